package login

import (
	"strings"

	"jwt-airlock/wasm/internal/excerpt"
	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/verify"
)

// verifyingSignature is how the errors about the signature begin.
const verifyingSignature = verifying + "failed to verify signature: "

// sources are the key sets of the issuer: those that are said to be its, or else
// those whose issuer is not known.
func (r *review) sources() (of []report.KeySource, all bool) {
	var unsaid []report.KeySource
	for _, s := range r.Sources {
		switch {
		case strings.TrimSpace(s.Text) == "":
		case s.Issuer == r.of.Issuer, s.Issuer != "" && s.Issuer == r.formerly:
			of = append(of, s)
		case s.Issuer == "":
			unsaid = append(unsaid, s)
		}
	}
	if of == nil {
		of = unsaid
	}
	return of, len(of) == len(r.Sources)
}

func (r *review) signature() *step {
	if r.header.fault != "" {
		return notReached("The token can't be read")
	}
	sources, all := r.sources()
	if len(sources) == 0 {
		return unknown("This issuer's keys weren't provided", "no-keys")
	}
	if len(sources) == 1 {
		if fault := setFault(sources[0].Text); fault != "" && isSet(sources[0].Text) {
			return failed("keys", say("one key makes the whole key set unreadable for the API server (%)", spoiler(fault)), verifyingSignature+fault, "have the identity provider publish a set without that key, or point discoveryURL to one")
		}
	}
	if r.keys = r.Keys; !all {
		r.keys = nil
		for _, s := range sources {
			ks, _ := keys.Parse(s)
			r.keys = append(r.keys, ks...)
		}
	}
	return r.try()
}

// isSet reports whether a text is what an issuer can publish, and no PEM.
func isSet(text string) bool {
	text = strings.TrimSpace(text)
	return strings.HasPrefix(text, "{") && strings.Contains(text, `"keys"`) || strings.HasPrefix(text, "<")
}

// spoiler is the part of the error that is about the key.
func spoiler(fault string) string {
	if at := strings.Index(fault, " {"); at > 0 {
		fault = fault[:at]
	}
	return excerpt.Truncate(strings.TrimPrefix(fault, "fetching keys oidc: failed to decode keys: got Content-Type = application/json, but could not unmarshal as JSON: "))
}

// maxTries is how many keys are tried for a token that names none.
const maxTries = 200

func (r *review) try() *step {
	refused := verifyingSignature + "failed to verify id token signature"
	for _, name := range r.header.crit {
		if name != "b64" {
			return failed("signature", say("its crit demands “%”, which the API server doesn't support", name), refused, "")
		}
	}
	if r.header.badCrit {
		return failed("signature", "its crit isn't a list of strings", refused, "")
	}
	tried := 0
	for _, k := range r.keys {
		if k.Public == nil || r.header.kid != "" && k.KID != r.header.kid && !(k.KID == "" && k.JWK == nil) {
			continue
		}
		if tried++; tried > maxTries {
			return unknown("There is too much to compute in one paste", "limit")
		}
		taken, done := verify.APIServerAccepts(r.header.alg, k, r.header.input, r.header.signature, r.Work)
		switch {
		case !done:
			return unknown("There is too much to compute in one paste", "limit")
		case taken:
			return passed(say("The % key % signed it, with %", k.Type, excerpt.ShortID(k.KID), r.header.alg))
		}
	}
	if tried == 0 && r.header.kid != "" {
		return failed("no-key", "none of the issuer's keys has the ID that it names, "+excerpt.ShortID(r.header.kid), refused, "")
	}
	return failed("signature", "none of the issuer's keys verifies its signature", refused, "")
}
