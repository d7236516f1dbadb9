package checks

import (
	"net/url"
	"strings"

	"jwt-airlock/wasm/internal/exact"
)

// keyAddress is the place of an address for keys, and what speaks against it;
// at is empty where there is none.
func (c *Case) keyAddress() (at, why string) {
	for _, name := range []string{"jku", "x5u"} {
		if value, ok := exact.Get(c.Header(), name); ok && string(value) != "null" {
			at, why = "header."+name, suspicious(exact.GetString(c.Header(), name), c.Claims.Issuer)
		}
		if why != "" {
			return at, why
		}
	}
	return at, why
}

func suspicious(address, issuer string) string {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "https" || u.Hostname() == "" {
		return "it is no https address"
	}
	i, err := url.Parse(issuer)
	host := u.Hostname()
	switch {
	case u.User != nil:
		return "it has a user name in it"
	case strings.Trim(host, "0123456789.") == "" || strings.Contains(host, ":"):
		return "it is a number in place of a name"
	case err != nil || !strings.EqualFold(i.Hostname(), host):
		return "it is not at the host of the issuer"
	}
	return ""
}
