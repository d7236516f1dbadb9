package decrypt

import (
	"bytes"
	"compress/flate"
	"crypto/aes"
	"crypto/cipher"
	"io"
	"slices"

	josecipher "github.com/go-jose/go-jose/v4/cipher"

	"jwt-airlock/wasm/internal/excerpt"
)

// encryption is a content encryption algorithm of RFC 7518 §5. Sizes are in
// bytes.
type encryption struct {
	name                     string
	keySize, ivSize, tagSize int
	aead                     func(key []byte) (cipher.AEAD, error)
}

var encryptions = []encryption{
	{"A128GCM", 16, 12, 16, gcm},
	{"A192GCM", 24, 12, 16, gcm},
	{"A256GCM", 32, 12, 16, gcm},
	{"A128CBC-HS256", 32, 16, 16, cbc},
	{"A192CBC-HS384", 48, 16, 24, cbc},
	{"A256CBC-HS512", 64, 16, 32, cbc},
}

// encryptionNamed returns nil for a name that is not known here.
func encryptionNamed(name string) *encryption {
	for i := range encryptions {
		if encryptions[i].name == name {
			return &encryptions[i]
		}
	}
	return nil
}

func gcm(key []byte) (cipher.AEAD, error) {
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	return cipher.NewGCM(block)
}

func cbc(key []byte) (cipher.AEAD, error) {
	return josecipher.NewCBCHMAC(key, aes.NewCipher)
}

// check measures the parts. A short tag is easier to forge, and go-jose lets a
// long one pass.
func (enc *encryption) check(c content) *refusal {
	switch {
	case len(c.iv) != enc.ivSize:
		return broken("iv-length", "its initialization vector has %s, and %s has %d", excerpt.Count(len(c.iv), "byte"), enc.name, enc.ivSize)
	case len(c.tag) != enc.tagSize:
		return broken("tag-length", "its authentication tag has %s, and %s makes %d", excerpt.Count(len(c.tag), "byte"), enc.name, enc.tagSize)
	case enc.ivSize == aes.BlockSize && (len(c.ciphertext) == 0 || len(c.ciphertext)%aes.BlockSize != 0):
		return broken("ciphertext-length", "its ciphertext has %s, and %s makes whole blocks of %d", excerpt.Count(len(c.ciphertext), "byte"), enc.name, aes.BlockSize)
	}
	return nil
}

func (enc *encryption) open(key []byte, c content) ([]byte, error) {
	aead, err := enc.aead(key)
	if err != nil {
		return nil, err
	}
	return aead.Open(nil, c.iv, slices.Concat(c.ciphertext, c.tag), c.aad)
}

// maxInflated is how large a plaintext may become. DEFLATE makes a thousand
// bytes of one.
const maxInflated = 16 << 20

func inflate(deflated []byte) ([]byte, *refusal) {
	plaintext, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(deflated)), maxInflated+1))
	switch {
	case len(plaintext) > maxInflated:
		return nil, unsupported("zip-limit", "a key opens it, but it inflates to more than %d MB, and more is not read", maxInflated>>20)
	case err != nil:
		return nil, broken("zip-broken", "a key opens it, but what is inside is not compressed as zip says")
	}
	return plaintext, nil
}
