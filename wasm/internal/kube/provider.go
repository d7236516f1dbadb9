package kube

import (
	"jwt-airlock/wasm/internal/discovery"
	"jwt-airlock/wasm/internal/exact"
)

// providerOf is the name of whoever runs clusters with such issuers. Empty
// where the issuer does not tell.
func providerOf(iss string) string {
	if p := discovery.ProviderFor(iss); p != nil {
		return p.Name
	}
	return ""
}

// issuedBy says whose the issuer is, and where it publishes its keys.
func (c *facts) issuedBy() string {
	const name, atServer = "Issued by: {issuer} | ", "Its keys are at the API server's `/openid/v1/jwks`\n"
	iss, _ := issuer(c.Claims.Members)
	c.values.Add("issuer", iss)
	if p := discovery.ProviderFor(iss); p != nil {
		c.values.Add("keys", p.JWKS(iss))
		what := "its keys for everybody, at"
		if !p.Direct() {
			what = "for everybody where its keys are, at"
		}
		return name + "a cluster of " + p.Name + ". It publishes " + what + " {keys}\n"
	}
	domain, inCluster := discovery.DomainOf(iss)
	c.values.Add("cluster domain", domain)
	switch {
	case iss == legacyIssuer:
		return name + "the name that all clusters give to such tokens. The key is usually among those at the API server's `/openid/v1/jwks`\n"
	case inCluster && domain == "":
		return name + "a cluster's API server, by the name that OpenShift and MicroK8s keep, and others. " + atServer
	case inCluster && domain != discovery.Domain:
		return name + "likely a cluster's API server, of a cluster with the domain {cluster domain}, by the form of its name. " + atServer
	case inCluster:
		return name + "a cluster's API server, by the name that kubeadm, kind, minikube and k3s keep, and others. " + atServer
	}
	return name + "a name that somebody chose for this cluster. " + atServer
}

// signedBy: the API server's own signer writes alg and kid into the header, and
// nothing else.
func (c *facts) signedBy() string {
	if typ := exact.GetString(c.Token.Header.Members, "typ"); typ == "" || c.legacy || c.k.Distribution != "" {
		return ""
	}
	return "Signed by: likely a signer outside the API server (`--service-account-signing-endpoint`): its header has a `typ`, which API servers leave out\n"
}
