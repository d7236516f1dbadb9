package report

// Token is one token and all that is known about it.
type Token struct {
	Location Location `json:"found"`

	// Form is how the token is written.
	Form Form `json:"form"`

	// Kind is what the token is for: "kubernetes-bound" or "kubernetes-legacy"
	// for those of service accounts, "plain-jwt", or empty where nothing can be
	// read. The other JWTs are listed in package tokentype (families), the opaque
	// tokens in package opaque (kinds).
	Kind TokenKind `json:"kind"`

	// Title names the kind in a few words, such as "Kubernetes service account
	// token". Empty where Kind is.
	Title string `json:"title"`

	// Subtitle says a little more, such as "bound to a pod, by TokenRequest".
	// May be empty.
	Subtitle string `json:"subtitle"`

	// Facts say in plain words what the token is, whom it stands for, where it
	// is stored, how long it lives, how to revoke it. Empty where nothing is
	// known of its kind.
	Facts []Fact `json:"facts"`

	// Compact is the token as it was verified: the input without the noise
	// that Found.Cleaned names.
	Compact string `json:"compact"`

	// Fingerprint is the SHA-256 of Compact in hex. It names the token where the
	// token itself must not appear. Empty for an opaque token, whose few
	// characters might be guessed from it.
	Fingerprint string `json:"fingerprint"`

	// Parts are the parts of the token and where they stand in the input.
	Parts []Part `json:"segments"`

	// Header is the protected header; where there are several signatures, that
	// of the one that Verdict is about.
	Header DecodedPart `json:"header"`

	// Unprotected are header members that are not signed. Only the JSON
	// serializations have them.
	Unprotected []Member `json:"unprotected"`

	// Payload is what is signed, or what was decrypted. Empty in a token that
	// stays encrypted.
	Payload DecodedPart `json:"payload"`

	// Signature is the last part of a JWS. Empty in an encrypted token.
	Signature Signature `json:"signature"`

	// Signatures are all signatures of a JWS in general JSON serialization,
	// each with its own answer. Empty for other forms.
	Signatures []Signed `json:"signatures"`

	// Disclosures are those of an SD-JWT, in order. Empty for other forms.
	Disclosures []Disclosure `json:"disclosures"`

	// Processed is the payload of an SD-JWT with what was disclosed in its
	// place (RFC 9901 §7.1). Empty for other forms, and where a rule is broken.
	Processed DecodedPart `json:"processed"`

	// KeyBinding is the key binding JWT of an SD-JWT+KB, with a verdict of its
	// own; null where there is none.
	KeyBinding *Token `json:"keyBinding"`

	// Nested is the token inside this one, with a verdict of its own; null
	// where there is none.
	Nested *Token `json:"nested"`

	// Times are the time claims that can be read, in the order of time.
	Times []Time `json:"times"`

	// Lifetime says how long it is valid, and what is unusual about that: "1
	// year; 1 hour was requested, extended for old clients". Empty where its
	// times do not tell.
	Lifetime string `json:"lifetime"`

	Verdict Verdict `json:"verdict"`

	// KeysText says in a few words what came of all keys, such as "RSA 2048
	// verifies it". Empty where there are none.
	KeysText string `json:"keysText"`

	// Attempts are what came of each key, one for each entry of Report.Keys.
	// Empty where no key was looked at.
	Attempts []Attempt `json:"attempts"`

	// Causes say why the signature was not verified, likeliest first. Empty
	// where it was, or where nothing can be said.
	Causes []Cause `json:"causes"`

	// Kubernetes is what an API server would make of the token; null where it
	// has nothing to do with Kubernetes.
	Kubernetes *Kubernetes `json:"kubernetes"`

	// KeyLocation is where the token's issuer publishes its keys.
	KeyLocation KeyLocation `json:"keysFrom"`

	// Findings are what a careful reader should know about this token.
	Findings []Finding `json:"findings"`

	// Commands are what to run next. None of them holds the token.
	Commands []Command `json:"commands"`
}

// KeyLocation is where an issuer publishes its keys.
type KeyLocation struct {
	// URL is what can be asked. Empty where the issuer names no address. Nothing
	// asks it unless a person says so.
	URL string `json:"url"`

	// Text says in one sentence what to expect there.
	Text string `json:"text"`

	// Commands get the keys without this page.
	Commands []Command `json:"commands"`
}

// TokenKind is a stable word for what a token is for. Packages kind and opaque have the
// words.
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
	Opaque       Form = "opaque"        // says nothing by itself; a server knows it
	Malformed    Form = "malformed"     // looks like a token, and is none
)

// Location says where in the input a token stood, and in what.
type Location struct {
	// Container is what held the token.
	Container Container `json:"as"`

	// Label is the same for a person, such as "Authorization header".
	Label string `json:"label"`

	// Start and End are UTF-16 offsets into the input.
	Start int `json:"start"`
	End   int `json:"end"`

	// Cleaned lists what was removed or rewritten before the token was read,
	// such as "removed 3 line breaks". Empty means that nothing was.
	Cleaned []string `json:"cleaned"`

	// Noise are the kinds of what was removed or rewritten inside the token, in
	// the order of the constants. Empty means that there was none.
	Noise []Noise `json:"noise"`

	// Text says all of this in one sentence.
	Text string `json:"text"`
}

// Container is what held a token.
type Container string

// The containers.
const (
	InNothing             Container = "bare"
	InBearer              Container = "bearer" // behind the word
	InAuthorizationHeader Container = "authorization-header"
	InJSON                Container = "json"
	InJSONSerialization   Container = "json-serialization" // which is the token
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
	InToken               Container = "nested" // another one
	InText                Container = "text"
)

// Noise is a kind of what copying leaves in a token.
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
	NoisePadding        Noise = "padding"         // RFC 7515 §2 wants none
)

// Part is one part of a compact token in the input.
type Part struct {
	// Name is "header", "payload", "signature", "encrypted-key", "iv",
	// "ciphertext", "tag", or "extra" for a part that no form has.
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

	// Size is the number of bytes; 0 where there are none or they cannot be
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
