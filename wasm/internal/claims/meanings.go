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
	"kid":      "Names the key, so that a verifier picks it from a set",
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
	"EdDSA": "Edwards-curve signature, here Ed25519",
	"none":  "No signature: anybody could have written this token",
}

func algorithmMeaning(path string, value exact.Value) string {
	if path != "alg" {
		return ""
	}
	alg, _ := value.Str()
	return algorithmMeanings[alg]
}

// timeNames are the claims that name a time.
var timeNames = map[string]string{
	"exp":                     "Expires",
	"nbf":                     "Valid from",
	"iat":                     "Issued",
	"auth_time":               "Logged in",
	"updated_at":              "Changed",
	"kubernetes.io warnafter": "Counted as stale from",
}

// payloadMeanings explain claims (RFC 7519 §4.1, OpenID Connect Core §2 and
// §5.1, RFC 9068) and those of Kubernetes. A space parts the names of members
// in members.
var payloadMeanings = map[string]string{
	"iss":                "Issuer: who made the token. A verifier compares it letter by letter",
	"sub":                "Subject: whom the token is about",
	"aud":                "Audience: whom the token is meant for. Anybody else must refuse it",
	"jti":                "Id of this token",
	"azp":                "The client that the token was issued to",
	"client_id":          "The client that the token was issued to",
	"scope":              "What the token allows, as the issuer names it",
	"scp":                "What the token allows, as the issuer names it",
	"nonce":              "Ties the token to one login, against replay",
	"acr":                "How strong the login was",
	"amr":                "How the person logged in",
	"at_hash":            "Hash of the access token that belongs to this one",
	"sid":                "Login session",
	"name":               "Full name",
	"given_name":         "First name",
	"family_name":        "Last name",
	"email":              "Mail address",
	"email_verified":     "Whether the issuer has checked the mail address",
	"preferred_username": "Name that the person goes by; not unique",
	"groups":             "Groups of the person",
	"roles":              "Roles of the person",
	"cnf":                "Key that the bearer has to hold as well",
	"act":                "Who acts in the subject's place",

	"kubernetes.io":                     "What the API server says about the account",
	"kubernetes.io namespace":           "Namespace of the account",
	"kubernetes.io serviceaccount":      "The account",
	"kubernetes.io serviceaccount name": "Name of the account",
	"kubernetes.io serviceaccount uid":  uidMeaning,
	"kubernetes.io pod":                 "The pod it is bound to. It is refused once the pod is gone",
	"kubernetes.io pod name":            "Name of the pod",
	"kubernetes.io pod uid":             "Must still be the pod's",
	"kubernetes.io secret":              "The Secret it is bound to. It is refused once the Secret is gone",
	"kubernetes.io secret name":         "Name of the Secret",
	"kubernetes.io secret uid":          "Must still be the Secret's",
	"kubernetes.io node":                "The node that the pod runs on, or that the token is bound to",
	"kubernetes.io node name":           "Name of the node",
	"kubernetes.io node uid":            "Uid of the node when the token was issued",

	"kubernetes.io/serviceaccount/namespace":            "Namespace of the account",
	"kubernetes.io/serviceaccount/secret.name":          "The Secret that this token is stored in",
	"kubernetes.io/serviceaccount/service-account.name": "Name of the account",
	"kubernetes.io/serviceaccount/service-account.uid":  uidMeaning,
}

const uidMeaning = "Changes when the account is deleted and made again; the old token is then refused"

func payloadMeaning(path string, value exact.Value) string {
	text, isString := value.Str()
	switch {
	case path == "iss" && text == "kubernetes/serviceaccount":
		return "Issuer: the fixed name that old service account tokens carry; not an address"
	case path == "sub" && isString && strings.HasPrefix(text, "system:serviceaccount:"):
		return "Subject: who the API server says you are"
	}
	return payloadMeanings[path]
}
