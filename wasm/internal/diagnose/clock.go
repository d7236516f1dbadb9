package diagnose

import "jwt-airlock/wasm/internal/report"

// clock: nothing is wrong but the time.
func clock(c Case) *report.Cause {
	cause := &report.Cause{Code: "clock"}
	switch c.Time.State {
	case "expired":
		cause.Text = "The signature is fine. The time is over, and every server refuses the token for that."
		cause.Next = "Get a fresh token from its issuer"
		if kubernetes(c.Token) {
			cause.Next = "Get a fresh one with kubectl create token; in a pod, read the token's file again, for it is replaced in time"
		}
	case "not-yet-valid":
		cause.Text = "The signature is fine. The time has not come, and every server refuses the token for that. Most likely two clocks disagree."
		cause.Next = "Compare the clocks of the issuer and of the server"
	default:
		return nil
	}
	return cause
}
