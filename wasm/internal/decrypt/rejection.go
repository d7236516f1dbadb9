package decrypt

import (
	"fmt"

	"jwt-airlock/wasm/internal/attempt"
	"jwt-airlock/wasm/internal/report"
)

// rejection is why no key is tried on a message, or for one of its recipients.
type rejection struct {
	state  report.SignatureState
	reason report.Reason
	text   string
}

// broken is a rule that whoever opens the message must refuse it for.
func broken(reason report.Reason, format string, values ...any) *rejection {
	return &rejection{report.Invalid, reason, fmt.Sprintf(format, values...)}
}

// unsupported is something that may be right and is not known here, or beyond
// a limit of ours.
func unsupported(reason report.Reason, format string, values ...any) *rejection {
	return &rejection{report.Unsupported, reason, fmt.Sprintf(format, values...)}
}

func (r *rejection) answer() report.SignatureAnswer {
	if r.state == report.Invalid {
		return attempt.Invalid(r.text, r.reason)
	}
	return attempt.Unsupported(r.text, r.reason)
}
