package keys

import (
	"encoding/base64"
	"slices"
	"strings"

	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/manifest"
	"jwt-airlock/wasm/internal/report"
)

// maxSecrets is how many values of one text are tried as a secret.
const maxSecrets = 20

// secretWords are in the names under which programs keep the secret of their tokens.
var secretWords = []string{"secret", "signing", "hmac", "jwt", "token_key", "session_key"}

// secretsIn are what may be a shared secret in JSON, or in a Secret of Kubernetes. They
// are only meant so if a token asks for one, and otherwise instead is what to say.
func secretsIn(text string, instead report.Finding) (keys []*Key) {
	if value, err := exact.Parse([]byte(text)); err == nil && exact.GetString(value.Members(), "kind") == "" {
		return secretMembers(value, instead, false, 0)
	}
	return secretsOfObjects(text, instead)
}

// secretMembers are the values under such names, or inside of one, down to a few levels.
func secretMembers(value exact.Value, instead report.Finding, inside bool, depth int) (keys []*Key) {
	const most = 5
	for _, m := range value.Members() {
		if len(keys) >= maxSecrets || depth > most {
			break
		}
		text, isText := m.Value.Str()
		named := inside || isSecretName(m.Name)
		if !isText {
			keys = append(keys, secretMembers(m.Value, instead, named, depth+1)...)
		} else if text != "" && named {
			keys = append(keys, secretIn(m.Name, text, instead))
		}
	}
	return keys
}

func isSecretName(name string) bool {
	name = strings.ToLower(name)
	return slices.ContainsFunc(secretWords, func(word string) bool { return strings.Contains(name, word) })
}

// secretsOfObjects are the values of Secrets, whatever their names.
func secretsOfObjects(text string, instead report.Finding) (keys []*Key) {
	if !strings.Contains(text, "Secret") {
		return nil // reading objects takes long
	}
	for _, o := range manifest.Read(text) {
		if o.Kind != "Secret" || o.Get("type") == "kubernetes.io/service-account-token" {
			continue
		}
		for _, e := range o.Entries {
			if text := secretValue(e); text != "" && len(keys) < maxSecrets {
				keys = append(keys, secretIn(e.Path[1], text, instead))
			}
		}
	}
	return keys
}

// secretValue is a value of a Secret, unless it is a certificate or a key; empty for any
// other entry.
func secretValue(e manifest.Entry) string {
	text := e.Value
	switch {
	case len(e.Path) != 2:
		return ""
	case e.Path[0] == "data":
		decoded, _ := base64.StdEncoding.DecodeString(text)
		text = string(decoded)
	case e.Path[0] != "stringData":
		return ""
	}
	if format := formatOf(text); format == jsonText || format == pemText || slices.Contains(authorities, e.Path[1]) {
		return ""
	}
	return text
}

func secretIn(name, text string, instead report.Finding) *Key {
	k := secretKey(text, "utf8")
	k.Source, k.assumed, k.instead = "secret in "+name, true, instead
	return k
}
