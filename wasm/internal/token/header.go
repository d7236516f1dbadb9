package token

import (
	"slices"

	"jwt-airlock/wasm/internal/exact"
)

// memberType is the type of a header member, in words.
type memberType struct {
	words string
	fits  func(exact.Value) bool
}

var (
	aString      = memberType{"a string", func(v exact.Value) bool { _, ok := v.Str(); return ok }}
	aNumber      = memberType{"a number", exact.Value.IsNumber}
	anObject     = memberType{"an object", exact.Value.IsObject}
	aList        = memberType{"a list of strings", func(v exact.Value) bool { _, ok := v.Strings(); return ok && v.IsArray() }}
	stringOrList = memberType{"a string or a list of strings", func(v exact.Value) bool { _, ok := v.Strings(); return ok }}
)

// basic are the members of RFC 7515 §4.1 and RFC 7516 §4.1, but for alg, enc,
// zip and crit, which have rules of their own.
var basic = map[string]memberType{
	"kid": aString, "typ": aString, "cty": aString,
	"jku": aString, "jwk": anObject, "x5u": aString, "x5c": aList, "x5t": aString, "x5t#S256": aString,
}

// replicated are the claims that a JWE may have in its header (RFC 7519 §5.3).
var replicated = map[string]memberType{"iss": aString, "sub": aString, "aud": stringOrList}

// extensions are members that other standards register. A verifier that does
// not know one of them passes over it (RFC 7515 §4).
var extensions = map[string]memberType{
	"nonce": aString, "url": aString, // RFC 8555 §6.5.2, §6.4.1
	"ppt":         aString, // RFC 8225 §8.1
	"svt":         aList,   // RFC 9321
	"trust_chain": aList,   // OpenID Federation 1.0 §4.3
}

// ofAlgorithms are the members of RFC 7518 §4. An algorithm that needs one of
// them checks it; any other passes over it.
var ofAlgorithms = map[string]memberType{
	"epk": anObject, "apu": aString, "apv": aString, "iv": aString, "tag": aString, "p2s": aString, "p2c": aNumber,
}

// Mistyped is the first member of a header that is not of the type that the
// standard gives it, and that type in words; empty if there is none. What is
// null is for Null to find.
func Mistyped(header []exact.Member, jwe bool) (name, want string) {
	if name, want = mistyped(header, basic); name == "" && jwe {
		return mistyped(header, replicated)
	}
	return name, want
}

// MistypedExtension is the same for members that a verifier need not know.
func MistypedExtension(header []exact.Member, jwe bool) (name, want string) {
	if name, want = mistyped(header, extensions); name == "" && jwe {
		return mistyped(header, ofAlgorithms)
	}
	return name, want
}

func mistyped(header []exact.Member, types map[string]memberType) (name, want string) {
	for _, m := range header {
		if of, ok := types[m.Name]; ok && !isNull(m) && !of.fits(m.Value) {
			return m.Name, of.words
		}
	}
	return "", ""
}

// Null is the first member of a header that the standard gives a type, and that
// is null; empty if there is none. Many readers take it for absent.
func Null(header []exact.Member, jwe bool) string {
	i := slices.IndexFunc(header, func(m exact.Member) bool {
		_, known := basic[m.Name]
		if !known && jwe {
			_, known = replicated[m.Name]
		}
		return known && isNull(m)
	})
	if i < 0 {
		return ""
	}
	return header[i].Name
}

func isNull(m exact.Member) bool { return string(m.Value) == "null" }
