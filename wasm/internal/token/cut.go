package token

import (
	"strings"

	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/jwa"
)

// elisions are what programs show in place of the middle of a long text. None of
// them can be in a token.
var elisions = []string{"…", "...", "***", "•••"}

// elision is what stands where a part of the token was cut out; empty where nothing
// was.
func elision(text string) string {
	for _, sign := range elisions {
		if strings.Contains(text, sign) {
			return sign
		}
	}
	for part := range strings.SplitSeq(text, ".") {
		if len(part) > 2 && strings.Trim(part, "xX") == "" { // as a log or a person masks it
			return part[:3]
		}
	}
	return ""
}

// signed reports whether a header is that of a signed token: it names an algorithm
// of signatures, and no content encryption (RFC 7516 §9).
func signed(header []exact.Member) bool {
	_, encrypted := exact.Get(header, "enc")
	return !encrypted && jwa.Named(exact.GetString(header, "alg")).Signs()
}

// isPayload reports whether a JSON object has claims of a JWT, and nothing of a
// header.
func isPayload(members []exact.Member) bool {
	claims := false
	for _, m := range members {
		switch m.Name {
		case "alg", "enc":
			return false
		case "iss", "sub", "aud", "exp", "nbf", "iat", "jti":
			claims = true
		}
	}
	return claims
}
