package decrypt

import (
	"bytes"
	"crypto/aes"
	"crypto/pbkdf2"
	"crypto/rsa"
	"errors"

	josecipher "github.com/go-jose/go-jose/v4/cipher"

	"jwt-airlock/wasm/internal/keys"
)

// opener gets the content encryption key with a key of the right type. Decrypting the
// content shows whether it is the right key.
type opener func(*recipient, *keys.Key) ([]byte, error)

var errOtherKey = errors.New("a key of another type")

// openDirect: RFC 7518 §4.5.
func openDirect(_ *recipient, k *keys.Key) ([]byte, error) { return k.Secret, nil }

// openKeyWrap: RFC 7518 §4.4.
func openKeyWrap(r *recipient, k *keys.Key) ([]byte, error) {
	return unwrap(k.Secret, r.encryptedKey)
}

func unwrap(key, wrapped []byte) ([]byte, error) {
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	return josecipher.KeyUnwrap(block, wrapped)
}

// openGCM: RFC 7518 §4.7.
func openGCM(r *recipient, k *keys.Key) ([]byte, error) {
	aead, err := gcm(k.Secret)
	if err != nil {
		return nil, err
	}
	return aead.Open(nil, r.iv, append(bytes.Clone(r.encryptedKey), r.tag...), nil)
}

// openPassword: RFC 7518 §4.8.
func openPassword(r *recipient, k *keys.Key) ([]byte, error) {
	salt := bytes.Join([][]byte{[]byte(r.alg.Name), r.salt}, []byte{0})
	key, err := pbkdf2.Key(r.alg.Hash.New, string(k.Secret), salt, r.iterations, r.alg.Size)
	if err != nil {
		return nil, err
	}
	return unwrap(key, r.encryptedKey)
}

// openOAEP: RFC 7518 §4.3.
func openOAEP(r *recipient, k *keys.Key) ([]byte, error) {
	private, ok := k.PrivateKey.(*rsa.PrivateKey)
	if !ok {
		return nil, errOtherKey
	}
	return rsa.DecryptOAEP(r.alg.Hash.New(), nil, private, r.encryptedKey, nil)
}

// openPKCS1: RFC 7518 §4.2. Distinguishing failures is safe here: only the person who
// has the key can ask.
func openPKCS1(r *recipient, k *keys.Key) ([]byte, error) {
	private, ok := k.PrivateKey.(*rsa.PrivateKey)
	if !ok {
		return nil, errOtherKey
	}
	//lint:ignore SA1019 tokens made with it are still around, and have a finding
	return rsa.DecryptPKCS1v15(nil, private, r.encryptedKey)
}
