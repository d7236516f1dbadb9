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

	// Sentence is Summary in pieces, to be emphasized.
	Sentence []Span `json:"sentence"`

	// Form answers: what is it?
	Form FormAnswer `json:"form"`

	// Signature answers: does it hold, and with which key?
	Signature SignatureAnswer `json:"signature"`

	// Time answers: is it current?
	Time TimeAnswer `json:"time"`

	// Expectations answers: is it what was asked for?
	Expectations ExpectationsAnswer `json:"expectations"`
}

// Span is a piece of a sentence.
type Span struct {
	Text string `json:"text"`

	// Tone is set on the words that carry the verdict.
	Tone Tone `json:"tone"`

	// Code is true for a name or a value that stands in the token or a key.
	Code bool `json:"code"`
}

// FormAnswer is the answer about the form.
type FormAnswer struct {
	// State is that of Token.Form.
	State Form `json:"state"`

	Tone Tone `json:"tone"`

	// Label is the state in a word or two, such as "JWS".
	Label string `json:"label"`

	// Text says a little more. It may be empty.
	Text string `json:"text"`
}

// TimeAnswer is the answer about the time.
type TimeAnswer struct {
	State TimeState `json:"state"`
	Tone  Tone      `json:"tone"`

	// Label is the state in a word or two, such as "No expiry".
	Label string `json:"label"`

	// Text says a little more, such as "no exp, nbf or iat".
	Text string `json:"text"`
}

// TimeState is what is known of a token's time.
type TimeState string

// The states of time.
const (
	TimeCurrent     TimeState = "current"
	TimeExpired     TimeState = "expired"
	TimeNotYetValid TimeState = "not-yet-valid"
	TimeNoExpiry    TimeState = "no-expiry" // no exp
	TimeMalformed   TimeState = "malformed" // a time that cannot be read
	TimeUnknown     TimeState = "none"      // nothing to judge, or no time to judge by
)

// ExpectationsAnswer is the answer about what was asked for.
type ExpectationsAnswer struct {
	State ExpectationsState `json:"state"`
	Tone  Tone              `json:"tone"`

	// Label is the state in a word or two, such as "As expected".
	Label string `json:"label"`

	// Text says a little more, such as which expectation failed.
	Text string `json:"text"`
}

// ExpectationsState is what came of the expectations.
type ExpectationsState string

// The states of expectations.
const (
	ExpectationsMet    ExpectationsState = "met"
	ExpectationsFailed ExpectationsState = "failed"
	ExpectationsUnset  ExpectationsState = "not-set" // nothing was expected
)

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

	// Reason is why the state is what it is, such as "crit-empty". Empty where
	// the state says all.
	Reason Reason `json:"reason"`
}

// Reason is a stable word for why something was refused. The packages that refuse
// have the words: attempt, verify, decrypt, sdjwt and kube.
type Reason string

// SignatureState is what is known about a signature.
type SignatureState string

// The states of a signature.
const (
	Verified           SignatureState = "verified"        // a given key made it
	Mismatch           SignatureState = "mismatch"        // keys fit, and none made it
	NoKey              SignatureState = "no-key"          // no keys given
	NoMatchingKey      SignatureState = "no-matching-key" // keys given, none fits
	Unsupported        SignatureState = "unsupported"     // an algorithm or a form that is not read here
	Unsecured          SignatureState = "unsecured"       // alg none, in any spelling
	SelfAsserted       SignatureState = "self-asserted"   // holds only with a key it brought along
	Invalid            SignatureState = "invalid"         // breaks a rule that a verifier must refuse
	Encrypted          SignatureState = "encrypted"       // a JWE, not opened
	Decrypted          SignatureState = "decrypted"       // a JWE, opened with a given key
	NotApplicable      SignatureState = "not-applicable"  // an opaque token has none
	SignatureMalformed SignatureState = "malformed"       // no signature can be read
)

// Attempt is what came of one key.
type Attempt struct {
	// Key is the index in Report.Keys.
	Key int `json:"key"`

	Outcome Outcome `json:"outcome"`

	// Fits is true where the key made the signature or opens the token, even
	// where the Outcome is "skipped": the key is then not meant for this token.
	Fits bool `json:"fits"`

	// Reason is why the key was not tried, or failed: "type", "alg", "use",
	// "key-ops", "curve", "kid", "kid-differs", "unusable", … Empty where the
	// outcome says all.
	Reason Reason `json:"reason"`

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
