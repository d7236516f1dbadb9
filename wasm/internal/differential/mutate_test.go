package differential

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
)

// extras are members that a header may have, of right and wrong types.
var extras = []string{
	`"kid":"a"`, `"kid":"b"`, `"kid":"A"`, `"kid":""`, `"kid":null`, `"kid":1`, `"kid":["a"]`, `"kid":"a "`, `"KID":"a"`, `"kid":"\u0061"`,
	`"typ":"at+jwt"`, `"typ":null`, `"typ":1`, `"typ":{}`, `"TYP":1`, `"cty":"JWT"`, `"cty":1`, `"cty":null`, `"cty":[]`,
	`"crit":[]`, `"crit":["b64"]`, `"crit":["b64"],"b64":true`, `"crit":["b64"],"b64":false`, `"crit":["exp"],"exp":1`, `"crit":["alg"]`, `"crit":["x"]`,
	`"crit":["x"],"x":1`, `"crit":null`, `"crit":"b64"`, `"crit":{}`, `"crit":[1]`, `"crit":[null]`, `"crit":["b64","b64"],"b64":true`, `"Crit":["x"]`,
	`"b64":true`, `"b64":false`, `"b64":null`, `"b64":"false"`, `"b64":0`, `"B64":false`,
	`"jwk":{}`, `"jwk":null`, `"jwk":[]`, `"jwk":"x"`, `"jwk":{"kty":"EC"}`, `"jwk":{"kty":"EC","crv":"P-256","x":"AA","y":"AA"}`, `"jwk":{"kty":"oct","k":"AA"}`,
	`"jwk":{"kty":"RSA","n":"AQAB","e":"AQAB"}`, `"jwk":{"kty":1}`, `"jwk":{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}`,
	`"jku":"https://a.example/"`, `"jku":1`, `"jku":null`, `"jku":""`, `"jku":"http://a.example"`, `"jku":"::"`,
	`"x5u":"https://a.example/"`, `"x5u":1`, `"x5u":null`, `"x5u":[]`,
	`"x5c":[]`, `"x5c":["AA=="]`, `"x5c":"AA=="`, `"x5c":null`, `"x5c":[1]`, `"x5c":["-"]`, `"x5c":{}`,
	`"x5t":"AA"`, `"x5t":1`, `"x5t":null`, `"x5t":"!"`, `"x5t#S256":"AA"`, `"x5t#S256":1`, `"x5t#S256":{}`,
	`"nonce":"n"`, `"nonce":1`, `"nonce":null`, `"url":"https://a.example"`, `"url":1`, `"zip":"DEF"`, `"zip":1`, `"enc":"A128GCM"`, `"enc":1`, `"epk":{}`, `"apu":1`,
	`"iss":1`, `"exp":"x"`, `"exp":1e400`, `"n":1e400`, `"n":-0`, `"n":1.0E+2`, `"n":01`, `"n":+1`, `"n":.5`, `"n":NaN`, `"n":0x1`, `"n":123456789012345678901234567890`,
	`"s":"\ud800"`, `"s":"\u0000"`, "\"s\":\"\xff\"", "\"s\":\"\t\"", "\"s\":\"\x7f\"", `"s":"\x"`, `"":1`, `"__proto__":{}`, `"a":{"alg":"none"}`, `"a":[{"a":1,"a":2}]`,
	`"a":` + nested(100), `"a":` + nested(990), `"a":` + nested(1_001), `"a":` + nested(10_010),
	`"alg":"none"`, `"ALG":"none"`, `"Alg":"HS256"`, `"alg":null`, `"a\u006cg":"none"`, `"alg ":"none"`, `"x":true,`, `,"x":true`, `"x":tru`, `'x':1`, `x:1`, `/**/"x":1`,
}

// algs are what an attacker writes instead of an algorithm.
var algs = []string{
	`"none"`, `"None"`, `"nOnE"`, `" none"`, `"hs256"`, `"HS256 "`, `"RS256\u0000"`, `""`, `null`, `1`, `["HS256"]`, `{"alg":"HS256"}`, `true`, `"ES256K"`, `"ML-DSA-44"`,
	`"Ed448"`, `"EdDSA"`, `"Ed25519"`, `"HS256"`, `"HS512"`, `"RS256"`, `"PS256"`, `"RS512"`, `"ES256"`, `"ES384"`, `"ES512"`, `"RSA-OAEP"`, `"dir"`, `"XS256"`, `"\u0048S256"`,
}

