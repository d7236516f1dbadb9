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
	for _, r := range unwritten(c.Signature.Text, string(c.Signature.Bytes)) {
		for _, k := range c.tried() {
			if r.secret == nil {
				continue
			}
			holds, _ := verify.Verifies(c.Alg(), k, []byte(c.Signature.Input), r.secret, c.Work.Aside())
			if holds {
				return &report.Cause{
					Code: "signature-encoding",
					Text: r.words + ", it verifies.",
					Next: "Have the issuer encode the bytes of the signature, once, in base64url (RFC 7515 §3.1)",
				}
			}
		}
	}
	return nil
}

// unwritten are the bytes that a signature may have been before it was written as text.
func unwritten(text, encoded string) []reading {
	encoded = strings.TrimRight(strings.TrimSpace(encoded), "=")
	return []reading{
		{"The signature is written as hex, not as base64url. Read as hex", decoded(hex.DecodeString(text))},
		{"The signature was written as hex, and then encoded. Decoded once more", decoded(hex.DecodeString(encoded))},
		{"The signature was encoded twice. Decoded once more", decoded(base64.RawStdEncoding.DecodeString(encoded))},
		{"The signature was encoded twice. Decoded once more", decoded(base64.RawURLEncoding.DecodeString(encoded))},
	}
}
