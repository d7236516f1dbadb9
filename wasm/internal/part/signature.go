package part

import (
	"fmt"

	"jwt-airlock/wasm/internal/attempt"
	"jwt-airlock/wasm/internal/claims"
	"jwt-airlock/wasm/internal/jwa"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/token"
)

// Signature describes the signature of a JWS.
func Signature(s token.Signature) report.Signature {
	r := report.Signature{Base64URL: s.Text, Size: len(s.Bytes)}
	alg, _ := s.Alg()
	family := jwa.FamilyOf(alg)
	switch {
	case s.Text == "":
		r.Text = "No signature."
	case family == jwa.HMAC:
		r.Text = fmt.Sprintf("%d bytes: a message authentication code, computed with a shared secret.", r.Size)
	case family == jwa.ECDSA && r.Size > 0 && r.Size%2 == 0:
		r.Text = fmt.Sprintf("%d bytes: two numbers, r and s, of %d bytes each.", r.Size, r.Size/2)
	case family.RSA() && r.Size >= 64:
		r.Text = fmt.Sprintf("%d bytes, the size of a signature with a %d-bit RSA key.", r.Size, 8*r.Size)
	case r.Size == 0:
		r.Text = "Can't be decoded."
	default:
		r.Text = fmt.Sprintf("%d bytes.", r.Size)
	}
	return r
}

// Signed describes one of several signatures.
func Signed(s token.Signature, result attempt.Result) report.Signed {
	return report.Signed{
		Header:      Header(s.Protected),
		Unprotected: claims.Header(s.Unprotected),
		Signature:   Signature(s),
		Answer:      result.Answer,
		Attempts:    append([]report.Attempt{}, result.Attempts...),
	}
}
