package login

import (
	"jwt-airlock/wasm/internal/excerpt"
	"jwt-airlock/wasm/internal/report"
)

// step is what came of one check.
type step struct {
	report.Check

	reason  report.Reason
	refusal string // why, in a clause
	message string // what the API server says after "invalid bearer token"
	mend    string // what would make it pass, in a clause

	// lacks is the stable word for what is needed to tell; empty where nothing is.
	lacks report.Reason

	assumes []string
}

func passed(text string, assumes ...string) *step {
	return &step{Check: report.Check{Outcome: report.Passed, Text: excerpt.Capitalize(text)}, assumes: assumes}
}

func failed(reason report.Reason, refusal, message, mend string) *step {
	const most = 500 // three values, or what a decoder says
	refusal = excerpt.First(refusal, most)
	return &step{Check: report.Check{Outcome: report.Failed, Text: excerpt.Capitalize(refusal)}, reason: reason, refusal: refusal, message: message, mend: mend}
}

func unknown(text string, lacks report.Reason) *step {
	return &step{Check: report.Check{Outcome: report.Unknown, Text: excerpt.Capitalize(text)}, lacks: lacks}
}

func notReached(text string) *step {
	return &step{Check: report.Check{Outcome: report.NotReached, Text: text}}
}
