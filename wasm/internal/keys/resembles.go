package keys

import (
	"path"
	"slices"
	"strings"

	"jwt-airlock/wasm/internal/report"
)

// What leads to keys and contains none that this page reads.
var (
	addressOfKeys = report.Finding{
		Code: "KEYS-ADDRESS", Severity: report.Medium, At: "keys",
		Title:  "This is an address, not keys",
		Detail: "The page that has your token can't reach a network.",
		Fix:    "Get the keys with Fetch, under Keys, or paste what the address returns.",
	}
	nameOfFile = report.Finding{
		Code: "KEYS-FILE", Severity: report.Medium, At: "keys",
		Title:  "This is the name of a file, not keys",
		Detail: "The page reads only what you give it.",
		Fix:    "Paste what is in the file, or drop the file here.",
	}
	keystore = report.Finding{
		Code: "KEYS-STORE", Severity: report.Medium, At: "keys",
		Title:  "This is a keystore, which this page doesn't read",
		Detail: "A keystore (PKCS #12, JKS) is encrypted with a password, and usually contains private keys.",
		Fix:    "Paste the certificate from it: keytool -list -rfc -keystore FILE, or openssl pkcs12 -nokeys -in FILE",
		Source: "RFC 7292",
	}
	putty = report.Finding{
		Code: "KEYS-PUTTY", Severity: report.Medium, At: "keys",
		Title:  "This is a key of PuTTY, which this page doesn't read",
		Detail: "Its format is PuTTY's own.",
		Fix:    "Paste the public key, as PuTTYgen shows it at the top or ssh-keygen -y prints it.",
	}
)

// resembles says what a text is instead of keys.
func resembles(text string) report.Finding {
	switch one := !strings.ContainsAny(text, " \t\r\n"); {
	case one && (strings.HasPrefix(text, "https://") || strings.HasPrefix(text, "http://")):
		return addressOfKeys
	case one && slices.Contains(keyFiles, path.Ext(strings.ToLower(text))):
		return nameOfFile
	case isKeystore(text):
		return keystore
	case strings.HasPrefix(text, "PuTTY-User-Key-File-"):
		return putty
	}
	return noKeys
}

var keyFiles = []string{".pem", ".pub", ".crt", ".cer", ".key", ".der", ".jwks", ".jwk", ".json", ".p12", ".pfx", ".jks"}

// isKeystore recognizes PKCS #12 by its version 3 (RFC 7292 §4) and Java's keystore by
// its first four bytes, in base64.
func isKeystore(text string) bool {
	raw, _ := decodeSecret(text, "base64")
	const java, most = "\xfe\xed\xfe\xed", 8
	head := string(raw[:min(len(raw), most)])
	return strings.HasPrefix(head, java) || strings.HasPrefix(head, "\x30") && strings.Contains(head, "\x02\x01\x03\x30")
}
