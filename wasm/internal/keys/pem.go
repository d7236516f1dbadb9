package keys

import (
	"crypto"
	"crypto/x509"
	"encoding/pem"
	"strings"

	"jwt-airlock/wasm/internal/report"
)

// parsePEM reads all blocks of a text; what stands around them is passed over,
// as openssl does.
func parsePEM(text string) ([]*Key, []report.Finding) {
	var keys []*Key
	rest := []byte(text)
	for {
		var block *pem.Block
		block, rest = pem.Decode(rest)
		if block == nil {
			break
		}
		keys = append(keys, parseBlock(block))
	}
	if strings.Contains(string(rest), "-----BEGIN ") {
		return keys, []report.Finding{brokenPEM}
	}
	return keys, nil
}

func parseBlock(block *pem.Block) *Key {
	if block.Headers["DEK-Info"] != "" || block.Type == "ENCRYPTED PRIVATE KEY" {
		return unusable("private key", "it is encrypted; give the public key, which is enough and safe to paste")
	}
	switch block.Type {
	case "PUBLIC KEY":
		return parsed("public key", x509.ParsePKIXPublicKey)(block.Bytes)
	case "RSA PUBLIC KEY":
		return parsed("public key", x509.ParsePKCS1PublicKey)(block.Bytes)
	case "CERTIFICATE":
		return parsed("certificate", certificateKey)(block.Bytes)
	case "PRIVATE KEY":
		return privateKey(x509.ParsePKCS8PrivateKey(block.Bytes))
	case "RSA PRIVATE KEY":
		return privateKey(x509.ParsePKCS1PrivateKey(block.Bytes))
	case "EC PRIVATE KEY":
		return privateKey(x509.ParseECPrivateKey(block.Bytes))
	}
	return unusable("PEM block", "a block of this type holds no key")
}

func certificateKey(der []byte) (crypto.PublicKey, error) {
	certificate, err := x509.ParseCertificate(der)
	if err != nil {
		return nil, err
	}
	return certificate.PublicKey, nil
}

// parsed turns a reader of keys into one that says why it could not read.
func parsed[K any](source string, parse func([]byte) (K, error)) func([]byte) *Key {
	return func(der []byte) *Key {
		public, err := parse(der)
		if err != nil {
			return unusable(source, "it cannot be read: "+strings.TrimPrefix(err.Error(), "x509: "))
		}
		return publicKey(source, public)
	}
}

func privateKey(private crypto.PrivateKey, err error) *Key {
	signer, ok := private.(crypto.Signer)
	if err != nil || !ok {
		return unusable("private key", "it cannot be read")
	}
	k := publicKey("private key", signer.Public())
	k.Private = true
	return k
}

func unusable(source, why string) *Key {
	return &Key{Key: report.Key{Source: source, KeyOps: []string{}, Why: why}}
}
