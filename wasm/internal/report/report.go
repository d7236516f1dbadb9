// Package report is the one description of a paste: what goes into the core
// and all that comes out of it. The page, the native binary and the tests read
// nothing else. It holds types only; the producers are the packages beside it.
//
// Texts are plain sentences for a person and may change; states, codes and
// outcomes are words for programs and do not.
package report

// Version is the version of Request and Report. It changes when a field
// changes its meaning, not when one is added.
const Version = 1

// Report is the answer to one Request.
type Report struct {
	// Version is the version of this structure.
	Version int `json:"version"`

	// Tokens are the tokens found in the input, in the order they stand there.
	// Empty means that none was found; Findings then says why.
	Tokens []Token `json:"tokens"`

	// Keys are all keys that were given, usable or not, in the order given.
	// An attempt names a key by its index in this list.
	Keys []Key `json:"keys"`

	// Findings are about the paste or the keys as a whole. Those about one
	// token stand in that token.
	Findings []Finding `json:"findings"`

	// InternalError is what to tell the developers when the core itself
	// failed. It never quotes the input. Empty means that all went well.
	InternalError string `json:"internalError"`
}

// Token is one token and all that is known about it.
type Token struct {
	Found Found `json:"found"`

	// Form is how the token is written.
	Form Form `json:"form"`

	// Kind is what the token is for: "kubernetes-bound", "kubernetes-legacy",
	// "plain-jwt", or empty where nothing can be read.
	Kind string `json:"kind"`

	// Title names the kind in a few words, such as "Kubernetes service account
	// token". Empty where Kind is.
	Title string `json:"title"`

	// Compact is the token as it was verified: the input without the noise
	// that Found.Cleaned names.
	Compact string `json:"compact"`

	// Segments are the parts of the token and where they stand in the input.
	Segments []Segment `json:"segments"`

	// Header is the protected header; where there are several signatures, that
	// of the one that Verdict is about.
	Header Part `json:"header"`

	// Unprotected are header members that are not signed. Only the JSON
	// serialisations have them.
	Unprotected []Member `json:"unprotected"`

	// Payload is what is signed, or what was decrypted. Empty in a token that
	// stays encrypted.
	Payload Part `json:"payload"`

	// Signature is the last part of a JWS. Empty in an encrypted token.
	Signature Signature `json:"signature"`

	// Signatures are all signatures of a JWS in general JSON serialisation,
	// each with its own answer. Empty for other forms.
	Signatures []Signed `json:"signatures"`

	// Disclosures are those of an SD-JWT, in order. Empty for other forms.
	Disclosures []Disclosure `json:"disclosures"`

	// Processed is the payload of an SD-JWT with what was disclosed in its
	// place (RFC 9901 §7.1). Empty for other forms, and where a rule is broken.
	Processed Part `json:"processed"`

	// KeyBinding is the key binding JWT of an SD-JWT+KB, with a verdict of its
	// own; null where there is none.
	KeyBinding *Token `json:"keyBinding"`

	// Nested is the token inside this one, with a verdict of its own; null
	// where there is none.
	Nested *Token `json:"nested"`

	// Times are the time claims that can be read, in the order of time.
	Times []Time `json:"times"`

	Verdict Verdict `json:"verdict"`

	// Attempts are what came of each key, one for each entry of Report.Keys.
	// Empty where no key was looked at.
	Attempts []Attempt `json:"attempts"`

	// Causes say why the signature was not verified, likeliest first. Empty
	// where it was, or where nothing can be said.
	Causes []Cause `json:"causes"`

	// Kubernetes is what an API server would make of the token; null where it
	// has nothing to do with Kubernetes.
	Kubernetes *Kubernetes `json:"kubernetes"`

	// Findings are what a careful reader should know about this token.
	Findings []Finding `json:"findings"`

	// Commands are what to run next. None of them holds the token.
	Commands []Command `json:"commands"`
}

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
	Malformed    Form = "malformed"     // looks like a token, and is none
)

// Found says where in the input a token stood, and in what.
type Found struct {
	// As is a stable word for what held the token: "bare", "bearer",
	// "authorization-header", "json", "quotes", "url", "assignment", "text".
	As string `json:"as"`

	// Label is the same for a person, such as "Authorization header".
	Label string `json:"label"`

	// Start and End are UTF-16 offsets into the input.
	Start int `json:"start"`
	End   int `json:"end"`

	// Cleaned lists what was removed or rewritten before the token was read,
	// such as "removed 3 line breaks". Empty means that nothing was.
	Cleaned []string `json:"cleaned"`

	// Text says all of this in one sentence.
	Text string `json:"text"`
}

