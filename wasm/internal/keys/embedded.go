package keys

import (
	"slices"
	"strings"

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
