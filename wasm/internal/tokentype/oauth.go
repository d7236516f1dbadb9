package tokentype

// accessToken is RFC 9068, and what looks like it.
var accessToken = family{
	name:     "access-token",
	title:    "OAuth 2.0 access token",
	subtitle: "for an API",
	is: func(j *jwt) bool {
		return j.typed("at+jwt") || j.hasAny("scope", "scp") && j.hasAny("client_id", "cid", "azp")
	},
	what: "an authorization to call an API, for a user or a client application",
	names: "\nIdentity: {sub}" +
		"\nClient: {client_id}" +
		"\nClient: {azp}" +
		"\nScopes: {scope}" +
		"\nScopes: {scp}" +
		"\nGroups: {groups}" +
		"\nRoles: {roles}",
	discovery: openid,
	more:      login,
}

// clientAssertion is RFC 7523 §2.2. It is recognizable only because the client issues
// it to itself.
var clientAssertion = family{
	name:     "client-assertion",
	title:    "OAuth 2.0 client assertion",
	subtitle: "probably, because its issuer is its subject",
	is:       func(j *jwt) bool { return j.text("iss") != "" && j.text("iss") == j.text("sub") && j.has("aud", "exp") },
	what:     "a client's proof of identity to an authorization server (RFC 7523 §2.2), signed with its own key",
	names:    "\nIdentity: {sub}",
}

var dpop = family{
	name:     "dpop",
	title:    "DPoP proof",
	subtitle: "for one request",
	is:       func(j *jwt) bool { return j.typed("dpop+jwt") },
	what:     "a proof that the sender of a request has a private key (RFC 9449). It grants access only together with its access token",
	names:    "\nMethod: {htm}\nURL: {htu}",
	lifetime: "\nLifetime: one request, a few minutes after `iat` at most. The server sets the limit",
}

var logout = family{
	name:     "logout-token",
	title:    "OpenID Connect logout token",
	subtitle: "doesn't grant access",
	is: func(j *jwt) bool {
		return j.typed("logout+jwt") || len(j.values("events http://schemas.openid.net/event/backchannel-logout")) > 0
	},
	what:      "a notice to an application that a user logged out (OpenID Connect Back-Channel Logout)",
	names:     "\nSubject: {sub}\nSession: {sid}",
	discovery: openid,
}

var securityEvent = family{
	name:     "security-event",
	title:    "Security event token",
	subtitle: "doesn't grant access",
	is:       func(j *jwt) bool { return j.typed("secevent+jwt") || j.object("events") },
	what:     "a notice about an event of an account or a session (RFC 8417)",
	names:    "\nSubject: {sub}\nSubject: {sub_id}\nEvents: {events}",
}

var keyBinding = family{
	name:     "key-binding",
	title:    "SD-JWT key binding",
	subtitle: "for one SD-JWT",
	is:       func(j *jwt) bool { return j.typed("kb+jwt") },
	what:     "a proof that the SD-JWT is presented by the holder it was issued to (RFC 9901)",
}

var authorizationRequest = family{
	name:     "authorization-request",
	title:    "Signed authorization request",
	subtitle: "doesn't grant access",
	is:       func(j *jwt) bool { return j.typed("oauth-authz-req+jwt") },
	what:     "a client's signed request to an authorization server (RFC 9101)",
	names:    "\nClient: {client_id}\nScopes: {scope}\nRedirect URI: {redirect_uri}",
}

var introspection = family{
	name:     "introspection",
	title:    "Token introspection response",
	subtitle: "doesn't grant access",
	is:       func(j *jwt) bool { return j.typed("token-introspection+jwt") },
	what:     "an authorization server's signed answer about another token (RFC 9701)",
	names:    "\nIntrospection: {token_introspection}",
}
