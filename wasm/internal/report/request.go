package report

// Request is one paste and everything needed to evaluate it.
type Request struct {
	// Version is the version of this structure; 0 means the current one.
	Version int `json:"version"`

	// Input is what was pasted, unchanged.
	Input string `json:"input"`

	// Detached is the payload of a token with detached content (RFC 7515
	// appendix F). Empty means that it wasn't provided.
	Detached string `json:"detached"`

	// Keys are the sources of keys; each may contain any number.
	Keys []KeySource `json:"keys"`

	// Presets is the JSON of the preset keys in the page: a list of objects with
	// name, issuer, audience and jwks. A preset is used if its issuer or one of its
	// kids matches the token. Empty means that the page has no presets.
	Presets string `json:"presets"`

	Expect Expect `json:"expect"`

	// APIServer are the settings of the API server that the tokens are for.
	APIServer APIServerSource `json:"apiServer"`

	// Compare is what to compare a token of Input with; null to inspect Input.
	Compare *Compare `json:"compare"`

	// Now is the evaluation time, in RFC 3339. Empty means that times aren't
	// checked.
	Now string `json:"now"`

	// Take asks for what can be taken away of a token. Null for nothing.
	Take *Take `json:"take,omitempty"`

	// Brief asks for the beginnings of lists and texts that are too long to be shown at
	// once. Report.Cut says which they are.
	Brief bool `json:"brief"`

	// Create asks for a test token, and for nothing else. Null means that the request is
	// about Input.
	Create *Create `json:"create"`
}

// Compare is the second of two inputs to compare.
type Compare struct {
	// Input is what was pasted, unchanged.
	Input string `json:"input"`

	// A and B are the indexes of the tokens to compare: A in Request.Input, and B
	// here. -1 means the one that a reader most likely means.
	A int `json:"a"`
	B int `json:"b"`
}

// APIServerSource is a text with the settings of an API server: flags of
// kube-apiserver, an AuthenticationConfiguration, or a manifest that contains them.
type APIServerSource struct {
	// Text is exactly what was pasted. Empty means that the settings are unknown.
	Text string `json:"text"`

	// Version is the version of Kubernetes, such as "1.32". Empty means the one that
	// the settings or the input name, or else 1.36.
	Version string `json:"version"`
}

// KeySource is a text that contains keys.
type KeySource struct {
	// Origin is where the text came from. Empty means pasted.
	Origin Origin `json:"origin"`

	// Name is the name of a preset, or the URL of a fetch.
	Name string `json:"name"`

	// Issuer is the issuer of the keys, according to the discovery document that
	// led to them or to the preset. Empty means that it is unknown.
	Issuer string `json:"issuer"`

	// Audience are the audiences that an API server with these keys accepts.
	// Empty means that they are unknown.
	Audience []string `json:"audience"`

	// APIServer are the settings of that API server. Only a preset has them. Empty
	// means that they are unknown.
	APIServer string `json:"-"`

	// Text is a JWKS, a JWK, an array of JWKs, PEM or a secret.
	Text string `json:"text"`

	// Format is what the text is read as. Empty means auto.
	Format KeyFormat `json:"as"`

	// Encoding is how a secret is written: "auto", "utf8", "base64",
	// "base64url" or "hex". Empty means auto, which is utf8.
	Encoding string `json:"encoding"`
}

// Origin is where a text came from.
type Origin string

// The origins.
const (
	OriginUnset   Origin = ""
	OriginPasted  Origin = "pasted"
	OriginFetched Origin = "fetched"
	OriginPreset  Origin = "preset"  // preset in the page
	OriginCreated Origin = "created" // made by this program, for a test token
	OriginSample  Origin = "sample"  // belongs to a sample of the page
	OriginLink    Origin = "link"    // from the link that opened the page
	OriginEmbed   Origin = "embed"   // supplied by the embedding page
	OriginBeside  Origin = "beside"  // found in the input, beside the token
	OriginToken   Origin = "token"   // the key in the payload of an SD-JWT
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

// Expect is what a server would require. An empty field isn't checked.
type Expect struct {
	// Origin is "link", "embed" or "sample" where issuer and audience came from
	// there. Any other value means that the user chose them.
	Origin Origin `json:"origin"`

	// Issuer must be the value of iss.
	Issuer string `json:"issuer"`

	// Audience is met when aud names one of these.
	Audience []string `json:"audience"`

	// Subject must be the value of sub.
	Subject string `json:"subject"`

	// Claims are other claims and their values.
	Claims []ExpectedClaim `json:"claims"`

	// Type must be the header's typ, compared as RFC 7515 §4.1.9 says.
	Type string `json:"type"`

	// Algorithms are those that are accepted.
	Algorithms []string `json:"algorithms"`

	// LeewaySeconds is by how many seconds clocks may differ.
	LeewaySeconds int `json:"leewaySeconds"`
}

// ExpectedClaim is a claim that must have a value: as text, as a member of a list, or
// as JSON.
type ExpectedClaim struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}
