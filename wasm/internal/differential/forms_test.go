package differential

import (
	"encoding/base64"
	"math/rand/v2"
	"strings"
)

// forms write a sample, well or badly.
var forms = []func(*rand.Rand, *sample) string{
	compact, compact, compact, compact, compact, compact, compact,
	changedPart, changedPart, changedText, changedText, flattened, flattened, general, embeddedKey, withPublicKey,
}

func compact(_ *rand.Rand, s *sample) string {
	parts := s.sign(s.header, s.payload)
	return strings.Join(parts[:], ".")
}

// changedPart changes what was signed, or the signature, by its bytes.
func changedPart(r *rand.Rand, s *sample) string {
	parts := s.sign(s.header, s.payload)
	i := r.IntN(3)
	bytes := must(base64.RawURLEncoding.DecodeString(parts[i]))
	text := pick(r, []func(*rand.Rand, string) string{
		flipBit, flipBit, flipBit, cutText,
		func(_ *rand.Rand, text string) string { return text + "\x00" },
		func(_ *rand.Rand, text string) string { return "\x00" + text },
		func(_ *rand.Rand, text string) string { return strings.Repeat("\x00", len(text)) },
		func(_ *rand.Rand, text string) string { return text[len(text)/2:] + text[:len(text)/2] },
	})(r, string(bytes))
	parts[i] = encode(text)
	return strings.Join(parts[:], ".")
}

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

// changedText changes base64url, dots and what is around them.
func changedText(r *rand.Rand, s *sample) string {
	parts := s.sign(s.header, s.payload)
	i := r.IntN(3)
	part := parts[i]
	at := r.IntN(len(part) + 1)
	switch r.IntN(12) {
	case 0: // the trailing bits of the last character
		if part != "" {
			last := strings.IndexByte(alphabet, part[len(part)-1])
			parts[i] = part[:len(part)-1] + string(alphabet[last^1])
		}
	case 1:
		parts[i] = part + strings.Repeat("=", (4-len(part)%4)%4)
	case 2:
		parts[i] = part + "="
	case 3:
		parts[i] = strings.NewReplacer("-", "+", "_", "/").Replace(part)
	case 4:
		parts[i] = part[:at] + pick(r, []string{"\n", " ", "\r\n", "\t", "\u200b", "\u00a0", "%20", "\x00", "!", "é"}) + part[at:]
	case 5:
		parts[i] = part[:at]
	case 6:
		parts[i] = part[:at] + string(alphabet[r.IntN(64)]) + part[at:]
	case 7:
		parts[i] = ""
	case 8:
		return strings.Join(parts[:], "..")
	case 9:
		return strings.Join(parts[:], ".") + pick(r, []string{".", ".AAAA", "\n", " ", ".A.B", "~", "x"})
	case 10:
		return pick(r, []string{" ", "\n", ".", "Bearer ", "\ufeff", "x"}) + strings.Join(parts[:], ".")
	case 11:
		parts[i] = base64.RawURLEncoding.EncodeToString([]byte(part))
	}
	return strings.Join(parts[:], ".")
}

// flattened is the Flattened JWS JSON Serialization of RFC 7515 §7.2.2, and near misses.
func flattened(r *rand.Rand, s *sample) string {
	parts := s.sign(s.header, s.payload)
	members := []string{`"payload":"` + parts[1] + `"`, `"protected":"` + parts[0] + `"`, `"signature":"` + parts[2] + `"`}
	switch r.IntN(10) {
	case 0:
		members = append(members, `"header":{"kid":"a"}`)
	case 1:
		members = append(members, `"header":{"alg":`+pick(r, algs)+`}`)
	case 2:
		members = append(members, `"header":{`+pick(r, extras)+`}`)
	case 3:
		members = append(members, pick(r, members))
	case 4:
		members = append(members, `"signatures":[]`)
	case 5:
		i := r.IntN(len(members))
		members = append(members[:i:i], members[i+1:]...)
	case 6: // nothing is protected
		bare := s.sign("", s.payload)
		members = []string{members[0], `"header":` + s.header, `"signature":"` + encode(string(s.signature("."+bare[1]))) + `"`}
	case 7:
		members = append(members, `"header":`+pick(r, []string{"null", "1", "[]", `""`, "{}"}))
	case 8:
		members = append(members, `"extra":1`)
	case 9: // the protected header isn't UTF-8
		odd := s.sign("{\"typ\":\"\xff\"}", s.payload)
		members = []string{members[0], `"protected":"` + odd[0] + `"`, `"header":{"alg":"` + s.alg + `"}`, `"signature":"` + odd[2] + `"`}
	}
	r.Shuffle(len(members), func(i, j int) { members[i], members[j] = members[j], members[i] })
	return "{" + strings.Join(members, ",") + "}"
}

