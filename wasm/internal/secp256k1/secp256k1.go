// Package secp256k1 verifies ECDSA signatures over the curve secp256k1 (SEC 2
// §2.4.1), which ES256K needs (RFC 8812 §3.2).
//
// It only verifies. Everything that it computes with is public, so its running time may
// depend on its input. Don't use it to sign.
package secp256k1

import (
	"errors"
	"math/big"
)

// PublicKey is a point on the curve, and never the one at infinity.
type PublicKey struct{ x, y element }

// NewPublicKey returns the key with these coordinates, each of 32 bytes.
func NewPublicKey(x, y []byte) (*PublicKey, error) {
	var k PublicKey
	if len(x) != size || len(y) != size {
		return nil, errors.New("secp256k1: a coordinate does not have 32 bytes")
	}
	if !k.x.setBytes(x) || !k.y.setBytes(y) {
		return nil, errors.New("secp256k1: a coordinate is not below the field's prime")
	}
	if !onCurve(k.x, k.y) {
		return nil, errors.New("secp256k1: the point is not on the curve")
	}
	return &k, nil
}

// Bytes is the key as an uncompressed point (SEC 1 §2.3.3).
func (k *PublicKey) Bytes() []byte {
	return append(append([]byte{4}, k.x.bytes()...), k.y.bytes()...)
}

// Verify reports whether signature, which is r and s of 32 bytes each, is one
// of this key over hash (SEC 1 §4.1.4). Both a high and a low s are valid: RFC 8812
// doesn't require either.
func (k *PublicKey) Verify(hash, signature []byte) bool {
	if len(signature) != 2*size {
		return false
	}
	n := order()
	r, s := number(signature[:size]), number(signature[size:])
	if r.Sign() == 0 || s.Sign() == 0 || r.Cmp(n) >= 0 || s.Cmp(n) >= 0 {
		return false
	}
	w := new(big.Int).ModInverse(s, n)
	u := product(leftmost(hash), w, n)
	v := product(r, w, n)
	sum := combine(u, point{generatorX, generatorY, one}, v, point{k.x, k.y, one})
	return sum.hasX(r) || sum.hasX(r.Add(r, n))
}

// leftmost is the number in a hash, of which as many bits count as the order
// has.
func leftmost(hash []byte) *big.Int { return number(hash[:min(len(hash), size)]) }

func number(b []byte) *big.Int { return new(big.Int).SetBytes(b) }

// product is a·b modulo n, as bytes.
func product(a, b, n *big.Int) []byte {
	c := new(big.Int).Mul(a, b)
	return c.Mod(c, n).FillBytes(make([]byte, size))
}

// order is how many points the curve has, with the one at infinity.
func order() *big.Int {
	return number([]byte{
		0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xfe,
		0xba, 0xae, 0xdc, 0xe6, 0xaf, 0x48, 0xa0, 0x3b, 0xbf, 0xd2, 0x5e, 0x8c, 0xd0, 0x36, 0x41, 0x41,
	})
}
