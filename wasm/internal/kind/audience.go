package kind

import (
	"strconv"
	"strings"

	"jwt-airlock/wasm/internal/address"
	"jwt-airlock/wasm/internal/phrase"
)

// audiences say who takes tokens that are meant for them. A name that ends in /*
// stands for all that begin so; behind .*, and in front of one that begins with
// *., is a name as hosts have it.
var audiences = []struct{ name, what string }{
	{"https://kubernetes.default.svc", "the API server, by its usual name"},
	{"https://kubernetes.default.svc.cluster.local", "the API server, by its usual name"},
	{"https://kubernetes.default.svc.*", "the API server of a cluster with that domain, by the form of its name"},
	{"kubernetes.default.svc", "the API server, by its usual name"},
	{"kubernetes.default.svc.cluster.local", "the API server, by its usual name"},
	{"kubernetes.default.svc.*", "the API server of a cluster with that domain, by the form of its name"},
	{"kubernetes.svc.default", "the API server, as kops names it"},
	{"https://container.googleapis.com/v1/projects/*", "the API server of that GKE cluster"},
	{"k3s", "the API server of k3s, beside the issuer"},
	{"rke2", "the API server of RKE2, beside the issuer"},

	{"sts.amazonaws.com", "AWS STS, which gives an IAM role for it (on EKS: IRSA)"},
	{"sts.amazonaws.com.cn", "AWS STS in China, which gives an IAM role for it"},
	{"pods.eks.amazonaws.com", "the EKS Pod Identity agent, which gives an IAM role for it"},
	{"api://AzureADTokenExchange", entraExchange},
	{"api://AzureADTokenExchangeChina", entraExchange},
	{"api://AzureADTokenExchangeUSGov", entraExchange},
	{"api://AzureADTokenExchangeUSNat", entraExchange},
	{"api://AzureADTokenExchangeUSSec", entraExchange},
	{"//iam.googleapis.com/*", "Google Cloud STS, which exchanges it for its own token (Workload Identity Federation)"},
	{"https://iam.googleapis.com/*", "Google Cloud STS, which exchanges it for its own token (Workload Identity Federation)"},
	{"*.svc.id.goog", "Google Cloud, by the name of a GKE workload identity pool"},
	{"sts.aliyuncs.com", "Alibaba Cloud STS, which gives a RAM role for it (RRSA)"},

	{"istio-ca", "Istio's certificate authority, which gives the workload its certificate"},
	{"identity.l5d.io", "Linkerd's identity service, which gives the workload its certificate"},
	{"spire-server", "the SPIRE server, to which an agent shows where it runs"},
	{"vault", "HashiCorp Vault or OpenBao, by its usual name"},
	{"vault://*", "HashiCorp Vault, likely from cert-manager"},
	{"conjur", "CyberArk Conjur, by its usual name"},
	{"sigstore", "Sigstore, which gives a signing certificate for it"},
	{"system:konnectivity-server", "the konnectivity server, the tunnel between nodes and control plane"},

	{"6dae42f8-4368-4678-94ff-3960e28e3630", "AKS clusters with Entra ID, by the application that Azure has for all of them"},
	{"00000003-0000-0000-c000-000000000000", "Microsoft Graph"},
	{"https://graph.microsoft.com", "Microsoft Graph"},
	{"https://management.azure.com", "Azure Resource Manager"},
	{"https://management.azure.com/*", "Azure Resource Manager"},
	{"https://management.core.windows.net", "Azure Resource Manager"},
	{"https://management.core.windows.net/*", "Azure Resource Manager"},
}

const entraExchange = "Microsoft Entra ID, which exchanges it for its own token (Azure Workload Identity)"

// Purpose says who takes a token with this audience. Empty where it is not
// known.
func Purpose(audience, own string) string {
	if own != "" && audience == own {
		return "the API server itself"
	}
	for _, a := range audiences {
		if fits(a.name, audience) {
			return a.what
		}
	}
	return ""
}

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

// MeantFor says of each audience who that is, where it is known (package
// phrase); own is the one of the API server itself. It adds the audiences to
// what can be spoken of.
func MeantFor(audience []string, own string, values phrase.Values) string {
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
		if what := Purpose(a, own); what != "" {
			text += ": " + what
		}
		texts = append(texts, text)
	}
	return strings.Join(texts, "; ")
}
