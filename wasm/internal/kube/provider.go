package kube

import (
	"jwt-airlock/wasm/internal/discovery"
	"jwt-airlock/wasm/internal/exact"
)

// providerOf returns the provider that runs clusters with such issuers. Empty
// where the issuer doesn't tell.
func providerOf(iss string) string {
	if p := discovery.ProviderFor(iss); p != nil {
		return p.Name
	}
	return ""
}

// issuedBy says whose issuer it is, and where it publishes its keys.
func (c *facts) issuedBy() string {
	const name, atServer = "Issued by: {issuer} | ", "Its keys are at the API server's `/openid/v1/jwks`\n"
	iss, _ := issuer(c.Claims.Members)
	c.values.Add("issuer", iss)
	if p := discovery.ProviderFor(iss); p != nil {
		c.values.Add("keys", p.JWKS(iss))
		what := "its keys at"
		if !p.Direct() {
			what = "the URL of its keys at"
		}
		return name + "a cluster of " + p.Name + ". It publishes " + what + " {keys}\n"
	}
	domain, inCluster := discovery.DomainOf(iss)
	c.values.Add("cluster domain", domain)
	switch {
	case iss == legacyIssuer:
		return name + "the issuer of all legacy tokens, in every cluster. The key is usually among those at the API server's `/openid/v1/jwks`\n"
	case inCluster && domain == "":
		return name + "a cluster's API server. This is the default issuer of OpenShift, MicroK8s and others. " + atServer
	case inCluster && domain != discovery.Domain:
		return name + "probably a cluster's API server, based on the form of its name. The cluster domain is {cluster domain}. " + atServer
	case inCluster:
		return name + "a cluster's API server. This is the default issuer of kubeadm, kind, minikube, k3s and others. " + atServer
	}
	return name + "an issuer that was configured for this cluster. " + atServer
}

// signedBy: the API server's own signer writes only alg and kid into the header.
func (c *facts) signedBy() string {
	if typ := exact.GetString(c.Token.Header.Members, "typ"); typ == "" || c.legacy || c.k.Distribution != "" {
		return ""
	}
	return "Signed by: probably an external signer (`--service-account-signing-endpoint`), because its header has a `typ`, which API servers leave out\n"
}
