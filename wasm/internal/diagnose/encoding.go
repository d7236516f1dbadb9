package diagnose

import (
	"bytes"
	"encoding/base64"
	"github.com/go-jose/go-jose/v4/json"
	"strings"

	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/report"
)

// maxReencoded is the longest payload that is written in other ways.
const maxReencoded = 256 << 10

// reencoded: something decoded the token and encoded it again, so the payload isn't
// byte for byte what was signed.
func reencoded(c failure) *report.Cause {
	header, payload, ok := strings.Cut(c.Signature.Input, ".")
	if !ok || len(payload) > maxReencoded {
		return nil
	}
	for _, k := range c.tried() {
		for _, v := range variants(payload, c.Token.Payload.Bytes) {
			if v.text != payload && c.holds(c.Alg(), k, header+"."+v.text) {
				return &report.Cause{
					Code: "reencoded",
					Text: "The token was decoded and encoded again: the signature verifies over the same payload " + v.words + ".",
					Next: "Use the token exactly as its issuer issued it",
				}
			}
		}
	}
	return nil
}

type variant struct{ words, text string }

// variants are other encodings of a payload.
func variants(text string, payload []byte) []variant {
	var found []variant
	for words, encoding := range map[string]*base64.Encoding{
		"with padding":                     base64.URLEncoding,
		"in standard base64":               base64.RawStdEncoding,
		"in standard base64, with padding": base64.StdEncoding,
	} {
		found = append(found, variant{words, encoding.EncodeToString(payload)})
	}
	for _, rewritten := range rewritings(payload) {
		found = append(found, variant{"with different whitespace in its JSON", base64.RawURLEncoding.EncodeToString(rewritten)})
	}
	return found
}

// rewritings are the same JSON with the whitespace that common libraries write.
func rewritings(payload []byte) [][]byte {
	if !exact.Valid(payload) {
		return nil
	}
	var compact, two, four, tab bytes.Buffer
	// The text is valid, so none of these fails.
	_ = json.Compact(&compact, payload)
	_ = json.Indent(&two, payload, "", "  ")
	_ = json.Indent(&four, payload, "", "    ")
	_ = json.Indent(&tab, payload, "", "\t")
	texts := [][]byte{compact.Bytes(), two.Bytes(), four.Bytes(), tab.Bytes(), spaced(compact.Bytes())}
	for _, text := range texts {
		texts = append(texts, append(bytes.Clone(text), '\n'))
	}
	return texts
}

// spaced puts a space after each comma and colon, as Python does.
func spaced(compact []byte) []byte {
	var out []byte
	quoted, escaped := false, false
	for _, c := range compact {
		out = append(out, c)
		switch {
		case escaped:
			escaped = false
		case quoted && c == '\\':
			escaped = true
		case c == '"':
			quoted = !quoted
		case !quoted && (c == ',' || c == ':'):
			out = append(out, ' ')
		}
	}
	return out
}

// whitespaceInside: the removed whitespace may have replaced something.
func whitespaceInside(c failure) *report.Cause {
	if !c.Where.Spaces || c.Answer.State != report.Mismatch && c.Answer.State != report.Invalid {
		return nil
	}
	return &report.Cause{
		Code: "whitespace-inside",
		Text: "Whitespace was removed from inside the token. Copying probably changed more: for example, a web form turns “+” into a space.",
		Next: "Copy the token again from its source",
	}
}
