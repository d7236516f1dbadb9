package diagnose

import (
	"encoding/base64"
	"encoding/hex"
	"strings"

	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/verify"
)

// encodedTwice: functions that sign often return hex or base64, and a signer by hand
// encodes that text once more, or puts it into the token as it is.
func encodedTwice(c failure) *report.Cause {
	tried := c.tried()
	for _, w := range unwritten(c.Signature.Text, string(c.Signature.Bytes)) {
		if w.signature == nil {
			continue
		}
		for _, k := range tried {
			holds, _ := verify.Verifies(c.Alg(), k, c.Signature.Input, w.signature, c.Work.Aside())
			if holds {
				return &report.Cause{
					Code: "signature-encoding",
					Text: w.words + ", it verifies.",
					Next: "Have the issuer encode the bytes of the signature, once, in base64url (RFC 7515 §3.1)",
				}
			}
		}
	}
	return nil
}

// writing is a way to write a signature as text, in words, and the signature if this text
// was written so; nil if it can't have been.
type writing struct {
	words     string
	signature []byte
}

func unwritten(text, encoded string) []writing {
	encoded = strings.TrimRight(strings.TrimSpace(encoded), "=")
	return []writing{
		{"The signature is written as hex, not as base64url. Read as hex", decoded(hex.DecodeString(text))},
		{"The signature was written as hex, and then encoded. Decoded once more", decoded(hex.DecodeString(encoded))},
		{"The signature was encoded twice. Decoded once more", decoded(base64.RawStdEncoding.DecodeString(encoded))},
		{"The signature was encoded twice. Decoded once more", decoded(base64.RawURLEncoding.DecodeString(encoded))},
	}
}
