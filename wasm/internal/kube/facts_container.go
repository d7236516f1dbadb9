package kube

import (
	"time"

	"jwt-airlock/wasm/internal/clock"
	"jwt-airlock/wasm/internal/report"
)

// holder says what the object that a token stood in adds to what the token says.
func (c *facts) holder() string {
	if c.Where.Object == nil {
		return ""
	}
	switch c.Where.Object.Kind {
	case "Secret":
		return c.inSecret()
	case "TokenRequest":
		return c.expiration("The request: ", "when the kubelet should have the next one")
	case "TokenReview":
		return c.inTokenReview()
	case "ExecCredential":
		return c.expiration("The credential: ", "when kubectl asks for the next one")
	}
	return ""
}

// inSecret compares the Secret with the claims, and says what the API server
// wrote on it (KEP-2799).
func (c *facts) inSecret() string {
	if !ofServiceAccount(c.Claims.Members) {
		return ""
	}
	c.values.Add("last used", c.Where.Object.Get("metadata", "labels", "kubernetes.io/legacy-token-last-used"),
		"invalid", c.Where.Object.Get("metadata", "labels", invalidSince))
	return c.sameAs() + "\n" +
		"Last used: on {last used}, as the API server wrote on the Secret\n" +
		"Cleaned up: [bad Marked invalid] since {invalid}: the API server refuses it, until the label `" + invalidSince + "` is taken off its Secret"
}

// sameAs says where the Secret and the token disagree about the account.
func (c *facts) sameAs() string {
	const annotations = "kubernetes.io/service-account."
	compared := ""
	for _, of := range []struct{ what, token, secret string }{
		{"account", c.k.Account.Name, c.Where.Object.Get("metadata", "annotations", annotations+"name")},
		{"uid of the account", c.k.Account.UID, c.Where.Object.Get("metadata", "annotations", annotations+"uid")},
		{"namespace", c.k.Account.Namespace, c.Where.Object.Get("metadata", "namespace")},
		{"name", c.values["holder"], c.Where.Object.Get("metadata", "name")},
	} {
		if of.secret == "" || of.token == "" {
			continue
		}
		if compared = of.what; of.secret != of.token {
			c.values.Add("token says", of.token, "secret says", of.secret)
			return "The Secret: [bad disagrees]: its " + of.what + " is {secret says}, the token's {token says}"
		}
	}
	if compared == "" {
		return "The Secret: does not say whose token it is"
	}
	return "The Secret: agrees with what the token says"
}

// expiration compares status.expirationTimestamp with exp.
func (c *facts) expiration(name, instead string) string {
	told, err := time.Parse(time.RFC3339, c.Where.Object.Get("status", "expirationTimestamp"))
	exp, ends := unixSeconds(c.Claims.Members, "exp")
	later := exp - told.Unix()
	switch {
	case err != nil || !ends || !readable(exp):
		return ""
	case later == 0:
		return name + "says the same: its `expirationTimestamp` is the `exp` of the token"
	case later > 0:
		return name + "says " + clock.Format(told) + ": " + instead + ". The API server goes by `exp`, which is " + lifespan(told.Unix(), exp) + " later"
	}
	return name + "says " + clock.Format(told) + ", but the API server goes by `exp`, which is " + lifespan(exp, told.Unix()) + " earlier"
}

// inTokenReview says what an API server has answered: it knows more than can be
// told here.
func (c *facts) inTokenReview() string {
	taken, fault := c.Where.Object.Get("status", "authenticated"), c.Where.Object.Get("status", "error")
	user := c.Where.Object.Get("status", "user", "username")
	c.values.Add("reviewed", user, "fault", fault)
	text := "TokenReview: "
	switch {
	case taken == "true" && user != "":
		text += "[good The API server accepted it], as {reviewed}"
	case taken == "true":
		text += "[good The API server accepted it]"
	case fault != "":
		text += "[bad The API server refused it]: {fault}"
	case taken == "false":
		text += "[bad The API server refused it], and does not say why"
	default:
		return text + "not answered yet: it has no `status`"
	}
	if p := c.k.APIServer.Outcome; taken == "true" && p == report.Reject || taken != "true" && p == report.Accept {
		text += ". That was then, or the cluster knows more than can be told here"
	}
	return text
}
