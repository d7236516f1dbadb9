package report

// Token is one token and everything known about it.
type Token struct {
	Location Location `json:"found"`

	// Form is how the token is written.
	Form Form `json:"form"`

	// Kind is what the token is for: "kubernetes-bound" or "kubernetes-legacy"
	// for service account tokens, "plain-jwt", or empty where nothing can be
	// read. The other JWTs are listed in package tokentype (families), the opaque
	// tokens in package opaque (kinds).
	Kind TokenKind `json:"kind"`

	// Title names the kind in a few words, such as "Kubernetes service account
	// token". Empty where Kind is.
	Title string `json:"title"`

	// Subtitle adds a little, such as "bound to a pod, by TokenRequest". May be
	// empty.
	Subtitle string `json:"subtitle"`

	// Facts say in plain words what the token is, who it represents, where it is
	// stored, how long it is valid, and how to revoke it. Empty where its kind is
	// unknown.
	Facts []Fact `json:"facts"`

	// Compact is the token as it was verified: the input without the noise
	// that Location.Cleaned lists.
	Compact string `json:"compact"`

	// Fingerprint is the SHA-256 of Compact in hex. It identifies the token where
	// the token itself must not appear. Empty for an opaque token, whose few
	// characters might be guessed from it.
	Fingerprint string `json:"fingerprint"`

	// Parts are the parts of the token and where they are in the input.
	Parts []Part `json:"segments"`

	// Header is the protected header. With several signatures, it is the header of
	// the one that Verdict is about.
	Header DecodedPart `json:"header"`

	// Unprotected are header members that aren't signed. Only the JSON
	// serializations have them.
	Unprotected []Member `json:"unprotected"`

	// Payload is what is signed, or what was decrypted. Empty in a token that
	// wasn't decrypted.
	Payload DecodedPart `json:"payload"`

	// Signature is the last part of a JWS. Empty in an encrypted token.
	Signature Signature `json:"signature"`

	// Signatures are all signatures of a JWS in the General JSON Serialization,
	// each with its own answer. Empty for other forms.
	Signatures []Signed `json:"signatures"`

	// Disclosures are those of an SD-JWT, in order. Empty for other forms.
	Disclosures []Disclosure `json:"disclosures"`

	// Processed is the payload of an SD-JWT with the disclosed claims in place
	// (RFC 9901 §7.1). Empty for other forms, and where the SD-JWT breaks a rule.
	Processed DecodedPart `json:"processed"`

	// KeyBinding is the Key Binding JWT of an SD-JWT+KB, with its own verdict;
	// null where the token has none.
	KeyBinding *Token `json:"keyBinding"`

	// Nested is the token inside this one, with its own verdict; null where the
	// token contains none.
	Nested *Token `json:"nested"`

	// Times are the time claims that can be read, earliest first.
	Times []Time `json:"times"`

	// Lifetime says how long the token is valid, and what is unusual about that:
	// "1 year; 1 hour requested, extended for old clients". Empty where its times
	// don't say.
	Lifetime string `json:"lifetime"`

	Verdict Verdict `json:"verdict"`

	// KeysText says in a few words what all keys did, such as "RSA 2048 verifies
	// it". Empty where no keys were provided.
	KeysText string `json:"keysText"`

	// Attempts are the outcomes of the keys, one for each entry of Report.Keys.
	// Empty where no key was considered.
	Attempts []Attempt `json:"attempts"`

	// Causes say why the signature wasn't verified, most likely first. Empty where
	// it was, or where the cause is unknown.
	Causes []Cause `json:"causes"`

	// Kubernetes is how an API server would treat the token; null where the token
	// isn't for Kubernetes.
	Kubernetes *Kubernetes `json:"kubernetes"`

	// KeyLocation is where the token's issuer publishes its keys.
	KeyLocation KeyLocation `json:"keysFrom"`

	// Findings are what a careful reader should know about this token.
	Findings []Finding `json:"findings"`

	// Commands are what to run next. None of them contains the token.
	Commands []Command `json:"commands"`
}

// KeyLocation is where an issuer publishes its keys.
type KeyLocation struct {
	// URL is where to get the keys. Empty where the issuer isn't a URL. The page
	// requests it only if the user asks for that.
	URL string `json:"url"`

	// Text says in one sentence what to expect there.
	Text string `json:"text"`

	// Commands get the keys without this page.
	Commands []Command `json:"commands"`
}

