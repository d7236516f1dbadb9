package diagnose

import (
	"encoding/asn1"
	"fmt"
	"math/big"

	"jwt-airlock/wasm/internal/excerpt"
	"jwt-airlock/wasm/internal/jwa"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/verify"
)

// derSignature: most libraries produce ECDSA signatures in DER; a JWS has r and s side
// by side.
func derSignature(c failure) *report.Cause {
	size := jwa.SignatureSize(c.Alg())
	raw := fromDER(c.Signature.Bytes, size)
	if c.family() != jwa.ECDSA || raw == nil {
		return nil
	}
	return &report.Cause{
		Code: "der-signature",
		Text: "The signature is DER-encoded, as most libraries produce it. A JWS has r and s side by side." + c.converted(raw),
		Next: fmt.Sprintf("Have the issuer write r and s as %d bytes each", size/2),
	}
}

// converted says whether the signature verifies in the form of a JWS; empty where not
// every key was tried.
func (c failure) converted(raw []byte) string {
	all := true
	for _, k := range c.tried() {
		holds, tried := verify.Verifies(c.Alg(), k, c.Signature.Input, raw, c.Work.Aside())
		if holds {
			return " Once converted, it verifies."
		}
		all = all && tried
	}
	switch n := len(c.tried()); {
	case n == 0 || !all:
		return ""
	case n == 1 && len(c.Keys) == 1:
		return " Once converted, it doesn't verify with your key either."
	default:
		return fmt.Sprintf(" Once converted, it still doesn't verify (%s tried).", excerpt.Count(n, "key"))
	}
}

// fromDER returns r and s side by side; nil for anything but DER of two numbers.
func fromDER(der []byte, size int) []byte {
	r, s := numbers(der)
	if r == nil || size == 0 || r.BitLen() > 4*size || s.BitLen() > 4*size {
		return nil
	}
	raw := make([]byte, size)
	r.FillBytes(raw[:size/2])
	s.FillBytes(raw[size/2:])
	return raw
}

// numbers are those in a DER signature; nil for anything else.
func numbers(der []byte) (r, s *big.Int) {
	var rs struct{ R, S *big.Int }
	rest, err := asn1.Unmarshal(der, &rs)
	if err != nil || len(rest) > 0 || rs.R.Sign() <= 0 || rs.S.Sign() <= 0 {
		return nil, nil
	}
	return rs.R, rs.S
}

func isDER(signature []byte) bool {
	r, _ := numbers(signature)
	return r != nil
}

// curveOf is the curve of an ECDSA signature of that size, in bytes; empty if no curve
// has it. Of two curves, it is the one of RFC 7518 §3.4.
func curveOf(size int) string {
	for _, a := range jwa.Signatures() {
		if a.Family == jwa.ECDSA && a.Size == size {
			return a.Curve
		}
	}
	return ""
}