// Segment is one part of a compact token in the input.
type Segment struct {
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

// Encoding is what the bytes of a part turned out to be.
type Encoding string

// The encodings of a part.
const (
	JSON   Encoding = "json"
	Text   Encoding = "text"   // UTF-8, and not JSON
	Binary Encoding = "binary" // not UTF-8
	None   Encoding = ""       // there is no such part, or it cannot be decoded
)

// Part is a decoded header or payload.
type Part struct {
	// Text is the decoded part to the letter. Where Encoding is "binary",
	// every byte that is not part of valid UTF-8 is shown as \xNN, and a long
	// part breaks off with “…”.
	Text string `json:"text"`

	Encoding Encoding `json:"encoding"`

	// Base64URL is the part as it stands in the cleaned token, from which the
	// exact bytes can be had.
	Base64URL string `json:"base64url"`

	// Size is the number of bytes.
	Size int `json:"size"`

	// Problem says in one sentence why there are no members, or not all of
	// them; empty if they are all there.
	Problem string `json:"problem"`

	// Members are the members of the JSON object, in the order they stand,
	// repeated ones included. Empty for anything that is not an object.
	Members []Member `json:"members"`
}

// Member is one member of a JSON object.
type Member struct {
	// Name is the decoded name.
	Name string `json:"name"`

	// Value is the value as it stands: JSON text, numbers digit for digit.
	Value string `json:"value"`

	// Meaning explains the member, or its value, in one sentence. Empty where
	// nothing is known.
	Meaning string `json:"meaning"`

	// Tone is how the meaning should be taken.
	Tone Tone `json:"tone"`

	// Time is the instant that a time claim names, in RFC 3339 and UTC. Empty
	// for other members.
	Time string `json:"time"`

	// Repeated is true where another member of the same object has the name.
	Repeated bool `json:"repeated"`

	// Members are those of a value that is an object, three levels deep.
	Members []Member `json:"members"`
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
	Header      Part            `json:"header"`
	Unprotected []Member        `json:"unprotected"`
	Signature   Signature       `json:"signature"`
	Answer      SignatureAnswer `json:"answer"`
	Attempts    []Attempt       `json:"attempts"`
}

// Disclosure is a claim of an SD-JWT that its holder chose to show.
type Disclosure struct {
	// Digest is what stands for it in the payload.
	Digest string `json:"digest"`

	// Name is empty for an element of an array.
	Name string `json:"name"`

	// Value is JSON text, as it stands.
	Value string `json:"value"`

	// Path is where the digest stands, such as "address._sd". Empty where it
	// was not found.
	Path string `json:"path"`

	// Problem says in one sentence which rule it breaks; empty if none.
	Problem string `json:"problem"`
}

// Time is a time claim.
type Time struct {
	// Claim is "exp", "nbf" or "iat".
	Claim string `json:"claim"`

	// At is the instant in RFC 3339 and UTC.
	At string `json:"at"`

	// Relative is its distance from the request's time: "4 years ago".
	Relative string `json:"relative"`
}

// Tone is how good or bad a thing is. It is never the only sign of it.
type Tone string

// The tones.
const (
	Good  Tone = "good"
	Bad   Tone = "bad"
	Warn  Tone = "warn"
	Quiet Tone = ""
)

// Verdict is four separate answers and a sentence that sums them up.
type Verdict struct {
	// Tone is that of the whole.
	Tone Tone `json:"tone"`

	// Summary is one plain sentence.
	Summary string `json:"summary"`

	// Sentence is Summary in pieces, to be emphasised.
	Sentence []Span `json:"sentence"`

	// Form answers: what is it? Its State is that of Token.Form.
	Form Answer `json:"form"`

	// Signature answers: does it hold, and with which key?
	Signature SignatureAnswer `json:"signature"`

	// Time answers: is it current?
	Time Answer `json:"time"`

	// Expectations answers: is it what was asked for?
	Expectations Answer `json:"expectations"`
}

// Span is a piece of a sentence.
type Span struct {
	Text string `json:"text"`

	// Tone is set on the words that carry the verdict.
	Tone Tone `json:"tone"`

	// Code is true for a name or a value that stands in the token or a key.
	Code bool `json:"code"`
}

// Answer is one of the four.
type Answer struct {
	// State is a stable word; DESIGN lists them for each answer.
	State string `json:"state"`

	Tone Tone `json:"tone"`

	// Label is the state in a word or two, such as "No expiry".
	Label string `json:"label"`

	// Text says a little more, such as "no exp, nbf or iat".
	Text string `json:"text"`
}

// SignatureAnswer is the answer about the signature.
type SignatureAnswer struct {
	// State is one of the SignatureState constants.
	State SignatureState `json:"state"`

	Tone  Tone   `json:"tone"`
	Label string `json:"label"`
	Text  string `json:"text"`

	// Key is the index in Report.Keys of the key that verified the signature;
	// -1 where none did.
	Key int `json:"key"`

	// Reason is a stable word for why the state is what it is, such as
	// "crit-empty". Empty where the state says all.
	Reason string `json:"reason"`
}

// SignatureState is what is known about a signature.
type SignatureState string

// The states of a signature.
const (
	Verified      SignatureState = "verified"        // a given key made it
	Mismatch      SignatureState = "mismatch"        // keys fit, and none made it
	NoKey         SignatureState = "no-key"          // no keys given
	NoMatchingKey SignatureState = "no-matching-key" // keys given, none fits
	Unsupported   SignatureState = "unsupported"     // an algorithm unknown here
	Unsecured     SignatureState = "unsecured"       // alg none, in any spelling
	SelfAsserted  SignatureState = "self-asserted"   // holds only with a key it brought along
	Invalid       SignatureState = "invalid"         // breaks a rule that a verifier must refuse
	Encrypted     SignatureState = "encrypted"       // a JWE, not opened
	Decrypted     SignatureState = "decrypted"       // a JWE, opened with a given key
	NotReadable   SignatureState = "malformed"       // no signature can be read
)

// Attempt is what came of one key.
type Attempt struct {
	// Key is the index in Report.Keys.
	Key int `json:"key"`

	// Outcome is "verified", "decrypted", "mismatch", "skipped" or "error".
	Outcome Outcome `json:"outcome"`

	// Reason is a stable word for a key that was not tried or failed: "type",
	// "alg", "use", "key-ops", "curve", "kid", "kid-differs", "unusable", …
	Reason string `json:"reason"`

	// Text says it in one sentence.
	Text string `json:"text"`
}

// Outcome is what came of one key.
type Outcome string

// The outcomes of an attempt.
const (
	KeyVerified  Outcome = "verified"
	KeyDecrypted Outcome = "decrypted" // it opened a JWE
	KeyMismatch  Outcome = "mismatch"
	KeySkipped   Outcome = "skipped" // not for this token, by the rules
	KeyError     Outcome = "error"   // it could not be tried
)

// Cause is one reason why a signature was not verified.
type Cause struct {
	// Code is a stable word, such as "no-such-kid".
	Code string `json:"code"`

	// Text is one plain sentence. What is not computed is worded as likely.
	Text string `json:"text"`

	// Next is what to do about it. Empty where there is nothing.
	Next string `json:"next"`

	// Command does it. Empty where no command can.
	Command string `json:"command"`
}

// Key is one key and what became of it.
type Key struct {
	// Origin is "pasted", "fetched" or "preset".
	Origin string `json:"origin"`

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

// Severity is how much a finding matters.
type Severity string

// The severities.
const (
	Critical Severity = "critical"
	High     Severity = "high"
	Medium   Severity = "medium"
	Low      Severity = "low"
	Info     Severity = "info"
)

// Finding is something a careful reader should know.
type Finding struct {
	// Code is stable, such as "EXP-MISSING".
	Code     string   `json:"code"`
	Severity Severity `json:"severity"`

	// Title is one line; Detail says what it means; Fix says what to do and
	// may be empty.
	Title  string `json:"title"`
	Detail string `json:"detail"`
	Fix    string `json:"fix"`

	// Source is where the rule is written, such as "RFC 7515 §4.1.11". Empty
	// where it is our own.
	Source string `json:"source"`

	// At is the place: "payload.exp", "keys", "input". Empty for the whole.
	At string `json:"at"`
}

// Command is something to run.
type Command struct {
	Question string `json:"question"`
	Command  string `json:"command"`
}

// Kubernetes is what an API server would make of a token.
type Kubernetes struct{}
