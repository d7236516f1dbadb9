package login

import (
	"encoding/base64"
	"encoding/hex"
	"strings"

	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/keys"
)

// jwkFault is what go-jose v2 says of a JWK that it cannot read; empty where it can.
// One such key spoils the whole set.
func jwkFault(jwk exact.Value) string {
	if fault := membersFault(jwk); fault != "" {
		return fault
	}
	members := jwk.Members()
	if x5c, ok := exact.Get(members, "x5c"); ok {
		if fault := chainFault(x5c); fault != "" {
			return jose + "failed to unmarshal x5c field: " + fault
		}
	}
	if fault := keyFault(members); fault != "" {
		return jose + fault
	}
	if k := keys.FromJWK(jwk); k != nil && k.Weakness == "certificate" {
		return jose + "invalid JWK, public keys in key and x5c fields to not match"
	}
	return thumbprintFault(members)
}

const jose = "go-jose/go-jose: "

// membersFault: repeated names at once, wrong types and base64 as they come.
func membersFault(jwk exact.Value) (later string) {
	if !jwk.IsObject() {
		if string(jwk) == "null" {
			return ""
		}
		return wrongType(jwk, "jose.rawJSONWebKey")
	}
	seen := map[string]bool{}
	for _, m := range jwk.Members() {
		if seen[m.Name] {
			return exact.DuplicateKey(m.Name)
		}
		seen[m.Name] = true
		text, isText := m.Value.Str()
		if string(m.Value) == "null" || !strings.Contains(" use kty kid crv alg k x y n e d p q dp dq qi x5u x5t x5t#S256 ", " "+m.Name+" ") {
			continue
		}
		isBytes := len(m.Name) < 3
		switch {
		case !isText && isBytes:
			return wrongType(m.Value, "string")
		case isBytes:
			if _, err := base64.RawURLEncoding.DecodeString(text); err != nil {
				return err.Error()
			}
		case m.Name == "x5u" && later == "" && isText:
			later = "json: cannot unmarshal string into Go value of type url.URL"
		case !isText && later == "":
			later = wrongType(m.Value, "string")
		}
	}
	return later
}

// keyFault is the error about the members of the key itself, without its beginning.
func keyFault(members []exact.Member) string {
	text := func(name string) string { return exact.GetString(members, name) }
	_, private := exact.Get(members, "d")
	switch kty, crv := text("kty"), text("crv"); kty {
	case "EC":
		size := map[string]int{"P-256": 32, "P-384": 48, "P-521": 66}[crv]
		x, y := decode(text("x")), decode(text("y"))
		switch {
		case size == 0:
			return "unsupported elliptic curve '" + crv + "'"
		case private:
		case x == nil || y == nil:
			return "invalid EC key, missing x/y values"
		case len(x) != size:
			return "invalid EC public key, wrong length for x"
		case len(y) != size:
			return "invalid EC public key, wrong length for y"
		}
	case "RSA":
		if !private && (text("n") == "" || text("e") == "") {
			return "invalid RSA key, missing n/e values"
		}
	case "oct":
		if x5c, _ := exact.Get(members, "x5c"); len(x5c.Elements()) > 0 {
			return "invalid JWK, found 'oct' (symmetric) key with cert chain"
		}
		if text("k") == "" {
			return "invalid OCT (symmetric) key, missing k value"
		}
	case "OKP":
		if crv != "Ed25519" || text("x") == "" {
			return "unknown curve " + crv + "'"
		}
	default:
		return "unknown json web key type '" + kty + "'"
	}
	return ""
}

func decode(text string) []byte {
	decoded, _ := base64.RawURLEncoding.DecodeString(text)
	return decoded
}

func thumbprintFault(members []exact.Member) string {
	for _, of := range []struct {
		name string
		size int
	}{{"x5t", 20}, {"x5t#S256", 32}} {
		bytes, err := base64.RawURLEncoding.DecodeString(exact.GetString(members, of.name))
		if err != nil {
			return jose + "invalid JWK, " + of.name + " header has invalid encoding"
		}
		if len(bytes) == 2*of.size {
			if bytes, err = hex.DecodeString(string(bytes)); err != nil {
				return jose + "invalid JWK, unable to hex decode " + of.name + ": " + err.Error()
			}
		}
		if len(bytes) != 0 && len(bytes) != of.size {
			return jose + "invalid JWK, " + of.name + " header is of incorrect size"
		}
	}
	return ""
}

func isPublic(jwk exact.Value) bool {
	members := jwk.Members()
	_, private := exact.Get(members, "d")
	return !private && exact.GetString(members, "kty") != "oct"
}

// setFault is what go-oidc says of a key set that it cannot read.
func setFault(text string) string {
	const fetching, unread = "fetching keys oidc: failed to decode keys: ", "got Content-Type = application/json, but could not unmarshal as JSON: "
	if err := exact.Syntax([]byte(text)); err != nil {
		if strings.HasPrefix(strings.TrimSpace(text), "<") {
			return fetching + `expected Content-Type = application/json, got "text/html": ` + err.Error() + " " + text
		}
		return fetching + unread + err.Error() + " " + text
	}
	set, _ := exact.Get(value([]byte(text)).Members(), "keys")
	for _, k := range set.Elements() {
		if fault := jwkFault(k); fault != "" {
			return fetching + unread + fault + " " + text
		}
	}
	return ""
}
