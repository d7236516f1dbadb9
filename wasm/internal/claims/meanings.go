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
	"kid":      "Key ID: which key to verify with",
	"typ":      "Type of the whole token",
	"cty":      "Type of the content",
	"jku":      "Key set URL. The token's author controls it, so this page never fetches it",
	"jwk":      "Embedded key, which proves nothing about who signed",
	"x5u":      "Certificate URL. The token's author controls it, so this page never fetches it",
	"x5c":      "Embedded certificate chain, which proves nothing unless you trust its root",
	"x5t":      "SHA-1 thumbprint of the key's certificate",
	"x5t#S256": "SHA-256 thumbprint of the key's certificate",
	"crit":     "Extensions that a verifier must understand, or reject the token",
	"b64":      "Whether the payload is base64url-encoded",
	"zip":      "Compression of the content before encryption",
	"epk":      "Ephemeral public key of the sender",
	"apu":      "Sender information used to derive the key",
	"apv":      "Recipient information used to derive the key",
	"p2s":      "PBKDF2 salt",
	"p2c":      "PBKDF2 iteration count",
	"nonce":    "Unique value",
}

var algorithmMeanings = map[string]string{
	"HS256": "HMAC with SHA-256 and a shared secret",
	"HS384": "HMAC with SHA-384 and a shared secret",
	"HS512": "HMAC with SHA-512 and a shared secret",
	"RS256": "RSA PKCS #1 v1.5 with SHA-256",
	"RS384": "RSA PKCS #1 v1.5 with SHA-384",
	"RS512": "RSA PKCS #1 v1.5 with SHA-512",
	"PS256": "RSA PSS with SHA-256",
	"PS384": "RSA PSS with SHA-384",
	"PS512": "RSA PSS with SHA-512",
	"ES256": "ECDSA on the curve P-256 with SHA-256",
	"ES384": "ECDSA on the curve P-384 with SHA-384",
	"ES512": "ECDSA on the curve P-521 with SHA-512",
	"EdDSA": "Edwards-curve signature. The key decides between Ed25519 and Ed448 (RFC 9864)",
	"none":  "No signature: anyone could have created this token",

	"Ed25519":   "Edwards-curve signature on Ed25519",
	"Ed448":     "Edwards-curve signature on Ed448",
	"ES256K":    "ECDSA on the curve secp256k1 with SHA-256",
	"ML-DSA-44": "ML-DSA, a post-quantum signature: the smallest of three",
	"ML-DSA-65": "ML-DSA, a post-quantum signature: the middle one of three",
	"ML-DSA-87": "ML-DSA, a post-quantum signature: the largest of three",

	"dir":                "The shared key encrypts the content directly",
	"A128KW":             "The content key is wrapped with a 128-bit shared key",
	"A192KW":             "The content key is wrapped with a 192-bit shared key",
	"A256KW":             "The content key is wrapped with a 256-bit shared key",
	"A128GCMKW":          "The content key is encrypted with AES-GCM and a 128-bit shared key",
	"A192GCMKW":          "The content key is encrypted with AES-GCM and a 192-bit shared key",
	"A256GCMKW":          "The content key is encrypted with AES-GCM and a 256-bit shared key",
	"RSA-OAEP":           "The content key is encrypted to an RSA key, with OAEP and SHA-1",
	"RSA-OAEP-256":       "The content key is encrypted to an RSA key, with OAEP and SHA-256",
	"RSA1_5":             "The content key is encrypted to an RSA key, with PKCS #1 v1.5 padding that is often broken",
	"ECDH-ES":            "The content key is derived with an ephemeral key",
	"ECDH-ES+A128KW":     "The content key is wrapped with a key that is derived with an ephemeral key",
	"ECDH-ES+A192KW":     "The content key is wrapped with a key that is derived with an ephemeral key",
	"ECDH-ES+A256KW":     "The content key is wrapped with a key that is derived with an ephemeral key",
	"PBES2-HS256+A128KW": "The content key is wrapped with a key derived from a password",
	"PBES2-HS384+A192KW": "The content key is wrapped with a key derived from a password",
	"PBES2-HS512+A256KW": "The content key is wrapped with a key derived from a password",
}