// general is the General JWS JSON Serialization of RFC 7515 §7.2.1, with a second
// signature that is good, bad or missing.
func general(r *rand.Rand, s *sample) string {
	parts, other := s.sign(s.header, s.payload), s.sign(`{"alg":"`+s.alg+`"}`, s.payload)
	one := `{"protected":"` + parts[0] + `","signature":"` + parts[2] + `"}`
	second := `{"protected":"` + other[0] + `","signature":"` + other[2] + `"}`
	signatures := pick(r, [][]string{{one}, {one, second}, {second, one}, {one, strings.Replace(second, `"signature":"`, `"signature":"AA`, 1)}, {}, {one, "{}"}, {one, "null"}, {one, one}})
	return `{"payload":"` + parts[1] + `","signatures":[` + strings.Join(signatures, ",") + `]}`
}

// embeddedKey puts the key into the header, which proves nothing.
func embeddedKey(r *rand.Rand, s *sample) string {
	s.header = with(s.header, `"jwk":`+publicJWK(s.alg))
	if r.IntN(2) == 0 {
		s.keys = set(with(publicJWK(pick(r, often)), `"kid":"z"`))
	}
	return compact(r, s)
}

// withPublicKey signs with HMAC, using the public key's text as the secret (RFC 8725 §2.1).
func withPublicKey(r *rand.Rand, s *sample) string {
	s.keys = publicJWK(pick(r, []string{"RS256", "ES256", "EdDSA"}))
	s.alg = "HS256"
	return compact(r, s)
}

// changesOfKey are those of the JWK that verifies.
var changesOfKey = []func(r *rand.Rand, jwk, alg string) string{
	func(_ *rand.Rand, jwk, alg string) string { return with(jwk, `"alg":"`+alg+`"`) },
	func(_ *rand.Rand, jwk, alg string) string { return with(jwk, `"use":"sig"`) },
	func(r *rand.Rand, jwk, _ string) string { return with(jwk, `"alg":`+pick(r, algs)) },
	func(r *rand.Rand, jwk, _ string) string {
		return with(jwk, `"use":`+pick(r, []string{`"enc"`, `""`, `null`, `1`, `"SIG"`, `"x"`}))
	},
	func(r *rand.Rand, jwk, _ string) string {
		return with(jwk, `"key_ops":`+pick(r, []string{`["verify"]`, `["sign"]`, `["encrypt"]`, `[]`, `null`, `"verify"`, `["verify","verify"]`, `["x"]`, `[1]`, `["sign","verify"]`}))
	},
	func(r *rand.Rand, jwk, _ string) string { return with(jwk, pick(r, extras)) },
	func(_ *rand.Rand, jwk, _ string) string { return with(jwk, `"a":`+nested(1_001)) },
	func(r *rand.Rand, jwk, _ string) string { return with(jwk, `"kty":"oct"`) },
	func(r *rand.Rand, jwk, _ string) string { return strings.Replace(jwk, `"kty"`, `"KTY"`, 1) },
	func(r *rand.Rand, jwk, _ string) string { return strings.Replace(jwk, `"x":"`, `"x":"A`, 1) },
	func(r *rand.Rand, jwk, _ string) string { return strings.Replace(jwk, `"n":"`, `"n":"AA`, 1) },
	func(r *rand.Rand, jwk, _ string) string { return strings.Replace(jwk, `"e":"AQAB"`, `"e":"AAEAAQ"`, 1) },
	func(_ *rand.Rand, _, alg string) string { return signers()[alg].private },
}
