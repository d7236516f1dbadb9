// Package take writes what a person may take away of a token: a text for a ticket, the
// token without its signature, and the report. Others will read them, so nothing in them
// can be used as a credential.
package take

import (
	"jwt-airlock/wasm/internal/recipe"
	"jwt-airlock/wasm/internal/report"
)

// maxInput is how long a paste may be: longer ones aren't for tickets, and looking for
// their secrets takes too long.
const maxInput = 1 << 20

// Of writes what was asked for of a finished report; nil where nothing was.
func Of(request report.Request, r report.Report) *report.Taken {
	if request.Take == nil {
		return nil
	}
	taken := &report.Taken{Verifiers: []report.Verifier{}}
	n := request.Take.Token
	if n < 0 || n >= len(r.Tokens) || len(request.Input) > maxInput {
		return taken
	}
	t, s := r.Tokens[n], secretsOf(r)
	taken.Ticket = s.scrub(ticket(request, t, nil))
	if names := namesIn(request, r, t); names != nil {
		taken.Anonymous = s.scrub(ticket(request, t, names))
	}
	taken.Unsigned = unsigned(t)
	taken.Report = saved(r, s)
	taken.Verifiers = recipe.Of(t)
	return taken
}
