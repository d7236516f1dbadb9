package verify

import (
	"crypto/rsa"
	"math/bits"

	"jwt-airlock/wasm/internal/jwa"
	"jwt-airlock/wasm/internal/keys"
)

// Budget limits what is computed for one request. A paste can contain many tokens
// and keys, and the page ends a call that takes too long.
type Budget struct {
	spent int
	aside *Budget
}

// maxWork is about five seconds, counted in microseconds of a browser.
const maxWork = 5_000_000

// spend counts one more try and reports whether it is allowed. The first always is.
func (w *Budget) spend(a algorithm, k *keys.Key, input int) bool {
	return w.Spend(cost(a, k) + input/perMicrosecond)
}

// perMicrosecond is how many bytes are hashed in one.
const perMicrosecond = 50

// Spend counts microseconds of a browser, and reports whether they may be spent.
func (w *Budget) Spend(microseconds int) bool {
	if w.spent >= maxWork {
		return false
	}
	w.spent += microseconds
	return true
}

// SpendOn counts one computation with an RSA key.
func (w *Budget) SpendOn(k *keys.Key) bool { return w.spend(algorithm{}, k, 0) }

// Aside is about a second more, to find out why a signature wasn't verified. It
// doesn't reduce the budget for verifying.
func (w *Budget) Aside() *Budget {
	if w.aside == nil {
		w.aside = &Budget{spent: maxWork * 4 / 5}
	}
	return w.aside
}

// cost is how long a try takes, as measured in Chromium.
func cost(a algorithm, k *keys.Key) int {
	if public, ok := k.Public.(*rsa.PublicKey); ok {
		e := uint(public.E)
		multiplications := bits.Len(e) + bits.OnesCount(e)
		return 10 * multiplications * k.Size / 2048 * k.Size / 2048
	}
	if a.Family == jwa.HMAC {
		return 50
	}
	switch a.Curve {
	case "P-521":
		return 30_000
	case "P-384", "Ed448", "secp256k1":
		return 6_000
	}
	return 1_500
}
