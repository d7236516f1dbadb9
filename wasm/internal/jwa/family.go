package jwa

import "strings"

// Family is what algorithms have in common that differ only in their sizes.
type Family int

// The families, first those that sign.
const (
	Unknown Family = iota
	HMAC           // RFC 7518 §3.2
	PKCS1          // RFC 7518 §3.3: RSASSA-PKCS1-v1_5
	PSS            // RFC 7518 §3.5
	ECDSA          // RFC 7518 §3.4, RFC 8812 §3.2
	EdDSA          // RFC 8037 §3.1, RFC 9864 §2
	MLDSA          // RFC 9964

	Direct           // RFC 7518 §4.5
	KeyWrap          // RFC 7518 §4.4
	GCMKeyWrap       // RFC 7518 §4.7
	PBES2            // RFC 7518 §4.8
	OAEP             // RFC 7518 §4.3
	RSA15            // RFC 7518 §4.2
	Agreement        // RFC 7518 §4.6, of the content's key itself
	AgreementKeyWrap // RFC 7518 §4.6, of a key that wraps it
)

// Signs reports whether the algorithms of the family sign.
func (f Family) Signs() bool { return HMAC <= f && f <= MLDSA }

// RSA reports whether a family signs with RSA.
func (f Family) RSA() bool { return f == PKCS1 || f == PSS }

// FamilyOf is the family of an algorithm. For an unknown algorithm, the beginning of
// its name decides if a number follows, as in HS1.
func FamilyOf(alg string) Family {
	if a := Named(alg); a != nil {
		return a.Family
	}
	for _, known := range []struct {
		beginning string
		family    Family
	}{{"HS", HMAC}, {"RS", PKCS1}, {"PS", PSS}, {"ES", ECDSA}} {
		if rest, ok := strings.CutPrefix(alg, known.beginning); ok && rest != "" && '0' <= rest[0] && rest[0] <= '9' {
			return known.family
		}
	}
	return Unknown
}