var changesOfHeader = []func(*rand.Rand, *sample){
	func(*rand.Rand, *sample) {}, // no change
	addMember, addMember, addMember, addMember, repeatMember, dropMember, escapeMember, changeCase, swapAlgorithm, swapAlgorithm, spaceMember, turnMembers,
}

func addMember(r *rand.Rand, s *sample) { s.members = append(s.members, pick(r, extras)) }

func repeatMember(r *rand.Rand, s *sample) { s.members = append(s.members, pick(r, s.members)) }

func dropMember(r *rand.Rand, s *sample) {
	i := r.IntN(len(s.members))
	s.members = append(s.members[:i:i], s.members[i+1:]...)
}

// escapeMember writes a letter as \u and its number, which is the same text.
func escapeMember(r *rand.Rand, s *sample) {
	s.change(r, func(member string) string {
		if at := regexp.MustCompile(`"[a-zA-Z]`).FindAllStringIndex(member, -1); at != nil {
			i := pick(r, at)[0] + 1
			return fmt.Sprintf(`%s\u%04x%s`, member[:i], member[i], member[i+1:])
		}
		return member
	})
}

func changeCase(r *rand.Rand, s *sample) {
	s.change(r, func(member string) string {
		name, value, _ := strings.Cut(member, ":")
		return pick(r, []string{strings.ToUpper(name) + ":" + value, strings.ToLower(member), strings.ToUpper(member)})
	})
}

func swapAlgorithm(r *rand.Rand, s *sample) {
	for i, member := range s.members {
		if strings.HasPrefix(member, `"alg"`) {
			s.members[i] = `"alg":` + pick(r, algs)
		}
	}
}

func spaceMember(r *rand.Rand, s *sample) {
	s.change(r, func(member string) string {
		space := pick(r, []string{" ", "\n", "\t", "\r\n", "\u00a0", "\f", "\ufeff", "\x00"})
		return pick(r, []string{space + member, member + space, strings.Replace(member, ":", space+":"+space, 1)})
	})
}

func turnMembers(r *rand.Rand, s *sample) {
	r.Shuffle(len(s.members), func(i, j int) { s.members[i], s.members[j] = s.members[j], s.members[i] })
}

func (s *sample) change(r *rand.Rand, f func(string) string) {
	if len(s.members) > 0 {
		i := r.IntN(len(s.members))
		s.members[i] = f(s.members[i])
	}
}

// changesOfJSON are those of a JSON text as a whole, which is signed afterwards.
var changesOfJSON = []func(*rand.Rand, string) string{
	func(_ *rand.Rand, text string) string { return "\ufeff" + text },
	func(_ *rand.Rand, text string) string { return " \n" + text + "\r\n\t " },
	func(_ *rand.Rand, text string) string { return text + text },
	func(_ *rand.Rand, text string) string { return text + "x" },
	func(_ *rand.Rand, text string) string { return "[" + text + "]" },
	func(_ *rand.Rand, text string) string { return quoted(text) },
	func(_ *rand.Rand, text string) string { return strings.TrimSuffix(text, "}") + ",}" },
	func(_ *rand.Rand, text string) string { return strings.TrimSuffix(text, "}") },
	func(_ *rand.Rand, text string) string { return "" },
	func(_ *rand.Rand, text string) string { return "{}" },
	func(_ *rand.Rand, text string) string { return "null" },
	func(_ *rand.Rand, text string) string { return text + "\x00" },
	flipBit, flipBit, cutText,
}

// payloads are signed instead of claims.
var payloads = []string{
	"", "a text", `"a text"`, "1", "null", "[]", "true", "{}", `{"a":1,"a":2}`, `{"sub":1}`, `{"exp":"x"}`, `{"exp":1e400}`, `{"n":1e400}`, `{"iat":-1}`, "\x00\xff",
	`{"a":"\ud800"}`, "{\"a\":\"\xff\"}", `{"a":` + nested(2_000) + `}`, "eyJhbGciOiJub25lIn0.e30.",
}

func nested(depth int) string { return strings.Repeat("[", depth) + strings.Repeat("]", depth) }

func flipBit(r *rand.Rand, text string) string {
	if text == "" {
		return text
	}
	bytes := []byte(text)
	bytes[r.IntN(len(bytes))] ^= 1 << r.IntN(8)
	return string(bytes)
}

func cutText(r *rand.Rand, text string) string { return text[:r.IntN(len(text)+1)] }
