package diagnose

import (
	"fmt"
	"slices"
	"strings"

	"jwt-airlock/wasm/internal/attempt"
	"jwt-airlock/wasm/internal/excerpt"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/verify"
)

// unsecured: RFC 8725 §3.2.
func unsecured(c failure) *report.Cause {
	if c.Answer.State != report.Unsecured {
		return nil
	}
	return &report.Cause{
		Code: "unsecured",
		Text: "This token has no signature: its alg says that none is needed. Anybody can write such a token, and no server may take it.",
		Next: "Find out who made it. A service account token always has a signature",
	}
}

func embeddedKeyOnly(c failure) *report.Cause {
	if c.Answer.State != report.SelfAsserted {
		return nil
	}
	return &report.Cause{
		Code: "embedded-key-only",
		Text: "The signature holds with the key in the token's own header, and with no key that you gave. Anybody can make a key, sign with it and put it there.",
		Next: "Get the keys from the issuer, not from the token",
	}
}

// forbidden: the right key, and it says of itself that it is for something
// else (RFC 7517 §4.2 to §4.4).
func forbidden(c failure) *report.Cause {
	i := slices.IndexFunc(c.Attempts, func(a report.Attempt) bool {
		return a.Fits && slices.Contains([]report.Reason{attempt.WrongAlg, attempt.WrongUse, attempt.WrongKeyOps}, a.Reason)
	})
	if i < 0 {
		return nil
	}
	a := c.Attempts[i]
	return &report.Cause{
		Code: "use-or-alg-forbids",
		Text: fmt.Sprintf("A key did make this signature, but says of itself that it is not for that: %s.", verify.Restriction(c.Signature, c.Keys[a.Key])+"; "+verify.Though),
		Next: "Let the issuer correct alg, use and key_ops of the key in its set",
	}
}

// noSuchKid: the token names a key, and all that were given have other names.
func noSuchKid(c failure) *report.Cause {
	if c.KID() == "" || c.Answer.State != report.NoMatchingKey || kidDiffers(c) != nil {
		return nil
	}
	var names []string
	for _, k := range c.Keys {
		if k.KID == "" || k.KID == c.KID() {
			return nil
		}
		names = append(names, excerpt.ShortID(k.KID))
	}
	cause := report.Cause{
		Code: "no-such-kid",
		Text: fmt.Sprintf("The token asks for key %s; %s. Most likely they belong to another cluster or issuer, or its keys have changed since.", excerpt.ShortID(c.KID()), given(names)),
		Next: "Get the keys of the issuer that made this token",
	}
	if c.Claims.Account.Kubernetes() {
		cause.Next, cause.Command = "Get this cluster's keys", "kubectl get --raw /openid/v1/jwks"
	}
	return &cause
}

// given lists the names of the keys there are.
func given(names []string) string {
	const most = 3
	switch n := len(names); {
	case n == 1:
		return "the key you gave is " + names[0]
	case n <= most:
		return "the keys you gave are " + strings.Join(names[:n-1], ", ") + " and " + names[n-1]
	default:
		return fmt.Sprintf("the %d keys you gave are %s …", n, strings.Join(names[:most], ", "))
	}
}

// kidDiffers: another key of the set made the signature.
func kidDiffers(c failure) *report.Cause {
	i := slices.IndexFunc(c.Attempts, func(a report.Attempt) bool { return a.Reason == attempt.KIDDiffers })
	if i < 0 {
		return nil
	}
	if c.Keys[c.Attempts[i].Key].KID == "" {
		return &report.Cause{
			Code: "kid-differs",
			Text: "A key without a name did make this signature, but another key has the name that the token asks for. A verifier looks a key up by its name and tries no other.",
			Next: "Have the issuer publish the key under the name (kid) that its tokens ask for",
		}
	}
	return &report.Cause{
		Code: "kid-differs",
		Text: fmt.Sprintf("Key %s did make this signature, but the token names another one. A verifier looks a key up by its name and tries no other.", excerpt.ShortID(c.Keys[c.Attempts[i].Key].KID)),
		Next: "Let the issuer name its keys alike in its tokens and in its key set",
	}
}
