package diagnose

import (
	"fmt"
	"slices"

	"jwt-airlock/wasm/internal/excerpt"
	"jwt-airlock/wasm/internal/jwa"
	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/verify"
)

// otherAlgorithm: a key verifies the signature, by another algorithm than the header
// names.
func otherAlgorithm(c failure) *report.Cause { return c.made }

// maxOthers is how many keys with another kid than the token's are tried.
const maxOthers = 200

// madeOtherwise looks for that key among all that were given: those whose type
// the header rules out may be the ones.
func (c failure) madeOtherwise() *report.Cause {
	switch c.Answer.State {
	case report.Mismatch, report.NoMatchingKey, report.Unsupported:
	default:
		return nil
	}
	header := c.Alg()
	for _, k := range c.likely() {
		for _, alg := range jwa.Signatures() {
			other := alg.Name != header && alg.Name != "EdDSA" // which has two other names
			if other && c.holds(alg.Name, k, c.Signature.Input) && !c.holds(header, k, c.Signature.Input) {
				return c.named(alg.Name)
			}
		}
	}
	return nil
}

// likely are the keys that can have made a signature of this size: those that the token
// may mean by its kid, and then some of the others. A large set has thousands.
func (c failure) likely() []*keys.Key {
	var meant, others []*keys.Key
	kid, size := c.KID(), len(c.Signature.Bytes)
	for _, k := range c.Keys {
		switch {
		case !makes(k, size):
		case !k.KIDDiffers(kid):
			meant = append(meant, k)
		case len(others) < maxOthers:
			others = append(others, k)
		}
	}
	return append(meant, others...)
}

// makes reports whether a key makes signatures of that size, by any algorithm.
func makes(k *keys.Key, size int) bool {
	return size > 0 && slices.ContainsFunc(jwa.Signatures(), func(a jwa.Algorithm) bool { return verify.SizeFor(a.Name, k) == size })
}

func (c failure) named(alg string) *report.Cause {
	header := excerpt.Truncate(c.Alg())
	cause := &report.Cause{
		Code: "other-alg",
		Text: fmt.Sprintf("The signature verifies as %s, but the header says %s.", alg, header),
		Next: "Have the issuer set alg to the algorithm that it uses",
	}
	if family := jwa.FamilyOf(alg); family == jwa.FamilyOf(c.Alg()) && (family == jwa.HMAC || family.RSA()) {
		cause.Code = "other-hash"
		cause.Text = fmt.Sprintf("The signature verifies with another hash, as %s, but the header says %s.", alg, header)
	}
	return cause
}

// unknowable: only RSA can distinguish a modified token from another key.
func unknowable(c failure) *report.Cause {
	if c.Answer.State != report.Mismatch {
		return nil
	}
	return &report.Cause{
		Code: "tampered-or-wrong-key",
		Text: fmt.Sprintf("Probably another key signed the token. It may also have been modified after signing; with %s the two look the same.", excerpt.Truncate(c.Alg())),
		Next: "Get the current keys of the token's issuer",
	}
}
