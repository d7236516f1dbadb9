package verify

import (
	"fmt"
	"slices"
	"strings"

	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/excerpt"
	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/token"
)

// refuse returns the answer about a token that no key can make good; nil if
// there is something to verify.
func refuse(t *token.Token) *report.SignatureAnswer {
	var a report.SignatureAnswer
	switch t.Form {
	case report.Malformed:
		a = answer(report.NotReadable, report.Bad, "None to check", "this is not a whole token", "malformed")
		return &a
	case report.JWECompact:
		a = answer(report.Encrypted, report.Quiet, "Encrypted", "only the header can be read", "")
		return &a
	}
	alg, isString := t.Alg()
	switch {
	case !isString:
		a = answer(report.Invalid, report.Bad, "Breaks a rule", "the header names no algorithm (alg)", "alg-missing")
	case unsecured(alg):
		a = answer(report.Unsecured, report.Bad, "Not signed", fmt.Sprintf("alg is %q: anybody could have written it", alg), "alg-none")
	default:
		reason, text := broken(t)
		if reason == "" {
			return unknown(t, alg)
		}
		a = answer(report.Invalid, report.Bad, "Breaks a rule", text, reason)
	}
	return &a
}

// unsecured reports whether alg is "none" to anybody who is careless about
// case or space (RFC 8725 §3.2).
func unsecured(alg string) bool {
	return strings.EqualFold(strings.TrimSpace(alg), "none")
}

func unknown(t *token.Token, alg string) *report.SignatureAnswer {
	var a report.SignatureAnswer
	switch b64, _ := exact.Get(t.Header.Members, "b64"); {
	case algorithmOf(t) == nil:
		a = answer(report.Unsupported, report.Warn, "Not supported", fmt.Sprintf("the algorithm %q is not known here", excerpt.Text(alg)), "alg")
	case string(b64) == "false":
		a = answer(report.Unsupported, report.Warn, "Not supported", "an unencoded payload (b64 is false) is not read here", "b64")
	default:
		return nil
	}
	return &a
}

// broken returns the first rule that the token breaks and that a verifier must
// refuse it for.
func broken(t *token.Token) (reason, text string) {
	for _, rule := range []func(*token.Token) (reason, text string){
		repeatedHeader, canonical, kidType, critical, unencoded, embeddedKey, signaturePresent,
	} {
		if reason, text := rule(t); reason != "" {
			return reason, text
		}
	}
	return "", ""
}

// repeatedHeader: a verifier may refuse the token or take the last one, so two
// of them can disagree about it (RFC 7515 §4).
func repeatedHeader(t *token.Token) (reason, text string) {
	if names := exact.Repeated(t.Header.Members); len(names) > 0 {
		return "header-repeated", fmt.Sprintf("%q stands more than once in the header", excerpt.Text(names[0]))
	}
	return "", ""
}

// canonical: the bytes that are verified must be the bytes that were given
// (RFC 7515 §2).
func canonical(t *token.Token) (reason, text string) {
	for _, s := range t.Segments {
		if s.Fault != nil && !(s.Name == "payload" && string(b64(t)) == "false") {
			return "base64url-" + s.Fault.Code, fmt.Sprintf("the %s is not base64url: %s", s.Name, s.Fault.Text)
		}
	}
	return "", ""
}

// kidType: RFC 7515 §4.1.4.
func kidType(t *token.Token) (reason, text string) {
	kid, ok := exact.Get(t.Header.Members, "kid")
	if _, isString := kid.Str(); ok && !isString {
		return "kid-type", "kid is not a string"
	}
	return "", ""
}

// registered are the names that crit may not hold (RFC 7515 §4.1.11).
var registered = []string{"alg", "jku", "jwk", "kid", "x5u", "x5c", "x5t", "x5t#S256", "typ", "cty", "crit"}

// critical: RFC 7515 §4.1.11. The one extension understood here is b64.
func critical(t *token.Token) (reason, text string) {
	crit, ok := exact.Get(t.Header.Members, "crit")
	if !ok {
		return "", ""
	}
	names, isStrings := crit.Strings()
	if !isStrings || !crit.IsArray() || len(names) == 0 {
		return "crit-empty", "crit is not a list of at least one name"
	}
	seen := map[string]bool{}
	for _, name := range names {
		_, present := exact.Get(t.Header.Members, name)
		switch {
		case seen[name]:
			return "crit-repeated", fmt.Sprintf("crit names %q twice", excerpt.Text(name))
		case !present:
			return "crit-absent", fmt.Sprintf("crit names %q, which the header does not have", excerpt.Text(name))
		case slices.Contains(registered, name):
			return "crit-registered", fmt.Sprintf("crit names %q, which is no extension", excerpt.Text(name))
		case name != "b64":
			return "crit-unknown", fmt.Sprintf("crit demands an extension that is not known here, %q", excerpt.Text(name))
		}
		seen[name] = true
	}
	return "", ""
}

// unencoded: RFC 7797 §3 and §6.
func unencoded(t *token.Token) (reason, text string) {
	value := b64(t)
	if value == nil {
		return "", ""
	}
	crit, _ := exact.Get(t.Header.Members, "crit")
	names, _ := crit.Strings()
	switch {
	case string(value) != "true" && string(value) != "false":
		return "b64-type", "b64 is neither true nor false"
	case !slices.Contains(names, "b64"):
		return "b64-crit", "b64 is not named in crit, so verifiers disagree about the payload"
	}
	return "", ""
}

func b64(t *token.Token) exact.Value {
	value, _ := exact.Get(t.Header.Members, "b64")
	return value
}

// embeddedKey: a key in the header has to be public (RFC 7515 §4.1.3).
func embeddedKey(t *token.Token) (reason, text string) {
	jwk, ok := exact.Get(t.Header.Members, "jwk")
	if !ok {
		return "", ""
	}
	embedded, _ := keys.Parse(report.KeySource{Text: string(jwk), As: "keys"})
	for _, k := range embedded {
		if k.Private || k.Secret != nil {
			return "jwk-private", "the header holds a private or secret key (jwk)"
		}
	}
	return "", ""
}

func signaturePresent(t *token.Token) (reason, text string) {
	if t.Segment("signature").Text == "" {
		alg, _ := t.Alg()
		return "signature-empty", fmt.Sprintf("the signature is missing, though alg is %q", excerpt.Text(alg))
	}
	return "", ""
}
