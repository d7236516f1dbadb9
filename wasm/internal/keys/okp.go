package keys

import (
	"crypto"
	"crypto/ecdh"
	"crypto/ed25519"
	"errors"
	"fmt"
	"math/big"
	"slices"

	"github.com/cloudflare/circl/ecc/goldilocks"
	"github.com/cloudflare/circl/sign/ed448"

	"jwt-airlock/wasm/internal/excerpt"
)

// publicOKP reads a key of RFC 8037 §2.
func (j jwk) publicOKP() (crypto.PublicKey, error) {
	curve, err := j.text("crv")
	if err != nil {
		return nil, err
	}
	x, err := j.bytes("x")
	if err != nil {
		return nil, err
	}
	return okp(curve, x)
}

// okp is the key on a curve whose keys are one string of bytes.
func okp(curve string, x []byte) (crypto.PublicKey, error) {
	sizes := map[string]int{"Ed25519": ed25519.PublicKeySize, "Ed448": ed448.PublicKeySize, "X25519": 32}
	size, known := sizes[curve]
	switch {
	case curve == "X448":
		return nil, errors.New("its curve is X448, which this page doesn't support")
	case !known:
		return nil, fmt.Errorf("this page doesn't support its curve (crv), %q", excerpt.Truncate(curve))
	case len(x) != size:
		return nil, fmt.Errorf("it has %d bytes; a key on %s has %d", len(x), curve, size)
	}
	switch curve {
	case "Ed25519":
		return ed25519.PublicKey(x), nil
	case "Ed448":
		return ed448.PublicKey(x), nil
	}
	return ecdh.X25519().NewPublicKey(x)
}

// privateOKP reads the private bytes and compares them with the public key.
func (j jwk) privateOKP(public crypto.PublicKey) (crypto.PrivateKey, error) {
	d, err := j.bytes("d")
	if err != nil {
		return nil, err
	}
	private, err := okpPrivate(public, d)
	if err != nil {
		return nil, err
	}
	if p := private.Public().(interface{ Equal(crypto.PublicKey) bool }); !p.Equal(public) {
		return nil, errOtherHalf
	}
	return private, nil
}

// okpPrivate is the private key of these bytes, of the same type as the public key.
func okpPrivate(public crypto.PublicKey, d []byte) (interface{ Public() crypto.PublicKey }, error) {
	switch public.(type) {
	case ed25519.PublicKey:
		if len(d) == ed25519.SeedSize {
			return ed25519.NewKeyFromSeed(d), nil
		}
	case ed448.PublicKey:
		if len(d) == ed448.SeedSize {
			return ed448.NewKeyFromSeed(d), nil
		}
	case *ecdh.PublicKey:
		if private, err := ecdh.X25519().NewPrivateKey(d); err == nil {
			return private, nil
		}
	}
	return nil, errors.New("its private key (d) has the wrong length")
}

var errLowOrder = errors.New("it is a point of low order, so anyone can forge signatures for it")

// lowOrder are the y of the points on Ed25519 whose order is at most eight, in hex.
var lowOrder = []string{
	"0",
	"1", // the identity
	"7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffec",
	"5fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826",
	"7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd83d3d706a17c7",
}

// checkEd25519 rejects what RFC 8032 §5.1.3 doesn't decode, and the points for which
// signatures can be forged without a private key. Package ed25519 checks neither.
func checkEd25519(public ed25519.PublicKey) error {
	bytes := slices.Clone(public)
	slices.Reverse(bytes)
	bytes[0] &= 0x7f // the sign of x
	y := new(big.Int).SetBytes(bytes)
	p := new(big.Int).Sub(new(big.Int).Lsh(big.NewInt(1), 255), big.NewInt(19))
	if slices.Contains(lowOrder, new(big.Int).Mod(y, p).Text(16)) {
		return errLowOrder
	}
	if y.Cmp(p) >= 0 || !hasX(y, p) {
		return errOffCurve
	}
	return nil
}

// hasX reports whether an x exists for y: with u = y²-1 and v = dy²+1, u/v must be a
// square, and therefore uv.
func hasX(y, p *big.Int) bool {
	d, _ := new(big.Int).SetString("52036cee2b6ffe738cc740797779e89800700a4d4141d8ab75eb4dca135978a3", 16)
	one := big.NewInt(1)
	yy := new(big.Int).Mul(y, y)
	v := new(big.Int).Mul(d, yy)
	v.Add(v, one)
	u := yy.Sub(yy, one)
	return big.Jacobi(u.Mul(u, v).Mod(u, p), p) == 1
}

// checkEd448 does the same for the other curve (RFC 8032 §5.2.3), where four
// times a point of low order is the identity.
func checkEd448(public ed448.PublicKey) error {
	p, err := goldilocks.FromBytes(public)
	if err != nil {
		return errOffCurve
	}
	p.Double()
	p.Double()
	if p.ToAffine(); p.IsIdentity() {
		return errLowOrder
	}
	return nil
}
