package report

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

	// Lead is the first sentence of Detail.
	Lead string `json:"lead"`

	// Clause is what was found, as part of a sentence. Empty where no sentence
	// uses it.
	Clause string `json:"-"`

	// Source is where the rule is written, such as "RFC 7515 §4.1.11". Empty
	// where the rule is our own.
	Source string `json:"source"`

	// At is the place: "payload.exp", "keys", "input". Empty for the whole.
	At string `json:"at"`
}

// Command is something to run.
type Command struct {
	Question string `json:"question"`

	// Command may have several lines. It reads the token from $TOKEN.
	Command string `json:"command"`

	// Note is a sentence about it: what to look for in the output, or why it is
	// written this way. May be empty.
	Note string `json:"note"`
}
