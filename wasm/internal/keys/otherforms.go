package keys

import (
	"encoding/base64"
	"encoding/hex"
	"math/big"
	"strings"

	"github.com/go-jose/go-jose/v4/json"

	"jwt-airlock/wasm/internal/exact"
)

// built is the key of a JWK that was put together from another form.
func built(members map[string]string) *Key {
	text, _ := json.Marshal(members)
	k := parseJWK(exact.Value(text))
	k.JWK = nil
	return k
}

// digXML reads the keys and certificates of XML signatures and of .NET (XML Signature
// §4.4.2.2 and §4.4.4).
func digXML(text string) (keys []*Key) {
	const certificate = "X509Certificate>"
	for rest := text; len(keys) < MaxKeys; {
		var ok bool
		if _, rest, ok = strings.Cut(rest, certificate); !ok {
			break
		}
		body, _, _ := strings.Cut(rest, "<")
		if k := FromX5C(body); k != nil {
			keys = append(keys, k)
		}
	}
	const start = "<RSAKeyValue"
	for range MaxKeys {
		_, rest, ok := strings.Cut(text, start)
		if !ok {
			break
		}
		inner, after, _ := strings.Cut(rest, "</RSAKeyValue>")
		k := built(map[string]string{"kty": "RSA", "n": urlSafe(element(inner, "Modulus")), "e": urlSafe(element(inner, "Exponent"))})
		k.Source = "XML key"
		keys, text = append(keys, k), after
	}
	return keys
}

// element is the text of an XML element without attributes.
func element(text, name string) string {
	_, rest, _ := strings.Cut(text, "<"+name+">")
	text, _, _ = strings.Cut(rest, "</"+name+">")
	return text
}

// urlSafe writes standard base64 as base64url.
func urlSafe(text string) string {
	text = strings.Join(strings.Fields(text), "")
	return strings.NewReplacer("+", "-", "/", "_", "=", "").Replace(text)
}

// digOpenSSL reads what openssl prints with -text: numbers in hex, one group of lines
// each, behind a name.
func digOpenSSL(text string) []*Key {
	members := map[string]string{}
	switch {
	case strings.HasPrefix(text, "Modulus="):
		n, _ := hex.DecodeString(strings.TrimSpace(text[len("Modulus="):]))
		members["kty"], members["n"], members["e"] = "RSA", encoded(n), "AQAB" // all but a few keys have this one
	case strings.Contains(text, "Modulus:") || strings.Contains(text, "modulus:"):
		n := hexBehind(text, "odulus:")
		_, exponent, _ := strings.Cut(text, "xponent: ")
		e, ok := new(big.Int).SetString(strings.TrimSpace(exponent[:max(0, strings.IndexAny(exponent, " (\r\n"))]), 10)
		if len(n) == 0 || !ok {
			return nil
		}
		members["kty"], members["n"], members["e"] = "RSA", encoded(new(big.Int).SetBytes(n).Bytes()), encoded(e.Bytes())
	case strings.Contains(text, "pub:"):
		members = pointMembers(hexBehind(text, "pub:"))
		if strings.Contains(text, "25519") {
			members = map[string]string{"kty": "OKP", "crv": "Ed25519", "x": encoded(hexBehind(text, "pub:"))}
		}
	}
	if len(members) == 0 {
		return nil
	}
	k := built(members)
	k.Source = "openssl output"
	return []*Key{k}
}

// hexBehind decodes the lines of hex behind a name: 00:b4:31:….
func hexBehind(text, name string) []byte {
	_, rest, _ := strings.Cut(text, name)
	var digits strings.Builder
	for line := range strings.Lines(rest) {
		line = strings.TrimSpace(line)
		if strings.Trim(line, "0123456789abcdefABCDEF:") != "" {
			break
		}
		digits.WriteString(strings.ReplaceAll(line, ":", ""))
	}
	raw, _ := hex.DecodeString(digits.String())
	return raw
}

func encoded(b []byte) string { return base64.RawURLEncoding.EncodeToString(b) }

// pointMembers are the members of a JWK for an uncompressed point (SEC 1 §2.3.3), as VAPID
// and openssl show an EC key; nil where the bytes are none.
func pointMembers(b []byte) map[string]string {
	curve := map[int]string{65: "P-256", 97: "P-384", 133: "P-521"}[len(b)]
	if curve == "" || b[0] != 4 {
		return nil
	}
	half := (len(b) - 1) / 2
	return map[string]string{"kty": "EC", "crv": curve, "x": encoded(b[1 : 1+half]), "y": encoded(b[1+half:])}
}

// parseECPoint reads an uncompressed point in base64; nil where the text is something
// else, or the point isn't on its curve.
func parseECPoint(text string) *Key {
	const longest = 200
	if len(text) > longest {
		return nil
	}
	raw, err := base64.StdEncoding.DecodeString(padded(standard(text)))
	if err != nil {
		return nil
	}
	members := pointMembers(raw)
	if members == nil {
		return nil
	}
	k := built(members)
	if !k.Usable {
		return nil
	}
	k.Source = "EC point"
	return k
}
