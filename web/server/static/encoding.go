package static

import (
	"strconv"
	"strings"
)

// codings are the content codings of files, smallest first.
var codings = []struct{ name, suffix string }{{"br", ".br"}, {"gzip", ".gz"}, {"identity", ""}}

// choose returns the available coding that Accept-Encoding prefers, by RFC 9110 §12.5.3.
// Of equals, it returns the smallest. A client that forbids everything gets the file as
// is.
func choose(accept string, has func(coding string) bool) string {
	best, quality := "identity", 0.0
	for _, c := range codings {
		if q := qualityOf(c.name, accept); q > quality && has(c.name) {
			best, quality = c.name, q
		}
	}
	return best
}

// qualityOf is how much a client wants a coding. 0 means not at all.
func qualityOf(coding, accept string) float64 {
	quality, named := 0.0, false
	for part := range strings.SplitSeq(accept, ",") {
		name, parameters, _ := strings.Cut(part, ";")
		switch strings.ToLower(strings.TrimSpace(name)) {
		case coding, "x-" + coding:
			return weight(parameters)
		case "*":
			quality, named = weight(parameters), true
		}
	}
	if coding == "identity" && !named {
		return 0.0001 // accepted without being named, after all named ones: a weight has three digits
	}
	return quality
}

// weight reads "q=0.5". It is 0 for what can't be read.
func weight(parameters string) float64 {
	name, value, found := strings.Cut(strings.TrimSpace(parameters), "=")
	if !found {
		return 1
	}
	q, err := strconv.ParseFloat(value, 64)
	if err != nil || !strings.EqualFold(name, "q") || !(q >= 0 && q <= 1) {
		return 0
	}
	return q
}
