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

// broken is a broken rule for which recipients must reject the message.
func broken(reason report.Reason, format string, values ...any) *rejection {
	return &rejection{report.Invalid, reason, fmt.Sprintf(format, values...)}
}

// unsupported is something that may be valid but isn't supported, or exceeds a limit
// of ours.
func unsupported(reason report.Reason, format string, values ...any) *rejection {
	return &rejection{report.Unsupported, reason, fmt.Sprintf(format, values...)}
}

func (r *rejection) answer() report.SignatureAnswer {
	if r.state == report.Invalid {
		return attempt.Invalid(r.text, r.reason)
	}
	return attempt.Unsupported(r.text, r.reason)
}
