package diagnose

import (
	"strings"

	"jwt-airlock/wasm/internal/report"
)

// maxReencoded is the longest part that is written in other ways.
const maxReencoded = 256 << 10

// reencoded: a program decoded the token and put it together again, so header or
// payload isn't byte for byte what was signed.
func reencoded(c failure) *report.Cause {
	header, payload, ok := strings.Cut(c.Signature.Input, ".")
	signers := c.signers()
	if !ok || len(signers) == 0 || len(payload) > maxReencoded || len(header) > maxReencoded {
		return nil
	}
	inputs := c.inputs(header, payload)
	for _, k := range signers {
		for _, v := range inputs {
			if v.text != c.Signature.Input && c.holds(c.Alg(), k, v.text) {
				return &report.Cause{
					Code: "reencoded",
					Text: "The token was decoded and put together again: the signature verifies over the same " + v.words + ".",
					Next: "Use the token exactly as its issuer issued it",
				}
			}
		}
	}
	return nil
}

// inputs are what may have been signed: header and payload in another alphabet, or one
// of them as other JSON.
func (c failure) inputs(header, payload string) (found []variant) {
	decodedHeader, decodedPayload := c.Signature.Protected.Bytes, c.Token.Payload.Bytes
	for _, a := range alphabets {
		h, p := a.encoding.EncodeToString(decodedHeader), a.encoding.EncodeToString(decodedPayload)
		found = append(found, variant{"header and payload " + a.words, h + "." + p},
			variant{"payload " + a.words, header + "." + p}, variant{"header " + a.words, h + "." + payload})
	}
	for _, v := range rewritten(decodedPayload) {
		found = append(found, variant{"payload " + v.words, header + "." + v.text})
	}
	for _, v := range rewritten(decodedHeader) {
		found = append(found, variant{"header " + v.words, v.text + "." + payload})
	}
	return found
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
