package report

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
	// State is a stable word. Of the form it is that of Token.Form; of the time
	// "current", "expired", "not-yet-valid", "no-expiry", "malformed" or "none";
	// of the expectations "met", "failed" or "not-set".
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
	Unsupported   SignatureState = "unsupported"     // an algorithm or a form that is not read here
	Unsecured     SignatureState = "unsecured"       // alg none, in any spelling
	SelfAsserted  SignatureState = "self-asserted"   // holds only with a key it brought along
	Invalid       SignatureState = "invalid"         // breaks a rule that a verifier must refuse
	Encrypted     SignatureState = "encrypted"       // a JWE, not opened
	Decrypted     SignatureState = "decrypted"       // a JWE, opened with a given key
	NotApplicable SignatureState = "not-applicable"  // an opaque token has none
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
