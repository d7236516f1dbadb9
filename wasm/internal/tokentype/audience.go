package tokentype

import (
	"strconv"
	"strings"

	"jwt-airlock/wasm/internal/address"
	"jwt-airlock/wasm/internal/phrase"
)

// audiences say who accepts tokens with them. A name that ends in /* matches all
// with that prefix. .* at the end, and *. at the beginning, match the rest of a
// host name.
var audiences = []struct {
	name string
	Purpose
}{
	{"https://kubernetes.default.svc", apiServer(", by its usual name")},
	{"https://kubernetes.default.svc.cluster.local", apiServer(", by its usual name")},
	{"https://kubernetes.default.svc.*", apiServer(" of a cluster with that domain, based on the form of its name")},
	{"kubernetes.default.svc", apiServer(", by its usual name")},
	{"kubernetes.default.svc.cluster.local", apiServer(", by its usual name")},
	{"kubernetes.default.svc.*", apiServer(" of a cluster with that domain, based on the form of its name")},
	{"kubernetes.svc.default", apiServer(", as kops names it")},
	{"https://container.googleapis.com/v1/projects/*", apiServer(" of that GKE cluster")},
	{"k3s", apiServer(" of k3s, in addition to the issuer")},
	{"rke2", apiServer(" of RKE2, in addition to the issuer")},

	{"sts.amazonaws.com", service("AWS STS", ", which exchanges it for an IAM role (on EKS: IRSA)")},
	{"sts.amazonaws.com.cn", service("AWS STS in China", ", which exchanges it for an IAM role")},
	{"pods.eks.amazonaws.com", service("the EKS Pod Identity agent", ", which exchanges it for an IAM role")},
	{"api://AzureADTokenExchange", entraExchange},
	{"api://AzureADTokenExchangeChina", entraExchange},
	{"api://AzureADTokenExchangeUSGov", entraExchange},
	{"api://AzureADTokenExchangeUSNat", entraExchange},
	{"api://AzureADTokenExchangeUSSec", entraExchange},
	{"//iam.googleapis.com/*", service("Google Cloud STS", ", which exchanges it for its own token (Workload Identity Federation)")},
	{"https://iam.googleapis.com/*", service("Google Cloud STS", ", which exchanges it for its own token (Workload Identity Federation)")},
	{"*.svc.id.goog", service("Google Cloud", ", as a GKE workload identity pool")},
	{"sts.aliyuncs.com", service("Alibaba Cloud STS", ", which exchanges it for a RAM role (RRSA)")},

	{"istio-ca", service("Istio's certificate authority", ", which issues the workload's certificate")},
	{"identity.l5d.io", service("Linkerd's identity service", ", which issues the workload's certificate")},
	{"spire-server", service("the SPIRE server", ", which attests the node of an agent")},
	{"vault", service("HashiCorp Vault or OpenBao", ", by its usual name")},
	{"vault://*", service("HashiCorp Vault", ", probably from cert-manager")},
	{"conjur", service("CyberArk Conjur", ", by its usual name")},
	{"sigstore", service("Sigstore", ", which issues a signing certificate for it")},
	{"system:konnectivity-server", service("the konnectivity server", ", the tunnel between nodes and control plane")},

	{"6dae42f8-4368-4678-94ff-3960e28e3630", service("AKS clusters with Entra ID", ", which all have the same Azure application")},
	{"00000003-0000-0000-c000-000000000000", service("Microsoft Graph", "")},
	{"https://graph.microsoft.com", service("Microsoft Graph", "")},
	{"https://management.azure.com", service("Azure Resource Manager", "")},
	{"https://management.azure.com/*", service("Azure Resource Manager", "")},
	{"https://management.core.windows.net", service("Azure Resource Manager", "")},
	{"https://management.core.windows.net/*", service("Azure Resource Manager", "")},
}

var entraExchange = service("Microsoft Entra ID", ", which exchanges it for its own token (Azure Workload Identity)")

// Purpose is who accepts tokens with an audience. The zero Purpose is that of an
// unknown audience.
type Purpose struct {
	// APIServer is true for the audience of an API server.
	APIServer bool

	// Name is who it is, and Text is a clause that also says what it does.
	Name, Text string
}

func apiServer(how string) Purpose { return Purpose{true, "the API server", "the API server" + how} }

func service(name, does string) Purpose { return Purpose{false, name, name + does} }

// PurposeOf says who accepts a token with this audience; own is the API server's
// own, empty where it isn't known.
func PurposeOf(audience, own string) Purpose {
	if own != "" && audience == own {
		return apiServer(" itself")
	}
	if purpose, ok := wholeNames[audience]; ok {
		return purpose
	}
	for _, i := range patterns {
		if fits(audiences[i].name, audience) {
			return audiences[i].Purpose
		}
	}
	return Purpose{}
}

// IsWellKnown reports whether an audience has the same name everywhere.
func IsWellKnown(audience string) bool {
	_, ok := wholeNames[audience]
	return ok
}

// wholeNames and patterns are the audiences with a whole name, and the indexes of
// those with a pattern: a token can have a hundred thousand to look up.
var wholeNames, patterns = func() (map[string]Purpose, []int) {
	whole, rest := make(map[string]Purpose, len(audiences)), []int{}
	for i, a := range audiences {
		if strings.Contains(a.name, "*") {
			rest = append(rest, i)
			continue
		}
		whole[a.name] = a.Purpose
	}
	return whole, rest
}()

func fits(name, audience string) bool {
	if audience == "" || name[0] != audience[0] && name[0] != '*' {
		return false // most begin differently
	}
	if beginning, ok := strings.CutSuffix(name, "/*"); ok {
		return strings.HasPrefix(audience, beginning+"/")
	}
	if beginning, ok := strings.CutSuffix(name, "*"); ok {
		rest, fits := strings.CutPrefix(audience, beginning)
		return fits && address.IsName(rest)
	}
	if end, ok := strings.CutPrefix(name, "*"); ok {
		rest, fits := strings.CutSuffix(audience, end)
		// The domain of a project's organization comes first: "a.example:p".
		return fits && address.IsName(strings.Replace(rest, ":", ".", 1))
	}
	return audience == name
}

// DescribeAudiences says who each audience is, where that is known (package
// phrase); own is the API server's own. It adds the audiences to the values.
func DescribeAudiences(audience []string, own string, values phrase.Values) string {
	const most = 20
	var texts []string
	for i, a := range audience {
		if a == "" {
			continue
		}
		if len(texts) == most {
			texts = append(texts, "and "+strconv.Itoa(len(audience)-i)+" more")
			break
		}
		hole := "audience " + strconv.Itoa(i)
		values.Add(hole, a)
		text := "{" + hole + "}"
		if what := PurposeOf(a, own).Text; what != "" {
			text += ": " + what
		}
		texts = append(texts, text)
	}
	return strings.Join(texts, "; ")
}
