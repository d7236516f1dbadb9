package discovery

import (
	"slices"
	"strings"

	"jwt-airlock/wasm/internal/address"
	"jwt-airlock/wasm/internal/shell"
)

// Provider is who runs clusters whose issuers can be told from others.
type Provider struct {
	Name string

	// fits tells by where the issuer is.
	fits func(address.Address) bool

	// path is that from the issuer to its keys. Empty where its discovery
	// document says it.
	path string

	// ask is another way to the keys (package phrase). May be empty.
	ask string
}

var providers = []Provider{
	{"EKS", regional("oidc.eks.", ".amazonaws.com", ".amazonaws.com.cn"), "/keys", `
? By the name of the cluster
` + shell.Curl + ` -- "$(aws eks describe-cluster --name CLUSTER --query cluster.identity.oidc.issuer --output text)/keys"`},
	// The dual-stack issuers.
	{"EKS", regional("oidc-eks.", ".api.aws", ".api.amazonwebservices.com.cn", ".api.amazonwebservices.eu"), "", ""},
	{"GKE", func(a address.Address) bool {
		return a.Is("container.googleapis.com") && strings.HasPrefix(a.Path, "/v1/projects/")
	}, "/jwks", ""},
	{"AKS", func(a address.Address) bool {
		return regional("", ".oic.prod-aks.azure.com")(a) || a.Is("oidc.prod-aks.azure.com")
	}, "/openid/v1/jwks", `
? By the name of the cluster
` + shell.Curl + ` -- "$(az aks show -g GROUP -n CLUSTER --query oidcIssuerProfile.issuerUrl -o tsv)openid/v1/jwks"`},
	{"ROSA", func(a address.Address) bool {
		return a.Is("rh-oidc.s3.us-east-1.amazonaws.com") || a.Is("oidc.op1.openshiftapps.com")
	}, "", ""},
	{"ACK", isACK, "", ""},
}

// regional tells the hosts that differ by a region alone.
func regional(beginning string, ends ...string) func(address.Address) bool {
	return func(a address.Address) bool {
		return slices.ContainsFunc(ends, func(end string) bool {
			_, ok := a.Between(beginning, end)
			return ok
		})
	}
}

// isACK: the issuers are in one bucket for each region, which has its name. Any
// other bucket whose name begins so can be anyone's.
func isACK(a address.Address) bool {
	region, host, _ := strings.Cut(strings.TrimPrefix(a.Host, "oidc-ack-"), ".")
	return a.Is("oidc-ack-"+region+"."+host) && (host == "oss-"+region+".aliyuncs.com" || host == "oss-"+region+"-internal.aliyuncs.com")
}

// ProviderFor is whoever runs clusters with such issuers; nil where the issuer does not
// tell.
func ProviderFor(iss string) *Provider {
	a, ok := address.Parse(iss)
	for i, p := range providers {
		if ok && p.fits(a) {
			return &providers[i]
		}
	}
	return nil
}

// InCluster is the API server's own name, which is the issuer where nobody chose
// another, and Domain what most clusters have behind it.
const (
	InCluster = "https://kubernetes.default.svc"
	Domain    = "cluster.local"
)

// DomainOf is the domain of a cluster whose API server goes by its name inside
// it; empty where that names none. ok is false for any other issuer. Of another
// domain than the usual one only the form of the name tells.
func DomainOf(iss string) (domain string, ok bool) {
	a, ok := address.Parse(iss)
	if !ok || !a.Is(a.Host) || a.Path != "" && a.Path != "/" {
		return "", false
	}
	domain, below := strings.CutPrefix(a.Host, "kubernetes.default.svc.")
	if !below {
		return "", iss == InCluster || iss == InCluster+"/"
	}
	return domain, true
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
