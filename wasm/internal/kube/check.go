package kube

import (
	"slices"
	"strings"

	"jwt-airlock/wasm/internal/excerpt"
	"jwt-airlock/wasm/internal/report"
)

// check is one step of the API server. It returns nil for a token that it doesn't
// apply to.
type check struct {
	code report.CheckCode
	name string
	run  func(*simulation) *result
}

// Both authenticators start with these (kubernetes/pkg/serviceaccount/jwt.go).
var commonChecks = []check{
	{report.CheckFormat, "Format", (*simulation).format},
	{report.CheckIssuer, "Issuer", (*simulation).issuerKnown},
	{report.CheckKey, "Key", (*simulation).keyKnown},
	{report.CheckSignature, "Signature", (*simulation).checkSignature},
	{report.CheckClaims, "Claims", (*simulation).decoded},
	{report.CheckAudience, "Audience", (*simulation).audience},
}

// boundChecks are those of a token from TokenRequest (claims.go there).
var boundChecks = []check{
	{report.CheckNotBefore, "Not before", (*simulation).notBefore},
	{report.CheckExpiry, "Expiry", (*simulation).expiry},
	{report.CheckIssuedAt, "Issued at", (*simulation).issuedAt},
	{report.CheckAccount, "Account exists", (*simulation).accountExists},
	{report.CheckSecret, "Secret exists", (*simulation).secretExists},
	{report.CheckPod, "Pod exists", (*simulation).podExists},
	{report.CheckNode, "Node exists", (*simulation).nodeExists},
}

// legacyChecks are those of a token from a Secret (legacy.go there).
var legacyChecks = []check{
	{report.CheckAccountClaims, "Account claims", (*simulation).legacyClaims},
	{report.CheckSecretContent, "Secret content", (*simulation).matchesSecret},
	{report.CheckAccount, "Account exists", (*simulation).accountExists},
	{report.CheckNotMarked, "Not marked invalid", (*simulation).notMarked},
}

// result is the outcome of one check.
type result struct {
	report.Check

	// reason is the code of a failed check. refusal says why in a clause, and short
	// says the same without what other facts say. message is the API server's
	// message; empty where that isn't known.
	reason                  report.Reason
	refusal, short, message string

	// lacks is the code for missing input; empty where nothing is missing, or where
	// only the cluster knows.
	lacks report.Reason

	// assumes is what the outcome rests on, object is what must exist.
	assumes []string
	object  string
}

func passed(text string, assumes ...string) *result {
	return &result{Check: report.Check{Outcome: report.Passed, Text: excerpt.Capitalize(text)}, assumes: assumes}
}

func failed(reason report.Reason, refusal, message string, assumes ...string) *result {
	return &result{Check: report.Check{Outcome: report.Failed, Text: excerpt.Capitalize(refusal)}, reason: reason, refusal: refusal, short: refusal, message: excerpt.First(message, longestMessage), assumes: assumes}
}

// inShort sets a shorter refusal, without details.
func (f *result) inShort(refusal string) *result {
	f.short = refusal
	return f
}

func unknown(text string, lacks report.Reason) *result {
	return &result{Check: report.Check{Outcome: report.Unknown, Text: text}, lacks: lacks}
}

func notReached(text string) *result {
	return &result{Check: report.Check{Outcome: report.NotReached, Text: text}}
}

// unclaimed is what the API server says of a token that none of its
// authenticators recognizes.
const unclaimed = "invalid bearer token"

// message is what it says where an authenticator recognizes the token and rejects
// it. It doesn't say the same twice.
func message(faults ...string) string {
	said := []string{unclaimed}
	for _, fault := range faults {
		if !slices.Contains(said, fault) {
			said = append(said, fault)
		}
	}
	return "[" + strings.Join(said, ", ") + "]"
}

// longestMessage is how many characters of a message are kept, which can quote the token.
const longestMessage = 1000

// enumerate lists values within a sentence, which has room for only some.
func enumerate(values []string) string {
	const most = 100
	values = values[:min(len(values), most)]
	quoted := make([]string, 0, len(values))
	for _, v := range values {
		quoted = append(quoted, evident(v))
	}
	return excerpt.Truncate(strings.Join(quoted, ", "))
}

// evident quotes an empty value, which would be missed in a sentence.
func evident(value string) string {
	if value == "" {
		return "“”"
	}
	return excerpt.Truncate(value)
}
