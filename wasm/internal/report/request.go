package report

// Request is one paste and all that is needed to judge it.
type Request struct {
	// Version is that of this structure; 0 is taken for the current one.
	Version int `json:"version"`

	// Input is what was pasted, untouched.
	Input string `json:"input"`

	// Detached is the payload of a token that does not carry its own (RFC 7515
	// appendix F). Empty means that it was not given.
	Detached string `json:"detached"`

	// Keys are the sources of keys; each may hold any number.
	Keys []KeySource `json:"keys"`

	// Presets is the JSON of the keys that were shipped with the page: a list of
	// objects with name, issuer, audience and jwks. Those of a token's issuer,
	// and those with a key of its name, are used. Empty means that there are
	// none.
	Presets string `json:"presets"`

	Expect Expect `json:"expect"`

	// Now is the time to judge by, in RFC 3339. Empty means that time is not
	// judged at all.
	Now string `json:"now"`
}

// KeySource is a text with keys in it.
type KeySource struct {
	// Origin is where the text came from. Empty means pasted.
	Origin Origin `json:"origin"`

	// Name is the name of a preset, or the address of a fetch.
	Name string `json:"name"`

	// Issuer is whom the keys are said to belong to: by the discovery document
	// that led to them, or by the preset. Empty means that nobody said.
	Issuer string `json:"issuer"`

	// Audience are the audiences that an API server with these keys takes.
	// Empty means that nobody said.
	Audience []string `json:"audience"`

	// Text is a JWKS, a JWK, an array of JWKs, PEM or a secret.
	Text string `json:"text"`

	// Format is what the text is read as. Empty means auto.
	Format KeyFormat `json:"as"`

	// Encoding is how a secret is written: "auto", "utf8", "base64",
	// "base64url" or "hex". Empty means auto, which is utf8.
	Encoding string `json:"encoding"`
}

// Origin is who gave a text.
type Origin string

// The origins.
const (
	OriginUnset   Origin = ""
	OriginPasted  Origin = "pasted"
	OriginFetched Origin = "fetched"
	OriginPreset  Origin = "preset" // shipped with the page
	OriginSample  Origin = "sample" // belongs to a sample of the page
	OriginLink    Origin = "link"   // came with the address of the page
	OriginEmbed   Origin = "embed"  // given by the page around it
	OriginToken   Origin = "token"  // the key in the payload of an SD-JWT
)

// KeyFormat is what a text with keys is read as.
type KeyFormat string

// The formats.
const (
	FormatUnset  KeyFormat = ""
	FormatAuto   KeyFormat = "auto"
	FormatKeys   KeyFormat = "keys"
	FormatSecret KeyFormat = "secret"
)

// Expect is what a server would insist on. An empty field is not checked.
type Expect struct {
	// Origin is "link", "embed" or "sample" where issuer and audience came from
	// there. Any other means that the person chose them.
	Origin Origin `json:"origin"`

	// Issuer must be the value of iss.
	Issuer string `json:"issuer"`

	// Audience is met when aud names one of these.
	Audience []string `json:"audience"`

	// Type must be the header's typ, compared as RFC 7515 §4.1.9 says.
	Type string `json:"type"`

	// Algorithms are those that are taken.
	Algorithms []string `json:"algorithms"`

	// LeewaySeconds is how far clocks may differ.
	LeewaySeconds int `json:"leewaySeconds"`
}
