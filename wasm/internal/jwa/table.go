package jwa

import "crypto"

// signatures is how many of the algorithms sign. They come first.
const signatures = 19

var (
	secret    = []string{"oct"}
	rsa       = []string{"RSA"}
	ec        = []string{"EC"}
	okp       = []string{"OKP"}
	akp       = []string{"AKP"}
	agreement = []string{"EC", "OKP"}
)

// algorithms are those of RFC 7518 §3.1, RFC 8037 §3.1, RFC 8812 §3.2, RFC 9864 §2
// and RFC 9964, and then those of RFC 7518 §4.1.
var algorithms = []Algorithm{
	{"HS256", HMAC, crypto.SHA256, "", secret, 32},
	{"HS384", HMAC, crypto.SHA384, "", secret, 48},
	{"HS512", HMAC, crypto.SHA512, "", secret, 64},
	{"RS256", PKCS1, crypto.SHA256, "", rsa, 0},
	{"RS384", PKCS1, crypto.SHA384, "", rsa, 0},
	{"RS512", PKCS1, crypto.SHA512, "", rsa, 0},
	{"PS256", PSS, crypto.SHA256, "", rsa, 0},
	{"PS384", PSS, crypto.SHA384, "", rsa, 0},
	{"PS512", PSS, crypto.SHA512, "", rsa, 0},
	{"ES256", ECDSA, crypto.SHA256, "P-256", ec, 64},
	{"ES384", ECDSA, crypto.SHA384, "P-384", ec, 96},
	{"ES512", ECDSA, crypto.SHA512, "P-521", ec, 132},
	{"ES256K", ECDSA, crypto.SHA256, "secp256k1", ec, 64},
	{"EdDSA", EdDSA, 0, "", okp, 0},
	{"Ed25519", EdDSA, 0, "Ed25519", okp, 64},
	{"Ed448", EdDSA, 0, "Ed448", okp, 114},
	{"ML-DSA-44", MLDSA, 0, "", akp, 2420},
	{"ML-DSA-65", MLDSA, 0, "", akp, 3309},
	{"ML-DSA-87", MLDSA, 0, "", akp, 4627},

	{"dir", Direct, 0, "", secret, 0},
	{"A128KW", KeyWrap, 0, "", secret, 16},
	{"A192KW", KeyWrap, 0, "", secret, 24},
	{"A256KW", KeyWrap, 0, "", secret, 32},
	{"A128GCMKW", GCMKeyWrap, 0, "", secret, 16},
	{"A192GCMKW", GCMKeyWrap, 0, "", secret, 24},
	{"A256GCMKW", GCMKeyWrap, 0, "", secret, 32},
	{"RSA-OAEP", OAEP, crypto.SHA1, "", rsa, 0},
	{"RSA-OAEP-256", OAEP, crypto.SHA256, "", rsa, 0},
	{"RSA1_5", RSA15, 0, "", rsa, 0},
	{"ECDH-ES", Agreement, 0, "", agreement, 0},
	{"ECDH-ES+A128KW", AgreementKeyWrap, 0, "", agreement, 16},
	{"ECDH-ES+A192KW", AgreementKeyWrap, 0, "", agreement, 24},
	{"ECDH-ES+A256KW", AgreementKeyWrap, 0, "", agreement, 32},
	{"PBES2-HS256+A128KW", PBES2, crypto.SHA256, "", secret, 16},
	{"PBES2-HS384+A192KW", PBES2, crypto.SHA384, "", secret, 24},
	{"PBES2-HS512+A256KW", PBES2, crypto.SHA512, "", secret, 32},
}
