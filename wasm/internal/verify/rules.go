package verify

import (
	"fmt"
	"slices"
	"strings"

	"jwt-airlock/wasm/internal/attempt"
	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/excerpt"
	"jwt-airlock/wasm/internal/jwa"
	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/token"
)

// refuse returns the answer about a signature that no key can make valid; nil if
// there is something to verify.
func refuse(s token.Signature) *report.SignatureAnswer {
	var a report.SignatureAnswer
	alg, isString := s.Alg()
	null := token.Null(s.Header(), false)
	switch {
	case exact.TooDeep(s.Protected.Err):
		a = attempt.Unsupported("its protected header is nested too deeply for this page", token.TooDeep)
	case !isString:
		a = attempt.Invalid("the header has no algorithm (alg)", "alg-missing")
	case jwa.Unsecured(alg):
		a = attempt.Answer(report.Unsecured, report.Bad, "Not signed", fmt.Sprintf("alg is %q, so anyone could have created it", alg), "alg-none")
	default:
		reason, text := firstViolation(s)
		switch {
		case reason != "":
			a = attempt.Invalid(text, reason)
		case !algorithmNamed(alg).Signs():
			a = attempt.Unsupported(fmt.Sprintf("this page doesn't support the algorithm %q", excerpt.Truncate(alg)), "alg")
		case null != "":
			a = attempt.Unsupported(null+" is null, which this page doesn't support; many verifiers treat it as absent", attempt.NullMember)
		default:
			return nil
		}
	}
	return &a
}

// rules are in order: the first that is broken is reported.
var rules = []func(token.Signature) (reason report.Reason, text string){
	readableHeader, repeatedHeader, headersDisjoint, canonical, types, critical, unencoded, embeddedKey, hasSignature,
}

// Violations are the stable words for all rules that the signature breaks.
func Violations(s token.Signature) (reasons []report.Reason) {
	for _, rule := range rules {
		if reason, _ := rule(s); reason != "" {
			reasons = append(reasons, reason)
		}
	}
	return reasons
}

// firstViolation returns the first rule that the signature breaks and for which a
// verifier must reject it.
func firstViolation(s token.Signature) (reason report.Reason, text string) {
	for _, rule := range rules {
		if reason, text := rule(s); reason != "" {
			return reason, text
		}
	}
	return "", ""
}

// readableHeader: only a JSON serialization gets here with a header that isn't an
// object.
func readableHeader(s token.Signature) (reason report.Reason, text string) {
	if s.Protected.Text != "" && !s.Protected.JSON.IsObject() {
		return "header", "its protected header isn't a JSON object"
	}
	return "", ""
}

// repeatedHeader: a verifier may reject the token or use the last member, so two
// verifiers can disagree about it (RFC 7515 §4).
func repeatedHeader(s token.Signature) (reason report.Reason, text string) {
	for _, header := range [][]exact.Member{s.Protected.Members, s.Unprotected} {
		if names := exact.Repeated(header); len(names) > 0 {
			return "header-repeated", fmt.Sprintf("%q appears more than once in the header", excerpt.Truncate(names[0]))
		}
	}
	return "", ""
}

// headersDisjoint: RFC 7515 §7.2.1.
func headersDisjoint(s token.Signature) (reason report.Reason, text string) {
	if names := exact.Repeated(s.Header()); len(names) > 0 {
		return "header-overlap", fmt.Sprintf("%q appears in both the protected and the unprotected header", excerpt.Truncate(names[0]))
	}
	return "", ""
}

// canonical: the bytes that are verified must be the bytes in the token (RFC 7515
// §2).
func canonical(s token.Signature) (reason report.Reason, text string) {
	if len(s.Faults) > 0 {
		return s.FaultCode, s.Faults[0]
	}
	return "", ""
}

// types: a verifier that understands a member must check its syntax (RFC 7515 §5.2,
// step 4).
func types(s token.Signature) (reason report.Reason, text string) {
	if name, want := token.Mistyped(s.Header(), false); name != "" {
		return report.Reason(strings.ToLower(name) + "-type"), name + " isn't " + want
	}
	return "", ""
}

// registered are the names that crit must not contain (RFC 7515 §4.1.11).
var registered = []string{"alg", "jku", "jwk", "kid", "x5u", "x5c", "x5t", "x5t#S256", "typ", "cty", "crit"}

// critical: RFC 7515 §4.1.11. The one extension understood here is b64.
func critical(s token.Signature) (reason report.Reason, text string) {
	if _, ok := exact.Get(s.Unprotected, "crit"); ok {
		return "crit-unprotected", "crit is in the unprotected header"
	}
	crit, ok := exact.Get(s.Protected.Members, "crit")
	if !ok {
		return "", ""
	}
	names, isStrings := crit.Strings()
	if !isStrings || !crit.IsArray() || len(names) == 0 {
		return "crit-empty", "crit isn't a non-empty list of names"
	}
	seen := map[string]bool{}
	for _, name := range names {
		_, present := exact.Get(s.Protected.Members, name)
		switch {
		case seen[name]:
			return "crit-repeated", fmt.Sprintf("crit lists %q twice", excerpt.Truncate(name))
		case !present:
			return "crit-absent", fmt.Sprintf("crit lists %q, which isn't in the header", excerpt.Truncate(name))
		case slices.Contains(registered, name):
			return "crit-registered", fmt.Sprintf("crit lists %q, which isn't an extension", excerpt.Truncate(name))
		case name != "b64":
			return "crit-unknown", fmt.Sprintf("crit requires an extension that this page doesn't support, %q", excerpt.Truncate(name))
		}
		seen[name] = true
	}
	return "", ""
}

// unencoded: RFC 7797 §3 and §6.
func unencoded(s token.Signature) (reason report.Reason, text string) {
	value, ok := exact.Get(s.Header(), "b64")
	if !ok {
		return "", ""
	}
	crit, _ := exact.Get(s.Protected.Members, "crit")
	names, _ := crit.Strings()
	switch {
	case string(value) != "true" && string(value) != "false":
		return "b64-type", "b64 isn't true or false"
	case !slices.Contains(names, "b64"):
		return "b64-crit", "crit doesn't list b64, so verifiers disagree about the payload"
	}
	return "", ""
}

// embeddedKey: a key in the header must be public (RFC 7515 §4.1.3).
func embeddedKey(s token.Signature) (reason report.Reason, text string) {
	if jwk, _ := exact.Get(s.Header(), "jwk"); keys.Exposes(jwk) {
		return "jwk-private", "the header contains a private or secret key (jwk)"
	}
	return "", ""
}

func hasSignature(s token.Signature) (reason report.Reason, text string) {
	if s.Text == "" {
		alg, _ := s.Alg()
		return "signature-empty", fmt.Sprintf("the signature is missing, although alg is %q", excerpt.Truncate(alg))
	}
	return "", ""
}
