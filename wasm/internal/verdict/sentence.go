package verdict

import (
	"fmt"
	"slices"
	"strings"

	"jwt-airlock/wasm/internal/attempt"
	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/excerpt"
	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/subject"
	"jwt-airlock/wasm/internal/token"
	"jwt-airlock/wasm/internal/verify"
)

// sentence says what matters: the signature, then the time, then what doesn't
// match the expectations.
func sentence(s *subject.Subject, v report.Verdict, o Others) []report.Span {
	switch {
	case s.Token.TooDeep():
		return []report.Span{{Text: "Not verified:", Tone: report.Warn}, {Text: " " + s.Token.Problem()}}
	case s.Token.Form == report.Malformed:
		return []report.Span{{Text: "Malformed token:", Tone: report.Bad}, {Text: " " + s.Token.Problem()}}
	}
	sentence := signatureSpans(s, v.Signature)
	if o.Nested != nil {
		sentence = append(sentence, report.Span{Text: " It contains another token. "})
		return append(sentence, o.Nested.Verdict.Sentence...)
	}
	sentence = append(sentence, payloadSpans(o.Payload)...)
	sentence = append(sentence, timeSpans(s, v.Time)...)
	if v.Expectations.State == report.ExpectationsFailed {
		sentence = append(sentence, report.Span{Text: " It "}, report.Span{Text: "doesn't match what " + expectationSource(s), Tone: report.Bad}, report.Span{Text: ": " + v.Expectations.Text + "."})
	}
	sentence = append(sentence, apiServerSpans(o.APIServer)...)
	if doubt := bindingDoubt(o.KeyBinding); v.Signature.Tone == report.Good && doubt != "" {
		sentence = append(sentence, report.Span{Text: " Its key binding is "}, report.Span{Text: "doubtful", Tone: report.Warn}, report.Span{Text: ": " + doubt + "."})
	}
	return append(sentence, findingSpans(v, o.Findings)...)
}

// findingSpans say why a token isn't good although its signature is: the gravest
// finding that isn't about the time, which the sentence has already.
func findingSpans(v report.Verdict, found []report.Finding) []report.Span {
	if v.Signature.Tone != report.Good {
		return nil
	}
	for _, f := range found {
		switch {
		case slices.Contains([]string{"EXPIRED", "TIME-BAD", "EXP-MISSING", "KUBE-LEGACY"}, f.Code):
			continue
		case f.Severity == report.Low, f.Severity == report.Info:
			return nil
		}
		tone := report.Bad
		if f.Severity == report.Medium {
			tone = report.Warn
		}
		return []report.Span{{Text: " "}, {Text: f.Title, Tone: tone}, {Text: "."}}
	}
	return nil
}

func signatureSpans(s *subject.Subject, a report.SignatureAnswer) []report.Span {
	bad := func(lead, rest string) []report.Span {
		return []report.Span{{Text: lead, Tone: a.Tone}, {Text: rest}}
	}
	switch a.State {
	case report.Verified:
		return verifiedSpans(s.Keys[a.Key])
	case report.Mismatch:
		if a.Reason == verify.PayloadMissing {
			return bad("Not verified:", " the payload is detached. Paste it too.")
		}
		return bad("Invalid signature:", " "+mismatch(s)+".")
	case report.NoMatchingKey:
		return bad("Not verified:", " "+noMatch(s)+"."+onlyKey(s))
	case report.NoKey:
		if keysGiven(s) {
			return bad("Decoded, not verified:", " no key could be read from your input.")
		}
		return bad("Decoded, not verified.", " Add a key to check who signed it.")
	case report.Unsecured:
		return bad("Not signed:", " "+a.Text+".")
	case report.SelfAsserted:
		if token.ProvesPossession(s.Token.Header.Members) {
			return possession(s)
		}
		return bad("Self-signed:", " the signature verifies only with the key in the token's own header. Anyone can create such a token.")
	case report.Unsupported:
		return bad("Not verified:", " "+a.Text+".")
	case report.Encrypted:
		return bad("Encrypted:", " only the header is readable; "+a.Text+".")
	case report.Decrypted:
		return decryptedSpans(s.Keys[a.Key])
	}
	return bad("Invalid token:", " "+a.Text+".")
}

