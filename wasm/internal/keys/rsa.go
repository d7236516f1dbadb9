package keys

import (
	"crypto"
	"crypto/rsa"
	"errors"
	"fmt"
	"math"
	"math/big"
	"math/bits"
	"slices"
	"strings"

	"jwt-airlock/wasm/internal/excerpt"
)

// The moduli that are used. Larger ones take too long, smaller ones can be factored.
const (
	minModulus = 1024
	maxModulus = 16384
)

// weakness is an error for a dangerous key, with its word for Key.Weakness.
type weakness struct{ name, text string }

func (f weakness) Error() string { return f.text }

// Placeholder is the weakness of what stands where keys are missing.
const Placeholder = "placeholder"

const (
	tiny     = "rsa-tiny"
	exponent = "rsa-exponent"
)

var errExponent = weakness{exponent, "its exponent is larger than in any real RSA key, and would take too long"}

// publicRSA reads the public numbers (RFC 7518 §6.3.1).
func (j jwk) publicRSA() (*rsa.PublicKey, error) {
	n, err := j.number("n")
	if err != nil {
		return nil, err
	}
	e, err := j.number("e")
	if err != nil {
		return nil, err
	}
	if e.BitLen() > 31 {
		return nil, errExponent
	}
	return &rsa.PublicKey{N: n, E: int(e.Int64())}, nil
}

// placeholderText is how a modulus begins that istiod puts in place of keys which it
// could not fetch (pilot/pkg/model, CreateFakeJwks).
const placeholderText = "Error-IstiodFailedToFetchJwksUri-"

// istioPlaceholder is the address that istiod could not fetch keys from; ok is false for
// a real key.
func istioPlaceholder(n *big.Int) (address string, ok bool) {
	if n.BitLen()%8 != 7 {
		return "", false // no E is its first byte
	}
	return strings.CutPrefix(string(n.Bytes()), placeholderText)
}

func checkRSA(p *rsa.PublicKey) error {
	if address, ok := istioPlaceholder(p.N); ok {
		return weakness{Placeholder, fmt.Sprintf("it isn't a key: istiod put it here because it could not fetch the keys from %s", excerpt.Truncate(address))}
	}
	switch bits := p.N.BitLen(); {
	case bits < minModulus:
		return weakness{tiny, fmt.Sprintf("its modulus has %d bits, which is too weak; this page needs at least %d", bits, minModulus)}
	case bits > maxModulus:
		return fmt.Errorf("its modulus has %d bits; this page supports at most %d", bits, maxModulus)
	case p.N.Bit(0) == 0:
		return errors.New("its modulus is even, so it isn't an RSA key")
	case p.E == 1:
		return weakness{exponent, "its exponent is 1, so anyone can forge signatures"}
	case p.E%2 == 0:
		return weakness{exponent, "its exponent is even, so it isn't an RSA key"}
	case p.E < 0 || p.E > math.MaxInt32:
		return errExponent
	case isROCA(p.N):
		return weakness{"rsa-roca", "its private key can be computed, because its generator was broken (ROCA, CVE-2017-15361)"}
	}
	return nil
}

// privateRSA reads the private numbers (RFC 7518 §6.3.2). A key without p and q is valid
// but rare, and this page doesn't decrypt with it.
func (j jwk) privateRSA(public *rsa.PublicKey) (crypto.PrivateKey, error) {
	if j.has("oth") {
		return nil, errors.New("it has more than two primes (oth), which this page doesn't support (RFC 7518 §6.3.2.7)")
	}
	var numbers []*big.Int
	for _, name := range []string{"d", "p", "q"} {
		if name != "d" && !j.has(name) {
			return nil, nil
		}
		number, err := j.number(name)
		if err != nil {
			return nil, err
		}
		numbers = append(numbers, number)
	}
	private := &rsa.PrivateKey{PublicKey: *public, D: numbers[0], Primes: numbers[1:]}
	private.Precompute()
	if private.Validate() != nil {
		return nil, errOtherHalf
	}
	return private, nil
}

// rocaPrimes identify the moduli of the broken generator: it produced primes that are
// powers of 65537 modulo each of these (Nemec and others, "The Return of Coppersmith's
// Attack", 2017).
var rocaPrimes = []uint{11, 13, 17, 19, 37, 53, 61, 71, 73, 79, 97, 103, 107, 109, 127, 151, 157}

// isROCA is also true for one honest modulus in 240 million.
func isROCA(n *big.Int) bool {
	for _, prime := range rocaPrimes {
		rest, power := remainder(n, prime), uint(1)
		for power != rest {
			if power = power * 65537 % prime; power == 1 {
				return false
			}
		}
	}
	return true
}

// remainder is n modulo a small number. Package big would allocate the quotient.
func remainder(n *big.Int, by uint) (rest uint) {
	for _, word := range slices.Backward(n.Bits()) {
		rest = bits.Rem(rest, uint(word), by)
	}
	return rest
}
