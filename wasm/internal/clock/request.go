package clock

import (
	"math"
	"time"

	"jwt-airlock/wasm/internal/report"
)

var unreadable = report.Finding{
	Code: "NOW-UNREADABLE", Severity: report.Medium, At: "now",
	Title:  "The evaluation time can't be read",
	Detail: "Times are shown but not checked.",
	Fix:    "Write it as 2026-11-21T21:00:00Z.",
	Source: "RFC 3339",
}

// Of is the clock of a request, and a finding if its time can't be read.
func Of(r report.Request) (Clock, []report.Finding) {
	const most = int(math.MaxInt64 / time.Second) // centuries
	c := Clock{Leeway: time.Duration(min(max(0, r.Expect.LeewaySeconds), most)) * time.Second}
	if r.Now == "" {
		return c, nil
	}
	var err error
	if c.Now, err = time.Parse(time.RFC3339, r.Now); err != nil {
		return c, []report.Finding{unreadable}
	}
	return c, nil
}
