package kube

import (
	"time"

	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/phrase"
	"jwt-airlock/wasm/internal/tokentype"
)

func (c *facts) issued() string {
	iat, ok := unixSeconds(c.Claims.Members, "iat")
	made, err := time.Parse(time.RFC3339, c.Where.Object.Get("metadata", "creationTimestamp"))
	switch {
	case c.unread("iat"):
		return "Issued: unknown: its `iat` isn't a number that the API server can read\n"
	case c.legacy && !ok && err == nil && c.Where.Object.Kind == "Secret":
		return "Issued: probably when its Secret was created: " + c.moment(made.Unix()) + "\n"
	case c.legacy && !ok:
		return "Issued: unknown. See `metadata.creationTimestamp` of its Secret\n"
	case !ok:
		return ""
	case !readable(iat):
		return "Issued: unknown: its `iat` is outside the years 1 to 9999\n"
	}
	return "Issued: " + c.moment(iat) + "\n"
}

// unread reports whether a time is present but isn't a number that an API server
// can read. It treats null as absent.
func (c *facts) unread(claim string) bool {
	v, ok := exact.Get(c.Claims.Members, claim)
	return ok && string(v) != "null" && !hasTime(c.Claims.Members, claim)
}

// why explains the usual lifetimes.
func why(seconds int64) string {
	switch seconds {
	case leastLifetime:
		return ", the minimum"
	case defaultLifetime:
		return ", the default"
	case kubeletLifetime:
		return ", the kubelet's default"
	}
	return ""
}

func (c *facts) lifetime() string {
	const name = "Lifetime: "
	exp, ends := unixSeconds(c.Claims.Members, "exp")
	iat, issued := unixSeconds(c.Claims.Members, "iat")
	iss, _ := issuer(c.Claims.Members)
	legacy := c.legacy && iss == legacyIssuer // the API server reads the exp of other issuers
	switch {
	case c.unread("exp"):
		return name + "unknown: its `exp` isn't a number that the API server can read, so the API server rejects the token\n"
	case legacy && has(c.Claims.Members, "exp"):
		return name + "until its Secret or its account is deleted. The API server ignores the `exp` of a legacy token; other servers check it\n"
	case legacy:
		return name + "until its Secret or its account is deleted. It never expires\n"
	case !ends && has(c.Claims.Members, "exp"):
		return name + "as long as what it is bound to exists: its `exp` is `null`, which the API server treats as absent. API servers set `exp` in every token\n"
	case !ends:
		return name + "as long as what it is bound to exists: it has no `exp`. API servers set one in every token\n"
	case !readable(exp):
		return name + "unknown: its `exp` is outside the years 1 to 9999\n"
	case c.k.Lifetime.Extended:
		return c.extended(iat, exp)
	case !issued || !readable(iat) || exp <= iat:
		return name + "until " + c.moment(exp) + "\n"
	}
	return name + lifespan(iat, exp) + why(exp-iat) + ", until " + c.moment(exp) + "\n"
}

// extended: the API server extends only the token that every pod gets.
func (c *facts) extended(iat, exp int64) string {
	text := "until " + c.moment(exp)
	if hasTime(c.Claims.Members, "iat") && readable(iat) && exp > iat {
		text = lifespan(iat, exp) + ", " + text
	}
	if asked := c.requested(); asked > 0 {
		text += ". The request was for " + lifespan(iat, iat+asked) + "; the API server extended it for clients that don't reload the file"
	}
	return "Lifetime: " + text + "\n"
}

// staleFrom is what warnafter says. A kubelet has replaced the token by then.
func (c *facts) staleFrom() string {
	warn, ok := unixSeconds(kubernetesClaim(c.Claims.Members), "warnafter")
	if !ok || !readable(warn) {
		return ""
	}
	text := c.moment(warn) + ". From then on, the API server counts its use in `serviceaccount_stale_tokens_total`, and doesn't reject it for that"
	if c.k.Lifetime.Extended {
		text += ". This is also the `expirationTimestamp` of its TokenRequest, which is therefore earlier than `exp`"
	}
	return "Stale from: " + text + "\n"
}

// lifespan is the time from one second to a later one. Both must be readable.
func lifespan(from, to int64) string {
	return phrase.ExactDuration(time.Unix(from, 0), time.Unix(to, 0))
}

// moment is a time, and how far away it is.
func (c *facts) moment(second int64) string {
	return tokentype.FormatTime(time.Unix(second, 0), c.Clock)
}
