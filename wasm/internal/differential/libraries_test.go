package differential

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"os"
	"slices"
	"sync"

	"github.com/golang-jwt/jwt/v5"
	"github.com/lestrrat-go/jwx/v3/jwk"
	"github.com/lestrrat-go/jwx/v3/jws"
)

// library is a verifier that others use. It returns nil for a token that it accepts.
// Each is set up as strictly as possible: a careless server would show nothing.
type library struct {
	name   string
	verify func(token string, ks keySet) error
}

var libraries = []library{{"golang-jwt", byGolangJWT}, {"jwx", byJWX}}

// keySet is what a server would make of a text of keys: it returns those that jwx can
// read, because readers ignore what they don't understand (RFC 7517 §5).
type keySet struct {
	keys []jwk.Key
	lone bool
}

func readKeys(text string) (ks keySet) {
	var set struct {
		Keys *[]json.RawMessage `json:"keys"`
	}
	if err := json.Unmarshal([]byte(text), &set); err != nil {
		return ks
	}
	if set.Keys == nil {
		ks.lone, set.Keys = true, &[]json.RawMessage{json.RawMessage(text)}
	}
	for _, one := range *set.Keys {
		if key, err := jwk.ParseKey(understood(one)); err == nil {
			ks.keys = append(ks.keys, key)
		}
	}
	return ks
}

// understood leaves out other members of a JWK, which jwx can't read (RFC 7517 §4:
// to be ignored).
func understood(text json.RawMessage) json.RawMessage {
	var members map[string]json.RawMessage
	if json.Unmarshal(text, &members) != nil {
		return text
	}
	for name := range members {
		if !slices.Contains([]string{"kty", "kid", "use", "key_ops", "alg", "x5c", "x5t", "x5t#S256", "x5u", "crv", "x", "y", "n", "e", "k", "d", "p", "q", "dp", "dq", "qi"}, name) {
			delete(members, name)
		}
	}
	return must(json.Marshal(members))
}

// fitting are the keys for a token: those with its kid, or those without a kid where
// none has that; of them, those for its algorithm. A key on its own fits any kid.
func (ks keySet) fitting(kid, alg string) (fit []jwk.Key) {
	named := func(name string) func(jwk.Key) bool {
		return func(key jwk.Key) bool { own, _ := key.KeyID(); return own == name }
	}
	wanted := func(jwk.Key) bool { return true }
	switch {
	case ks.lone || kid == "":
	case slices.ContainsFunc(ks.keys, named(kid)):
		wanted = named(kid)
	default:
		wanted = named("")
	}
	for _, key := range ks.keys {
		if wanted(key) && meantFor(key, alg) {
			fit = append(fit, key)
		}
	}
	return fit
}

// meantFor checks what a key says about its use (RFC 7517 §4.2 to §4.4).
func meantFor(key jwk.Key, alg string) bool {
	own, hasAlg := key.Algorithm()
	use, _ := key.KeyUsage()
	ops, hasOps := key.KeyOps()
	edwards := []string{"EdDSA", "Ed25519"} // one algorithm on that curve (RFC 9864 §2.2)
	fits := !hasAlg || own.String() == "" || own.String() == alg || slices.Contains(edwards, own.String()) && slices.Contains(edwards, alg)
	return fits && (use == "" || use == "sig") && (!hasOps || len(ops) == 0 || slices.Contains(ops, jwk.KeyOpVerify))
}

func byJWX(token string, ks keySet) error {
	_, err := jws.Verify([]byte(token), jws.WithAlgorithmMatch(true), jws.WithCritValidation(true), jws.WithCritExtension("b64"),
		jws.WithValidateKey(true), jws.WithKeyProvider(ks))
	return err
}

// FetchKeys gives jwx the keys for one signature.
func (ks keySet) FetchKeys(_ context.Context, sink jws.KeySink, s *jws.Signature, _ *jws.Message) error {
	kid, _ := s.ProtectedHeaders().KeyID()
	alg, _ := s.ProtectedHeaders().Algorithm()
	if bare := s.PublicHeaders(); bare != nil {
		if kid == "" {
			kid, _ = bare.KeyID()
		}
		if alg.String() == "" {
			alg, _ = bare.Algorithm()
		}
	}
	for _, key := range ks.fitting(kid, alg.String()) {
		sink.Key(alg, key)
	}
	return nil
}

// byGolangJWT gives the parser the keys as crypto types.
func byGolangJWT(token string, ks keySet) error {
	parser := jwt.NewParser(jwt.WithStrictDecoding(), jwt.WithoutClaimsValidation(), jwt.WithJSONNumber())
	_, err := parser.Parse(token, func(t *jwt.Token) (any, error) {
		var fit jwt.VerificationKeySet
		kid, _ := t.Header["kid"].(string)
		for _, key := range ks.fitting(kid, t.Method.Alg()) {
			var raw any
			if public, err := key.PublicKey(); err == nil && jwk.Export(public, &raw) == nil {
				fit.Keys = append(fit.Keys, raw)
			}
		}
		return fit, nil
	})
	return err
}

// signer makes the signatures of an algorithm.
type signer struct {
	method          jwt.SigningMethod
	key             any
	public, private string // as JWKs
}

// signers are those of all algorithms that the libraries share with us.
var signers = sync.OnceValue(func() map[string]signer {
	all := map[string]signer{}
	for name, kind := range map[string]string{
		"HS256": "oct", "HS384": "oct", "HS512": "oct", "RS256": "RSA", "RS384": "RSA", "RS512": "RSA", "PS256": "RSA", "PS384": "RSA", "PS512": "RSA",
		"ES256": "P-256", "ES384": "P-384", "ES512": "P-521", "EdDSA": "Ed25519", "Ed25519": "Ed25519",
	} {
		private := must(jwk.ParseKey(throwAway()[kind]))
		s := signer{method: jwt.GetSigningMethod(name), private: string(throwAway()[kind])}
		if name == "Ed25519" {
			s.method = jwt.SigningMethodEdDSA
		}
		if err := jwk.Export(private, &s.key); err != nil {
			panic(err)
		}
		s.public = string(must(json.Marshal(must(private.PublicKey()))))
		all[name] = s
	}
	return all
})

// throwAway are the private keys of testdata.
var throwAway = sync.OnceValue(func() (keys map[string]json.RawMessage) {
	if err := json.Unmarshal(must(os.ReadFile("testdata/keys.json")), &keys); err != nil {
		panic(err)
	}
	return keys
})

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func encode(text string) string { return base64.RawURLEncoding.EncodeToString([]byte(text)) }
