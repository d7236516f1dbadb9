package discovery

import "strings"

// Provider is who runs clusters whose issuers can be told from others.
type Provider struct {
	Name string

	// fits tells by the issuer's host and path.
	fits func(host, path string) bool

	// path is that from the issuer to its keys. Empty where its discovery
	// document says it.
	path string

	// ask is another way to the keys (package phrase). May be empty.
	ask string
}

var providers = []Provider{
	{"EKS", func(host, _ string) bool {
		return between(host, "oidc.eks.", ".amazonaws.com") || between(host, "oidc.eks.", ".amazonaws.com.cn")
	}, "/keys", `
? By the name of the cluster
curl -s "$(aws eks describe-cluster --name CLUSTER --query cluster.identity.oidc.issuer --output text)/keys"`},
	// The dual-stack issuers.
	{"EKS", func(host, _ string) bool {
		return between(host, "oidc-eks.", ".api.aws") || between(host, "oidc-eks.", ".api.amazonwebservices.com.cn") ||
			between(host, "oidc-eks.", ".api.amazonwebservices.eu")
	}, "", ""},
	{"GKE", func(host, path string) bool {
		return host == "container.googleapis.com" && strings.HasPrefix(path, "/v1/projects/")
	}, "/jwks", ""},
	{"AKS", func(host, _ string) bool {
		return between(host, "", ".oic.prod-aks.azure.com") || host == "oidc.prod-aks.azure.com"
	}, "/openid/v1/jwks", `
? By the name of the cluster
curl -s "$(az aks show -g GROUP -n CLUSTER --query oidcIssuerProfile.issuerUrl -o tsv)openid/v1/jwks"`},
	{"ROSA", func(host, _ string) bool {
		return host == "rh-oidc.s3.us-east-1.amazonaws.com" || host == "oidc.op1.openshiftapps.com"
	}, "", ""},
	{"ACK", func(host, _ string) bool { return between(host, "oidc-ack-", ".aliyuncs.com") }, "", ""},
}

func between(s, beginning, end string) bool {
	return len(s) > len(beginning)+len(end) && strings.HasPrefix(s, beginning) && strings.HasSuffix(s, end)
}

// Of is whoever runs clusters with such issuers; nil where the issuer does not
// tell.
func Of(iss string) *Provider {
	rest, ok := strings.CutPrefix(iss, "https://")
	host, path, _ := strings.Cut(rest, "/")
	for i, p := range providers {
		if ok && p.fits(host, "/"+path) {
			return &providers[i]
		}
	}
	return nil
}

// JWKS is where the provider publishes the keys of this issuer, or says where
// they are.
func (p *Provider) JWKS(iss string) string {
	if p.path == "" {
		return strings.TrimSuffix(iss, "/") + Document
	}
	return strings.TrimSuffix(iss, "/") + p.path
}

// Direct reports whether JWKS leads to the keys themselves.
func (p *Provider) Direct() bool { return p.path != "" }
