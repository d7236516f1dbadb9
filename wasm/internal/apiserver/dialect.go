package apiserver

import (
	"strings"

	"jwt-airlock/wasm/internal/report"
)

// dialect is how a tool that creates clusters calls the flags of kube-apiserver, in YAML
// or HCL.
type dialect struct {
	kind  report.SettingsKind
	word  string // in every text of it
	flags map[string]string
}

var dialects = []dialect{
	{report.SettingsFlags, "oidcConfig", map[string]string{ // Gardener's Shoot
		"issuerURL": "oidc-issuer-url", "clientID": "oidc-client-id", "usernameClaim": "oidc-username-claim", "usernamePrefix": "oidc-username-prefix",
		"groupsClaim": "oidc-groups-claim", "groupsPrefix": "oidc-groups-prefix", "requiredClaims": "oidc-required-claim", "signingAlgs": "oidc-signing-algs",
	}},
	{report.SettingsFlags, "oidcIssuerURL", map[string]string{ // kops
		"oidcIssuerURL": "oidc-issuer-url", "oidcClientID": "oidc-client-id", "oidcUsernameClaim": "oidc-username-claim", "oidcUsernamePrefix": "oidc-username-prefix",
		"oidcGroupsClaim": "oidc-groups-claim", "oidcGroupsPrefix": "oidc-groups-prefix", "oidcRequiredClaim": "oidc-required-claim",
	}},
	{report.SettingsFlags, "kube_oidc_url", map[string]string{ // Kubespray
		"kube_oidc_url": "oidc-issuer-url", "kube_oidc_client_id": "oidc-client-id", "kube_oidc_username_claim": "oidc-username-claim",
		"kube_oidc_username_prefix": "oidc-username-prefix", "kube_oidc_groups_claim": "oidc-groups-claim", "kube_oidc_groups_prefix": "oidc-groups-prefix",
	}},
	{report.SettingsEKS, "identity_provider_config", map[string]string{ // Terraform
		"issuer_url": "oidc-issuer-url", "client_id": "oidc-client-id", "username_claim": "oidc-username-claim", "username_prefix": "oidc-username-prefix",
		"groups_claim": "oidc-groups-claim", "groups_prefix": "oidc-groups-prefix", "required_claims": "oidc-required-claim",
	}},
}

// readDialect reads the settings of such a tool.
func (s *Settings) readDialect(text string) bool {
	for _, d := range dialects {
		if !strings.Contains(text, d.word) {
			continue
		}
		if f := d.read(strings.Split(text, "\n")); f.has("oidc-issuer-url") {
			s.Kind = d.kind
			s.readOIDC(f)
			return true
		}
	}
	return false
}

func (d dialect) read(lines []string) flags {
	f := flags{values: map[string][]string{}}
	for n, line := range lines {
		name, value := setting(line)
		switch flag := d.flags[name]; {
		case flag == "":
		case value == "" || strings.HasPrefix(value, "{") || strings.HasPrefix(value, "["):
			items := append(strings.Split(strings.Trim(value, "[]{} "), ","), below(lines, n)...)
			f.addItems(flag, items)
		default:
			f.add(flag, flagValue(value, 0))
		}
	}
	return f
}

// setting splits a line into a name and what is set, unless it is a comment.
func setting(line string) (name, value string) {
	line = strings.TrimSpace(line)
	at := strings.IndexAny(line, ":=")
	if at < 0 || strings.HasPrefix(line, "#") || strings.HasPrefix(line, "//") {
		return "", ""
	}
	name = strings.Trim(strings.TrimPrefix(line[:at], "- "), `"' `)
	return name, strings.TrimSpace(line[at+1:])
}

// below are the lines under a line: its list, or its names and values.
func below(lines []string, n int) []string {
	last := n + 1
	for last < len(lines) && (indentation(lines[last]) > indentation(lines[n]) || strings.HasPrefix(lines[last][indentation(lines[last]):], "- ")) {
		last++
	}
	return lines[n+1 : last]
}

// addItems adds the items of a list or of a map. Claims that are required have a flag
// each; algorithms share one.
func (f flags) addItems(flag string, items []string) {
	var values []string
	for _, item := range items {
		name, value := setting(item)
		bare := strings.Trim(strings.TrimPrefix(strings.TrimSpace(item), "- "), `"'{}[] `)
		switch {
		case name != "":
			values = append(values, name+"="+flagValue(value, 0))
		case bare != "" && bare[0] != '#':
			values = append(values, bare)
		}
	}
	if flag == "oidc-signing-algs" && len(values) > 0 {
		values = []string{strings.Join(values, ",")}
	}
	for _, value := range values {
		f.add(flag, value)
	}
}
