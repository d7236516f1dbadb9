package checks

import (
	"crypto/elliptic"
	"math/big"

	"jwt-airlock/wasm/internal/jwa"
	"jwt-airlock/wasm/internal/report"
)

var signatureZero = check{
	code: "SIG-ZERO", severity: report.Critical,
	title:  "the signature is forged to pass with any key",
	detail: "Its r or s is zero, or not less than the order of the curve. No signer produces that; some verifiers have accepted it with any key.",
	fix:    "Check that your servers reject it, and update Java 15 to 18.",
	source: "CVE-2022-21449",
	at:     "signature",
	token: func(c *Case) bool {
		s, size := c.Signature.Bytes, jwa.SignatureSize(c.Alg())
		if c.order() == nil || len(s) != size {
			return false
		}
		return c.outside(s[:size/2]) || c.outside(s[size/2:])
	},
}

// order returns that of the algorithm's curve; nil where it has none.
func (c *Case) order() *big.Int {
	a := jwa.Named(c.Alg())
	if a == nil {
		return nil
	}
	for _, curve := range []elliptic.Curve{elliptic.P256(), elliptic.P384(), elliptic.P521()} {
		if curve.Params().Name == a.Curve {
			return curve.Params().N
		}
	}
	return nil
}

func (c *Case) outside(number []byte) bool {
	n := new(big.Int).SetBytes(number)
	return n.Sign() == 0 || n.Cmp(c.order()) >= 0
}
