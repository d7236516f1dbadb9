package decrypt

import (
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"hash"
	"strings"
)

// algorithm is a key management algorithm of RFC 7518 §4.
type algorithm struct {
	name string
	*family

	// size is that of the AES key that wraps, in bytes; 0 where none does.
	size int

	// hash is that of OAEP or PBKDF2; nil where there is none.
	hash func() hash.Hash
}

// family is how an algorithm comes to the content encryption key.
type family struct {
	keyTypes []string // as in a JWK's kty
	keyOps   []string // one of these lets a JWK be used for it

	// wrapped is how many bytes the encrypted key has more than the key in it.
	wrapped int

	read func(*recipient) *refusal
	open opener
}

// Values of family.wrapped for algorithms that do not wrap with AES.
const (
	nothing = -1 // there is no encrypted key
	modulus = -2 // it is as long as the modulus
)

var (
	secret    = []string{"oct"}
	unwrapOps = []string{"unwrapKey", "decrypt"}
	deriveOps = []string{"deriveKey", "deriveBits"}

	direct   = &family{secret, []string{"decrypt"}, nothing, nil, openDirect}
	keyWrap  = &family{secret, unwrapOps, 8, nil, openKeyWrap}
	gcmWrap  = &family{secret, unwrapOps, 0, (*recipient).readGCM, openGCM}
	password = &family{secret, deriveOps, 8, (*recipient).readPassword, openPassword}
	oaep     = &family{[]string{"RSA"}, unwrapOps, modulus, nil, openOAEP}
	pkcs1    = &family{[]string{"RSA"}, unwrapOps, modulus, nil, openPKCS1}
	agree    = &family{[]string{"EC", "OKP"}, deriveOps, nothing, (*recipient).readAgreement, openAgreement}
	agreeKW  = &family{[]string{"EC", "OKP"}, deriveOps, 8, (*recipient).readAgreement, openAgreement}
)

var algorithms = []algorithm{
	{"dir", direct, 0, nil},
	{"A128KW", keyWrap, 16, nil},
	{"A192KW", keyWrap, 24, nil},
	{"A256KW", keyWrap, 32, nil},
	{"A128GCMKW", gcmWrap, 16, nil},
	{"A192GCMKW", gcmWrap, 24, nil},
	{"A256GCMKW", gcmWrap, 32, nil},
	{"RSA-OAEP", oaep, 0, sha1.New},
	{"RSA-OAEP-256", oaep, 0, sha256.New},
	{"RSA1_5", pkcs1, 0, nil},
	{"ECDH-ES", agree, 0, nil},
	{"ECDH-ES+A128KW", agreeKW, 16, nil},
	{"ECDH-ES+A192KW", agreeKW, 24, nil},
	{"ECDH-ES+A256KW", agreeKW, 32, nil},
	{"PBES2-HS256+A128KW", password, 16, sha256.New},
	{"PBES2-HS384+A192KW", password, 24, sha512.New384},
	{"PBES2-HS512+A256KW", password, 32, sha512.New},
}

// algorithmNamed returns nil for a name that is not known here.
func algorithmNamed(name string) *algorithm {
	for i := range algorithms {
		if algorithms[i].name == name {
			return &algorithms[i]
		}
	}
	return nil
}

// signatures are the beginnings of the names of algorithms that sign (RFC 7518
// §3.1, RFC 8037, RFC 8812, RFC 9864). None of them can encrypt.
var signatures = []string{"HS", "RS2", "RS3", "RS5", "PS", "ES", "EdDSA", "Ed25519", "Ed448", "ML-DSA"}

func signs(alg string) bool {
	for _, beginning := range signatures {
		if strings.HasPrefix(alg, beginning) {
			return true
		}
	}
	return false
}
