package inspect

import (
	"fmt"
	"slices"
	"strings"

	"jwt-airlock/wasm/internal/attempt"
	"jwt-airlock/wasm/internal/claims"
	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/excerpt"
	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/report"
)

// sentence says what matters: the signature, then the time, then what is not
// as expected.
func (i *inspection) sentence(v report.Verdict, result attempt.Result, t report.Token) []report.Span {
	switch {
	case i.token.TooDeep():
		return []report.Span{{Text: "Not verified:", Tone: report.Warn}, {Text: " " + i.token.Problem()}}
	case i.token.Form == report.Malformed:
		return []report.Span{{Text: "Not a whole token:", Tone: report.Bad}, {Text: " " + i.token.Problem()}}
	}
	sentence := i.signatureSpans(result)
	if t.Nested != nil {
		sentence = append(sentence, report.Span{Text: " Inside it is another token. "})
		return append(sentence, t.Nested.Verdict.Sentence...)
	}
	sentence = append(sentence, payloadSpans(t)...)
	sentence = append(sentence, i.timeSpans(v.Time)...)
	if v.Expectations.State == "failed" {
		sentence = append(sentence, report.Span{Text: " It is "}, report.Span{Text: "not what " + i.expecter(), Tone: report.Bad}, report.Span{Text: ": " + v.Expectations.Text + "."})
	}
	if doubt := bindingDoubt(t); v.Signature.Tone == report.Good && doubt != "" {
		sentence = append(sentence, report.Span{Text: " Its key binding is "}, report.Span{Text: "doubtful", Tone: report.Warn}, report.Span{Text: ": " + doubt + "."})
	}
	return append(sentence, findingSpans(v, t.Findings)...)
}

// findingSpans say why a token is not good though its signature is: the gravest
// finding that is not about the time, of which the sentence speaks already.
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

func (i *inspection) signatureSpans(result attempt.Result) []report.Span {
	a := result.Answer
	bad := func(lead, rest string) []report.Span {
		return []report.Span{{Text: lead, Tone: a.Tone}, {Text: rest}}
	}
	switch a.State {
	case report.Verified:
		return i.verifiedSpans(i.keys[a.Key])
	case report.Mismatch:
		if a.Reason == "payload-missing" {
			return bad("Not verified:", " this token does not carry its payload. Give it as well.")
		}
		return bad("Signature does not verify:", " "+i.mismatch(result.Attempts)+".")
	case report.NoMatchingKey:
		return bad("Not verified:", " "+i.noMatch(result.Answer)+"."+i.onlyKey(result))
	case report.NoKey:
		if i.keysGiven() {
			return bad("Read, not verified:", " no key could be read from what you gave.")
		}
		return bad("Read, not verified:", " without a key nobody can tell who made it.")
	case report.Unsecured:
		return bad("Not signed:", " "+a.Text+".")
	case report.SelfAsserted:
		return bad("Proves nothing:", " the signature holds only with a key that the token brought along, as anybody can make one.")
	case report.Unsupported:
		return bad("Not verified:", " "+a.Text+".")
	case report.Encrypted:
		return bad("Encrypted:", " only the header can be read; "+a.Text+".")
	case report.Decrypted:
		return i.decryptedSpans(i.keys[a.Key])
	}
	return bad("Not acceptable:", " "+a.Text+".")
}

func (i *inspection) verifiedSpans(k *keys.Key) []report.Span {
	return append([]report.Span{{Text: "Signature verifies", Tone: report.Good}, {Text: " with "}}, keySpans(k)...)
}

// decryptedSpans: that somebody could encrypt says nothing about who it was.
func (i *inspection) decryptedSpans(k *keys.Key) []report.Span {
	spans := append([]report.Span{{Text: "Decrypted"}, {Text: " with "}}, keySpans(k)...)
	return append(spans, report.Span{Text: " Encryption does not say who made it."})
}

// keySpans name a key and where it came from.
func keySpans(k *keys.Key) (spans []report.Span) {
	switch {
	case k.Origin == holder:
		spans = append(spans, report.Span{Text: "the holder's key, which the issuer put into the token."})
	case k.Origin == "preset":
		spans = append(spans, report.Span{Text: "a key of "}, report.Span{Text: excerpt.Text(k.Name), Code: true}, report.Span{Text: ", shipped with this page."})
	case k.KID != "":
		spans = append(spans, report.Span{Text: "key "}, report.Span{Text: excerpt.ID(k.KID), Code: true}, report.Span{Text: " from the keys "}, chooser(k))
	case k.Secret != nil:
		spans = append(spans, report.Span{Text: "the secret "}, chooser(k))
	default:
		spans = append(spans, report.Span{Text: "the " + k.Source + " "}, chooser(k))
	}
	return spans
}

