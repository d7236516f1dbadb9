package checks

import (
	"net/url"
	"strings"

	"jwt-airlock/wasm/internal/exact"
)

// keyAddress returns the place of a key URL in the header, and why it is
// suspicious. at is empty where the header has no key URL.
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
		return "it isn't an https URL"
	}
	i, err := url.Parse(issuer)
	host := u.Hostname()
	switch {
	case u.User != nil:
		return "it contains a user name"
	case strings.Trim(host, "0123456789.") == "" || strings.Contains(host, ":"):
		return "its host isn't a domain name"
	case err != nil || !strings.EqualFold(i.Hostname(), host):
		return "its host isn't the issuer's"
	}
	return ""
}
