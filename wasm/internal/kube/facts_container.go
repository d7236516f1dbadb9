package kube

import (
	"time"

	"jwt-airlock/wasm/internal/clock"
	"jwt-airlock/wasm/internal/report"
)

// holder says what the object that contained the token adds to it.
func (c *facts) holder() string {
	if c.Where.Object == nil {
		return ""
	}
	switch c.Where.Object.Kind {
	case "Secret":
		return c.inSecret()
	case "TokenRequest":
		return c.expiration("TokenRequest: ", "the kubelet should have the next token by then")
	case "TokenReview":
		return c.inTokenReview()
	case "ExecCredential":
		return c.expiration("ExecCredential: ", "kubectl asks for the next token then")
	}
	return ""
}

// inSecret compares the Secret with the claims, and reads what the API server
// wrote on it (KEP-2799).
func (c *facts) inSecret() string {
	if !ofServiceAccount(c.Claims.Members) {
		return ""
	}
	c.values.Add("last used", c.Where.Object.Get("metadata", "labels", "kubernetes.io/legacy-token-last-used"),
		"invalid", c.Where.Object.Get("metadata", "labels", invalidSince))
	return c.sameAs() + "\n" +
		"Last used: on {last used}, according to the label that the API server set on the Secret\n" +
		"Status: [bad Marked invalid] since {invalid}. The API server rejects it until the label `" + invalidSince + "` is removed from its Secret"
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
			return "Secret: [bad doesn't match the token]: its " + of.what + " is {secret says}, the token's {token says}"
		}
	}
	if compared == "" {
		return "Secret: doesn't identify the service account"
	}
	return "Secret: matches the token"
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
		return name + "its `expirationTimestamp` matches the token's `exp`"
	case later > 0:
		return name + "its `expirationTimestamp` is " + clock.Format(told) + ": " + instead + ". The API server checks `exp`, which is " + lifespan(told.Unix(), exp) + " later"
	}
	return name + "its `expirationTimestamp` is " + clock.Format(told) + ", but the API server checks `exp`, which is " + lifespan(exp, told.Unix()) + " earlier"
}

// inTokenReview says what an API server answered: it knows more than this page
// can.
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
		text += "[bad The API server rejected it]: {fault}"
	case taken == "false":
		text += "[bad The API server rejected it], without a reason"
	default:
		return text + "no answer yet: it has no `status`"
	}
	if p := c.k.APIServer.Outcome; taken == "true" && p == report.Reject || taken != "true" && p == report.Accept {
		text += ". The cluster may have changed since, or it knows something that this page doesn't"
	}
	return text
}
