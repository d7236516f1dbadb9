package sdjwt

import (
	"fmt"
	"strings"

	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/excerpt"
	"jwt-airlock/wasm/internal/jwa"
	"jwt-airlock/wasm/internal/report"
)

// KeyBinding checks a Key Binding JWT, except its signature, and except whether nonce, aud
// and iat match the presentation, which only the verifier knows (RFC 9901 §4.3, §7.3 step
// 5).
//
// sdText is the text up to and including the last tilde; sdAlg is the
// payload's _sd_alg, empty without one; cnf is the payload's member, nil without one. jwk
// is the holder's key in it, to verify the signature with. problem says in a clause what
// is wrong; it and reason, a stable word, are empty if nothing is. Even with a problem, jwk
// is returned if it can be read.
func KeyBinding(header, payload []exact.Member, sdText, sdAlg string, cnf exact.Value) (jwk, problem string, reason report.Reason) {
	jwk, problem, reason = holderKey(cnf)
	if problem != "" {
		return "", problem, reason
	}
	for _, check := range []struct {
		reason  report.Reason
		problem string
	}{
		{"kb-alg", algProblem(header)},
		{"kb-typ", typProblem(header)},
		{"kb-iat", iatProblem(payload)},
		{"kb-aud", stringProblem(payload, "aud", "who it is for")},
		{"kb-nonce", stringProblem(payload, "nonce", "which presentation it is for")},
	} {
		if check.problem != "" {
			return jwk, check.problem, check.reason
		}
	}
	problem, reason = hashProblem(payload, sdText, sdAlg)
	return jwk, problem, reason
}

// UnsupportedKey is the reason where cnf names the holder's key without jwk.
const UnsupportedKey report.Reason = "kb-key-unsupported"

// holderKey is step 5.1. Other ways to name the key (RFC 7800 §3) point elsewhere and aren't
// followed.
func holderKey(cnf exact.Value) (jwk, problem string, reason report.Reason) {
	members := cnf.Members()
	value, ok := exact.Get(members, "jwk")
	switch {
	case cnf == nil:
		return "", "the token has no cnf claim, so the holder's key is unknown", "kb-key"
	case len(members) == 0:
		return "", "the cnf claim names no key, so the holder's key is unknown", "kb-key"
	case !ok:
		return "", "the cnf claim doesn't use jwk to name the holder's key, and this page supports only jwk", UnsupportedKey
	case !value.IsObject():
		return "", "the jwk in the cnf claim isn't a JSON object, so the holder's key is unknown", "kb-key"
	}
	return string(value), "", ""
}

// algProblem: an HMAC isn't a digital signature, and cnf would reveal its secret.
func algProblem(header []exact.Member) string {
	value, ok := exact.Get(header, "alg")
	alg, isString := value.Str()
	switch {
	case !ok || !isString:
		return "the key binding JWT has no alg"
	case jwa.Unsecured(alg):
		return "the key binding JWT isn't signed: its alg is none"
	case jwa.FamilyOf(alg) == jwa.HMAC:
		return fmt.Sprintf("the key binding JWT has the alg %s, which isn't a digital signature", excerpt.Truncate(alg))
	}
	return ""
}

// typProblem takes §7.3 literally. RFC 7515 §4.1.9 allows the prefix application/, but not
// every verifier does.
func typProblem(header []exact.Member) string {
	const want = "kb+jwt"
	value, ok := exact.Get(header, "typ")
	switch typ, isString := value.Str(); {
	case !ok:
		return "the key binding JWT has no typ; it must be kb+jwt"
	case !isString:
		return "the typ of the key binding JWT isn't a string; it must be kb+jwt"
	case typ != want:
		return fmt.Sprintf("the typ of the key binding JWT is “%s”; it must be kb+jwt", excerpt.Truncate(typ))
	}
	return ""
}

func iatProblem(payload []exact.Member) string {
	value, ok := exact.Get(payload, "iat")
	switch {
	case !ok:
		return "the key binding JWT has no iat, so it doesn't say when it was issued"
	case !value.IsNumber():
		return "the iat of the key binding JWT isn't a number, so it doesn't say when it was issued"
	}
	return ""
}

// stringProblem: aud must be one string here, though RFC 7519 allows an array.
func stringProblem(payload []exact.Member, name, what string) string {
	value, ok := exact.Get(payload, name)
	if !ok {
		return fmt.Sprintf("the key binding JWT has no %s, so it doesn't say %s", name, what)
	}
	if _, isString := value.Str(); !isString {
		return fmt.Sprintf("the %s of the key binding JWT isn't a single string", name)
	}
	return ""
}

// hashProblem is step 5.7.
func hashProblem(payload []exact.Member, sdText, sdAlg string) (problem string, reason report.Reason) {
	if sdAlg == "" {
		sdAlg = defaultAlgorithm
	}
	alg := algorithms[sdAlg]
	if alg == nil {
		return unknownAlgorithm(sdAlg), "sd-alg"
	}
	value, _ := exact.Get(payload, "sd_hash")
	switch hash, ok := value.Str(); {
	case !ok:
		return "the key binding JWT has no sd_hash, so it isn't bound to an SD-JWT", "kb-sd-hash"
	case hash == alg.digest(sdText):
		return "", ""
	case hash == alg.digest(strings.TrimSuffix(sdText, "~")):
		return "the sd_hash of the key binding JWT leaves out the last tilde, which must be hashed too", "kb-sd-hash"
	}
	return "the sd_hash of the key binding JWT belongs to another SD-JWT, or to other disclosures", "kb-sd-hash"
}
