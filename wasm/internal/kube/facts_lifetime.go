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
		return "Issued: not known: its `iat` is no number that the API server can read\n"
	case c.legacy && !ok && err == nil && c.Where.Object.Kind == "Secret":
		return "Issued: likely when its Secret was made: " + c.moment(made.Unix()) + "\n"
	case c.legacy && !ok:
		return "Issued: not known: the token does not say. Its Secret does, with `metadata.creationTimestamp`\n"
	case !ok:
		return ""
	case !readable(iat):
		return "Issued: not known: its `iat` is beyond the years 1 to 9999\n"
	}
	return "Issued: " + c.moment(iat) + "\n"
}

// unread reports whether a time is there and is not a number that an API server
// can read. null counts for absent, as it sees it.
func (c *facts) unread(claim string) bool {
	v, ok := exact.Get(c.Claims.Members, claim)
	return ok && string(v) != "null" && !hasTime(c.Claims.Members, claim)
}

// why explains the lifetimes that people did not choose themselves.
func why(seconds int64) string {
	switch seconds {
	case leastLifetime:
		return ", the least that can be asked for"
	case defaultLifetime:
		return ", the default"
	case kubeletLifetime:
		return ", as the kubelet asks for every pod"
	}
	return ""
}

func (c *facts) lifetime() string {
	const name = "Lives: "
	exp, ends := unixSeconds(c.Claims.Members, "exp")
	iat, issued := unixSeconds(c.Claims.Members, "iat")
	iss, _ := issuer(c.Claims.Members)
	legacy := c.legacy && iss == legacyIssuer // of any other issuer the API server looks at exp
	switch {
	case c.unread("exp"):
		return name + "not known: its `exp` is no number that the API server can read, and the token is refused for that\n"
	case legacy && has(c.Claims.Members, "exp"):
		return name + "until its Secret or its account is deleted: the API server does not look at the `exp` of such a token. Other servers do\n"
	case legacy:
		return name + "until its Secret or its account is deleted: it never expires\n"
	case !ends && has(c.Claims.Members, "exp"):
		return name + "as long as what it is bound to: its `exp` is `null`, which the API server takes for none. API servers write one into every token\n"
	case !ends:
		return name + "as long as what it is bound to: it has no `exp`. API servers write one into every token\n"
	case !readable(exp):
		return name + "not known: its `exp` is beyond the years 1 to 9999\n"
	case c.k.Lifetime.Extended:
		return c.extended(iat, exp)
	case !issued || !readable(iat) || exp <= iat:
		return name + "until " + c.moment(exp) + "\n"
	}
	return name + lifespan(iat, exp) + " from issue" + why(exp-iat) + ": until " + c.moment(exp) + "\n"
}

// extended: the API server does so only with the token that every pod gets.
func (c *facts) extended(iat, exp int64) string {
	text := "until " + c.moment(exp)
	if hasTime(c.Claims.Members, "iat") && readable(iat) && exp > iat {
		text = lifespan(iat, exp) + " from issue: " + text
	}
	if asked := c.requested(); asked > 0 {
		text += ". Only " + lifespan(iat, iat+asked) + " were asked for; it is taken for longer so that old programs, which read the file once, go on working"
	}
	return "Lives: " + text + "\n"
}

// staleFrom is what warnafter says. A kubelet has replaced the token by then.
func (c *facts) staleFrom() string {
	warn, ok := unixSeconds(kubernetesClaim(c.Claims.Members), "warnafter")
	if !ok || !readable(warn) {
		return ""
	}
	text := c.moment(warn) + ": from then on its use is counted, in `serviceaccount_stale_tokens_total`, and not refused"
	if c.k.Lifetime.Extended {
		text += ". This is also the `expirationTimestamp` of its TokenRequest, which is therefore earlier than `exp`"
	}
	return "Stale from: " + text + "\n"
}

// lifespan is the time from one second to a later one. Both are readable.
func lifespan(from, to int64) string {
	return phrase.ExactDuration(time.Unix(from, 0), time.Unix(to, 0))
}

// moment is a time, and how far it is.
func (c *facts) moment(second int64) string {
	return tokentype.FormatTime(time.Unix(second, 0), c.Clock)
}
