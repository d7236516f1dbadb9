package diagnose

import (
	"encoding/base64"
	"fmt"
	"slices"
	"strings"

	"jwt-airlock/wasm/internal/attempt"
	"jwt-airlock/wasm/internal/excerpt"
	"jwt-airlock/wasm/internal/jwa"
	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/verify"
)

// wrongCurve: the keys have the right type, on other curves.
func wrongCurve(c failure) *report.Cause {
	if c.Answer.State != report.NoMatchingKey || c.made != nil {
		return nil
	}
	var curves []string
	for _, a := range c.Attempts {
		switch k := c.Keys[a.Key]; {
		case a.Reason == attempt.WrongCurve && !slices.Contains(curves, k.Curve):
			curves = append(curves, k.Curve)
		case verify.SizeFor(c.Alg(), k) > 0:
			return nil // its curve is right
		}
	}
	if len(curves) == 0 {
		return nil
	}
	return &report.Cause{
		Code: "wrong-curve",
		Text: fmt.Sprintf("%s needs a key on another curve. What you provided is on %s.", excerpt.Truncate(c.Alg()), strings.Join(curves, ", ")),
		Next: "Provide the key that signed the token",
	}
}

// truncated: the end of the token is missing. Only an HMAC proves it. Any other signature
// that is too short may be of another kind.
func truncated(c failure) *report.Cause {
	if c.made != nil || slices.Contains([]report.SignatureState{report.Unsecured, report.Unsupported, report.SelfAsserted}, c.Answer.State) {
		return nil
	}
	cause := &report.Cause{Code: "truncated", Next: "Copy the token again, to its last character"}
	have, want := len(c.Signature.Bytes), c.size()
	stray := stray(c.Signature.Text)
	switch {
	case c.beginsMAC():
		cause.Text = fmt.Sprintf("The end of the signature is missing: it has the first %d of the %d bytes that the secret produces.", have, want)
	case have == 0 || want > 0 && have >= want || !stray && c.whole(have):
		return nil
	case want > 0 && stray:
		cause.Text = fmt.Sprintf("The end of the signature is probably missing: it has %d characters; %s produces %d.", len(c.Signature.Text), c.algorithm(), base64.RawURLEncoding.EncodedLen(want))
	case want > 0:
		cause.Text = fmt.Sprintf("The end of the signature is probably missing: it has %d of the %d bytes that %s produces.", have, want, c.algorithm())
	case c.family().RSA() && (have%modulusStep != 0 || stray && len(c.Signature.Text)%4 == 1):
		cause.Text = fmt.Sprintf("The end of the signature is probably missing: it has %d characters, and RSA keys produce other lengths.", len(c.Signature.Text))
	default:
		return nil
	}
	return cause
}

// modulusStep is what the length of an RSA modulus is a multiple of, in bytes.
const modulusStep = 8

// stray reports whether base64url has stray trailing bits, as it usually does where it
// was cut off.
func stray(text string) bool {
	text = strings.TrimRight(text, "=")
	if _, err := base64.RawURLEncoding.DecodeString(text[:len(text)-len(text)%4]); err != nil {
		return false // it has other characters
	}
	_, err := base64.RawURLEncoding.Strict().DecodeString(text)
	return err != nil
}

// beginsMAC reports whether the signature is the beginning of the MAC of a provided
// secret.
func (c failure) beginsMAC() bool {
	const proof = 8 // bytes, which agree by chance once in 2^64
	have := len(c.Signature.Bytes)
	if !c.isMAC() || have < proof || have >= c.size() {
		return false
	}
	return slices.ContainsFunc(c.Keys, func(k *keys.Key) bool {
		return len(k.Secret) > 0 && strings.HasPrefix(string(c.code(k.Secret)), string(c.Signature.Bytes))
	})
}

