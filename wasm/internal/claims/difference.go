package claims

import (
	"cmp"
	"fmt"
	"net/url"
	"strings"
	"unicode"

	"jwt-airlock/wasm/internal/excerpt"
)

// difference is the one thing in which a value and the expected one are unlike, as a
// clause: "only in its scheme (https in the token, http expected)". Empty where they
// have little in common.
func difference(value, expected string) string {
	const longest = 4 << 10
	if len(value) > longest || len(expected) > longest {
		return ""
	}
	for _, v := range variations {
		if v.alike(value, expected) {
			return "only in " + v.what + v.detail(value, expected)
		}
	}
	for i, v := range variations {
		a, b := v.plain(value), v.plain(expected)
		for _, w := range variations[i+1:] {
			if w.alike(a, b) {
				return "only in " + v.what + " and " + w.what
			}
		}
	}
	return cmp.Or(pattern(value, expected), segment(value, expected), longer(value, expected))
}

// variation is a way to write a name otherwise that people take for the same.
type variation struct {
	what string

	// plain is the name written in one way.
	plain func(string) string

	// show is the part that differs; nil where it can't be told from the rest.
	show func(string) string
}

var variations = []variation{
	{"white space", spaceless, nil},
	{"quotation marks", func(s string) string { return strings.Trim(s, `"'`) }, nil},
	{"upper and lower case", strings.ToLower, nil},
	{"a trailing slash", func(s string) string { return strings.TrimRight(s, "/") }, nil},
	{"a trailing dot", func(s string) string { return strings.TrimRight(s, ".") }, nil},
	{"api:// before the client ID", func(s string) string { return strings.TrimPrefix(s, "api://") }, nil},
	{"spn: before the client ID", func(s string) string { return strings.TrimPrefix(s, "spn:") }, nil},
	{"a scheme that appears twice", singleScheme, nil},
	{"the scheme", schemeless, scheme},
	{"www. before the host", func(s string) string { return strings.Replace(s, "://www.", "://", 1) }, nil},
	{"Punycode (xn--), which is another way to write the same host", readable, nil},
	{"letters that only look alike", latin, foreign},
	{"a doubled slash", singleSlashes, nil},
	{"the port", portless, port},
	{"percent-encoding", unescaped, nil},
	{"/auth in the path, which Keycloak had before version 17", func(s string) string { return strings.Replace(s, "/auth/realms/", "/realms/", 1) }, nil},
	{"/.well-known/openid-configuration, which isn't part of an issuer", func(s string) string { return strings.TrimSuffix(s, "/.well-known/openid-configuration") }, nil},
	{"/.default, which belongs to a scope and not to an audience", func(s string) string { return strings.TrimSuffix(s, "/.default") }, nil},
	{"the version of Microsoft Entra", entraTenant, entraVersion},
}

func (v variation) alike(a, b string) bool { return v.plain(a) == v.plain(b) && a != b }

func (v variation) detail(value, expected string) string {
	if v.show == nil || v.show(value) == "" || v.show(expected) == "" {
		return ""
	}
	return fmt.Sprintf(" (%s in the token, %s expected)", excerpt.Truncate(v.show(value)), excerpt.Truncate(v.show(expected)))
}

// spaceless is a text without what can't be seen.
func spaceless(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, s)
}

func schemeless(s string) string {
	if rest, ok := strings.CutPrefix(s, "//"); ok {
		return rest // as Google Cloud writes an audience
	}
	if _, rest, ok := strings.Cut(s, "://"); ok {
		return rest
	}
	return s
}

func scheme(s string) string {
	name, _, ok := strings.Cut(s, "://")
	if !ok {
		return "none"
	}
	return name
}

func singleSlashes(s string) string {
	head, rest, ok := strings.Cut(s, "://")
	if !ok {
		return s
	}
	for strings.Contains(rest, "//") {
		rest = strings.ReplaceAll(rest, "//", "/")
	}
	return head + "://" + rest
}

// hostEnd is where the host and the port of an address end.
func hostEnd(s string) (start, end int) {
	if at := strings.Index(s, "://"); at >= 0 {
		start = at + len("://")
	}
	end = strings.IndexByte(s[start:], '/')
	if end < 0 {
		return start, len(s)
	}
	return start, start + end
}

// portAt is where the port of an address begins, after its colon, and where it ends.
func portAt(s string) (at, end int, ok bool) {
	start, end := hostEnd(s)
	at = start + strings.LastIndexByte(s[start:end], ':') + 1
	return at, end, at > start && isNumber(s[at:end])
}

func portless(s string) string {
	if at, end, ok := portAt(s); ok {
		return s[:at-1] + s[end:]
	}
	return s
}

func port(s string) string {
	if at, end, ok := portAt(s); ok {
		return s[at:end]
	}
	return "none"
}

func unescaped(s string) string {
	if text, err := url.PathUnescape(s); err == nil {
		return text
	}
	return s
}

// segment is the one segment in which two names unlike in nothing else differ, such as
// the service account in system:serviceaccount:demo:web, or the realm in the path of an
// address.
func segment(value, expected string) string {
	start, end := hostEnd(value)
	otherStart, otherEnd := hostEnd(expected)
	switch {
	case start == 0:
		return cmp.Or(unlike(value, expected, ":", 3, ""), unlike(value, expected, "/", 3, ""), kindred(value, expected))
	case value[:start] != expected[:otherStart]:
		return ""
	case value[end:] == expected[otherEnd:] && len(value)-end > len("/"):
		return "only in the host: " + both(value[start:end], expected[otherStart:otherEnd])
	case value[end:] == expected[otherEnd:]:
		return unlike(value[start:end], expected[otherStart:otherEnd], ".", 3, " of the host")
	case value[:end] == expected[:otherEnd] && end < len(value) && otherEnd < len(expected):
		return unlike(value[end+1:], expected[otherEnd+1:], "/", 1, " of the path")
	}
	return ""
}

// unlike names the one part in which two texts of at least so many parts differ.
func unlike(value, expected, separator string, least int, of string) string {
	a, b := strings.Split(value, separator), strings.Split(expected, separator)
	if len(a) != len(b) || len(a) < least {
		return ""
	}
	at, n := 0, 0
	for i := range a {
		if a[i] != b[i] {
			at, n = i, n+1
		}
	}
	if n != 1 {
		return ""
	}
	text := fmt.Sprintf("only in part %d%s: %s", at+1, of, both(a[at], b[at]))
	if at > 0 && a[at-1] == "projects" && isNumber(a[at]) != isNumber(b[at]) {
		text += " (a project of Google Cloud has a number and an ID)"
	}
	return text
}

func both(a, b string) string {
	return fmt.Sprintf("%s in the token, %s expected", excerpt.Truncate(cmp.Or(a, "nothing")), excerpt.Truncate(cmp.Or(b, "nothing")))
}
