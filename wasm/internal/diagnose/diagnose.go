// Package diagnose says why a signature was not verified. A cause is computed
// or worded as likely, never guessed and told as a fact.
//
// Causes is where to start; each cause is one function in its list.
package diagnose

import (
	"fmt"
	"slices"
	"strings"

	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/excerpt"
	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/token"
)

// Case is a token whose signature was not verified, with all that was tried.
type Case struct {
	Token    *token.Token
	Keys     []*keys.Key
	State    report.SignatureState
	Attempts []report.Attempt
}

// Causes returns what kept the signature from being verified, likeliest first.
func Causes(c Case) []report.Cause {
	causes := []report.Cause{}
	for _, cause := range []func(Case) *report.Cause{noSuchKid, kidDiffers} {
		if found := cause(c); found != nil {
			causes = append(causes, *found)
		}
	}
	return causes
}

// noSuchKid: the token names a key, and all that were given have other names.
func noSuchKid(c Case) *report.Cause {
	kid := exact.GetString(c.Token.Header.Members, "kid")
	if kid == "" || c.State != report.NoMatchingKey {
		return nil
	}
	var names []string
	for _, k := range c.Keys {
		if k.KID == "" || k.KID == kid {
			return nil
		}
		names = append(names, excerpt.ID(k.KID))
	}
	cause := report.Cause{
		Code: "no-such-kid",
		Text: fmt.Sprintf("The token asks for key %s; %s. Most likely they belong to another cluster or issuer, or its keys have changed since.", excerpt.ID(kid), given(names)),
		Next: "Get the keys of the issuer that made this token",
	}
	if kubernetes(c.Token) {
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
func kidDiffers(c Case) *report.Cause {
	i := slices.IndexFunc(c.Attempts, func(a report.Attempt) bool { return a.Reason == "kid-differs" })
	if i < 0 {
		return nil
	}
	return &report.Cause{
		Code: "kid-differs",
		Text: fmt.Sprintf("Key %s did make this signature, but the token names another one. A verifier looks a key up by its name and tries no other.", excerpt.ID(c.Keys[c.Attempts[i].Key].KID)),
		Next: "Let the issuer name its keys alike in its tokens and in its key set",
	}
}

// kubernetes reports whether an API server says it made the token.
func kubernetes(t *token.Token) bool {
	return slices.ContainsFunc(t.Payload.Members, func(m exact.Member) bool {
		return m.Name == "kubernetes.io" || strings.HasPrefix(m.Name, "kubernetes.io/serviceaccount/")
	})
}
