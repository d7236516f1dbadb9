package kube

import (
	"strings"

	"jwt-airlock/wasm/internal/exact"
)

// distributor is who runs clusters whose issuers can be told from others.
type distributor struct {
	name string

	// fits tells by the issuer's host and path.
	fits func(host, path string) bool

	// keys is the path from the issuer to its keys. Empty where its discovery
	// document says it.
	keys string
}

var distributors = []distributor{
	{"EKS", func(host, _ string) bool {
		return between(host, "oidc.eks.", ".amazonaws.com") || between(host, "oidc.eks.", ".amazonaws.com.cn")
	}, "/keys"},
	// The dual-stack issuers.
	{"EKS", func(host, _ string) bool {
		return between(host, "oidc-eks.", ".api.aws") || between(host, "oidc-eks.", ".api.amazonwebservices.com.cn") ||
			between(host, "oidc-eks.", ".api.amazonwebservices.eu")
	}, ""},
	{"GKE", func(host, path string) bool {
		return host == "container.googleapis.com" && strings.HasPrefix(path, "/v1/projects/")
	}, "/jwks"},
	{"AKS", func(host, _ string) bool {
		return between(host, "", ".oic.prod-aks.azure.com") || host == "oidc.prod-aks.azure.com"
	}, "/openid/v1/jwks"},
	{"ROSA", func(host, _ string) bool {
		return host == "rh-oidc.s3.us-east-1.amazonaws.com" || host == "oidc.op1.openshiftapps.com"
	}, ""},
	{"ACK", func(host, _ string) bool { return between(host, "oidc-ack-", ".aliyuncs.com") }, ""},
}

func between(s, beginning, end string) bool {
	return len(s) > len(beginning)+len(end) && strings.HasPrefix(s, beginning) && strings.HasSuffix(s, end)
}

// distribution is the name of whoever runs clusters with such issuers. Empty
// where the issuer does not tell.
func distribution(iss string) (name string) {
	if d := distributorOf(iss); d != nil {
		return d.name
	}
	return ""
}

func distributorOf(iss string) *distributor {
	rest, ok := strings.CutPrefix(iss, "https://")
	host, path, _ := strings.Cut(rest, "/")
	for i, d := range distributors {
		if ok && d.fits(host, "/"+path) {
			return &distributors[i]
		}
	}
	return nil
}

// jwks is where the distributor publishes the keys of this issuer.
func (d distributor) jwks(iss string) string {
	if d.keys == "" {
		return strings.TrimSuffix(iss, "/") + "/.well-known/openid-configuration"
	}
	return strings.TrimSuffix(iss, "/") + d.keys
}

// inCluster is the API server's own name, which is the issuer where nobody chose
// another.
const inCluster = "https://kubernetes.default.svc"

// issuedBy says whose the issuer is, and where it publishes its keys.
func (c *card) issuedBy() string {
	const name, atServer = "Issued by: {issuer}: ", "Its keys are at the API server's `/openid/v1/jwks`\n"
	iss, _ := issuer(c.Claims)
	c.values.Add("issuer", iss)
	if d := distributorOf(iss); d != nil {
		c.values.Add("keys", d.jwks(iss))
		what := "its keys for everybody, at"
		if d.keys == "" {
			what = "for everybody where its keys are, at"
		}
		return name + "a cluster of " + d.name + ". It publishes " + what + " {keys}\n"
	}
	switch {
	case iss == legacyIssuer:
		return name + "the name that all clusters give to such tokens. The key is usually among those at the API server's `/openid/v1/jwks`\n"
	case iss == inCluster:
		return name + "a cluster's API server, by the name that OpenShift and MicroK8s keep, and others. " + atServer
	case strings.HasPrefix(iss, inCluster+"."):
		return name + "a cluster's API server, by the name that kubeadm, kind, minikube and k3s keep, and others. " + atServer
	}
	return name + "a name that somebody chose for this cluster. " + atServer
}

// signedBy: the API server's own signer writes alg and kid into the header, and
// nothing else.
func (c *card) signedBy() string {
	if typ := exact.GetString(c.Token.Header.Members, "typ"); typ == "" || c.legacy || c.k.Distribution != "" {
		return ""
	}
	return "Signed by: likely a signer outside the API server (`--service-account-signing-endpoint`): its header has a `typ`, which API servers leave out\n"
}
