package decrypt

import (
	"bytes"
	"crypto"
	"crypto/ecdh"
	"crypto/ecdsa"
	"encoding/binary"
	"io"

	josecipher "github.com/go-jose/go-jose/v4/cipher"

	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/excerpt"
	"jwt-airlock/wasm/internal/keys"
)

// curve is one that ECDH-ES is computed on (RFC 7518 §6.2.1.1, RFC 8037 §3.2).
type curve struct {
	name, keyType string
	ecdh          ecdh.Curve
	size          int // of a coordinate, in bytes
}

func curveNamed(name string) *curve {
	for _, c := range []curve{
		{"P-256", "EC", ecdh.P256(), 32},
		{"P-384", "EC", ecdh.P384(), 48},
		{"P-521", "EC", ecdh.P521(), 66},
		{"X25519", "OKP", ecdh.X25519(), 32},
	} {
		if c.name == name {
			return &c
		}
	}
	return nil
}

// readAgreement: RFC 7518 §4.6.1.
func (r *recipient) readAgreement() *rejection {
	for _, party := range []param{{name: "apu", to: &r.apu}, {name: "apv", to: &r.apv}} {
		if _, ok := exact.Get(r.header, party.name); !ok {
			continue
		}
		if refused := r.decode(party.name, party.to); refused != nil {
			return refused
		}
	}
	value, ok := exact.Get(r.header, "epk")
	if !ok || !value.IsObject() {
		return broken("epk", "%s needs an ephemeral key (epk) in the header, as a JWK", r.alg.Name)
	}
	return r.readEphemeral(value.Members())
}

func (r *recipient) readEphemeral(jwk []exact.Member) *rejection {
	r.curve = exact.GetString(jwk, "crv")
	c := curveNamed(r.curve)
	_, private := exact.Get(jwk, "d")
	switch {
	case len(exact.Repeated(jwk)) > 0:
		return broken("epk-repeated", "%q appears more than once in its ephemeral key (epk)", excerpt.Truncate(exact.Repeated(jwk)[0]))
	case private:
		return broken("epk-private", "its ephemeral key (epk) is a private key")
	case c == nil:
		return unsupported("epk-curve", "this page doesn't support the curve %q of its ephemeral key (epk)", excerpt.Truncate(r.curve))
	case exact.GetString(jwk, "kty") != c.keyType:
		return broken("epk-type", "its ephemeral key (epk) is on %s, but its kty isn't %q", c.name, c.keyType)
	}
	return r.readPoint(c, jwk)
}

// readPoint rejects points off the curve, which can reveal a private key bit by bit
// (RFC 7518 §8.5).
func (r *recipient) readPoint(c *curve, jwk []exact.Member) *rejection {
	var x, y []byte
	fields := []param{{"x of epk", exact.GetString(jwk, "x"), &x}, {"y of epk", exact.GetString(jwk, "y"), &y}}
	if refused := decodeParams(fields); refused != nil {
		return refused
	}
	point := bytes.Join([][]byte{{4}, x, y}, nil) // uncompressed, SEC 1 §2.3.3
	if c.keyType == "OKP" {
		point, y = x, x
	}
	if len(x) != c.size || len(y) != c.size {
		return broken("epk-length", "its ephemeral key (epk) has coordinates of the wrong length for %s", c.name)
	}
	var err error
	if r.epk, err = c.ecdh.NewPublicKey(point); err != nil {
		return broken("epk-off-curve", "its ephemeral key (epk) isn't a point on %s", c.name)
	}
	if c.keyType == "OKP" && lowOrder(r.epk) {
		return broken("epk-low-order", "its ephemeral key (epk) is a point of low order, so anyone can decrypt it")
	}
	return nil
}

// lowOrder reports whether every private key agrees on the same secret with this point
// of X25519. crypto/ecdh rejects such points, so trying one private key shows it (RFC
// 7748 §6.1).
func lowOrder(epk *ecdh.PublicKey) bool {
	private, err := ecdh.X25519().NewPrivateKey(bytes.Repeat([]byte{1}, 32))
	if err != nil {
		panic("internal error: decrypt: " + err.Error())
	}
	_, err = private.ECDH(epk)
	return err != nil
}

// openAgreement: RFC 7518 §4.6.
func openAgreement(r *recipient, k *keys.Key) ([]byte, error) {
	private, err := agreementKey(k.PrivateKey)
	if err != nil {
		return nil, err
	}
	agreed, err := private.ECDH(r.epk)
	if err != nil {
		return nil, err
	}
	if r.alg.Size == 0 {
		return r.derive(agreed, r.enc.Name, r.enc.KeySize), nil
	}
	return unwrap(r.derive(agreed, r.alg.Name, r.alg.Size), r.encryptedKey)
}

func agreementKey(private crypto.PrivateKey) (*ecdh.PrivateKey, error) {
	switch p := private.(type) {
	case *ecdh.PrivateKey:
		return p, nil
	case *ecdsa.PrivateKey:
		return p.ECDH()
	}
	return nil, errOtherKey
}

// derive is the Concat KDF of RFC 7518 §4.6.2.
func (r *recipient) derive(agreed []byte, algorithm string, size int) []byte {
	bits := binary.BigEndian.AppendUint32(nil, uint32(8*size))
	kdf := josecipher.NewConcatKDF(crypto.SHA256, agreed, lengthPrefixed([]byte(algorithm)), lengthPrefixed(r.apu), lengthPrefixed(r.apv), bits, nil)
	key := make([]byte, size)
	if _, err := io.ReadFull(kdf, key); err != nil {
		panic("internal error: decrypt: " + err.Error())
	}
	return key
}

// lengthPrefixed is data with its length before it.
func lengthPrefixed(data []byte) []byte {
	return append(binary.BigEndian.AppendUint32(nil, uint32(len(data))), data...)
}
