package report

// Create asks for a test token: what to sign, and with which key.
type Create struct {
	// Template replaces Header and Payload, or says that they were copied. Empty means
	// that they are signed exactly as they are.
	Template Template `json:"template"`

	Header  string `json:"header"`
	Payload string `json:"payload"`

	// Edit changes one claim of Payload before it is signed. Empty changes none.
	Edit ClaimEdit `json:"edit"`

	// Algorithm is a name such as "ES256", or "none".
	Algorithm string `json:"algorithm"`

	// Key is the private key or the shared secret to sign with. With the origin
	// "created", it is a set of the keys that were made before. If none of them suits
	// Algorithm, a new one is made.
	Key KeySource `json:"key"`

	// KubernetesKID is true for the kid that an API server gives to the key, and false
	// for the thumbprint of RFC 7638. A key that has its own kid keeps that.
	KubernetesKID bool `json:"kubernetesKid"`

	// Chosen is the Created.Chosen of the answer before. The header's alg and kid follow
	// the choice of algorithm and key while they have these values. Null means that
	// they don't follow it.
	Chosen *HeaderChoice `json:"chosen"`
}

// Template is what a test token begins as.
type Template string

// The templates.
const (
	TemplateNone        Template = ""
	TemplatePod         Template = "pod"          // a service account token, bound to a pod
	TemplateLegacy      Template = "legacy"       // a service account token, stored in a Secret
	TemplateIDToken     Template = "id-token"     // OpenID Connect Core §2
	TemplateAccessToken Template = "access-token" // RFC 9068
	TemplateEmpty       Template = "empty"
	TemplateCopy        Template = "copy" // Header and Payload are those of another token
)

// ClaimEdit is a change of one claim.
type ClaimEdit string

// The changes.
const (
	EditNothing ClaimEdit = ""
	EditIssued  ClaimEdit = "issued"  // iat, and nbf if it is there, becomes the time of the request
	EditExpires ClaimEdit = "expires" // exp becomes an hour later
	EditID      ClaimEdit = "id"      // jti becomes a new UUID
)

// HeaderChoice are the alg and the kid of the chosen algorithm and key. KID is empty if
// the key has none.
type HeaderChoice struct {
	Algorithm string `json:"algorithm"`
	KID       string `json:"kid"`
}

// Created is a test token and the keys that belong to it.
type Created struct {
	// Header and Payload are exactly what was signed.
	Header  string `json:"header"`
	Payload string `json:"payload"`

	// HeaderFault and PayloadFault say what keeps them from being JSON objects; null
	// where nothing does. They are signed anyway.
	HeaderFault  *CreateFault `json:"headerFault"`
	PayloadFault *CreateFault `json:"payloadFault"`

	// Chosen is what alg and kid of the header were set to.
	Chosen HeaderChoice `json:"chosen"`

	// Token is empty where it can't be signed; Problem says in a sentence why.
	Token   string `json:"token"`
	Problem string `json:"problem"`

	// Key describes the key in a few words. Empty where there is none.
	Key string `json:"key"`

	// Made is true for a key that was made by this program.
	Made bool `json:"made"`

	// Thumbprint is the JWK thumbprint of RFC 7638, and KubernetesKID the kid that an
	// API server gives to the key. Both are empty for a secret.
	Thumbprint    string `json:"thumbprint"`
	KubernetesKID string `json:"kubernetesKid"`

	// PublicJWKS and PublicPEM are the public key. Empty for a secret.
	PublicJWKS string `json:"publicJWKS"`
	PublicPEM  string `json:"publicPEM"`

	// PrivateJWK is the private key or the secret; PrivatePEM the private key in PKCS #8.
	PrivateJWK string `json:"privateJWK"`
	PrivatePEM string `json:"privatePEM"`
}

// CreateFault is what is wrong with a text that is signed anyway.
type CreateFault struct {
	// Text says it in a sentence, and where.
	Text string `json:"text"`

	// At is the place in the text, in UTF-16 code units; -1 where it is about all of it.
	At int `json:"at"`
}
