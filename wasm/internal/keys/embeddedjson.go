package keys

import (
	"cmp"
	"slices"
	"strings"

	"jwt-airlock/wasm/internal/exact"
)

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
