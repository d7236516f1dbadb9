package kube

import (
	"strings"

	"jwt-airlock/wasm/internal/discovery"
	"jwt-airlock/wasm/internal/exact"
)

// isServiceAccountToken reports whether the service account authenticators of the
// API server would probably handle the token.
func (r *simulation) isServiceAccountToken() bool {
	expected := r.issuer != "" && r.issuer == r.APIServer.Issuer && !isUserToken(r.claims)
	return r.fault != "" || expected || ofCluster(r.issuer) || r.ofServiceAccount()
}

func (r *simulation) ofServiceAccount() bool {
	if r.claims != nil {
		return ofServiceAccount(r.claims)
	}
	payload := string(r.Token.Payload.Bytes)
	return strings.Contains(payload, "kubernetes.io") || strings.Contains(payload, accountPrefix)
}

// ofCluster reports whether an issuer is one that API servers have.
func ofCluster(iss string) bool {
	_, inCluster := discovery.DomainOf(iss)
	return inCluster || providerOf(iss) != ""
}

// expectsAPIServer reports whether the person asks about an API server, whatever the
// token is: the provided keys have kids like an API server's, or the expected
// issuer is a cluster's.
func (r *simulation) expectsAPIServer() bool {
	for _, k := range r.Keys {
		if k.HasKubernetesKID(k.KID) {
			return true
		}
	}
	return ofCluster(r.APIServer.Issuer)
}

// isUserToken reports whether claims look like those of a person who logs in to
// clusters with OpenID Connect.
func isUserToken(claims []exact.Member) bool {
	if !strings.HasPrefix(exact.GetString(claims, "iss"), "https://") || !has(claims, "aud") || !has(claims, "sub") {
		return false
	}
	for _, name := range []string{"email", "groups", "preferred_username", "upn", "oid", "name"} {
		if has(claims, name) {
			return true
		}
	}
	return false
}
