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

// basic are the members of RFC 7515 §4.1 and RFC 7516 §4.1, except alg, enc, zip and
// crit, which have their own rules.
var basic = map[string]memberType{
	"kid": aString, "typ": aString, "cty": aString,
	"jku": aString, "jwk": anObject, "x5u": aString, "x5c": aList, "x5t": aString, "x5t#S256": aString,
}

// replicated are the claims that a JWE may have in its header (RFC 7519 §5.3).
var replicated = map[string]memberType{"iss": aString, "sub": aString, "aud": stringOrList}

// extensions are members that other standards register. A verifier ignores those it
// doesn't understand (RFC 7515 §4).
var extensions = map[string]memberType{
	"nonce": aString, "url": aString, // RFC 8555 §6.5.2, §6.4.1
	"ppt":         aString, // RFC 8225 §8.1
	"svt":         aList,   // RFC 9321
	"trust_chain": aList,   // OpenID Federation 1.0 §4.3
}

// ofAlgorithms are the members of RFC 7518 §4. An algorithm that needs one of them
// checks it; others ignore it.
var ofAlgorithms = map[string]memberType{
	"epk": anObject, "apu": aString, "apv": aString, "iv": aString, "tag": aString, "p2s": aString, "p2c": aNumber,
}

// Mistyped is the first member of a header whose type differs from the standard, and
// the standard's type in words; empty if all are right. Null finds those that are
// null.
func Mistyped(header []exact.Member, jwe bool) (name, want string) {
	if name, want = mistyped(header, basic); name == "" && jwe {
		return mistyped(header, replicated)
	}
	return name, want
}

// MistypedExtension is the same for members that a verifier may ignore.
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

// Null is the first member of a header that is null although the standard gives it a
// type; empty if none is. Many readers treat it as absent.
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
