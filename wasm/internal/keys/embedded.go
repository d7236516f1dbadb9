package keys

import (
	"cmp"
	"slices"
	"strings"

	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/manifest"
	"jwt-airlock/wasm/internal/report"
)

// found is about keys that were inside of something else.
var found = report.Finding{
	Code: "KEYS-FOUND", Severity: report.Info, At: "keys",
	Title:  "The keys were found inside other text",
	Detail: "They are used as if they had been pasted alone. The rest of the text isn't used.",
	Fix:    "Check that these are the keys you meant.",
}

// notStrict is about keys in the notation of a programming language.
var notStrict = report.Finding{
	Code: "KEYS-NOT-JSON", Severity: report.Low, At: "keys",
	Title:  "These keys aren't valid JSON",
	Detail: "Single quotes and names without quotes aren't JSON. This page read the keys anyway. Other programs reject them.",
	Fix:    "Write the keys as JSON before you give them to a server.",
	Source: "RFC 8259",
}

// What bounds the search.
const (
	maxDig  = 4 << 20  // bytes of a text that keys are looked for in
	maxScan = 16 << 20 // bytes that are looked at for the end of JSON
	maxDigs = 8        // levels of JSON, and of JSON in texts
)

// dig finds the keys inside a text that isn't keys as a whole: in a log, the answer of a
// server, a manifest, JSON of any shape. Nil if there are none.
func dig(text string) ([]*Key, []report.Finding) {
	if len(text) > maxDig {
		return nil, nil
	}
	text = withoutEntities(text)
	looks, how := []func(string) []*Key{digBase64, digJSON, digXML, digOpenSSL, digYAML, digEncoded, digLoose}, found
	switch broken, whole := brokenJSON(text); {
	case broken && !whole:
		return nil, nil // a part of a set isn't the set
	case broken:
		looks, how = []func(string) []*Key{digLoose}, notStrict
	}
	for _, look := range looks {
		if keys := look(text); slices.ContainsFunc(keys, func(k *Key) bool { return k.Usable || k.Weakness != "" }) {
			return keys, append(caFindings(keys), how)
		}
	}
	return nil, nil
}

// withoutEntities is a text as a browser shows it.
func withoutEntities(text string) string {
	if !strings.Contains(text, "&quot;") && !strings.Contains(text, "&#34;") {
		return text
	}
	return strings.NewReplacer("&quot;", `"`, "&#34;", `"`).Replace(text)
}

// brokenJSON reports whether a text starts as JSON and can't be read as that; whole is
// true where its brackets close.
func brokenJSON(text string) (broken, whole bool) {
	if formatOf(text) != jsonText {
		return false, false
	}
	end := jsonEnd(text)
	_, err := exact.Parse([]byte(text[:end]))
	return err != nil, end > 0 && !exact.TooDeep(err)
}

// digJSON finds the JSON in a text that has keys.
func digJSON(text string) (keys []*Key) {
	if strings.Contains(text, `\"kty\"`) {
		text = strings.NewReplacer(`\"`, `"`, `\\`, `\`).Replace(text)
	}
	scanned := 0
	for at := 0; at < len(text) && scanned < maxScan && len(keys) < MaxKeys; {
		next := strings.IndexAny(text[at:], "{[")
		if next < 0 {
			break
		}
		at += next
		end := jsonEnd(text[at:])
		scanned += cmp.Or(end, len(text)-at)
		value, err := exact.Parse([]byte(text[at : at+end]))
		if err != nil {
			at++
			continue
		}
		keys = append(keys, keysIn(value, maxDigs)...)
		at += end
	}
	return keys
}

// jsonEnd is the length of the JSON that a text starts with, by its brackets; 0 where
// they don't close.
func jsonEnd(text string) int {
	depth, quoted := 0, false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '{' || c == '[':
			depth++
		case c == '}' || c == ']':
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return 0
}

// keysIn are the keys in JSON, however deep.
func keysIn(value exact.Value, levels int) (keys []*Key) {
	if levels == 0 {
		return nil
	}
	if text, ok := value.Str(); ok {
		return keysInText(text, levels-1)
	}
	for _, e := range value.Elements() {
		keys = append(keys, keysIn(e, levels-1)...)
	}
	members := value.Members()
	if k := FromJWK(value); k != nil {
		return []*Key{k}
	}
	if k := typedKey(members); k != nil {
		return k
	}
	if isKubeconfig(members) {
		return nil
	}
	for _, m := range members {
		keys = append(keys, keysInMember(m, levels-1)...)
	}
	return keys
}

func isKubeconfig(members []exact.Member) bool {
	_, clusters := exact.Get(members, "clusters")
	return clusters && exact.GetString(members, "kind") == "Config"
}

// keysInText reads a text inside JSON that is JSON or PEM once more, or base64 of those.
func keysInText(text string, levels int) []*Key {
	text = strings.TrimSpace(text)
	if decoded, ok := encodedKeys(text); ok {
		text = decoded
	}
	switch formatOf(text) {
	case jsonText:
		if value, err := exact.Parse([]byte(text)); err == nil {
			return keysIn(value, levels)
		}
	case pemText:
		keys, _ := parsePEM(text)
		return keys
	}
	return nil
}

// encodedKeys decodes base64 of a set of keys, or of public keys in PEM. Some encode it
// twice: a file that is base64 already, in a Secret.
func encodedKeys(text string) (decoded string, ok bool) {
	for _, start := range []string{"ZXl", "ZXd", "TFMwdExTMUNS", "ey", "ew", "LS0tLS1CRUdJTi"} { // the last three: { or -----BEGIN
		if strings.HasPrefix(text, start) {
			raw, err := decodeSecret(text, "base64")
			decoded = strings.TrimSpace(string(raw))
			if start[0] == 'Z' || start[0] == 'T' {
				return encodedKeys(decoded)
			}
			public := formatOf(decoded) == pemText && !strings.Contains(decoded, "PRIVATE KEY")
			return decoded, err == nil && (public || strings.Contains(decoded, `"kty"`))
		}
	}
	return "", false
}

// digBase64 reads keys that are encoded as a whole.
func digBase64(text string) []*Key {
	decoded, ok := encodedKeys(text)
	if !ok {
		return nil
	}
	return keysInText(decoded, maxDigs)
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

func keysInMember(m exact.Member, levels int) []*Key {
	if slices.Contains(authorities, m.Name) {
		return nil
	}
	keys := keysIn(m.Value, levels)
	if len(keys) > 0 {
		return keys
	}
	text, _ := m.Value.Str()
	return bareKey(m.Name, text)
}

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

// typedKey reads the key that a setting of Hasura names by its algorithm:
// {"type":"RS256","key":"-----BEGIN…"} or, with a secret, {"type":"HS256","key":"…"}.
func typedKey(members []exact.Member) []*Key {
	alg, text := exact.GetString(members, "type"), exact.GetString(members, "key")
	switch {
	case text == "":
		return nil
	case len(alg) == 5 && strings.HasPrefix(alg, "HS"):
		k := secretKey(text, "utf8")
		k.Alg = alg
		return []*Key{k}
	case len(alg) == 5 || alg == "EdDSA":
		return keysInText(text, 1)
	}
	return nil
}

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
