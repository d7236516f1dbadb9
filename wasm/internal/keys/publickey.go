package keys

import (
	"crypto"
	"crypto/ecdh"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/rsa"

	"jwt-airlock/wasm/internal/report"
)

// publicKey describes a public key, or says why it can't be used.
func publicKey(source string, public crypto.PublicKey) *Key {
	k := &Key{Key: report.Key{Source: source, KeyOps: []string{}}}
	k.setPublic(public)
	return k
}

// setPublic makes k the key of public, if that is safe to use.
func (k *Key) setPublic(public crypto.PublicKey) {
	k.describe(public)
	if err := check(public); err != nil {
		if f, ok := err.(weakness); ok {
			k.Weakness = f.name
		}
		k.refuse(err.Error())
		return
	}
	k.Usable, k.Public = true, public
}

// privateKey describes a key whose private key was provided.
func privateKey(private interface{ Public() crypto.PublicKey }) *Key {
	k := publicKey("private key", private.Public())
	k.Private = true
	if k.Usable {
		k.keep(private)
	}
	return k
}

// keep keeps a private key for what tokens use it for.
func (k *Key) keep(private crypto.PrivateKey) {
	switch private.(type) {
	case *rsa.PrivateKey, *ecdsa.PrivateKey:
		k.PrivateKey, k.SigningKey = private, private
	case *ecdh.PrivateKey:
		k.PrivateKey = private
	case ed25519.PrivateKey:
		k.SigningKey = private
	}
}

// FromPrivate describes a private key that was made here.
func FromPrivate(private interface{ Public() crypto.PublicKey }) *Key { return privateKey(private) }

// FromSecret describes a secret that was made here.
func FromSecret(secret []byte) *Key {
	return &Key{Key: report.Key{Source: "secret", Type: "oct", Size: 8 * len(secret), KeyOps: []string{}, Usable: true}, Secret: secret}
}

func unusable(source, why string) *Key {
	return &Key{Key: report.Key{Source: source, KeyOps: []string{}, Why: why}}
}

func (k *Key) refuse(why string) {
	k.Usable, k.Public, k.PrivateKey, k.SigningKey, k.Secret = false, nil, nil, nil, nil
	k.Why = why
}
