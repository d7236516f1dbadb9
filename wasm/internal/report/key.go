package report

// Key is one key and whether it can be used.
type Key struct {
	// Origin is the origin of the text that the key is from.
	Origin Origin `json:"origin"`

	// Name is the name of the source, such as a preset's. Empty for a paste.
	Name string `json:"name"`

	// KID is the key's own id. Empty where it has none.
	KID string `json:"kid"`

	// Type is "RSA", "EC", "OKP", "AKP" or "oct", as in a JWK's kty. Empty where
	// it is unknown.
	Type string `json:"type"`

	// Size is in bits: of the modulus, the curve or the secret.
	Size int `json:"size"`

	// Curve is "P-256", "Ed25519" … and empty for RSA and oct.
	Curve string `json:"curve"`

	// Alg, Use and KeyOps are those members of the JWK.
	Alg    string   `json:"alg"`
	Use    string   `json:"use"`
	KeyOps []string `json:"keyOps"`

	// Source is what it was read from: "JWK", "public key", "certificate",
	// "secret" …
	Source string `json:"source"`

	// Thumbprint is the JWK thumbprint of RFC 7638 with SHA-256. Empty for a
	// secret, which it could reveal, and for an unusable key.
	Thumbprint string `json:"thumbprint"`

	// KubernetesKID is the kid that an API server gives to this key:
	// base64url(SHA-256(PKIX)). Empty for a secret.
	KubernetesKID string `json:"kubernetesKid"`

	// Private is true where the private key was provided too. It decrypts tokens;
	// a signature is checked with the public key.
	Private bool `json:"private"`

	// Certificate is the one the key was taken from or came with; null where
	// there is none.
	Certificate *Certificate `json:"certificate"`

	// Usable is false where the key can't be used; Why says why.
	Usable bool   `json:"usable"`
	Why    string `json:"why"`
}

// Certificate is what an X.509 certificate says about a key.
type Certificate struct {
	// Subject and Issuer are names in the form of RFC 2253.
	Subject string `json:"subject"`
	Issuer  string `json:"issuer"`

	// NotBefore and NotAfter are in RFC 3339 and UTC.
	NotBefore string `json:"notBefore"`
	NotAfter  string `json:"notAfter"`

	// SHA256 is the fingerprint, in hex.
	SHA256 string `json:"sha256"`
}
