package claims

import (
	"strings"

	"jwt-airlock/wasm/internal/exact"
)

// headerMeanings explain header parameters (RFC 7515 §4.1, RFC 7516 §4.1,
// RFC 7797 §3).
var headerMeanings = map[string]string{
	"alg":      "Algorithm of the signature",
	"enc":      "Algorithm that encrypts the content",
	"kid":      "Names the key to verify with",
	"typ":      "Type of the whole token",
	"cty":      "Type of the content",
	"jku":      "Address of a set of keys. Chosen by whoever wrote the token, so never fetched",
	"jwk":      "A key the token brought along, which proves nothing",
	"x5u":      "Address of a certificate. Chosen by whoever wrote the token, so never fetched",
	"x5c":      "A certificate chain the token brought along, which proves nothing by itself",
	"x5t":      "SHA-1 thumbprint of the key's certificate",
	"x5t#S256": "SHA-256 thumbprint of the key's certificate",
	"crit":     "Extensions that a verifier must know, or refuse the token",
	"b64":      "Whether the payload is base64url-encoded",
	"zip":      "Compression of the content before it was encrypted",
	"epk":      "One-time public key of the sender",
	"apu":      "Information about the sender that goes into the key",
	"apv":      "Information about the receiver that goes into the key",
	"p2s":      "Salt for the password",
	"p2c":      "How often the password is hashed",
	"nonce":    "Value that makes this token unlike any other",
}

var algorithmMeanings = map[string]string{
	"HS256": "HMAC with SHA-256 and a secret that both sides share",
	"HS384": "HMAC with SHA-384 and a secret that both sides share",
	"HS512": "HMAC with SHA-512 and a secret that both sides share",
	"RS256": "RSA PKCS #1 v1.5 with SHA-256",
	"RS384": "RSA PKCS #1 v1.5 with SHA-384",
	"RS512": "RSA PKCS #1 v1.5 with SHA-512",
	"PS256": "RSA PSS with SHA-256",
	"PS384": "RSA PSS with SHA-384",
	"PS512": "RSA PSS with SHA-512",
	"ES256": "ECDSA on the curve P-256 with SHA-256",
	"ES384": "ECDSA on the curve P-384 with SHA-384",
	"ES512": "ECDSA on the curve P-521 with SHA-512",
	"EdDSA": "Edwards-curve signature, Ed25519 or Ed448 by its key. RFC 9864 names the two",
	"none":  "No signature: anybody could have written this token",

	"Ed25519":   "Edwards-curve signature on Ed25519",
	"Ed448":     "Edwards-curve signature on Ed448",
	"ES256K":    "ECDSA on the curve secp256k1 with SHA-256",
	"ML-DSA-44": "ML-DSA, which quantum computers are not expected to break; the smallest of three",
	"ML-DSA-65": "ML-DSA, which quantum computers are not expected to break; the middle one of three",
	"ML-DSA-87": "ML-DSA, which quantum computers are not expected to break; the largest of three",

	"dir":                "The content is encrypted with the shared key itself",
	"A128KW":             "The content's key is wrapped with a shared key of 128 bits",
	"A192KW":             "The content's key is wrapped with a shared key of 192 bits",
	"A256KW":             "The content's key is wrapped with a shared key of 256 bits",
	"A128GCMKW":          "The content's key is encrypted with AES GCM and a shared key of 128 bits",
	"A192GCMKW":          "The content's key is encrypted with AES GCM and a shared key of 192 bits",
	"A256GCMKW":          "The content's key is encrypted with AES GCM and a shared key of 256 bits",
	"RSA-OAEP":           "The content's key is encrypted to an RSA key, with OAEP and SHA-1",
	"RSA-OAEP-256":       "The content's key is encrypted to an RSA key, with OAEP and SHA-256",
	"RSA1_5":             "The content's key is encrypted to an RSA key with padding that has been broken often",
	"ECDH-ES":            "The content's key is agreed on with a one-time key",
	"ECDH-ES+A128KW":     "The content's key is wrapped with one that is agreed on with a one-time key",
	"ECDH-ES+A192KW":     "The content's key is wrapped with one that is agreed on with a one-time key",
	"ECDH-ES+A256KW":     "The content's key is wrapped with one that is agreed on with a one-time key",
	"PBES2-HS256+A128KW": "The content's key is wrapped with one made from a password",
	"PBES2-HS384+A192KW": "The content's key is wrapped with one made from a password",
	"PBES2-HS512+A256KW": "The content's key is wrapped with one made from a password",
}

