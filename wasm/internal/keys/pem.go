package keys

import (
	"encoding/base64"
	"strings"
	"unicode"

	"jwt-airlock/wasm/internal/report"
)

// parsePEM reads all blocks of a text and ignores what is around them, as openssl does. It
// is more lenient than RFC 7468 about line breaks, which get lost in environment
// variables, YAML and JSON.
func parsePEM(text string) ([]*Key, []report.Finding) {
	var keys []*Key
	var findings []report.Finding
	private := 0
	for len(keys) <= MaxKeys && private <= maxPrivate {
		block, rest, found := nextBlock(text)
		if !found {
			break
		}
		if text = rest; !block.whole {
			findings = append(findings, brokenPEM)
			break
		}
		if block.label == "PKCS7" || block.label == "CMS" {
			der, _ := base64.StdEncoding.DecodeString(padded(standard(block.body)))
			if all := pkcs7(der); len(all) > 0 {
				keys = append(keys, all...)
				continue
			}
		}
		k := parseBlock(block)
		if k == nil {
			continue
		}
		keys = append(keys, k)
		if k.Private {
			private++
		}
	}
	if private > maxPrivate {
		keys, findings = keys[:len(keys)-1], append(findings, tooManyPrivate)
	}
	if len(keys) == 0 && len(findings) == 0 {
		findings = append(findings, brokenPEM)
	}
	keys = leafCertificates(keys)
	return keys, append(findings, caFindings(keys)...)
}

// block is what is between a BEGIN line and its END line.
type block struct {
	label, body string
	whole       bool // whether it has its END line
}

func nextBlock(text string) (b block, rest string, found bool) {
	before, text, found := strings.Cut(text, "-----BEGIN ")
	if !found {
		return b, "", false
	}
	var labelled bool
	if b.label, text, labelled = strings.Cut(text, "-----"); labelled {
		b.body, rest, b.whole = strings.Cut(text, "-----END "+b.label+"-----")
	}
	if mark := strings.TrimSpace(before[strings.LastIndexByte(before, '\n')+1:]); mark != "" {
		b.body = strings.ReplaceAll(b.body, "\n"+mark, "\n") // of a quoted mail, a diff, a table
	}
	return b, rest, true
}

// parseBlock reads one block; nil if it contains no key and nothing is wrong. The label is
// used only to skip blocks. Labels are often wrong, so the DER decides the type.
func parseBlock(b block) *Key {
	switch {
	case b.label == "EC PARAMETERS", b.label == "DH PARAMETERS":
		return nil
	case b.label == "OPENSSH PRIVATE KEY":
		return unusablePrivate("it is an OpenSSH private key, which this page doesn't read; the public key in its .pub file is enough")
	case strings.HasPrefix(b.label, "PGP "):
		return unusable("PEM block", "it is for PGP, which isn't used for tokens")
	case b.label == "CERTIFICATE REQUEST", b.label == "NEW CERTIFICATE REQUEST":
		return unusable("certificate request", "it is a request for a certificate; paste the certificate or the public key")
	case b.label == "X509 CRL":
		return unusable("PEM block", "it is a list of revoked certificates and contains no key")
	case encrypted(b):
		return unusable("private key", encryptedWhy)
	}
	der, err := base64.StdEncoding.DecodeString(padded(standard(b.body)))
	if err != nil {
		return unusable("PEM block", "it isn't base64 between its BEGIN and END lines; it was probably damaged in copying")
	}
	if k := parseDER(der); k != nil {
		return k
	}
	if strings.HasSuffix(b.label, "KEY") || strings.HasSuffix(b.label, "CERTIFICATE") {
		return unusable("PEM block", "it can't be read as a key; it was probably damaged in copying")
	}
	return unusable("PEM block", "a block of this type doesn't contain a key")
}

const encryptedWhy = "it is encrypted; paste the public key, which is enough and isn't secret"

// encrypted reports whether the key needs a password (RFC 1421 §4.6.1.3, RFC 7468 §11).
func encrypted(b block) bool {
	return b.label == "ENCRYPTED PRIVATE KEY" || strings.Contains(b.body, "DEK-Info:") || strings.Contains(b.body, "Proc-Type: 4,ENCRYPTED")
}

func unusablePrivate(why string) *Key {
	k := unusable("private key", why)
	k.Private = true
	return k
}

// parseBase64 reads base64 of DER or of PEM; nil if the text is anything else.
func parseBase64(text string) *Key {
	if !strings.HasPrefix(text, "M") && !strings.HasPrefix(text, "LS0tLS1CRUdJTi") {
		return nil // neither a SEQUENCE nor -----BEGIN
	}
	data, err := base64.StdEncoding.DecodeString(padded(standard(text)))
	if err != nil {
		return nil
	}
	if formatOf(string(data)) == pemText {
		if keys, _ := parsePEM(string(data)); len(keys) == 1 {
			return keys[0]
		}
	}
	if all := pkcs7(data); len(all) > 0 {
		return all[0]
	}
	return parseDER(data)
}

// IsBare reports whether a text is a key or a certificate as bare base64 of DER.
func IsBare(text string) bool {
	k := parseBase64(strings.TrimSpace(text))
	return k != nil && (k.Usable || k.Certificate != nil)
}

// standard is the text without whitespace, in the alphabet of standard base64.
func standard(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return -1
		case r == '-':
			return '+'
		case r == '_':
			return '/'
		}
		return r
	}, text)
}
