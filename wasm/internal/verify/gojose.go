package verify

import (
	"encoding/base64"
	"fmt"
	"slices"

	"github.com/go-jose/go-jose/v4"
	"github.com/go-jose/go-jose/v4/json"

	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/keys"
)

// What go-jose rejects although the signature verifies. API servers and many other Go
// programs use it, so users need to know. None of this makes a signature valid or
// invalid.

// UnreadMember is the header member for which go-jose rejects a token; empty if it
// reads them all.
func UnreadMember(header []exact.Member) string {
	if readsHeader(header) {
		return ""
	}
	for len(header) > 1 {
		half := len(header) / 2
		if first := header[:half]; readsHeader(first) {
			header = header[half:]
		} else {
			header = first
		}
	}
	return header[0].Name
}

// readsHeader asks about all members but the algorithm, which go-jose may not
// support.
func readsHeader(members []exact.Member) bool {
	members = without(members, "alg")
	members = append(members, exact.Member{Name: "alg", Value: exact.Value(`"RS256"`)})
	header := base64.RawURLEncoding.EncodeToString(object(members))
	_, err := jose.ParseSignedCompact(header+"..", []jose.SignatureAlgorithm{jose.RS256})
	return err == nil
}

// KnownToGoJose reports whether go-jose knows an algorithm for signatures.
func KnownToGoJose(alg string) bool {
	return slices.Contains(append(joseAlgorithms, jose.HS256, jose.HS384, jose.HS512), jose.SignatureAlgorithm(alg))
}

// ReadsPublicKey reports whether go-jose reads a JWK as a public key.
func ReadsPublicKey(jwk exact.Value) bool {
	var k jose.JSONWebKey
	return k.UnmarshalJSON(jwk) == nil && k.Valid() && k.IsPublic()
}

// UnreadKey begins a sentence that says why go-jose rejects a key; empty if it reads
// the key, or supports no keys of that kind. The private key doesn't matter:
// verifiers have the public key.
func UnreadKey(k *keys.Key) string {
	members := without(k.JWK.Members(), "d", "p", "q", "dp", "dq", "qi", "oth", "priv")
	known := k.Type == "oct" || k.Type == "RSA" || slices.Contains([]string{"P-256", "P-384", "P-521", "Ed25519"}, k.Curve)
	if k.JWK == nil || !known || readsKey(members) {
		return ""
	}
	if most := jose.MaxRSAModulusBits; k.Type == "RSA" && k.Size > most {
		return fmt.Sprintf("Its modulus has more than %d bits", most)
	}
	for _, name := range []string{"x5c", "x5u", "x5t", "x5t#S256"} {
		if readsKey(without(members, name)) {
			return "Its " + name + " doesn't follow the standard"
		}
	}
	return "One of its members doesn't follow the standard"
}

func readsKey(members []exact.Member) bool {
	return new(jose.JSONWebKey).UnmarshalJSON(object(members)) == nil
}

func without(members []exact.Member, names ...string) (rest []exact.Member) {
	for _, m := range members {
		if !slices.Contains(names, m.Name) {
			rest = append(rest, m)
		}
	}
	return rest
}

// object writes members as they are.
func object(members []exact.Member) []byte {
	text := []byte{'{'}
	for i, m := range members {
		if i > 0 {
			text = append(text, ',')
		}
		name, err := json.Marshal(m.Name)
		if err != nil {
			panic("internal error: verify: " + err.Error())
		}
		text = append(append(append(text, name...), ':'), m.Value...)
	}
	return append(text, '}')
}
