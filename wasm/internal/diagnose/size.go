package diagnose

import (
	"encoding/asn1"
	"fmt"
	"math/big"
	"slices"

	"jwt-airlock/wasm/internal/excerpt"
	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/verify"
)

// curveSizes are the bytes of an ECDSA signature by curve (RFC 7518 §3.4).
var curveSizes = []struct {
	curve string
	size  int
}{{"P-256", 64}, {"P-384", 96}, {"P-521", 132}}

// derSignature: ECDSA signatures come as DER from most libraries, and a token
// wants r and s side by side.
func derSignature(c Case) *report.Cause {
	size := verify.SignatureSize(c.alg())
	raw := fromDER(c.Signature.Bytes, size)
	if len(c.alg()) < 2 || c.alg()[:2] != "ES" || raw == nil {
		return nil
	}
	verifies := slices.ContainsFunc(c.tried(), func(k *keys.Key) bool {
		return verify.Holds(c.alg(), k, []byte(c.Signature.Input), raw)
	})
	cause := &report.Cause{
		Code: "der-signature",
		Text: "The signature is in DER, as most libraries give it; a token has its two numbers side by side.",
		Next: fmt.Sprintf("Let whoever makes the token write r and s as %d bytes each", size/2),
	}
	switch {
	case verifies:
		cause.Text += " Once converted, it does verify."
	case len(c.tried()) > 0:
		cause.Text += " Once converted, it does not verify with the keys you gave either."
	}
	return cause
}

// fromDER returns r and s side by side; nil for what is no DER of two numbers.
func fromDER(der []byte, size int) []byte {
	var rs struct{ R, S *big.Int }
	rest, err := asn1.Unmarshal(der, &rs)
	if err != nil || len(rest) > 0 || size == 0 || rs.R.Sign() <= 0 || rs.S.Sign() <= 0 || rs.R.BitLen() > 4*size || rs.S.BitLen() > 4*size {
		return nil
	}
	raw := make([]byte, size)
	rs.R.FillBytes(raw[:size/2])
	rs.S.FillBytes(raw[size/2:])
	return raw
}

// wrongCurve: the key is of the right type, on another curve.
func wrongCurve(c Case) *report.Cause {
	if c.State != report.NoMatchingKey {
		return nil
	}
	for _, a := range c.Attempts {
		if a.Reason != "curve" {
			continue
		}
		return &report.Cause{
			Code: "wrong-curve",
			Text: fmt.Sprintf("%s needs a key on another curve than the one you gave, which is on %s.", excerpt.Text(c.alg()), c.Keys[a.Key].Curve),
			Next: "Give the key that the token was made with",
		}
	}
	return nil
}

// truncated: the end of the token is missing.
func truncated(c Case) *report.Cause {
	want := c.wantedSize()
	missing := want - len(c.Signature.Bytes)
	if want == 0 || missing <= 0 || len(c.Signature.Bytes) == 0 || madeBy(len(c.Signature.Bytes)) != "" || slices.ContainsFunc(c.allTried(), c.sameSize) {
		return nil
	}
	return &report.Cause{
		Code: "truncated",
		Text: fmt.Sprintf("The signature ends too early: %d of its %d bytes are missing.", missing, want),
		Next: "Copy the token again, to its last character",
	}
}

// signatureLength: another size of key made the signature.
func signatureLength(c Case) *report.Cause {
	want, have := c.wantedSize(), len(c.Signature.Bytes)
	made := madeBy(have)
	if want == 0 || made == "" || c.mac() || len(c.tried()) == 0 || slices.ContainsFunc(c.allTried(), c.sameSize) {
		return nil
	}
	return &report.Cause{
		Code: "signature-length",
		Text: fmt.Sprintf("The signature has %d bytes, as %s makes; with the key you gave it would have %d. Most likely another key made it.", have, made, want),
		Next: "Give the key that the token was made with",
	}
}

// sameSize reports whether signatures by a key have the size of this one.
func (c Case) sameSize(k *keys.Key) bool {
	return verify.SizeFor(c.alg(), k) == len(c.Signature.Bytes)
}

// wantedSize is how many bytes the signature has if one of the keys made it; 0
// where that cannot be told.
func (c Case) wantedSize() int {
	if size := verify.SignatureSize(c.alg()); size > 0 {
		return size
	}
	for _, k := range c.tried() {
		if k.Type == "RSA" {
			return (k.Size + 7) / 8
		}
	}
	return 0
}

// madeBy names what makes signatures of that size; empty for an odd size.
func madeBy(size int) string {
	for _, c := range curveSizes {
		if c.size == size {
			return "a key on the curve " + c.curve
		}
	}
	if size >= 128 && size%64 == 0 {
		return fmt.Sprintf("an RSA key of %d bits", 8*size)
	}
	return ""
}
