package apiserver

import (
	"fmt"
	"strings"

	"jwt-airlock/wasm/internal/cel"
	"jwt-airlock/wasm/internal/excerpt"
	"jwt-airlock/wasm/internal/report"
)

// findings are what starts and is not meant so.
func (s *Settings) findings() (all []report.Finding) {
	for i, a := range s.JWT {
		for _, find := range []func(*Settings, Authenticator) (report.Finding, string, bool){splitFinding, dottedFinding, dashFinding, systemFinding, emailFinding, egressFinding} {
			if f, field, found := find(s, a); found {
				f.At = fmt.Sprintf("jwt[%d].%s", i, field)
				f.Lead = excerpt.Lead(f.Detail)
				all = append(all, f)
			}
		}
	}
	return all
}

// splitFinding: what split() gives is no list that the API server knows
// (convertCELValueToStringList).
func splitFinding(_ *Settings, a Authenticator) (f report.Finding, field string, found bool) {
	f = report.Finding{
		Code: "LOGIN-SPLIT", Severity: report.High,
		Title:  "A bare split() rejects every token",
		Detail: "The API server starts with this expression and then rejects every login: it doesn't accept the result of split() as a list of strings. The example in the Kubernetes documentation does this.",
		Fix:    "Append .map(x, x), as in claims.roles.split(\",\").map(x, x).",
		Source: "k8s.io/apiserver, convertCELValueToStringList",
	}
	if isSplit(a.Authenticator.Groups.Expression, a.Groups) {
		return f, "claimMappings.groups", true
	}
	for i, e := range a.Authenticator.Extra {
		if isSplit(e.Expression, a.Extra[i]) {
			return f, "claimMappings.extra", true
		}
	}
	return f, "", false
}

func isSplit(expression string, p *cel.Program) bool {
	at := strings.LastIndex(expression, ".split(")
	if p == nil || at < 0 || p.Type() != "list(string)" {
		return false
	}
	rest := strings.ReplaceAll(expression[at+len(".split("):], " ", "")
	return strings.HasSuffix(strings.TrimSuffix(rest, "+[]"), ")") && strings.Count(rest, "(") == 0
}

// dottedFinding: a claim is named to the letter.
func dottedFinding(_ *Settings, a Authenticator) (f report.Finding, field string, found bool) {
	claim := a.Authenticator.Groups.Claim
	return report.Finding{
		Code: "LOGIN-NESTED", Severity: report.Medium,
		Title:  "The groups claim is a name, not a path",
		Detail: "The dot is part of the name. A claim inside another claim isn't found, so users have no groups, and nothing is logged.",
		Fix:    "Use an expression such as claims.realm_access.roles in an AuthenticationConfiguration.",
		Source: "k8s.io/apiserver, oidc.go",
	}, "claimMappings.groups", strings.Contains(claim, ".") && !strings.Contains(claim, "/")
}

// dashFinding: only the prefix of user names has a word for none.
func dashFinding(_ *Settings, a Authenticator) (f report.Finding, field string, found bool) {
	return report.Finding{
		Code: "LOGIN-DASH", Severity: report.Medium,
		Title:  "The prefix is a dash",
		Detail: "Only --oidc-username-prefix treats - as no prefix. Here it becomes part of each name, as in -dev.",
		Fix:    "Remove the flag, or set an empty prefix in an AuthenticationConfiguration.",
		Source: "kubeapiserver/options/authentication.go",
	}, "claimMappings", a.Authenticator.Groups.Prefix == "-" || a.Authenticator.Username.Prefix == "-"
}

// systemFinding: nothing but a prefix or a rule keeps names of Kubernetes out.
func systemFinding(_ *Settings, a Authenticator) (f report.Finding, field string, found bool) {
	f = report.Finding{
		Code: "LOGIN-SYSTEM", Severity: report.Medium,
		Title:  "A login can get a reserved Kubernetes name",
		Detail: "User name or groups have no prefix, and there is no user rule. Anyone who controls that claim at the identity provider can get a name such as system:kube-controller-manager, or a group such as system:masters, which has full access.",
		Fix:    "Set a prefix, or add user rules such as !user.username.startsWith('system:') and user.groups.all(g, !g.startsWith('system:')).",
		Source: "Kubernetes: Authenticating, AuthenticationConfiguration",
	}
	if len(a.UserRules) > 0 {
		return f, "", false
	}
	free := func(m report.ClaimMapping) bool { return m.Claim != "" && m.Prefix == "" && m.Claim != "email" }
	if free(a.Authenticator.Groups) {
		return f, "claimMappings.groups", true
	}
	return f, "claimMappings.username", free(a.Authenticator.Username)
}

func emailFinding(_ *Settings, a Authenticator) (f report.Finding, field string, found bool) {
	reads := a.Username != nil && readsEmail(a.Username) && !a.Username.Selects("email_verified") && !a.Username.Selects("email")
	return report.Finding{
		Code: "LOGIN-EMAIL", Severity: report.Medium,
		Title:  "An unverified email address can be a user name",
		Detail: "The check for claims.email_verified misses claims[\"email\"]. Anyone who can enter an address at the identity provider can become that user.",
		Fix:    "Write claims.email, and require claims.email_verified == true in a rule.",
		Source: "k8s.io/apiserver, validation.go",
	}, "claimMappings.username", reads
}

func readsEmail(p *cel.Program) bool {
	for _, name := range p.Reads() {
		if name == "email" {
			return true
		}
	}
	return false
}

// egressFinding: the settings do not say whether there are egress selectors.
func egressFinding(s *Settings, _ Authenticator) (f report.Finding, field string, found bool) {
	return report.Finding{
		Code: "LOGIN-EGRESS", Severity: report.Info,
		Title:  "Starting depends on another file",
		Detail: "An egressSelectorType requires --egress-selector-config-file. The text doesn't contain that flag.",
		Fix:    "Paste the flags, too.",
		Source: "k8s.io/apiserver, oidc.go",
	}, "issuer.egressSelectorType", s.needsEgress
}
