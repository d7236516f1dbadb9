package keys

import (
	"crypto"
	"errors"
	"fmt"

	"github.com/cloudflare/circl/sign/mldsa/mldsa44"
	"github.com/cloudflare/circl/sign/mldsa/mldsa65"
	"github.com/cloudflare/circl/sign/mldsa/mldsa87"

	"jwt-airlock/wasm/internal/excerpt"
)

// publicAKP reads a key of RFC 9964. Its alg is part of the key: nothing else says which
// algorithm it is for.
func (j jwk) publicAKP() (crypto.PublicKey, error) {
	alg, err := j.text("alg")
	if err != nil {
		return nil, err
	}
	pub, err := j.bytes("pub")
	if err != nil {
		return nil, err
	}
	return mldsa(alg, pub)
}

func mldsa(alg string, pub []byte) (crypto.PublicKey, error) {
	var public interface{ UnmarshalBinary([]byte) error }
	size := 0
	switch alg {
	case "ML-DSA-44":
		public, size = new(mldsa44.PublicKey), mldsa44.PublicKeySize
	case "ML-DSA-65":
		public, size = new(mldsa65.PublicKey), mldsa65.PublicKeySize
	case "ML-DSA-87":
		public, size = new(mldsa87.PublicKey), mldsa87.PublicKeySize
	default:
		return nil, fmt.Errorf("this page doesn't support its algorithm (alg), %q", excerpt.Truncate(alg))
	}
	if len(pub) != size {
		return nil, fmt.Errorf("it has %d bytes; a key for %s has %d", len(pub), alg, size)
	}
	if public.UnmarshalBinary(pub) != nil {
		return nil, errors.New("its bytes aren't a key")
	}
	return public, nil
}

// privateAKP compares the seed (priv) with the public key. The seed can't decrypt.
func (j jwk) privateAKP(public crypto.PublicKey) error {
	seed, err := j.bytes("priv")
	if err != nil {
		return err
	}
	if len(seed) != mldsa44.SeedSize {
		return errors.New("its private key (priv) has the wrong length")
	}
	var same bool
	switch p := public.(type) {
	case *mldsa44.PublicKey:
		q, _ := mldsa44.NewKeyFromSeed((*[mldsa44.SeedSize]byte)(seed))
		same = p.Equal(q)
	case *mldsa65.PublicKey:
		q, _ := mldsa65.NewKeyFromSeed((*[mldsa65.SeedSize]byte)(seed))
		same = p.Equal(q)
	case *mldsa87.PublicKey:
		q, _ := mldsa87.NewKeyFromSeed((*[mldsa87.SeedSize]byte)(seed))
		same = p.Equal(q)
	}
	if !same {
		return errOtherHalf
	}
	return nil
}

// mldsaBytes are the algorithm and the bytes of an ML-DSA key; empty for any other.
func mldsaBytes(public crypto.PublicKey) (alg string, pub []byte) {
	switch p := public.(type) {
	case *mldsa44.PublicKey:
		return "ML-DSA-44", p.Bytes()
	case *mldsa65.PublicKey:
		return "ML-DSA-65", p.Bytes()
	case *mldsa87.PublicKey:
		return "ML-DSA-87", p.Bytes()
	}
	return "", nil
}
