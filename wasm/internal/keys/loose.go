package keys

import (
	"slices"
	"strings"
)

// What bounds the search for keys that aren't JSON, in bytes.
const maxLoose = 16 << 10

// looseMembers are the members of a public key. What is written so by hand or by a program
// has no private one that anything here needs.
var looseMembers = []string{"kty", "crv", "kid", "alg", "use", "n", "e", "x", "y"}

// digLoose finds JWKs whose members are written in another way than JSON: kty = "RSA" in
// HCL, 'kty': 'RSA' in Python, kty: "RSA" in JavaScript, map[kty:RSA] in Go. What is meant
// to be JSON and isn't is refused, as other verifiers refuse it.
func digLoose(text string) (keys []*Key) {
	if strings.Contains(text, `"kty"`) {
		return nil
	}
	if !strings.Contains(text, "kty") {
		return modulusAndExponent(text)
	}
	for at, scanned := 0, 0; len(keys) < MaxKeys && scanned < maxScan; {
		next := strings.Index(text[at:], "kty")
		if next < 0 {
			break
		}
		at += next
		start, end := enclosing(text, at)
		scanned += maxLoose
		if members := readLoose(text[start:end]); members["kty"] != "" {
			k := built(members)
			k.Source = "JWK in text"
			keys = append(keys, k)
		}
		at = max(at+len("kty"), end)
	}
	return keys
}

// modulusAndExponent reads the two numbers of an RSA key that stand alone. In JSON, or
// beside a KTY, they are a JWK that no verifier accepts.
func modulusAndExponent(text string) []*Key {
	const least = 171 // characters of a modulus of 1024 bits
	if formatOf(text) == jsonText || strings.Contains(strings.ToLower(text), "kty") {
		return nil
	}
	members := readLoose(text[:min(len(text), maxLoose)])
	if len(members["n"]) < least || members["e"] == "" {
		return nil
	}
	k := built(map[string]string{"kty": "RSA", "n": members["n"], "e": members["e"]})
	k.Source = "RSA key in text"
	return []*Key{k}
}

// enclosing are the bounds of the brackets around an offset; an empty span where
// they don't close.
func enclosing(text string, at int) (start, end int) {
	depth := 0
	for start = at; start > max(0, at-maxLoose); start-- {
		switch text[start-1] {
		case '}', ']':
			depth++
		case '{', '[':
			depth--
		}
		if depth < 0 {
			break
		}
	}
	for end = at; depth < 0 && end < min(len(text), at+maxLoose); end++ {
		switch text[end] {
		case '{', '[':
			depth--
		case '}', ']':
			if depth++; depth == 0 {
				return start, end
			}
		}
	}
	return at, at
}

// readLoose reads names and values, whatever separates them.
func readLoose(text string) map[string]string {
	const quotes = "\"'`"
	members := map[string]string{}
	for len(text) > 0 {
		name := text[:letters(text)]
		if text = text[max(1, len(name)):]; !slices.Contains(looseMembers, name) || members[name] != "" {
			continue
		}
		rest := strings.TrimLeft(strings.TrimLeft(text, quotes), " \t")
		if rest == "" || rest[0] != ':' && rest[0] != '=' {
			continue
		}
		rest = strings.TrimLeft(rest[1:], " \t\r\n")
		stops := " \t\r\n,]}"
		if rest != "" && strings.IndexByte(quotes, rest[0]) >= 0 {
			stops, rest = rest[:1], rest[1:]
		}
		end := strings.IndexAny(rest, stops)
		if end < 0 {
			end = len(rest)
		}
		members[name], text = rest[:end], rest[end:]
	}
	return members
}

// letters is how many bytes of a name a text starts with.
func letters(text string) int {
	n := 0
	for n < len(text) && (text[n] == '_' || text[n] == '-' || '0' <= text[n] && text[n] <= '9' || 'a' <= text[n]|0x20 && text[n]|0x20 <= 'z') {
		n++
	}
	return n
}