// possession says what a DPoP proof shows, and what it has to be compared with.
func possession(s *subject.Subject) []report.Span {
	jwk, _ := exact.Get(s.Token.Header.Members, "jwk")
	thumbprint := ""
	if k := keys.FromJWK(jwk); k != nil {
		thumbprint = k.Thumbprint()
	}
	return []report.Span{
		{Text: "Signed with its own key,"}, {Text: " as every DPoP proof is. The thumbprint of the key is "}, {Text: thumbprint, Code: true},
		{Text: ": it must equal jkt in the cnf claim of the access token."},
	}
}

func verifiedSpans(k *keys.Key) []report.Span {
	return append([]report.Span{{Text: "Signature verifies", Tone: report.Good}, {Text: " with "}}, keySpans(k)...)
}

// decryptedSpans: with a public key, anyone can encrypt.
func decryptedSpans(k *keys.Key) []report.Span {
	spans := append([]report.Span{{Text: "Decrypted"}, {Text: " with "}}, keySpans(k)...)
	return append(spans, report.Span{Text: " Encryption doesn't show who created it."})
}

// keySpans name a key and where it came from.
func keySpans(k *keys.Key) (spans []report.Span) {
	switch {
	case k.Origin == report.OriginToken:
		spans = append(spans, report.Span{Text: "the holder's key, from the token's cnf claim."})
	case k.Origin == report.OriginPreset:
		spans = append(spans, report.Span{Text: "a key of "}, report.Span{Text: excerpt.Truncate(k.Name), Code: true}, report.Span{Text: ", preset in this page."})
	case k.Origin == report.OriginCreated:
		spans = append(spans, report.Span{Text: "a key made in this page."})
	case k.KID != "":
		spans = append(spans, report.Span{Text: "key "}, report.Span{Text: excerpt.ShortID(k.KID), Code: true}, report.Span{Text: " from the keys "}, keyProvenance(k))
	case k.Secret != nil:
		spans = append(spans, report.Span{Text: "the secret "}, keyProvenance(k))
	default:
		spans = append(spans, report.Span{Text: "the " + k.Source + " "}, keyProvenance(k))
	}
	return spans
}

// keysGiven reports whether any key input was provided, readable or not.
func keysGiven(s *subject.Subject) bool {
	return slices.ContainsFunc(s.Sources, func(k report.KeySource) bool { return strings.TrimSpace(k.Text) != "" })
}

// mismatch says what was tried. That a key with the token's kid doesn't verify the
// signature says more than that any other key doesn't.
func mismatch(s *subject.Subject) string {
	kid, tried := s.KID(), 0
	for _, a := range s.Attempts {
		if a.Outcome != report.KeyMismatch {
			continue
		}
		if tried++; kid != "" && s.Keys[a.Key].KID == kid {
			return "the key that the token's kid names doesn't verify it"
		}
	}
	switch {
	case len(s.Keys) == 1:
		return onlyKeyPhrase(s) + " doesn't verify it"
	case tried == 1:
		return "the one key tried doesn't verify it"
	}
	return fmt.Sprintf("none of the %d keys tried verifies it", tried)
}

// noMatch says why no key was tried.
func noMatch(s *subject.Subject) string {
	switch a := s.Answer; {
	case a.Reason == verify.UnexpectedAlg:
		return "one of its signatures verifies, but its algorithm isn't one you expect"
	case a.Reason == attempt.Limit:
		return "the work limit for one paste was reached before every key was tried. Paste only this token"
	case a.Reason == attempt.WrongKID && len(s.Keys) == 1:
		return onlyKeyPhrase(s) + " has a different kid than the token"
	case a.Reason == attempt.WrongKID:
		return fmt.Sprintf("none of the %d keys has the token's kid", len(s.Keys))
	case len(s.Keys) == 1:
		return onlyKeyPhrase(s) + " doesn't match this token"
	}
	return fmt.Sprintf("none of the %d keys matches this token", len(s.Keys))
}

// onlyKey is the outcome of the key, where there is only one.
func onlyKey(s *subject.Subject) string {
	if len(s.Attempts) != 1 || s.Attempts[0].Reason == attempt.WrongKID || s.Answer.Reason == attempt.Limit {
		return ""
	}
	return " " + s.Attempts[0].Text + "."
}

// payloadSpans say why a JWS isn't a JWT.
func payloadSpans(p report.DecodedPart) []report.Span {
	if p.Problem == "" || len(p.Members) > 0 {
		return nil
	}
	return []report.Span{{Text: " " + p.Problem}}
}