// signatureLength: a key of another size or another algorithm produced the signature, or
// something follows it.
func signatureLength(c failure) *report.Cause {
	want, have := c.size(), len(c.Signature.Bytes)
	fits := slices.ContainsFunc(c.tried(), c.sameSize)
	if want == 0 || c.made != nil || len(c.tried()) == 0 || fits || isDER(c.Signature.Bytes) || truncated(c) != nil {
		return nil
	}
	cause := &report.Cause{Code: "signature-length"}
	switch made := c.maker(have); {
	case made == "" && have < want:
		return nil
	case made == "":
		cause.Text = fmt.Sprintf("The signature has %d bytes; with your key it would have %d. Probably extra characters were copied after it.", have, want)
		cause.Next = "Copy the token again, and nothing after it"
	case c.ofOtherAlgorithm(have):
		cause.Text = fmt.Sprintf("The signature has %d bytes, as with %s; %s produces %d. %s.", have, made, c.algorithm(), want, otherwise(have, want))
		cause.Next = "Compare the header's alg with the algorithm that the issuer signs with"
	default:
		cause.Text = fmt.Sprintf("The signature has %d bytes, as with %s; with your key it would have %d. Probably another key signed the token.", have, made, want)
		cause.Next = "Provide the key that signed the token"
	}
	return cause
}

// otherwise says what may have happened to a signature with the length of another
// algorithm.
func otherwise(have, want int) string {
	if have < want {
		return "Either the header names a different algorithm than the signer used, or the end of the signature is missing"
	}
	return "Probably the header names a different algorithm than the signer used"
}

// algorithm is the one of the header, with the key where that decides the length of the
// signature.
func (c failure) algorithm() string {
	if c.family().RSA() {
		return excerpt.Truncate(c.Alg()) + " with your key"
	}
	return excerpt.Truncate(c.Alg())
}

// sameSize reports whether signatures by a key have the size of this one.
func (c failure) sameSize(k *keys.Key) bool {
	return verify.SizeFor(c.Alg(), k) == len(c.Signature.Bytes)
}

// size is how many bytes a signature by one of the keys has, first of all by the one that
// the token names; 0 where that is unknown.
func (c failure) size() int {
	if size := jwa.SignatureSize(c.Alg()); size > 0 {
		return size
	}
	size := 0
	for _, k := range c.Keys {
		if of := verify.SizeFor(c.Alg(), k); of > 0 && (size == 0 || c.KID() != "" && k.KID == c.KID()) {
			size = of
		}
	}
	return size
}

// whole reports whether that is the full size of a signature by one of the keys, or by any
// algorithm.
func (c failure) whole(size int) bool {
	if c.maker(size) != "" || isDER(c.Signature.Bytes) {
		return true
	}
	return slices.ContainsFunc(c.Keys, func(k *keys.Key) bool { return makes(k, size) })
}

// ofOtherAlgorithm reports whether no key produces a signature of that size by the
// header's algorithm or one of its family.
func (c failure) ofOtherAlgorithm(size int) bool {
	switch {
	case c.family().RSA():
		return !isModulus(size)
	case c.family() == jwa.ECDSA:
		return curveOf(size) == ""
	}
	return true
}

// maker names what produces signatures of that size; empty for an odd size.
func (c failure) maker(size int) string {
	if curve := curveOf(size); curve != "" && c.family() == jwa.ECDSA {
		return "a key on the curve " + curve
	}
	var names []string
	for _, alg := range jwa.Signatures() {
		if alg.Size == size {
			names = append(names, alg.Name)
		}
	}
	if last := len(names) - 1; last > 0 {
		return strings.Join(names[:last], ", ") + " or " + names[last]
	}
	if len(names) == 1 {
		return names[0]
	}
	if isModulus(size) {
		return fmt.Sprintf("a %d-bit RSA key", 8*size)
	}
	return ""
}

// isModulus reports whether RSA keys commonly have that size, in bytes.
func isModulus(size int) bool { return size >= 128 && size%64 == 0 }
