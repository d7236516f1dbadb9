package keys

import (
	"bytes"
	"crypto"
	"fmt"
	"strings"
	"sync"

	"github.com/go-jose/go-jose/v4"

	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/report"
)

// parseJSON reads a JWKS, a JWK or an array of JWKs.
func parseJSON(text []byte) ([]*Key, []report.Finding) {
	value, err := exact.Parse(bytes.TrimPrefix(text, []byte("\ufeff")))
	if err != nil {
		return nil, []report.Finding{notJSON(text, err)}
	}
	if value.IsArray() {
		return parseSet(value.Elements())
	}
	members := value.Members()
	if set, ok := exact.Get(members, "keys"); ok {
		return parseSet(set.Elements())
	}
	if _, ok := exact.Get(members, "kty"); ok {
		k := parseJWK(value)
		k.Lone = true
		return []*Key{k}, nil
	}
	return nil, []report.Finding{notAJWKS(members)}
}

func parseSet(jwks []exact.Value) ([]*Key, []report.Finding) {
	if len(jwks) == 0 {
		return nil, []report.Finding{emptySet}
	}
	var keys []*Key
	for _, jwk := range jwks[:min(len(jwks), MaxKeys+1)] {
		keys = append(keys, parseJWK(jwk))
	}
	return keys, nil
}

// raiseLimit lets go-jose read RSA keys up to the size that check allows.
var raiseLimit = sync.OnceFunc(func() { jose.MaxRSAModulusBits = maxModulus })

// parseJWK reads one key. go-jose reads the numbers; what it does not look at
// is looked at here.
func parseJWK(value exact.Value) *Key {
	members := value.Members()
	k := describeJWK(members)
	if !value.IsObject() {
		k.refuse("it is not a JSON object")
		return k
	}
	if names := exact.Repeated(members); len(names) > 0 {
		k.refuse(fmt.Sprintf("its member %q stands more than once, so readers disagree about it", names[0]))
		return k
	}
	raiseLimit()
	var jwk jose.JSONWebKey
	if err := jwk.UnmarshalJSON(value); err != nil {
		k.refuse(reason(err))
		return k
	}
	k.set(jwk)
	return k
}

func describeJWK(members []exact.Member) *Key {
	ops, _ := exact.Get(members, "key_ops")
	keyOps, _ := ops.Strings()
	return &Key{Key: report.Key{
		Source: "JWK",
		Type:   exact.GetString(members, "kty"),
		Curve:  exact.GetString(members, "crv"),
		KID:    exact.GetString(members, "kid"),
		Alg:    exact.GetString(members, "alg"),
		Use:    exact.GetString(members, "use"),
		KeyOps: append([]string{}, keyOps...),
	}}
}

func (k *Key) set(jwk jose.JSONWebKey) {
	if secret, ok := jwk.Key.([]byte); ok {
		k.setSecret(secret)
		return
	}
	k.Private = !jwk.IsPublic()
	public := jwk.Public()
	if !public.Valid() {
		k.refuse("it has no public half that can be read")
		return
	}
	k.setPublic(crypto.PublicKey(public.Key))
}

// reason puts an error of go-jose into words for a person.
func reason(err error) string {
	text := err.Error()
	for _, known := range []struct{ part, words string }{
		{"unsupported elliptic curve", "its curve is not one that is read here"},
		{"unknown curve", "its curve is not one that is read here"},
		{"unknown json web key type", "its key type (kty) is not one that is read here"},
		{"not on declared curve", "its point is not on its curve: the key was damaged or made up"},
		{"wrong length for", "a coordinate has the wrong length for its curve"},
		{"missing", "a number that a key of its type needs is missing"},
		{"bad e value", "its exponent is 1 or not a number that can be used, with which anybody could sign"},
		{"too large", "its modulus is too large"},
		{"x5c", "its certificate (x5c) cannot be read"},
		{"x5t", "its certificate thumbprint (x5t) is not that of its certificate"},
		{"low-order", "it is a point of low order, for which anybody can sign"},
	} {
		if strings.Contains(strings.ToLower(text), known.part) {
			return known.words
		}
	}
	return strings.TrimPrefix(strings.TrimPrefix(text, "go-jose/go-jose: "), "square/go-jose: ")
}
