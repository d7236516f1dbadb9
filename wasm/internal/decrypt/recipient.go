package decrypt

import (
	"crypto/ecdh"
	"errors"
	"strconv"

	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/excerpt"
	"jwt-airlock/wasm/internal/jwa"
	"jwt-airlock/wasm/internal/report"
)

// recipient is one recipient of a message, with everything that its header says about
// how to decrypt it.
type recipient struct {
	index        int
	header       []exact.Member
	alg          *algorithm
	enc          *encryption
	encryptedKey []byte

	// named is true where a provided key has the kid it asks for.
	named bool

	// refused is why no key is tried for this recipient; nil if keys are.
	refused *rejection

	// Of AES-GCM key wrap.
	iv, tag []byte

	// Of ECDH-ES. curve is the name of the curve that epk is on.
	curve    string
	epk      *ecdh.PublicKey
	apu, apv []byte

	// Of PBES2.
	salt       []byte
	iterations int
}

func newRecipient(index int, header []exact.Member, encryptedKey []byte, enc *encryption) (*recipient, *rejection) {
	r := &recipient{index: index, header: header, encryptedKey: encryptedKey, enc: enc}
	if refused := r.readAlgorithm(); refused != nil {
		return r, refused
	}
	if refused := r.checkEncryptedKey(); refused != nil || r.alg.read == nil {
		return r, refused
	}
	return r, r.alg.read(r)
}

// kid is the kid that the header asks for; empty if it asks for none.
func (r *recipient) kid() string { return exact.GetString(r.header, "kid") }

func (r *recipient) readAlgorithm() *rejection {
	value, _ := exact.Get(r.header, "alg")
	name, isString := value.Str()
	r.alg = algorithmNamed(name)
	switch {
	case !isString:
		return broken("alg-missing", "the header has no algorithm (alg)")
	case jwa.Unsecured(name):
		return broken("alg-none", "alg is %q, which isn't an encryption algorithm", name)
	case r.alg == nil && jwa.FamilyOf(name).Signs():
		return broken("alg-signature", "alg is %q, which is a signature algorithm", excerpt.Truncate(name))
	case r.alg == nil:
		return unsupported("alg", "this page doesn't support the algorithm %q", excerpt.Truncate(name))
	}
	return nil
}

// checkEncryptedKey: RFC 7516 §5.2, steps 9 and 10. go-jose has been brought
// down by empty ones (CVE-2026-34986).
func (r *recipient) checkEncryptedKey() *rejection {
	n := len(r.encryptedKey)
	switch want := r.enc.KeySize + r.alg.wrapped; {
	case r.alg.wrapped == noKey && n > 0:
		return broken("encrypted-key-present", "it has an encrypted key, but %s doesn't use one", r.alg.Name)
	case r.alg.wrapped == noKey:
		return nil
	case n == 0:
		return broken("encrypted-key-empty", "its encrypted key is empty, but %s needs one", r.alg.Name)
	case r.alg.wrapped != modulusSize && n != want:
		return broken("encrypted-key-length", "its encrypted key has %s; %s with %s needs %d", excerpt.Count(n, "byte"), r.alg.Name, r.enc.Name, want)
	}
	return nil
}

// decode reads a member that is base64url into to.
func (r *recipient) decode(name string, to *[]byte) *rejection {
	value, _ := exact.Get(r.header, name)
	text, isString := value.Str()
	if !isString {
		return broken(report.Reason(name), "%s needs %s in the header, as a string", r.alg.Name, name)
	}
	return decodeParams([]param{{name, text, to}})
}

// readGCM: RFC 7518 §4.7.1.
func (r *recipient) readGCM() *rejection {
	if refused := r.decode("iv", &r.iv); refused != nil {
		return refused
	}
	if refused := r.decode("tag", &r.tag); refused != nil {
		return refused
	}
	if len(r.iv) != 12 || len(r.tag) != 16 {
		return broken("key-iv-tag", "iv and tag in the header have %d and %d bytes; %s needs 12 and 16", len(r.iv), len(r.tag), r.alg.Name)
	}
	return nil
}

// The limits of PBES2. RFC 7518 §4.8.1.1 requires the salt; the iterations are our
// limit, about 4 seconds in a browser.
const (
	minSalt       = 8
	maxIterations = 2_000_000
)

// readPassword: RFC 7518 §4.8.1.
func (r *recipient) readPassword() *rejection {
	if refused := r.decode("p2s", &r.salt); refused != nil {
		return refused
	}
	if len(r.salt) < minSalt {
		return broken("p2s-length", "its salt (p2s) has %s; at least %d are required", excerpt.Count(len(r.salt), "byte"), minSalt)
	}
	value, _ := exact.Get(r.header, "p2c")
	n, err := strconv.ParseUint(string(value), 10, 64)
	switch {
	case errors.Is(err, strconv.ErrRange) || n > maxIterations:
		return unsupported("p2c-limit", "its iteration count (p2c), %s, exceeds this page's limit of %d", excerpt.Truncate(string(value)), maxIterations)
	case err != nil || n == 0:
		return broken("p2c", "%s needs an iteration count (p2c) in the header, as a whole number above 0", r.alg.Name)
	}
	r.iterations = int(n)
	return nil
}
