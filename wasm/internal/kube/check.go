package kube

import (
	"slices"
	"strings"

	"jwt-airlock/wasm/internal/excerpt"
	"jwt-airlock/wasm/internal/report"
)

// check is one step of the API server. It finds nothing where the token gives
// no cause for it.
type check struct {
	name string
	run  func(*review) *finding
}

// Both authenticators begin alike (kubernetes/pkg/serviceaccount/jwt.go).
var commonChecks = []check{
	{"Format", (*review).format},
	{"Issuer", (*review).issuerKnown},
	{"Key", (*review).keyKnown},
	{"Signature", (*review).signed},
	{"Claims", (*review).decoded},
	{"Audience", (*review).audience},
}

// boundChecks are those of a token from TokenRequest (claims.go there).
var boundChecks = []check{
	{"Not before", (*review).notBefore},
	{"Expiry", (*review).expiry},
	{"Issued at", (*review).issuedAt},
	{"Account exists", (*review).accountExists},
	{"Secret exists", (*review).secretExists},
	{"Pod exists", (*review).podExists},
	{"Node exists", (*review).nodeExists},
}

// legacyChecks are those of a token out of a Secret (legacy.go there).
var legacyChecks = []check{
	{"Account claims", (*review).complete},
	{"Secret content", (*review).secretHoldsIt},
	{"Account exists", (*review).accountExists},
	{"Not marked invalid", (*review).notMarked},
}

// finding is what came of one check.
type finding struct {
	report.Check

	// reason is the stable word of a check that failed, refusal says why in a
	// clause, and message is what the API server says; empty where that is not
	// known.
	reason, refusal, message string

	// lacks is the stable word for what was not given and is needed; empty where
	// nothing is, or only the cluster knows.
	lacks string

	// assumes is what the outcome rests on, object what has to exist.
	assumes []string
	object  string
}

func passed(text string, assumes ...string) *finding {
	return &finding{Check: report.Check{Outcome: report.Passed, Text: capital(text)}, assumes: assumes}
}

func failed(reason, refusal, message string, assumes ...string) *finding {
	return &finding{Check: report.Check{Outcome: report.Failed, Text: capital(refusal)}, reason: reason, refusal: refusal, message: shorten(message), assumes: assumes}
}

func unknown(text, lacks string) *finding {
	return &finding{Check: report.Check{Outcome: report.Unknown, Text: text}, lacks: lacks}
}

func capital(clause string) string { return strings.ToUpper(clause[:1]) + clause[1:] }

func notReached(text string) *finding {
	return &finding{Check: report.Check{Outcome: report.NotReached, Text: text}}
}

// unclaimed is what the API server says of a token that none of its
// authenticators knows.
const unclaimed = "invalid bearer token"

// message is what it says where one of them does, and finds fault with it. It
// does not say the same twice.
func message(faults ...string) string {
	said := []string{unclaimed}
	for _, fault := range faults {
		if !slices.Contains(said, fault) {
			said = append(said, fault)
		}
	}
	return "[" + strings.Join(said, ", ") + "]"
}

// shorten keeps a message, which can quote the token, from filling the page.
func shorten(message string) string {
	const most = 1000
	if r := []rune(message); len(r) > most {
		return string(r[:most]) + "…"
	}
	return message
}

// enumerate puts values into a sentence.
func enumerate(values []string) string {
	quoted := make([]string, 0, len(values))
	for _, v := range values {
		quoted = append(quoted, visible(v))
	}
	return excerpt.Text(strings.Join(quoted, ", "))
}

// visible is a value in a sentence, where an empty one would be missed.
func visible(value string) string {
	if value == "" {
		return "“”"
	}
	return excerpt.Text(value)
}
