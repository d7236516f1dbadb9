package keys

import (
	"crypto"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"strings"

	"github.com/cloudflare/circl/sign/ed448"
)

// parseDER reads a key by its structure, whatever its label; nil if it doesn't have the
// structure of a key.
func parseDER(der []byte) *Key {
	switch tags := tagsOf(der); {
	case tags == "sb":
		return parseSPKI("public key", der) // RFC 5280 §4.1.2.7
	case tags == certificateTags:
		return certificateKey(der) // RFC 5280 §4.1
	case tags == "ii":
		return parsePKCS1(der) // RFC 8017 appendix A.1.1
	case strings.HasPrefix(tags, "iiiiiiiii"):
		return parsePrivate(x509.ParsePKCS1PrivateKey(der)) // RFC 8017 appendix A.1.2
	case strings.HasPrefix(tags, "iso"):
		return parsePKCS8(der) // RFC 5958 §2
	case strings.HasPrefix(tags, "io"):
		return parseSEC1(der, nil) // RFC 5915 §3
	case tags == "so":
		return unusable("private key", encryptedWhy) // RFC 5958 §3
	}
	return nil
}

// certificateTags are those of a certificate.
const certificateTags = "ssb"

// tagsOf has a letter for each element of a DER sequence: integer, sequence, bit string,
// octet string; a dash for anything else. It is empty for anything but one sequence.
func tagsOf(der []byte) string {
	var parts []asn1.RawValue
	if rest, err := asn1.Unmarshal(der, &parts); err != nil || len(rest) > 0 || len(parts) > 16 {
		return ""
	}
	letters := map[int]string{asn1.TagInteger: "i", asn1.TagSequence: "s", asn1.TagBitString: "b", asn1.TagOctetString: "o"}
	tags := ""
	for _, part := range parts {
		letter, ok := letters[part.Tag]
		if !ok || part.Class != asn1.ClassUniversal {
			letter = "-"
		}
		tags += letter
	}
	return tags
}

func parsePKCS1(der []byte) *Key {
	public, err := x509.ParsePKCS1PublicKey(der)
	if err != nil {
		return unusable("public key", "it can't be read: "+cause(err))
	}
	return publicKey("public key", public)
}

// parsePrivate describes what a parser returned. It hides the parser's error, which may
// quote the key.
func parsePrivate[K any](key K, err error) *Key {
	half, ok := any(key).(interface{ Public() crypto.PublicKey })
	if err != nil || !ok {
		return unusablePrivate("it is a private key that can't be read; the public key is enough")
	}
	return privateKey(half)
}

func parsePKCS8(der []byte) *Key {
	var info struct {
		Version   int
		Algorithm pkix.AlgorithmIdentifier
		Key       []byte
		Rest      asn1.RawValue `asn1:"optional"`
	}
	if _, err := asn1.Unmarshal(der, &info); err != nil {
		return unusablePrivate("it is a private key that can't be read; the public key is enough")
	}
	oid := info.Algorithm.Algorithm
	switch {
	case oid.Equal(oidEC) && isSecp256k1(info.Algorithm):
		return parseSEC1(info.Key, oidSecp256k1)
	case oid.Equal(oidEd448):
		var seed []byte
		if _, err := asn1.Unmarshal(info.Key, &seed); err == nil && len(seed) == ed448.SeedSize {
			return privateKey(ed448.NewKeyFromSeed(seed))
		}
	case mldsaName(oid) != "":
		return unusablePrivate("this page doesn't read private " + mldsaName(oid) + " keys; openssl pkey -pubout writes the public key, which is enough")
	}
	return parsePrivate(x509.ParsePKCS8PrivateKey(der))
}

// parseSEC1 reads an elliptic curve key. Of a key on secp256k1, it reads the public key,
// which is usually there.
func parseSEC1(der []byte, curve asn1.ObjectIdentifier) *Key {
	var info struct {
		Version int
		Private []byte
		Curve   asn1.ObjectIdentifier `asn1:"optional,explicit,tag:0"`
		Public  asn1.BitString        `asn1:"optional,explicit,tag:1"`
	}
	_, err := asn1.Unmarshal(der, &info)
	if err != nil || !info.Curve.Equal(oidSecp256k1) && !curve.Equal(oidSecp256k1) {
		return parsePrivate(x509.ParseECPrivateKey(der))
	}
	public, err := uncompressed(nil, info.Public.RightAlign())
	if err != nil {
		return unusablePrivate("it lacks the public key, which this page doesn't compute for secp256k1; openssl ec -pubout writes it")
	}
	k := publicKey("private key", public)
	k.Private = true
	return k
}
