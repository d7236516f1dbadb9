package keys

import (
	"cmp"
	"strings"

	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/report"
)

// BesideToken is about keys that were pasted together with the token.
var BesideToken = report.Finding{
	Code: "KEYS-BESIDE", Severity: report.Info, At: "input",
	Title:  "Keys were found beside the token, and are used",
	Detail: "They prove only that token and keys belong together. Someone who sends you a false token can send its keys along.",
	Fix:    "Get the keys from the issuer if you don't know where this text is from.",
}

// Beside returns the public keys of the sets, and of the PEM blocks, in a text that a
// token was found in. A key that isn't in a set may be a part of a token.
func Beside(text string) (found []*Key) {
	const most = 100
	if strings.Contains(text, `"kty"`) && strings.Contains(text, `"keys"`) {
		found = append(found, setsIn(text)...)
	}
	for rest := text; ; {
		b, after, ok := nextBlock(rest)
		if !ok || !b.whole {
			break
		}
		if rest = after; b.label == "PUBLIC KEY" || b.label == "RSA PUBLIC KEY" {
			found = append(found, parseBlock(b))
		}
	}
	public := []*Key{}
	for _, k := range found[:min(len(found), most)] {
		if k != nil && k.Public != nil && !k.Private {
			k.Origin = report.OriginBeside
			public = append(public, k)
		}
	}
	return public
}

// setsIn are the keys of the sets that a text has as JSON.
func setsIn(text string) (found []*Key) {
	for at, scanned := 0, 0; scanned < maxScan; {
		next := strings.Index(text[at:], `"keys"`)
		if next < 0 {
			return found
		}
		at += next
		list := strings.TrimLeft(text[at+len(`"keys"`):], ": \t\r\n")
		if !strings.HasPrefix(list, "[") {
			at++
			continue
		}
		end := jsonEnd(list)
		scanned += cmp.Or(end, len(list))
		at += len(`"keys"`) + end
		value, err := exact.Parse([]byte(list[:end]))
		if err != nil {
			continue
		}
		keys, _ := parseSet(value.Elements())
		found = append(found, keys...)
	}
	return found
}