// keysGiven reports whether something was given for keys, readable or not.
func (i *inspection) keysGiven() bool {
	return slices.ContainsFunc(i.request.Keys, func(s report.KeySource) bool { return strings.TrimSpace(s.Text) != "" })
}

// mismatch says what was tried. A key that the token names and that did not
// make the signature tells more than one that was merely at hand.
func (i *inspection) mismatch(attempts []report.Attempt) string {
	kid, tried := exact.GetString(i.header(), "kid"), 0
	for _, a := range attempts {
		if a.Outcome != report.KeyMismatch {
			continue
		}
		if tried++; kid != "" && i.keys[a.Key].KID == kid {
			return "the key that the token names is here, and it did not make this signature"
		}
	}
	switch {
	case len(i.keys) == 1:
		return i.onlyOne() + " did not make it"
	case tried == 1:
		return "the one key that was tried did not make it"
	}
	return fmt.Sprintf("none of the %d keys that were tried made it", tried)
}

// noMatch says why no key was even tried.
func (i *inspection) noMatch(a report.SignatureAnswer) string {
	switch {
	case a.Reason == "alg-not-expected":
		return "one of its signatures verifies, but with an algorithm that you do not expect"
	case a.Reason == "limit":
		return "there was too much to compute in one paste, so not every key was tried. Paste this token alone"
	case a.Reason == "kid" && len(i.keys) == 1:
		return i.onlyOne() + " is not the one that the token names"
	case a.Reason == "kid":
		return fmt.Sprintf("none of the %d keys is the one that the token names", len(i.keys))
	case len(i.keys) == 1:
		return i.onlyOne() + " does not fit"
	}
	return fmt.Sprintf("none of the %d keys fits this token", len(i.keys))
}

// onlyKey is what became of the key, where there is one alone.
func (i *inspection) onlyKey(result attempt.Result) string {
	if len(result.Attempts) != 1 || result.Attempts[0].Reason == "kid" || result.Answer.Reason == "limit" {
		return ""
	}
	return " " + result.Attempts[0].Text + "."
}

// payloadSpans say what keeps a JWS from being a JWT.
func payloadSpans(t report.Token) []report.Span {
	if t.Payload.Problem == "" || len(t.Payload.Members) > 0 {
		return nil
	}
	return []report.Span{{Text: " " + t.Payload.Problem}}
}

func (i *inspection) timeSpans(a report.Answer) []report.Span {
	exp := i.relative("exp")
	switch {
	case i.clock.Now.IsZero() && a.State != "none" && a.State != "malformed":
		return nil
	case a.State == "expired":
		return []report.Span{{Text: " It "}, {Text: "expired " + exp, Tone: report.Bad}, {Text: "."}}
	case a.State == "not-yet-valid" && i.neverValid():
		return []report.Span{{Text: " It is "}, {Text: "never valid", Tone: report.Bad}, {Text: ": it expires before it becomes valid."}}
	case a.State == "not-yet-valid":
		return []report.Span{{Text: " It is "}, {Text: "not valid yet", Tone: report.Bad}, {Text: ", but " + i.relative("nbf") + "."}}
	case a.State == "current" && strings.HasSuffix(exp, "ago"):
		return []report.Span{{Text: " It "}, {Text: "expired " + exp, Tone: report.Warn}, {Text: ", which the leeway allows."}}
	case a.State == "current":
		return []report.Span{{Text: " It expires " + exp + "."}}
	case a.State == "malformed":
		return []report.Span{{Text: " Its time is "}, {Text: "unusable", Tone: report.Bad}, {Text: ": " + a.Text + "."}}
	case a.Tone == report.Warn && claims.Withheld(i.claims):
		return []report.Span{{Text: " No "}, {Text: "exp", Code: true}, {Text: " was disclosed, so it "}, {Text: "does not say when it expires", Tone: report.Warn}, {Text: "."}}
	case a.Tone == report.Warn:
		return []report.Span{{Text: " This token "}, {Text: "never expires", Tone: report.Warn}, {Text: "."}}
	}
	return nil
}

// neverValid reports whether the token expires before it becomes valid.
func (i *inspection) neverValid() bool {
	exp, expires := claims.At(i.claims, "exp")
	nbf, starts := claims.At(i.claims, "nbf")
	return expires && starts && !nbf.Before(exp)
}

func (i *inspection) relative(claim string) string {
	for _, t := range claims.Times(i.claims, i.clock) {
		if t.Claim == claim {
			return t.Relative
		}
	}
	return ""
}
