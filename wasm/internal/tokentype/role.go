package tokentype

import (
	"strings"

	"jwt-airlock/wasm/internal/exact"
)

// role is what an issuer's token is used as. The zero role means that nothing in the
// token says it.
type role struct{ name, what, cluster string }

var (
	idRole = role{"ID", "an ID token: " + loggedIn, ""}

	accessRole = role{"access", "an access token: an authorization to call an API, for a user or a client application",
		"an access token isn't meant for API servers. They accept it only if its `aud` contains their client ID (`--oidc-client-id`) and their claims are in it. Send the ID token instead"}

	refreshRole = role{"refresh", "a refresh token: the client exchanges it at the issuer for new tokens. No other server accepts it",
		"rejected. Send the ID token instead"}

	logoutRole = role{"logout", "a logout token: a notice to an application that a user signed out",
		"rejected. Send the ID token instead"}
)

// roles are by the values of claims that name them: typ in Keycloak, token_use in Amazon
// Cognito.
var roles = []struct {
	claim string
	value string
	role  role
}{
	{"typ", "ID", idRole},
	{"typ", "Bearer", accessRole},
	{"typ", "Refresh", refreshRole},
	{"typ", "Offline", refreshRole},
	{"typ", "Logout", logoutRole},
	{"token_use", "id", idRole},
	{"token_use", "access", accessRole},
	{"idtyp", "app", accessRole},
	{"idtyp", "user", accessRole},
}

// role tells it by a claim that names it, or else by claims that only tokens of one role
// have: at_hash and c_hash are of ID tokens (OpenID Connect Core §3.1.3.6), scopes of
// access tokens (RFC 9068 §2.2.3).
func (j *jwt) role() role {
	for _, r := range roles {
		if j.text(r.claim) == r.value {
			return r.role
		}
	}
	switch {
	case j.typed("at+jwt"):
		return accessRole
	case j.typed("logout+jwt"):
		return logoutRole
	case j.hasAny("at_hash", "c_hash", "s_hash"):
		return idRole
	case j.hasAny("scp", "scope", "appidacr", "azpacr", "permissions"):
		return accessRole
	case j.hasAny("nonce", "amr"):
		return idRole
	}
	return role{}
}

// titled puts a role into the title of a token: "Keycloak refresh token".
func (r role) titled(title string) string {
	if before, ok := strings.CutSuffix(title, " token"); ok && r.name != "" {
		return before + " " + r.name + " token"
	}
	return title
}

// registryToken is for a container registry (distribution/distribution,
// docs/spec/auth/token.md), and what Azure's registries issue beside it.
var registryToken = family{
	name:     "registry-token",
	title:    "Container registry token",
	subtitle: "for pulling and pushing images",
	is: func(j *jwt) bool {
		access, _ := exact.Get(j.claims, "access")
		return access.IsArray() || j.has("permissions", "grant_type") || strings.HasSuffix(j.text("aud"), ".azurecr.io")
	},
	what:  "an authorization for a container registry",
	names: "\nIdentity: {sub}\nUse: {grant_type}",
	more: func(j *jwt) string {
		j.said.Add("scopes", registryScopes(j))
		return "\nAllows: {scopes}\nKubernetes: not for API servers. The kubelet uses such tokens, and exchanges the password in a pull Secret for them"
	},
}

// registryScopes are what the token allows: "pull of web".
func registryScopes(j *jwt) string {
	const most = 5
	var scopes []string
	access, _ := exact.Get(j.claims, "access")
	for _, entry := range access.Elements() {
		actions, _ := exact.Get(entry.Members(), "actions")
		allowed, _ := actions.Strings()
		if len(scopes) < most {
			scopes = append(scopes, strings.Join(allowed, " and ")+" of "+exact.GetString(entry.Members(), "name"))
		}
	}
	return strings.Join(scopes, ", ")
}
