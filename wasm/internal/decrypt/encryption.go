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
	"jwt-airlock/wasm/internal/jwa"
)

// encryption is a content encryption algorithm that can be computed.
type encryption struct{ *jwa.Encryption }

// encryptionNamed returns nil for an unknown name.
func encryptionNamed(name string) *encryption {
	if e := jwa.EncryptionNamed(name); e != nil {
		return &encryption{e}
	}
	return nil
}

func (enc *encryption) aead(key []byte) (cipher.AEAD, error) {
	if enc.GCM {
		return gcm(key)
	}
	return josecipher.NewCBCHMAC(key, aes.NewCipher)
}

func gcm(key []byte) (cipher.AEAD, error) {
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	return cipher.NewGCM(block)
}

// check measures the parts. A short tag is easier to forge, and go-jose accepts a
// long one.
func (enc *encryption) check(c content) *rejection {
	switch {
	case len(c.iv) != enc.IVSize:
		return broken("iv-length", "its initialization vector has %s; %s needs %d", excerpt.Count(len(c.iv), "byte"), enc.Name, enc.IVSize)
	case len(c.tag) != enc.TagSize:
		return broken("tag-length", "its authentication tag has %s; %s needs %d", excerpt.Count(len(c.tag), "byte"), enc.Name, enc.TagSize)
	case !enc.GCM && (len(c.ciphertext) == 0 || len(c.ciphertext)%aes.BlockSize != 0):
		return broken("ciphertext-length", "its ciphertext has %s; %s needs a multiple of %d", excerpt.Count(len(c.ciphertext), "byte"), enc.Name, aes.BlockSize)
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

// maxInflated is the size limit of a plaintext. DEFLATE can turn one byte into a
// thousand.
const maxInflated = 16 << 20

func inflate(deflated []byte) ([]byte, *rejection) {
	plaintext, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(deflated)), maxInflated+1))
	switch {
	case len(plaintext) > maxInflated:
		return nil, unsupported("zip-limit", "a key decrypts it, but the content inflates past the %d MB limit", maxInflated>>20)
	case err != nil:
		return nil, broken("zip-broken", "a key decrypts it, but the content isn't compressed as zip says")
	}
	return plaintext, nil
}
