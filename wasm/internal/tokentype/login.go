package tokentype

import (
	"strings"

	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/jwa"
)

const (
	loggedIn = "a statement that a user signed in, and who that is"
	either   = "a statement of who signed in (an ID token), or an authorization to call an API (an access token)"
)

// person are the claims of OpenID Connect about the user (Core §5.1).
const person = "\nIdentity: {sub}" +
	"\nUser: {preferred_username}" +
	"\nEmail: {email}" +
	"\nName: {name}" +
	"\nGroups: {groups}" +
	"\nScopes: {scope}" +
	"\nScopes: {scp}" +
	"\nClient: {azp}"

// oidc is any other login: any issuer, and claims about a person.
var oidc = family{
	name:     "oidc-id",
	title:    "OpenID Connect login token",
	subtitle: "probably of a person",
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

// cloudflare is Cloudflare Access, which protects an application.
var cloudflare = family{
	name:      "cloudflare-access",
	title:     "Cloudflare Access token",
	subtitle:  "a login to an application",
	is:        func(j *jwt) bool { return j.hosted("cloudflareaccess.com") },
	what:      loggedIn + ", for the application that Cloudflare Access protects",
	names:     "\nIdentity: {email}\nSubject: {sub}\nService token: {common_name}",
	cluster:   foreign,
	discovery: "/cdn-cgi/access/certs",
}

// keycloak names its token type in a claim typ.
var keycloak = family{
	name:      "keycloak",
	title:     "Keycloak token",
	subtitle:  "probably, based on its issuer",
	is:        func(j *jwt) bool { return strings.Contains(j.path(), "/realms/") },
	what:      either,
	names:     person + "\nRoles: {realm_access roles}\nUse: {typ}",
	discovery: openid,
	more:      login,
}

// dex puts an id for the connector's user into sub, and the user into federated_claims.
var dex = family{
	name:     "dex",
	title:    "Dex token",
	subtitle: "probably, based on its form",
	is: func(j *jwt) bool {
		return j.host() != "" && (j.has("federated_claims") || strings.HasSuffix(j.path(), "/dex"))
	},
	what:      loggedIn + ". Dex passes on the login of another provider",
	names:     person + "\nConnector: {federated_claims connector_id}\nConnector user: {federated_claims user_id}",
	discovery: openid,
	more:      login,
}

// login says what an API server with the --oidc flags does with a login
// (k8s.io/apiserver/plugin/pkg/authenticator/token/oidc). An
// AuthenticationConfiguration can map the claims in any other way.
func login(j *jwt) string {
	if r := j.role(); r.cluster != "" {
		return inCluster(j, r.cluster)
	}
	text := inCluster(j, "accepted if the API server trusts this issuer (`--oidc-issuer-url`) and this audience (`--oidc-client-id`). An AuthenticationConfiguration may require more, and map the claims differently")
	if j.predicted || !jwa.APIServer(j.alg()) || j.host() == "" {
		return text
	}
	text += userName(j) + groups(j)
	if alg := j.alg(); alg != "RS256" {
		text += "\nKubernetes algorithm: `" + alg + "` must be listed in `--oidc-signing-algs`, whose default is only RS256"
	}
	return text
}

func userName(j *jwt) string {
	const text = "\nKubernetes user: {issuer's name} by default"
	email := j.text("email")
	j.said.Add("issuer's name", j.text("iss")+"#"+j.text("sub"), "mail", email)
	if email == "" {
		return text
	}
	more := "; {mail} with `--oidc-username-claim=email`"
	if verified, ok := exact.Get(j.claims, "email_verified"); ok && string(verified) != "true" {
		more += ", which rejects it because its `email_verified` isn't true"
	}
	return text + more
}

func groups(j *jwt) string {
	if len(j.values("groups")) == 0 {
		return "\nKubernetes groups: only `system:authenticated`, because it has no `groups`"
	}
	return "\nKubernetes groups: the same with `--oidc-groups-claim=groups`, after `--oidc-groups-prefix`; otherwise none of them"
}
