package tokentype

import (
	"strings"

	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/jwa"
)

const (
	loggedIn = "says that somebody has logged in, and who it is"
	either   = "says who has logged in (an ID token), or is shown to an API to be let in (an access token)"
)

// person are the claims of OpenID Connect about whom it is (Core §5.1).
const person = "\nStands for: {sub}" +
	"\nUser: {preferred_username}" +
	"\nMail: {email}" +
	"\nName: {name}" +
	"\nGroups: {groups}" +
	"\nScopes: {scope}" +
	"\nScopes: {scp}" +
	"\nClient: {azp}"

// oidc is what is left of logins: any issuer, and claims about a person.
var oidc = family{
	name:     "oidc-id",
	title:    "Login token of OpenID Connect",
	subtitle: "of a person, likely",
	is: func(j *jwt) bool {
		return j.host() != "" && j.has("sub", "aud") &&
			j.hasAny("email", "groups", "preferred_username", "upn", "name", "nonce", "at_hash", "auth_time", "azp")
	},
	what:      loggedIn,
	names:     person,
	discovery: openid,
	more:      login,
}

var okta = family{
	name:      "okta",
	title:     "Okta token",
	subtitle:  "a login, or access to an API",
	is:        func(j *jwt) bool { return j.hosted("okta.com", "oktapreview.com", "okta-emea.com") },
	what:      either,
	names:     person + "\nClient: {cid}",
	discovery: openid,
	more:      login,
}

var auth0 = family{
	name:      "auth0",
	title:     "Auth0 token",
	subtitle:  "a login, or access to an API",
	is:        func(j *jwt) bool { return j.hosted("auth0.com") },
	what:      either,
	names:     person,
	discovery: openid,
	more:      login,
}

// cloudflare is Cloudflare Access, which stands in front of an application.
var cloudflare = family{
	name:      "cloudflare-access",
	title:     "Cloudflare Access token",
	subtitle:  "a login to an application",
	is:        func(j *jwt) bool { return j.hosted("cloudflareaccess.com") },
	what:      loggedIn + ", to the application that Cloudflare stands in front of",
	names:     "\nStands for: {email}\nSubject: {sub}\nService token: {common_name}",
	cluster:   foreign,
	discovery: "/cdn-cgi/access/certs",
}

// keycloak tells its kind of token in a claim typ.
var keycloak = family{
	name:      "keycloak",
	title:     "Keycloak token",
	subtitle:  "likely, by its issuer",
	is:        func(j *jwt) bool { return strings.Contains(j.path(), "/realms/") },
	what:      either,
	names:     person + "\nRoles: {realm_access roles}\nUse: {typ}",
	discovery: openid,
	more:      login,
}

// dex puts into sub what the real login was, and says it in federated_claims.
var dex = family{
	name:     "dex",
	title:    "Dex token",
	subtitle: "likely, by its form",
	is: func(j *jwt) bool {
		return j.host() != "" && (j.has("federated_claims") || strings.HasSuffix(j.path(), "/dex"))
	},
	what:      loggedIn + ". Dex passes on the login of another provider",
	names:     person + "\nLogged in at: {federated_claims connector_id}\nUser there: {federated_claims user_id}",
	discovery: openid,
	more:      login,
}

// login says what an API server with the --oidc flags makes of a login
// (k8s.io/apiserver/plugin/pkg/authenticator/token/oidc). An
// AuthenticationConfiguration can map the claims in any other way.
func login(j *jwt) string {
	text := inCluster(j, "taken where its API server trusts this issuer (`--oidc-issuer-url`) and this audience (`--oidc-client-id`). An AuthenticationConfiguration may ask for more, and read the claims in another way")
	if !jwa.APIServer(j.alg()) || j.host() == "" {
		return text
	}
	text += userName(j) + groups(j)
	if alg := j.alg(); alg != "RS256" {
		text += "\nAlgorithm there: `" + alg + "` has to be named in `--oidc-signing-algs`: by default it is RS256 alone"
	}
	return text
}

func userName(j *jwt) string {
	const text = "\nUser name there: {issuer's name} by default"
	email := j.text("email")
	j.said.Add("issuer's name", j.text("iss")+"#"+j.text("sub"), "mail", email)
	if email == "" {
		return text
	}
	more := "; {mail} with `--oidc-username-claim=email`"
	if verified, ok := exact.Get(j.claims, "email_verified"); ok && string(verified) != "true" {
		more += ", which refuses it: its `email_verified` is not true"
	}
	return text + more
}

func groups(j *jwt) string {
	if len(j.values("groups")) == 0 {
		return "\nGroups there: `system:authenticated` alone: it has no `groups`"
	}
	return "\nGroups there: the same with `--oidc-groups-claim=groups`, behind `--oidc-groups-prefix`; else none of them"
}
