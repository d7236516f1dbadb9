package tokentype

import (
	"strconv"
	"strings"

	"jwt-airlock/wasm/internal/address"
	"jwt-airlock/wasm/internal/phrase"
)

// audiences say who takes tokens that are meant for them. A name that ends in /*
// stands for all that begin so; behind .*, and in front of one that begins with
// *., is a name as hosts have it.
var audiences = []struct {
	name string
	Purpose
}{
	{"https://kubernetes.default.svc", apiServer(", by its usual name")},
	{"https://kubernetes.default.svc.cluster.local", apiServer(", by its usual name")},
	{"https://kubernetes.default.svc.*", apiServer(" of a cluster with that domain, by the form of its name")},
	{"kubernetes.default.svc", apiServer(", by its usual name")},
	{"kubernetes.default.svc.cluster.local", apiServer(", by its usual name")},
	{"kubernetes.default.svc.*", apiServer(" of a cluster with that domain, by the form of its name")},
	{"kubernetes.svc.default", apiServer(", as kops names it")},
	{"https://container.googleapis.com/v1/projects/*", apiServer(" of that GKE cluster")},
	{"k3s", apiServer(" of k3s, beside the issuer")},
	{"rke2", apiServer(" of RKE2, beside the issuer")},

	{"sts.amazonaws.com", service("AWS STS", ", which gives an IAM role for it (on EKS: IRSA)")},
	{"sts.amazonaws.com.cn", service("AWS STS in China", ", which gives an IAM role for it")},
	{"pods.eks.amazonaws.com", service("the EKS Pod Identity agent", ", which gives an IAM role for it")},
	{"api://AzureADTokenExchange", entraExchange},
	{"api://AzureADTokenExchangeChina", entraExchange},
	{"api://AzureADTokenExchangeUSGov", entraExchange},
	{"api://AzureADTokenExchangeUSNat", entraExchange},
	{"api://AzureADTokenExchangeUSSec", entraExchange},
	{"//iam.googleapis.com/*", service("Google Cloud STS", ", which exchanges it for its own token (Workload Identity Federation)")},
	{"https://iam.googleapis.com/*", service("Google Cloud STS", ", which exchanges it for its own token (Workload Identity Federation)")},
	{"*.svc.id.goog", service("Google Cloud", ", by the name of a GKE workload identity pool")},
	{"sts.aliyuncs.com", service("Alibaba Cloud STS", ", which gives a RAM role for it (RRSA)")},

	{"istio-ca", service("Istio's certificate authority", ", which gives the workload its certificate")},
	{"identity.l5d.io", service("Linkerd's identity service", ", which gives the workload its certificate")},
	{"spire-server", service("the SPIRE server", ", to which an agent shows where it runs")},
	{"vault", service("HashiCorp Vault or OpenBao", ", by its usual name")},
	{"vault://*", service("HashiCorp Vault", ", likely from cert-manager")},
	{"conjur", service("CyberArk Conjur", ", by its usual name")},
	{"sigstore", service("Sigstore", ", which gives a signing certificate for it")},
	{"system:konnectivity-server", service("the konnectivity server", ", the tunnel between nodes and control plane")},

	{"6dae42f8-4368-4678-94ff-3960e28e3630", service("AKS clusters with Entra ID", ", by the application that Azure has for all of them")},
	{"00000003-0000-0000-c000-000000000000", service("Microsoft Graph", "")},
	{"https://graph.microsoft.com", service("Microsoft Graph", "")},
	{"https://management.azure.com", service("Azure Resource Manager", "")},
	{"https://management.azure.com/*", service("Azure Resource Manager", "")},
	{"https://management.core.windows.net", service("Azure Resource Manager", "")},
	{"https://management.core.windows.net/*", service("Azure Resource Manager", "")},
}

var entraExchange = service("Microsoft Entra ID", ", which exchanges it for its own token (Azure Workload Identity)")

// Purpose is who takes tokens with an audience. The zero Purpose is of one that is not
// known.
type Purpose struct {
	// APIServer is true for the audience of an API server.
	APIServer bool

	// Name is who it is, and Text says it in a clause, with what they do.
	Name, Text string
}

func apiServer(how string) Purpose { return Purpose{true, "the API server", "the API server" + how} }

func service(name, does string) Purpose { return Purpose{false, name, name + does} }

// PurposeOf says who takes a token with this audience; own is the one of the API
// server itself, empty where it is not known.
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

// wholeNames and patterns are the audiences with a whole name, and the places of
// those without: a token can have a hundred thousand to look up.
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
		return false // of many, most begin otherwise
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
		// A project of an organization has its domain in front: "a.example:p".
		return fits && address.IsName(strings.Replace(rest, ":", ".", 1))
	}
	return audience == name
}

// DescribeAudiences says of each audience who that is, where it is known (package
// phrase); own is the one of the API server itself. It adds the audiences to
// what can be spoken of.
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