// typeMeanings explain typ, without "application/" and in lower case.
var typeMeanings = map[string]string{
	"jwt":                       "JSON Web Token, of no particular kind",
	"at+jwt":                    "OAuth 2.0 access token (RFC 9068)",
	"dpop+jwt":                  "DPoP proof (RFC 9449): shows that the sender has a key, for one request",
	"logout+jwt":                "OpenID Connect logout token: tells an application that a user logged out",
	"secevent+jwt":              "Security Event Token (RFC 8417): reports an event and grants no access",
	"kb+jwt":                    "Key Binding JWT of an SD-JWT (RFC 9901): shows that the presenter has the holder's key",
	"sd+jwt":                    "SD-JWT (RFC 9901): its holder chooses which claims to disclose",
	"dc+sd-jwt":                 "Digital credential as an SD-JWT: its holder chooses which claims to disclose",
	"vc+sd-jwt":                 "Digital credential as an SD-JWT, by its older name",
	"entity-statement+jwt":      "OpenID Federation statement about a member",
	"trust-mark+jwt":            "OpenID Federation trust mark",
	"oauth-authz-req+jwt":       "Authorization request as a JWT (RFC 9101)",
	"token-introspection+jwt":   "Token introspection response (RFC 9701)",
	"client-authentication+jwt": "Authenticates a client to a server",
	"wit+jwt":                   "SPIFFE workload identity token; its bearer must also prove possession of a key",
	"jose":                      "Token in the Compact Serialization",
	"jose+json":                 "Token in the JSON Serialization",
}

var encryptionMeanings = map[string]string{
	"A128GCM":       "AES-GCM with a 128-bit key",
	"A192GCM":       "AES-GCM with a 192-bit key",
	"A256GCM":       "AES-GCM with a 256-bit key",
	"A128CBC-HS256": "AES-CBC with a 128-bit key, and HMAC SHA-256",
	"A192CBC-HS384": "AES-CBC with a 192-bit key, and HMAC SHA-384",
	"A256CBC-HS512": "AES-CBC with a 256-bit key, and HMAC SHA-512",
}

// valueMeaning explains header parameters by their values.
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
// §5.1, RFC 9068) and those of Kubernetes. A space separates the names of members in
// members.
var payloadMeanings = map[string]string{
	"iss":                "Who issued it",
	"sub":                "Who it is about",
	"aud":                "Who may accept it",
	"jti":                "ID of this token",
	"azp":                "Client it was issued to",
	"client_id":          "Client it was issued to",
	"scope":              "What it allows",
	"scp":                "What it allows",
	"nonce":              "Ties it to one login, to prevent replay",
	"acr":                "How strong the login was",
	"amr":                "How the person logged in",
	"at_hash":            "Hash of the access token issued with it",
	"sid":                "Login session",
	"preferred_username": "Not unique",
	"cnf":                "The bearer must prove possession of this key",
	"_sd":                "Digests of claims that the holder can disclose",
	"_sd_alg":            "Hash algorithm of the digests",
	"sd_hash":            "Hash of the token that this key binding is for",
	"vct":                "Type of the credential",
	"htm":                "HTTP method of the request that this proof is for",
	"htu":                "URL of the request that this proof is for",
	"ath":                "Hash of the access token that this proof goes with",
	"events":             "What happened",
	"act":                "Who acts on behalf of the subject",

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
		return "Fixed name in legacy tokens; not a URL"
	case path == "sub" && isString && strings.HasPrefix(text, AccountPrefix):
		return "The user the API server sees"
	}
	switch path + " " + string(value) {
	case "email_verified true":
		return "The issuer checked the address"
	case "email_verified false":
		return "The issuer didn't check the address"
	}
	return payloadMeanings[path]
}