// typeMeanings explain typ, without "application/" and in lower case.
var typeMeanings = map[string]string{
	"jwt":                       "A JSON Web Token, of no kind in particular",
	"at+jwt":                    "Access token of OAuth 2.0 (RFC 9068): shown to a server to be let in",
	"dpop+jwt":                  "Proof of possession (RFC 9449): shows that the sender holds a key; good for one request",
	"logout+jwt":                "Logout token of OpenID Connect: tells an application that somebody logged out",
	"secevent+jwt":              "Security event (RFC 8417): tells what has happened, and lets nobody in",
	"kb+jwt":                    "Key binding of an SD-JWT (RFC 9901): shows that the holder is the one it was issued to",
	"sd+jwt":                    "SD-JWT (RFC 9901): its holder chooses which claims to show",
	"dc+sd-jwt":                 "Digital credential as an SD-JWT: its holder chooses which claims to show",
	"vc+sd-jwt":                 "Digital credential as an SD-JWT, by its older name",
	"entity-statement+jwt":      "Statement of OpenID Federation about a member",
	"trust-mark+jwt":            "Trust mark of OpenID Federation",
	"oauth-authz-req+jwt":       "Request for authorization, as a token (RFC 9101)",
	"token-introspection+jwt":   "Answer of a server that was asked about a token (RFC 9701)",
	"client-authentication+jwt": "Shows a server which client is asking",
	"wit+jwt":                   "Workload identity token of SPIFFE; its bearer has to prove a key as well",
	"jose":                      "A token in compact form",
	"jose+json":                 "A token in JSON form",
}

var encryptionMeanings = map[string]string{
	"A128GCM":       "AES GCM with 128 bits",
	"A192GCM":       "AES GCM with 192 bits",
	"A256GCM":       "AES GCM with 256 bits",
	"A128CBC-HS256": "AES CBC with 128 bits and HMAC SHA-256",
	"A192CBC-HS384": "AES CBC with 192 bits and HMAC SHA-384",
	"A256CBC-HS512": "AES CBC with 256 bits and HMAC SHA-512",
}

// valueMeaning explains header parameters by what they say.
func valueMeaning(path string, value exact.Value) string {
	text, _ := value.Str()
	switch path {
	case "alg":
		return algorithmMeanings[text]
	case "enc":
		return encryptionMeanings[text]
	case "typ":
		return typeMeanings[mediaType(text)]
	}
	return ""
}

// timeNames are the claims that name a time.
var timeNames = []string{"exp", "nbf", "iat", "auth_time", "updated_at", staleFrom}

const staleFrom = "kubernetes.io warnafter"

// payloadMeanings explain claims (RFC 7519 §4.1, OpenID Connect Core §2 and
// §5.1, RFC 9068) and those of Kubernetes. A space parts the names of members
// in members.
var payloadMeanings = map[string]string{
	"iss":                "Who issued it",
	"sub":                "Who it is about",
	"aud":                "Who may accept it",
	"jti":                "ID of this token",
	"azp":                "Client it was issued to",
	"client_id":          "Client it was issued to",
	"scope":              "What it allows",
	"scp":                "What it allows",
	"nonce":              "Ties it to one login, against replay",
	"acr":                "How strong the login was",
	"amr":                "How the person logged in",
	"at_hash":            "Hash of the access token issued with it",
	"sid":                "Login session",
	"preferred_username": "Not unique",
	"cnf":                "The bearer has to prove this key",
	"_sd":                "Digests of claims that the holder can disclose",
	"_sd_alg":            "Hash that the digests are made with",
	"sd_hash":            "Hash of the token that this key binding is for",
	"vct":                "Type of the credential",
	"htm":                "HTTP method of the request that this proof is for",
	"htu":                "Address of the request that this proof is for",
	"ath":                "Hash of the access token that this proof goes with",
	"events":             "What has happened",
	"act":                "Who acts in the subject's place",

	"kubernetes.io serviceaccount": "Rejected if the account is recreated",
	"kubernetes.io pod":            "Rejected once the pod is gone",
	"kubernetes.io secret":         "Rejected once the Secret is gone",

	"kubernetes.io/serviceaccount/secret.name":         "Where this token is stored",
	"kubernetes.io/serviceaccount/service-account.uid": uidMeaning,
}

const uidMeaning = "Rejected if the account is recreated"

func payloadMeaning(path string, value exact.Value) string {
	text, isString := value.Str()
	switch {
	case path == "iss" && text == LegacyIssuer:
		return "The fixed name in legacy tokens; not an address"
	case path == "sub" && isString && strings.HasPrefix(text, AccountPrefix):
		return "The user the API server sees"
	}
	switch path + " " + string(value) {
	case "email_verified true":
		return "The issuer checked the address"
	case "email_verified false":
		return "The issuer did not check the address"
	}
	return payloadMeanings[path]
}
