package claims

import (
	"fmt"
	"math"
	"strconv"
	"time"

	"jwt-airlock/wasm/internal/clock"
	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/report"
)

// timeClaims are evaluated; other claims with a time are only explained.
var timeClaims = []string{"iat", "nbf", "exp"}

// dateClaim is a NumericDate (RFC 7519 §2).
type dateClaim struct {
	claim string
	at    time.Time

	// fault says why at is not known; empty if it is.
	fault string
}

// numericDate reads a NumericDate. It truncates fractions of a second, as API servers
// do.
func numericDate(claim string, value exact.Value) dateClaim {
	switch {
	case !value.IsNumber():
		return dateClaim{claim: claim, fault: "is not a number"}
	default:
		seconds, err := strconv.ParseFloat(string(value), 64)
		if seconds = math.Floor(seconds); err != nil || seconds < firstSecond || seconds > lastSecond {
			return dateClaim{claim: claim, fault: outOfRange(seconds)}
		}
		return dateClaim{claim: claim, at: time.Unix(int64(seconds), 0).UTC()}
	}
}

// The years 1 to 9999, which RFC 3339 can write.
const (
	firstSecond = -62135596800
	lastSecond  = 253402300799
)

func outOfRange(seconds float64) string {
	if milliseconds(seconds) {
		return "is in milliseconds; JWT times are in seconds"
	}
	return "is out of range for a date"
}

// milliseconds reports whether a number is a plausible time in milliseconds.
func milliseconds(seconds float64) bool {
	const from, to = 946684800e3, 4102444800e3 // 2000 to 2100
	return from <= seconds && seconds < to
}

// instants are the time claims in the payload.
func instants(members []exact.Member) (found []dateClaim) {
	for _, claim := range timeClaims {
		if value, ok := exact.Get(members, claim); ok {
			found = append(found, numericDate(claim, value))
		}
	}
	return found
}

// currency answers whether the token is current.
func currency(members []exact.Member, c clock.Clock) report.TimeAnswer {
	found := instants(members)
	switch fault := firstFault(found); {
	case len(found) == 0 && members == nil:
		return report.TimeAnswer{State: report.TimeUnknown, Label: "Unknown", Text: "the claims can't be read"}
	case len(found) == 0 && withheld(members):
		return undisclosed
	case len(found) == 0:
		return report.TimeAnswer{State: report.TimeUnknown, Tone: report.Warn, Label: "No expiry", Text: "no exp, nbf or iat"}
	case fault != nil:
		return report.TimeAnswer{State: report.TimeMalformed, Tone: report.Bad, Label: "Invalid", Text: fault.claim + " " + fault.fault}
	case c.Now.IsZero():
		return report.TimeAnswer{State: report.TimeUnknown, Label: "Not checked", Text: "no evaluation time"}
	}
	a := judge(c, found)
	if a.State == report.TimeNoExpiry && withheld(members) {
		return undisclosed
	}
	return a
}

// undisclosed is the answer where exp may be among the claims that the holder of an
// SD-JWT didn't disclose.
var undisclosed = report.TimeAnswer{State: report.TimeUnknown, Tone: report.Warn, Label: "Not disclosed", Text: "no exp was disclosed"}

func withheld(members []exact.Member) bool {
	digests, _ := exact.Get(members, "_sd")
	return digests.IsArray() && len(digests.Elements()) > 0
}

func firstFault(found []dateClaim) *dateClaim {
	for i := range found {
		if found[i].fault != "" {
			return &found[i]
		}
	}
	return nil
}

// judge applies RFC 7519 §4.1.4 and §4.1.5.
func judge(c clock.Clock, found []dateClaim) report.TimeAnswer {
	at := map[string]time.Time{}
	for _, i := range found {
		at[i.claim] = i.at
	}
	exp, expires := at["exp"]
	nbf, starts := at["nbf"]
	switch {
	case expires && !c.Now.Before(exp.Add(c.Leeway)):
		return report.TimeAnswer{State: report.TimeExpired, Tone: report.Bad, Label: "Expired", Text: clock.Format(exp)}
	case starts && c.Now.Add(c.Leeway).Before(nbf):
		return report.TimeAnswer{State: report.TimeNotYetValid, Tone: report.Bad, Label: "Not yet valid", Text: "from " + clock.Format(nbf)}
	case !expires:
		return report.TimeAnswer{State: report.TimeNoExpiry, Tone: report.Warn, Label: "No expiry", Text: "no exp"}
	}
	return current(c, exp, nbf, at["iat"])
}

func current(c clock.Clock, exp, nbf, iat time.Time) report.TimeAnswer {
	a := report.TimeAnswer{State: report.TimeCurrent, Tone: report.Good, Label: "Current", Text: "expires " + c.Relative(exp)}
	switch {
	case !c.Now.Before(exp):
		a.Tone, a.Text = report.Warn, fmt.Sprintf("expired %s, within the leeway of %s", c.Relative(exp), clock.HumanDuration(c.Leeway))
	case c.Now.Before(nbf):
		a.Tone, a.Text = report.Warn, fmt.Sprintf("valid %s, within the leeway of %s", c.Relative(nbf), clock.HumanDuration(c.Leeway))
	case c.Now.Add(c.Leeway).Before(iat):
		a.Tone, a.Text = report.Warn, "issued in the future: "+clock.Format(iat)
	}
	return a
}
