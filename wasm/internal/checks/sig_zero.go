package checks

import (
	"crypto/elliptic"
	"math/big"

	"jwt-airlock/wasm/internal/jwa"
	"jwt-airlock/wasm/internal/report"
)

var signatureZero = check{
	code: "SIG-ZERO", severity: report.Critical,
	title:  "the signature is a forgery that fits every key",
	detail: "One of its two numbers is zero, or is not below the order of the curve. No signer makes such a signature; some verifiers took it for a good one with any key.",
	fix:    "See that your servers refuse it: Java 15 to 18 has to be up to date.",
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

// order is that of the curve of the algorithm; nil where it has none.
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
