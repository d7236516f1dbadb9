// Package recipe writes programs and configurations that verify tokens like one that was
// pasted. Each pins the token's issuer, audience and algorithm: a verifier that takes any
// of them from the token lets its sender choose.
package recipe

import (
	"slices"
	"strings"

	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/shell"
)

// algorithms are those that every verifier here has, with a public key.
var algorithms = []string{"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"}

// recipe is a text with «issuer», «audience», «algorithm», «keys», which is where the key
// set is, «document», which says so, and «principals», which is how Istio names users.
type recipe struct {
	name, code, note string

	// cluster is true where it asks an API server; issuer where it asks the issuer.
	cluster, issuer bool
}

var all = []recipe{tokenReview, goOIDC, goKeyfunc, goJOSE, istio, envoy, curl}

// Of are the recipes for a token; empty where no public key verifies such tokens.
func Of(t report.Token) []report.Verifier {
	list := []report.Verifier{}
	alg := value(t.Header, "alg")
	if t.Form != report.JWSCompact || t.Payload.Encoding != report.JSON || !slices.Contains(algorithms, alg) {
		return list
	}
	fill, isURL := filler(t, alg)
	for _, r := range all {
		if r.cluster && t.Kubernetes == nil || r.issuer && !isURL {
			continue
		}
		list = append(list, report.Verifier{Name: r.name, Code: fill.Replace(r.code), Note: fill.Replace(r.note)})
	}
	return list
}

// filler puts the values of a token into a recipe, in double quotes. What doesn't fit
// safely into a string of every language stays a placeholder. isURL is true where the
// issuer can be asked.
func filler(t report.Token, alg string) (fill *strings.Replacer, isURL bool) {
	iss := value(t.Payload, "iss")
	_, isURL = shell.URL(iss)
	issuer, document, keys := quoted(iss, "ISSUER"), `"ISSUER/.well-known/openid-configuration"`, `"JWKS_URI"`
	if isURL {
		document = quoted(strings.TrimSuffix(iss, "/")+"/.well-known/openid-configuration", "")
	}
	if k := t.Kubernetes; isURL && k != nil && k.Account.Username != "" {
		keys = quoted(iss+"/openid/v1/jwks", "")
	}
	return strings.NewReplacer(
		"«issuer»", issuer, "«principals»", strings.TrimSuffix(issuer, `"`)+`/*"`, "«audience»", quoted(audience(t.Payload), "AUDIENCE"),
		"«algorithm»", quoted(alg, ""), "«keys»", keys, "«document»", document,
	), isURL
}

func quoted(text, placeholder string) string {
	if s, ok := shell.Safe(text); ok {
		return s
	}
	return `"` + placeholder + `"`
}

// value is a string of a header or a payload.
func value(part report.DecodedPart, name string) string {
	for _, m := range part.Members {
		if text, ok := exact.Value(m.Value).Str(); ok && m.Name == name && !m.Repeated {
			return text
		}
	}
	return ""
}

// audience is the first one.
func audience(payload report.DecodedPart) string {
	for _, m := range payload.Members {
		if list := exact.Value(m.Value).Elements(); m.Name == "aud" && len(list) > 0 {
			first, _ := list[0].Str()
			return first
		}
	}
	return value(payload, "aud")
}
