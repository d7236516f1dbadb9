package tokentype

import (
	"strings"

	"jwt-airlock/wasm/internal/claims"
	"jwt-airlock/wasm/internal/clock"
	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/phrase"
)

// encrypted is a kind of token that is known by its header, because its claims can't be
// read.
type encrypted struct {
	family

	// of recognizes it by its header, or as a session of NextAuth.js.
	of func(j *jwt, session bool) bool
}

// encryptions are tried in this order.
var encryptions = []*encrypted{&auth0Opaque, &nextAuth, &nextAuthProbably}

// Encrypted returns the kind of a JWE. The zero Kind means that its header is like any
// other's. session is true for one of NextAuth.js, by its cookie or its key; read are the
// claims of a token that a key decrypted.
func Encrypted(header []exact.Member, session bool, read claims.Claims, c clock.Clock) Kind {
	if _, isJWE := exact.Get(header, "enc"); !isJWE {
		return Kind{}
	}
	j := &jwt{header, read.Members, read, c, false, phrase.Values{}, phrase.Values{}}
	for _, e := range encryptions {
		if e.of(j, session) {
			f := e.family
			if read.Members != nil {
				f.lifetime = ""
			}
			return f.describe(j)
		}
	}
	return Kind{}
}

// IsSession reports whether a cookie is a session of NextAuth.js.
func IsSession(cookie string) bool {
	return strings.HasSuffix(cookie, "next-auth.session-token") || strings.HasSuffix(cookie, "authjs.session-token")
}

// auth0Opaque is what Auth0 issues as access token where the client names no API.
var auth0Opaque = encrypted{
	family: family{
		name:     "auth0-opaque",
		title:    "Auth0 access token",
		subtitle: "encrypted, only Auth0 can read it",
		what:     "an opaque access token: the client asked for no audience, so it is only for Auth0's own `/userinfo`",
		lifetime: "\nLifetime: set by Auth0, and not in its header",
		more: func(j *jwt) string {
			j.said.Add("tenant", exact.GetString(j.header, "iss"))
			return "\nIssuer in its header: {tenant}\nGet a JWT: request the token with `audience`, the identifier of your API in Auth0\nKubernetes: rejected. Send the ID token instead"
		},
	},
	of: func(j *jwt, _ bool) bool {
		host := strings.TrimSuffix(strings.TrimPrefix(exact.GetString(j.header, "iss"), "https://"), "/")
		return strings.HasSuffix(host, ".auth0.com") && exact.GetString(j.header, "alg") == "dir"
	},
}

const nextAuthFacts = "\nRead it: paste the secret of the application under Keys (`NEXTAUTH_SECRET` or `AUTH_SECRET`). This page derives the key from it as NextAuth.js does\nKubernetes: rejected. The application may keep a token for the cluster inside of it"

// nextAuth is a session of NextAuth.js, later named Auth.js, by its cookie, or by the key that
// decrypted it.
var nextAuth = encrypted{
	family: family{
		name:     "nextauth-session",
		title:    "NextAuth.js session",
		subtitle: "a cookie of an application, encrypted",
		what:     "who is signed in to an application, in a cookie that only the application can read",
		names:    "\nIdentity: {sub}\nName: {name}\nEmail: {email}",
		lifetime: "\nLifetime: encrypted, 30 days unless the application sets another",
		more:     func(*jwt) string { return nextAuthFacts },
	},
	of: func(_ *jwt, session bool) bool { return session },
}

// nextAuthProbably is one by the members of its header: version 4 writes alg and enc,
// version 5 also a kid.
var nextAuthProbably = encrypted{
	family: func() family {
		f := nextAuth.family
		f.title, f.subtitle = "Encrypted token", "probably a session of NextAuth.js, based on its header"
		f.what = "probably " + f.what
		return f
	}(),
	of: func(j *jwt, _ bool) bool {
		if exact.GetString(j.header, "alg") != "dir" || j.claims != nil {
			return false // what its secret decrypts as is was encrypted by another program
		}
		switch exact.GetString(j.header, "enc") {
		case "A256GCM":
			return len(j.header) == 2
		case "A256CBC-HS512":
			return len(j.header) == 2 || len(j.header) == 3 && hasHeader(j, "kid")
		}
		return false
	},
}