// TokenKind is a stable word for what a token is for. Packages tokentype and
// opaque define the words.
type TokenKind string

// Form is how a token is written.
type Form string

// The forms of a token.
const (
	JWSCompact   Form = "jws-compact"   // RFC 7515 §7.1
	JWSFlattened Form = "jws-flattened" // RFC 7515 §7.2.2
	JWSGeneral   Form = "jws-general"   // RFC 7515 §7.2.1
	JWSDetached  Form = "jws-detached"  // RFC 7515 appendix F
	JWECompact   Form = "jwe-compact"   // RFC 7516 §7.1
	JWEFlattened Form = "jwe-flattened" // RFC 7516 §7.2.2
	JWEGeneral   Form = "jwe-general"   // RFC 7516 §7.2.1
	SDJWT        Form = "sd-jwt"        // RFC 9901
	Opaque       Form = "opaque"        // only its server can read it
	Malformed    Form = "malformed"     // looks like a token but isn't one
)

// Location says where in the input a token was, and in what.
type Location struct {
	// Container is what contained the token.
	Container Container `json:"as"`

	// Label is the same for people, such as "Authorization header".
	Label string `json:"label"`

	// Start and End are UTF-16 offsets into the input.
	Start int `json:"start"`
	End   int `json:"end"`

	// Cleaned lists what was removed or rewritten before the token was read,
	// such as "removed 3 line breaks". Empty means that nothing was changed.
	Cleaned []string `json:"cleaned"`

	// Noise are the kinds of noise that was removed or rewritten inside the token,
	// in the order of the constants. Empty means that nothing was changed.
	Noise []Noise `json:"noise"`

	// Text says all of this in one sentence.
	Text string `json:"text"`
}

// Container is what contained a token.
type Container string

// The containers.
const (
	InNothing             Container = "bare"
	InBearer              Container = "bearer" // after the word
	InAuthorizationHeader Container = "authorization-header"
	InJSON                Container = "json"
	InJSONSerialization   Container = "json-serialization" // which is the token itself
	InQuotes              Container = "quotes"
	InURL                 Container = "url"
	InAssignment          Container = "assignment"
	InCookie              Container = "cookie"
	InKubeconfig          Container = "kubeconfig"
	InSecret              Container = "secret"
	InTokenRequest        Container = "token-request"
	InTokenReview         Container = "token-review"
	InExecCredential      Container = "exec-credential"
	InManifest            Container = "manifest"
	InHAR                 Container = "har"
	InBase64              Container = "base64"
	InHexDump             Container = "hex-dump"
	InCSV                 Container = "csv"
	InKubeadmJoin         Container = "kubeadm-join"
	InToken               Container = "nested" // inside another token
	InText                Container = "text"
)

// Noise is a kind of artifact that copying leaves in a token.
type Noise string

// The kinds of noise.
const (
	NoiseLineBreaks     Noise = "line-breaks"
	NoiseSpaces         Noise = "spaces"
	NoiseInvisibles     Noise = "invisible-characters"
	NoisePercents       Noise = "percent-escapes" // of URLs
	NoiseEntities       Noise = "html-escapes"
	NoiseEscapes        Noise = "json-escapes"
	NoiseStandardBase64 Noise = "standard-base64" // + and / for - and _
	NoisePadding        Noise = "padding"         // RFC 7515 §2 omits it
)

// Part is one part of a compact token in the input.
type Part struct {
	// Name is "header", "payload", "signature", "encrypted-key", "iv",
	// "ciphertext", "tag", or "extra" for a part beyond those.
	Name string `json:"name"`

	// Start and End are UTF-16 offsets into the input.
	Start int `json:"start"`
	End   int `json:"end"`

	// Problem says in one sentence what is wrong with the part; empty if
	// nothing is.
	Problem string `json:"problem"`
}

// Signature is the last part of a JWS.
type Signature struct {
	Base64URL string `json:"base64url"`

	// Size is the number of bytes; 0 where the signature is empty or can't be
	// decoded.
	Size int `json:"size"`

	// Text says in one sentence what these bytes are.
	Text string `json:"text"`
}

// Signed is one of several signatures.
type Signed struct {
	Header      DecodedPart     `json:"header"`
	Unprotected []Member        `json:"unprotected"`
	Signature   Signature       `json:"signature"`
	Answer      SignatureAnswer `json:"answer"`
	Attempts    []Attempt       `json:"attempts"`
}
