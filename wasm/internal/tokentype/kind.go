// Package tokentype tells by the claims of a JWT who issues such tokens and what they
// are for. Nothing of it is trusted before the signature is: a token may claim
// to come from anywhere.
//
// Each kind is a family: what it is recognized by, and what is said of it. To
// add one, write it into a file of its kin and name it in the list.
package tokentype

import (
	"jwt-airlock/wasm/internal/claims"
	"jwt-airlock/wasm/internal/clock"
	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/phrase"
	"jwt-airlock/wasm/internal/report"
)

// Kind is what a JWT is for.
type Kind struct {
	// Name is the stable word of report.Token.Kind, Title and Subtitle those of
	// the fields so named.
	Name            report.TokenKind
	Title, Subtitle string

	Facts    []report.Fact
	Commands []report.Command
}

// families are asked in this order: those that are certain by their form come
// before those that are guessed by their issuer, and what fits any login last.
var families = []*family{
	&kubernetesBound, &kubernetesLegacy,
	&spiffe, &workloadIdentity,
	&dpop, &logout, &securityEvent, &keyBinding, &authorizationRequest, &introspection,
	&githubActions, &githubServer, &gitlabCI, &bitbucket, &circleCI, &buildkite, &terraform, &azureDevOps,
	&argoCD, &nomad, &vault,
	&awsSTS, &cognito, &firebase, &google, &googleServiceAccount, &entra,
	&okta, &auth0, &cloudflare, &keycloak, &dex,
	&accessToken, &clientAssertion, &oidc,
}

// Recognize tells the kind by header and claims. The zero Kind means that there are no
// claims to tell it by.
func Recognize(header []exact.Member, read claims.Claims, c clock.Clock) Kind {
	if read.Members == nil {
		return Kind{}
	}
	j := &jwt{header, read.Members, read, c, phrase.Values{}, phrase.Values{}}
	for _, f := range families {
		if f.is(j) {
			return f.describe(j)
		}
	}
	return plain.describe(j)
}

// Unreadable is a token of which something can be said, and no claims can be read.
var Unreadable = Kind{Title: "Signed token", Subtitle: "its claims cannot be read"}

// plain is what none of them fits.
var plain = family{
	name:  "plain-jwt",
	title: "JSON Web Token",
	what:  "nothing in it says of which kind it is",
	names: "\nStands for: {sub}",
}
