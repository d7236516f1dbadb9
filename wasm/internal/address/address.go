// Package address takes the URL of an issuer apart. Issuers are compared letter by letter
// (RFC 8414 §3.3), and known issuers write theirs in one way. So it reads only that way:
// a URL in which readers could disagree about host, path, user or fragment isn't an
// address here.
package address

import "strings"

// Address is https://host:port/path, or the same with http.
type Address struct {
	Secure bool

	// Host is a name or a number, as written. Port and Path are empty where the URL
	// has none.
	Host, Port, Path string
}

const (
	lower  = "abcdefghijklmnopqrstuvwxyz"
	upper  = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	digits = "0123456789"

	// inPath are the characters of a path (RFC 3986 §3.3).
	inPath = lower + upper + digits + "-._~!$&'()*+,;=:@%/"
)

// Parse reads an address without a user, a query and a fragment.
func Parse(text string) (a Address, ok bool) {
	rest, secure := strings.CutPrefix(text, "https://")
	if !secure {
		if rest, ok = strings.CutPrefix(text, "http://"); !ok {
			return Address{}, false
		}
	}
	end := strings.IndexByte(rest, '/')
	if end < 0 {
		end = len(rest)
	}
	a = Address{Secure: secure, Path: rest[end:]}
	host, port, named := strings.Cut(rest[:end], ":")
	if a.Host, a.Port = host, port; strings.HasPrefix(rest, "[") {
		a.Host, a.Port, named = numbered(rest[:end])
	}
	if !IsName(strings.ToLower(a.Host)) && !isNumber(a.Host) || named && !only(a.Port, digits) || a.Path != "" && !only(a.Path, inPath) {
		return Address{}, false
	}
	return a, true
}

// numbered separates an IPv6 address from the port after it.
func numbered(text string) (host, port string, named bool) {
	end := strings.LastIndexByte(text, ']') + 1
	if port, named = strings.CutPrefix(text[end:], ":"); named {
		return text[:end], port, true
	}
	return text, "", false
}

func isNumber(host string) bool {
	number, ok := strings.CutPrefix(host, "[")
	number, closed := strings.CutSuffix(number, "]")
	return ok && closed && only(number, digits+"abcdefABCDEF:.")
}

// Is reports whether the address is at this host, by https and the usual port.
func (a Address) Is(host string) bool { return a.Secure && a.Port == "" && a.Host == host }

// Below reports whether it is at this domain or at one below it.
func (a Address) Below(domain string) bool {
	name, below := strings.CutSuffix(a.Host, "."+domain)
	return a.Is(domain) || below && a.Is(a.Host) && IsName(name)
}

// Between returns the one label between two ends of a host: the region of
// "oidc.eks.REGION.amazonaws.com". More than one may belong to someone else: bucket names
// can contain dots.
func (a Address) Between(beginning, end string) (label string, ok bool) {
	label, begins := strings.CutPrefix(a.Host, beginning)
	label, ends := strings.CutSuffix(label, end)
	return label, begins && ends && a.Is(a.Host) && IsName(label) && !strings.Contains(label, ".")
}

// IsName reports whether a text is the name of a host in lower case: labels of
// letters, digits and hyphens (RFC 1123 §2.1).
func IsName(text string) bool {
	if len(text) > 253 {
		return false // RFC 1035 §2.3.4; a claim can be much longer
	}
	for label := range strings.SplitSeq(text, ".") {
		if !only(label, lower+digits+"-") || label[0] == '-' || label[len(label)-1] == '-' {
			return false
		}
	}
	return true
}

func only(text, allowed string) bool { return text != "" && strings.Trim(text, allowed) == "" }
