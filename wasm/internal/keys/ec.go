package keys

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"errors"
	"fmt"

	"jwt-airlock/wasm/internal/excerpt"
	"jwt-airlock/wasm/internal/secp256k1"
)

// The reasons that apply to several types of keys.
var (
	errOffCurve  = errors.New("its point isn't on its curve")
	errOtherHalf = errors.New("its private key doesn't match its public key")
)

// curveOf returns the curve of that name (RFC 7518 §6.2.1.1); nil for any
// other.
func curveOf(name string) elliptic.Curve {
	for _, known := range namedCurves {
		if known.curve.Params().Name == name {
			return known.curve
		}
	}
	return nil
}

// publicEC reads a point (RFC 7518 §6.2.1, and RFC 8812 §3.1 for secp256k1).
func (j jwk) publicEC() (crypto.PublicKey, error) {
	name, err := j.text("crv")
	if err != nil {
		return nil, err
	}
	size := 32
	curve := curveOf(name)
	switch {
	case curve != nil:
		size = (curve.Params().BitSize + 7) / 8
	case name != "secp256k1":
		return nil, fmt.Errorf("this page doesn't support its curve (crv), %q", excerpt.Truncate(name))
	}
	x, err := j.coordinate("x", name, size)
	if err != nil {
		return nil, err
	}
	y, err := j.coordinate("y", name, size)
	if err != nil {
		return nil, err
	}
	return point(curve, x, y)
}

// coordinate: RFC 7518 §6.2.1.2 requires all bytes, including leading zeros.
func (j jwk) coordinate(name, curve string, size int) ([]byte, error) {
	bytes, err := j.bytes(name)
	if err != nil {
		return nil, err
	}
	if len(bytes) != size {
		return nil, fmt.Errorf("its %s has %d bytes; a coordinate on %s has %d", name, len(bytes), curve, size)
	}
	return bytes, nil
}

// point is a key on a curve; nil means secp256k1.
func point(curve elliptic.Curve, x, y []byte) (crypto.PublicKey, error) {
	if curve == nil {
		public, err := secp256k1.NewPublicKey(x, y)
		if err != nil {
			return nil, errOffCurve
		}
		return public, nil
	}
	public, err := ecdsa.ParseUncompressedPublicKey(curve, append(append([]byte{4}, x...), y...))
	if err != nil {
		return nil, errOffCurve
	}
	return public, nil
}

// privateEC reads the private number (RFC 7518 §6.2.2).
func (j jwk) privateEC(public *ecdsa.PublicKey) (crypto.PrivateKey, error) {
	order := public.Params().N
	d, err := j.number("d")
	if err != nil {
		return nil, err
	}
	if d.Cmp(order) >= 0 {
		return nil, errOtherHalf
	}
	private, err := ecdsa.ParseRawPrivateKey(public.Curve, d.FillBytes(make([]byte, (order.BitLen()+7)/8)))
	if err != nil || !private.PublicKey.Equal(public) {
		return nil, errOtherHalf
	}
	return private, nil
}

// uncompressed reads a point as it is in keys and certificates (SEC 1 §2.3.4).
func uncompressed(curve elliptic.Curve, data []byte) (crypto.PublicKey, error) {
	if len(data) > 0 && (data[0] == 2 || data[0] == 3) {
		return nil, errors.New("its point is compressed, which this page doesn't read; openssl ec -pubin -conv_form uncompressed converts it")
	}
	if curve != nil {
		public, err := ecdsa.ParseUncompressedPublicKey(curve, data)
		if err != nil {
			return nil, errOffCurve
		}
		return public, nil
	}
	if len(data) != 65 || data[0] != 4 {
		return nil, errOffCurve
	}
	return point(nil, data[1:33], data[33:])
}

// uncompressedPoint writes a point as uncompressed reads it.
func uncompressedPoint(p *ecdsa.PublicKey) []byte {
	point, err := p.Bytes()
	if err != nil {
		panic("internal error: keys: a point that was read has no bytes: " + err.Error())
	}
	return point
}
