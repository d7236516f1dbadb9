package kube

import (
	"time"

	"jwt-airlock/wasm/internal/kind"
	"jwt-airlock/wasm/internal/phrase"
)

func (c *card) issued() string {
	iat, ok := second(c.Claims, "iat")
	made, err := time.Parse(time.RFC3339, c.Object.Get("metadata", "creationTimestamp"))
	switch {
	case c.legacy && !ok && err == nil && c.Object.Kind == "Secret":
		return "Issued: likely when its Secret was made: " + c.moment(made.Unix()) + "\n"
	case c.legacy && !ok:
		return "Issued: not known: the token does not say. Its Secret does, with `metadata.creationTimestamp`\n"
	case !ok || !readable(iat):
		return ""
	}
	return "Issued: " + c.moment(iat) + "\n"
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

func (c *card) lives() string {
	const name = "Lives: "
	exp, ends := second(c.Claims, "exp")
	iat, issued := second(c.Claims, "iat")
	switch {
	case c.legacy:
		return name + "for ever: until its Secret or its account is deleted" + "\n"
	case !ends:
		return name + "for ever, while what it is bound to exists: it has no `exp`. API servers write one into every token" + "\n"
	case !readable(exp):
		return ""
	case c.k.Lifetime.Extended:
		return c.extended(iat, exp)
	case !issued || !readable(iat) || exp < iat:
		return name + "until " + c.moment(exp) + "\n"
	}
	return name + lifespan(exp-iat) + " from issue" + why(exp-iat) + ": until " + c.moment(exp) + "\n"
}

// extended: the API server does so only with the token that every pod gets.
func (c *card) extended(iat, exp int64) string {
	text := "until " + c.moment(exp)
	if readable(iat) && exp > iat {
		text = lifespan(exp-iat) + " from issue: " + text
	}
	if asked := c.requested(); asked > 0 {
		text += ". Only " + lifespan(asked) + " were asked for; it is taken for longer so that old programs, which read the file once, go on working"
	}
	return "Lives: " + text + "\n"
}

// staleFrom is what warnafter says. A kubelet has replaced the token by then.
func (c *card) staleFrom() string {
	warn, ok := second(kubernetesClaim(c.Claims), "warnafter")
	if !ok || !readable(warn) {
		return ""
	}
	text := c.moment(warn) + ": from then on its use is counted, in `serviceaccount_stale_tokens_total`, and not refused"
	if c.k.Lifetime.Extended {
		text += ". This is also the `expirationTimestamp` of its TokenRequest, which is therefore earlier than `exp`"
	}
	return "Stale from: " + text + "\n"
}

func lifespan(seconds int64) string { return phrase.Duration(time.Duration(seconds) * time.Second) }

// moment is a time, and how far it is.
func (c *card) moment(second int64) string { return kind.Moment(time.Unix(second, 0), c.Clock) }
