package differential

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
)

// sample is a token and the keys to check it with.
type sample struct {
	alg     string   // that signs
	members []string // of the header, each as JSON text
	header  string   // as it is signed
	payload string
	keys    string
	token   string
}

// often has each algorithm, the quick ones several times.
var often = []string{
	"HS256", "HS256", "HS256", "HS256", "HS384", "HS512", "EdDSA", "EdDSA", "EdDSA", "Ed25519", "ES256", "ES256", "ES256",
	"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES384", "ES512",
}

// newSample creates a good token and changes it: what is signed, the keys, or the
// token's text. Most stay well signed, because a bad signature hides everything else.
// A header that isn't empty is used as is.
func newSample(r *rand.Rand, header string) sample {
	s := sample{alg: pick(r, often)}
	s.members = []string{fmt.Sprintf(`"alg":%q`, s.alg), `"typ":"JWT"`}
	if r.IntN(2) == 0 {
		s.members = append(s.members, `"kid":"a"`)
	}
	s.payload = `{"iss":"https://issuer.example","sub":"somebody"}`
	for range 1 + r.IntN(2) {
		pick(r, changesOfHeader)(r, &s)
	}
	s.header = "{" + strings.Join(s.members, ",") + "}"
	switch r.IntN(10) {
	case 0:
		s.payload = pick(r, payloads)
	case 1:
		s.header = pick(r, changesOfJSON)(r, s.header)
	case 2:
		s.payload = pick(r, changesOfJSON)(r, s.payload)
	}
	if header != "" {
		s.header = header
	}
	s.keys = newKeys(r, s.alg)
	s.token = pick(r, forms)(r, &s)
	return s
}

// sign returns the three parts.
func (s *sample) sign(header, payload string) (parts [3]string) {
	parts[0], parts[1] = encode(header), encode(payload)
	parts[2] = encode(string(s.signature(parts[0] + "." + parts[1])))
	return parts
}

func (s *sample) signature(input string) []byte {
	by := signers()[s.alg]
	return must(by.method.Sign(input, by.key))
}

// newKeys are the key that signed, and others, the way people have them.
func newKeys(r *rand.Rand, alg string) string {
	own := publicJWK(alg)
	if r.IntN(3) == 0 {
		own = pick(r, changesOfKey)(r, own, alg)
	}
	named, other := with(own, `"kid":"a"`), with(publicJWK(pick(r, often)), `"kid":"b"`)
	return pick(r, []func() string{
		func() string { return own },
		func() string { return named },
		func() string { return set(named) },
		func() string { return set(own) },
		func() string { return set(named, other) },
		func() string { return set(other, named) },
		func() string { return set(own, other) },
		func() string { return set(other, own) },
		func() string { return set(with(own, `"kid":"c"`), other) },
		func() string { return set(own, with(publicJWK(alg), `"kid":"b"`)) },
		func() string { return set(own, with(publicJWK(pick(r, often)), `"kid":"a"`)) },
		func() string { return set(with(own, `"kid":""`), other) },
		func() string { return set(with(own, `"kid":null`), other) },
		func() string { return set(with(own, `"kid":1`), other) },
		func() string { return set(with(own, `"kid":"A"`), with(other, `"use":"enc"`)) },
		func() string { return set(other) },
	})()
}

// publicJWK is the key that verifies, without a kid.
func publicJWK(alg string) string { return signers()[alg].public }

func set(jwks ...string) string { return `{"keys":[` + strings.Join(jwks, ",") + `]}` }

// with adds a member to a JSON object.
func with(object, member string) string { return strings.TrimSuffix(object, "}") + "," + member + "}" }

func pick[T any](r *rand.Rand, list []T) T { return list[r.IntN(len(list))] }

func quoted(text string) string {
	return string(must(json.Marshal(text)))
}
