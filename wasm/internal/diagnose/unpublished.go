package diagnose

import (
	"slices"

	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/report"
)

// placeholder: there are no keys, but what a program put in their place.
func placeholder(c failure) *report.Cause {
	if !slices.ContainsFunc(c.Keys, func(k *keys.Key) bool { return k.Weakness == keys.Placeholder }) {
		return nil
	}
	return &report.Cause{
		Code: "placeholder-keys",
		Text: "One of these keys isn't a key of the issuer: istiod put a placeholder in its place, because it could not fetch the keys. Envoy rejects every token with it.",
		Next: "Make the address in jwksUri reachable from istiod, or put the keys into jwks of the RequestAuthentication",
	}
}

// unpublished: the key of such a token is a secret of its issuer, so no set has it.
func unpublished(c failure) *report.Cause {
	refresh := slices.Contains([]string{"Refresh", "Offline"}, exact.GetString(c.Claims.Members, "typ"))
	switch {
	case len(c.Sources) == 0 || !c.isMAC() || c.made != nil || slices.ContainsFunc(c.Keys, func(k *keys.Key) bool { return k.Type == "oct" || len(k.NoSecret) > 0 }):
		return nil
	case refresh:
		return &report.Cause{
			Code: "unpublished-key",
			Text: "This is probably a refresh token of Keycloak, by its typ claim. Keycloak signs those with a secret of the realm, so no published key can verify it.",
			Next: "Use the access token or the ID token",
		}
	}
	return &report.Cause{
		Code: "unpublished-key",
		Text: c.Alg() + " needs a shared secret, such as the client secret, so no published key can verify this token. With a signing key, the issuer would use RS256 or another public-key algorithm.",
		Next: "Paste the secret under Keys, or set a signing key at the issuer",
	}
}
