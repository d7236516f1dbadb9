package report

// Key is one key and what became of it.
type Key struct {
	// Origin is that of the text that the key is from.
	Origin Origin `json:"origin"`

	// Name is the name of the source, such as a preset's. Empty for a paste.
	Name string `json:"name"`

	// KID is the key's own id. Empty where it has none.
	KID string `json:"kid"`

	// Type is "RSA", "EC", "OKP", "AKP" or "oct", as in a JWK's kty. Empty where
	// it cannot be told.
	Type string `json:"type"`

	// Size is in bits: of the modulus, the curve or the secret.
	Size int `json:"size"`

	// Curve is "P-256", "Ed25519" … and empty for RSA and oct.
	Curve string `json:"curve"`

	// Alg, Use and KeyOps are what the JWK says of itself.
	Alg    string   `json:"alg"`
	Use    string   `json:"use"`
	KeyOps []string `json:"keyOps"`

	// Source is what it was read from: "JWK", "public key", "certificate",
	// "secret" …
	Source string `json:"source"`

	// Thumbprint is that of RFC 7638 with SHA-256. Empty for a secret, of
	// which it would tell too much, and for an unusable key.
	Thumbprint string `json:"thumbprint"`

	// KubernetesKID is the kid that an API server gives to this key:
	// base64url(SHA-256(PKIX)). Empty for a secret.
	KubernetesKID string `json:"kubernetesKid"`

	// Private is true where the private half was given too. It opens encrypted
	// tokens; a signature is checked with the public half.
	Private bool `json:"private"`

	// Certificate is the one the key was taken from or came with; null where
	// there is none.
	Certificate *Certificate `json:"certificate"`

	// Usable is false where the key can verify nothing; Why says why.
	Usable bool   `json:"usable"`
	Why    string `json:"why"`
}

// Certificate is what an X.509 certificate says of a key.
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
