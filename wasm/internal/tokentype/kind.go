// Package tokentype recognizes by the claims of a JWT who issues such tokens and what
// they are for. None of it is trusted before the signature is: a token can claim to
// come from anywhere.
//
// Each kind is a family: what it is recognized by, and what is said about it. To
// add one, write it into a file with similar ones and add it to the list.
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
	// Name is the code in report.Token.Kind, Title and Subtitle are those of the
	// fields with these names.
	Name            report.TokenKind
	Title, Subtitle string

	Facts    []report.Fact
	Commands []report.Command
}

// families are tried in this order: first those with a certain form, then those
// guessed by their issuer, and last what fits any login.
var families = []*family{
	&kubernetesBound, &kubernetesLegacy,
	&spiffe, &workloadIdentity,
	&dpop, &logout, &securityEvent, &keyBinding, &authorizationRequest, &introspection,
	&githubActions, &githubServer, &gitlabCI, &bitbucket, &circleCI, &buildkite, &terraform, &azureDevOps,
	&argoCD, &nomad, &vault,
	&registryToken, &loadBalancer,
	&awsSTS, &cognito, &firebase, &google, &googleServiceAccount, &entra,
	&okta, &auth0, &cloudflare, &keycloak, &dex,
	&accessToken, &clientAssertion, &oidc,
}

// Recognize returns the kind by header and claims. The zero Kind means that there are
// no claims. predicted leaves out what a cluster would do with it by default.
func Recognize(header []exact.Member, read claims.Claims, c clock.Clock, predicted bool) Kind {
	if read.Members == nil {
		return Kind{}
	}
	j := &jwt{header, read.Members, read, c, predicted, phrase.Values{}, phrase.Values{}}
	for _, f := range families {
		if f.is(j) {
			return f.describe(j)
		}
	}
	return plain.describe(j)
}

// Unreadable is a token whose claims can't be read.
var Unreadable = Kind{Title: "Signed token", Subtitle: "its claims can't be read"}

// plain is what no family recognizes.
var plain = family{
	name:  "plain-jwt",
	title: "JSON Web Token",
	what:  "a token of no known type",
	names: "\nIdentity: {sub}",
}
