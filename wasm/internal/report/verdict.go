package report

// Tone is how good or bad something is. It is never the only sign of that.
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
	// Tone is the tone of the whole.
	Tone Tone `json:"tone"`

	// Summary is one plain sentence.
	Summary string `json:"summary"`

	// Sentence is Summary in pieces, to be emphasized.
	Sentence []Span `json:"sentence"`

	// Form answers: what is it?
	Form FormAnswer `json:"form"`

	// Signature answers: is it valid, and with which key?
	Signature SignatureAnswer `json:"signature"`

	// Time answers: is it current?
	Time TimeAnswer `json:"time"`

	// Expectations answers: does it match what was expected?
	Expectations ExpectationsAnswer `json:"expectations"`

	// APIServer answers: would the API server take it? Null where its settings were
	// not given.
	APIServer *APIServerAnswer `json:"apiServer"`
}

// APIServerAnswer is the answer about an API server whose settings were given.
type APIServerAnswer struct {
	Outcome PredictionOutcome `json:"outcome"`
	Tone    Tone              `json:"tone"`

	// Label is the outcome in a word or two, such as "Would reject".
	Label string `json:"label"`

	// Text says a little more: as whom, or for what reason.
	Text string `json:"text"`
}

// Span is a piece of a sentence.
type Span struct {
	Text string `json:"text"`

	// Tone is set on the words that carry the verdict.
	Tone Tone `json:"tone"`

	// Code is true for a name or a value from the token or a key.
	Code bool `json:"code"`
}

// FormAnswer is the answer about the form.
type FormAnswer struct {
	// State is the same as Token.Form.
	State Form `json:"state"`

	Tone Tone `json:"tone"`

	// Label is the state in a word or two, such as "JWS".
	Label string `json:"label"`

	// Text adds a little. It may be empty.
	Text string `json:"text"`
}

// TimeAnswer is the answer about the time.
type TimeAnswer struct {
	State TimeState `json:"state"`
	Tone  Tone      `json:"tone"`

	// Label is the state in a word or two, such as "No expiry".
	Label string `json:"label"`

	// Text adds a little, such as "no exp, nbf or iat".
	Text string `json:"text"`
}

// TimeState is what is known about a token's time.
type TimeState string

// The states of time.
const (
	TimeCurrent     TimeState = "current"
	TimeExpired     TimeState = "expired"
	TimeNotYetValid TimeState = "not-yet-valid"
	TimeNoExpiry    TimeState = "no-expiry" // no exp
	TimeMalformed   TimeState = "malformed" // a time claim that can't be read
	TimeUnknown     TimeState = "none"      // no time claims, or no evaluation time
)

// ExpectationsAnswer is the answer about what was expected.
type ExpectationsAnswer struct {
	State ExpectationsState `json:"state"`
	Tone  Tone              `json:"tone"`

	// Label is the state in a word or two, such as "Met".
	Label string `json:"label"`

	// Text adds a little, such as which expectation failed.
	Text string `json:"text"`
}

// ExpectationsState is whether the expectations are met.
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

	// Key is the index in Report.Keys of the key that verified the signature or
	// decrypted the token; -1 where none did.
	Key int `json:"key"`

	// Reason is the reason for the state, such as "crit-empty". Empty where the
	// state says everything.
	Reason Reason `json:"reason"`
}

// Reason is a stable word for why something was rejected. The packages that reject
// define the words: attempt, verify, decrypt, sdjwt and kube.
type Reason string

// SignatureState is what is known about a signature.
type SignatureState string

// The states of a signature.
const (
	Verified           SignatureState = "verified"        // a provided key verifies it
	Mismatch           SignatureState = "mismatch"        // keys were tried, and none verifies it
	NoKey              SignatureState = "no-key"          // no keys provided
	NoMatchingKey      SignatureState = "no-matching-key" // keys provided, none suitable
	Unsupported        SignatureState = "unsupported"     // an algorithm or a form that isn't supported
	Unsecured          SignatureState = "unsecured"       // alg none, in any spelling
	SelfAsserted       SignatureState = "self-asserted"   // verifies only with the key in its own header
	Invalid            SignatureState = "invalid"         // breaks a rule for which verifiers must reject it
	Encrypted          SignatureState = "encrypted"       // a JWE, not decrypted
	Decrypted          SignatureState = "decrypted"       // a JWE, decrypted with a provided key
	NotApplicable      SignatureState = "not-applicable"  // an opaque token has none
	SignatureMalformed SignatureState = "malformed"       // no signature can be read
)

// Attempt is one key and its outcome.
type Attempt struct {
	// Key is the index in Report.Keys.
	Key int `json:"key"`

	Outcome Outcome `json:"outcome"`

	// Fits is true where the key verifies the signature or decrypts the token, even
	// where the Outcome is "skipped": then the key isn't meant for this token.
	Fits bool `json:"fits"`

	// Reason is why the key wasn't tried, or failed: "type", "alg", "use",
	// "key-ops", "curve", "kid", "kid-differs", "unusable", … Empty where the
	// outcome says everything.
	Reason Reason `json:"reason"`

	// Text says it in one sentence.
	Text string `json:"text"`
}

// Outcome is the outcome of one key.
type Outcome string

// The outcomes of an attempt.
const (
	KeyVerified  Outcome = "verified"
	KeyDecrypted Outcome = "decrypted" // it decrypts a JWE
	KeyMismatch  Outcome = "mismatch"
	KeySkipped   Outcome = "skipped" // not for this token, by the rules
	KeyError     Outcome = "error"   // it couldn't be tried
)

// Cause is one reason why a signature wasn't verified.
type Cause struct {
	// Code is a stable word, such as "no-such-kid".
	Code string `json:"code"`

	// Text says it in plain sentences. What isn't computed is worded as probable.
	Text string `json:"text"`

	// Next is what to do about it. May be empty.
	Next string `json:"next"`

	// Command does that. Empty where no command can.
	Command string `json:"command"`
}
