package tokentype

// accessToken is RFC 9068, and what looks like it.
var accessToken = family{
	name:     "access-token",
	title:    "Access token of OAuth 2.0",
	subtitle: "for an API",
	is: func(j *jwt) bool {
		return j.typed("at+jwt") || j.hasAny("scope", "scp") && j.hasAny("client_id", "cid", "azp")
	},
	what: "is shown to an API to be let in. Whom it stands for may be a person, or a program that acts by itself",
	names: "\nStands for: {sub}" +
		"\nClient: {client_id}" +
		"\nClient: {azp}" +
		"\nScopes: {scope}" +
		"\nScopes: {scp}" +
		"\nGroups: {groups}" +
		"\nRoles: {roles}",
	discovery: openid,
	more:      login,
}

// clientAssertion is RFC 7523 §2.2. Nothing marks it but that the client issues
// it for itself.
var clientAssertion = family{
	name:     "client-assertion",
	title:    "Client assertion of OAuth 2.0",
	subtitle: "likely: it is issued by whom it stands for",
	is:       func(j *jwt) bool { return j.text("iss") != "" && j.text("iss") == j.text("sub") && j.has("aud", "exp") },
	what:     "shows an authorization server which client is asking (RFC 7523 §2.2). The client makes it, with its own key",
	names:    "\nStands for: {sub}",
}

var dpop = family{
	name:     "dpop",
	title:    "DPoP proof",
	subtitle: "good for one request",
	is:       func(j *jwt) bool { return j.typed("dpop+jwt") },
	what:     "shows that the sender of one request holds a key (RFC 9449). It lets nobody in without the access token that it goes with",
	names:    "\nMethod: {htm}\nAddress: {htu}",
}

var logout = family{
	name:     "logout-token",
	title:    "Logout token of OpenID Connect",
	subtitle: "lets nobody in",
	is: func(j *jwt) bool {
		return j.typed("logout+jwt") || len(j.values("events http://schemas.openid.net/event/backchannel-logout")) > 0
	},
	what:      "tells an application that somebody has logged out (OpenID Connect Back-Channel Logout)",
	names:     "\nWho: {sub}\nSession: {sid}",
	discovery: openid,
}

var securityEvent = family{
	name:     "security-event",
	title:    "Security event token",
	subtitle: "lets nobody in",
	is:       func(j *jwt) bool { return j.typed("secevent+jwt") || j.object("events") },
	what:     "tells what has happened to an account or a session (RFC 8417)",
	names:    "\nWho: {sub}\nWho: {sub_id}\nEvents: {events}",
}

var keyBinding = family{
	name:     "key-binding",
	title:    "Key binding of an SD-JWT",
	subtitle: "goes with one SD-JWT",
	is:       func(j *jwt) bool { return j.typed("kb+jwt") },
	what:     "shows that the holder of an SD-JWT is the one it was issued to (RFC 9901)",
}

var authorizationRequest = family{
	name:     "authorization-request",
	title:    "Authorization request as a token",
	subtitle: "lets nobody in",
	is:       func(j *jwt) bool { return j.typed("oauth-authz-req+jwt") },
	what:     "the request of a client to an authorization server, signed (RFC 9101)",
	names:    "\nClient: {client_id}\nScopes: {scope}\nBack to: {redirect_uri}",
}

var introspection = family{
	name:     "introspection",
	title:    "Answer about another token",
	subtitle: "lets nobody in",
	is:       func(j *jwt) bool { return j.typed("token-introspection+jwt") },
	what:     "what an authorization server said when it was asked about a token (RFC 9701)",
	names:    "\nAbout: {token_introspection}",
}
