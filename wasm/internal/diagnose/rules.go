package diagnose

import (
	"fmt"
	"slices"
	"strings"

	"jwt-airlock/wasm/internal/attempt"
	"jwt-airlock/wasm/internal/excerpt"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/token"
	"jwt-airlock/wasm/internal/verify"
)

// unsecured: RFC 8725 §3.2.
func unsecured(c failure) *report.Cause {
	if c.Answer.State != report.Unsecured {
		return nil
	}
	return &report.Cause{
		Code: "unsecured",
		Text: "This token isn't signed: its alg is none. Anyone can create such a token, and servers must reject it.",
		Next: "Find out who created it. A service account token always has a signature",
	}
}

func embeddedKeyOnly(c failure) *report.Cause {
	if c.Answer.State != report.SelfAsserted || token.ProvesPossession(c.Token.Header.Members) {
		return nil
	}
	return &report.Cause{
		Code: "embedded-key-only",
		Text: "The signature verifies only with the key in the token's own header. Anyone can create a key, sign with it and put it there.",
		Next: "Get the keys from the issuer, not from the token",
	}
}

// forbidden: the right key, but its own members are for something else (RFC 7517 §4.2
// to §4.4).
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
		Text: fmt.Sprintf("A key verifies the signature, but its own alg, use or key_ops forbid that: %s.", verify.Restriction(c.Signature, c.Keys[a.Key])),
		Next: "Have the issuer correct alg, use and key_ops of the key in its key set",
	}
}

// noSuchKid: the token has a kid, and all provided keys have others.
func noSuchKid(c failure) *report.Cause {
	if c.KID() == "" || c.Answer.State != report.NoMatchingKey || kidDiffers(c) != nil || placeholder(c) != nil || unpublished(c) != nil {
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
		Text: fmt.Sprintf("The token asks for key %s; %s. Probably the keys belong to another issuer or cluster, or the issuer has rotated its keys.", excerpt.ShortID(c.KID()), given(names)),
		Next: "Get the current keys of the token's issuer",
	}
	if c.Claims.Account.Kubernetes() {
		cause.Next, cause.Command = "Get this cluster's keys", "kubectl get --raw /openid/v1/jwks"
	}
	return &cause
}

// given lists the kids of the provided keys.
func given(names []string) string {
	const most = 3
	switch n := len(names); {
	case n == 1:
		return "your key is " + names[0]
	case n <= most:
		return "your keys are " + strings.Join(names[:n-1], ", ") + " and " + names[n-1]
	default:
		return fmt.Sprintf("your %d keys are %s …", n, strings.Join(names[:most], ", "))
	}
}

// kidDiffers: another key of the set verifies the signature.
func kidDiffers(c failure) *report.Cause {
	i := slices.IndexFunc(c.Attempts, func(a report.Attempt) bool { return a.Reason == attempt.KIDDiffers })
	if i < 0 {
		return nil
	}
	if c.Keys[c.Attempts[i].Key].KID == "" {
		return &report.Cause{
			Code: "kid-differs",
			Text: "A key without a kid verifies the signature, but another key has the kid that the token asks for. Verifiers look keys up by kid and try no others.",
			Next: "Have the issuer publish the key with the kid that its tokens ask for",
		}
	}
	return &report.Cause{
		Code: "kid-differs",
		Text: fmt.Sprintf("Key %s verifies the signature, but the token asks for another kid. Verifiers look keys up by kid and try no others.", excerpt.ShortID(c.Keys[c.Attempts[i].Key].KID)),
		Next: "Have the issuer use the same kid in its tokens and in its key set",
	}
}
