package keys

import (
	"slices"
	"strings"

	"jwt-airlock/wasm/internal/manifest"
)

// digYAML finds keys whose members are names and values of YAML.
func digYAML(text string) (keys []*Key) {
	if !strings.Contains(text, "kty") {
		return nil
	}
	for _, o := range manifest.Read(text) {
		for _, e := range o.Entries {
			last := len(e.Path) - 1
			if e.Path[last] == "kty" && len(keys) < MaxKeys {
				keys = append(keys, yamlKey(o, e.Path[:last]))
			}
		}
	}
	return keys
}

func yamlKey(o *manifest.Object, path []string) *Key {
	members := map[string]string{}
	for _, name := range texts {
		if value := o.Get(append(append([]string{}, path...), name)...); value != "" {
			members[name] = value
		}
	}
	k := built(members)
	k.Source = "JWK in YAML"
	return k
}

// digEncoded finds base64 among the names and values of YAML: what kubectl prints of a
// Secret, or the public key of a realm.
func digEncoded(text string) (keys []*Key) {
	for _, o := range manifest.Read(text) {
		if o.Get("type") == "kubernetes.io/service-account-token" || o.Kind == "Config" {
			continue
		}
		for _, e := range o.Entries {
			if name := e.Path[len(e.Path)-1]; len(keys) < MaxKeys && !slices.Contains(authorities, name) {
				keys = append(keys, keysInValue(name, e.Value)...)
			}
		}
	}
	return keys
}

// keysInValue are those of a value that is base64.
func keysInValue(name, value string) []*Key {
	if decoded, ok := encodedKeys(value); ok {
		return keysInText(decoded, maxDigs)
	}
	return bareKey(name, value)
}

// authorities are the names of certificates that servers and clients are checked with, and
// no tokens.
var authorities = []string{"ca.crt", "certificate-authority-data", "client-certificate-data", "caBundle"}

// publicMembers are the names under which servers show a public key as bare base64, such
// as Keycloak's public_key.
var publicMembers = []string{"public_key", "publicKey", "publickey", "certificate", "cert", "x509", "key"}

// bareKey reads a public key that a server shows as bare base64 under one of those names.
func bareKey(name, text string) []*Key {
	if !slices.Contains(publicMembers, name) {
		return nil
	}
	if k := parseBase64(text); k != nil && !k.Private {
		return []*Key{k}
	}
	return nil
}
