package diagnose

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"slices"
	"strings"

	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/report"
)

// otherInput: the key signed something that was made of the same header and payload. The
// input of a signature is both in base64url, with a dot between them (RFC 7515 §5.1).
func otherInput(c failure) *report.Cause {
	signers := c.signers()
	if len(signers) == 0 {
		return nil // the payload may be long
	}
	for _, input := range signedInstead(c.Signature.Input) {
		for _, k := range signers {
			if c.holds(c.Alg(), k, input.text) {
				return &report.Cause{
					Code: "other-input",
					Text: "Your key signed " + input.words + ". A JWS signs header and payload in base64url, with a dot between them.",
					Next: "Have the issuer sign exactly the first two parts of the token (RFC 7515 §5.1)",
				}
			}
		}
	}
	return nil
}

// signers are the keys that were meant for the token and may have made its signature, over
// something else.
func (c failure) signers() []*keys.Key {
	return slices.DeleteFunc(c.tried(), func(k *keys.Key) bool { return !c.possible(c.Alg(), k) })
}

// instead is what may have been signed, in words and as it is.
type instead struct{ words, text string }

func signedInstead(right string) []instead {
	header, payload, _ := strings.Cut(right, ".")
	headerText, _ := base64.RawURLEncoding.DecodeString(header)
	payloadText, _ := base64.RawURLEncoding.DecodeString(payload)
	sum := sha256.Sum256([]byte(right))
	return []instead{
		{"the payload alone", payload},
		{"the payload alone, not encoded", string(payloadText)},
		{"the JSON of header and payload, not encoded", string(headerText) + "." + string(payloadText)},
		{"header and payload without the dot between them", header + payload},
		{"the hash of header and payload, so they were hashed twice", string(sum[:])},
		{"the hash of header and payload, in hex", hex.EncodeToString(sum[:])},
	}
}
