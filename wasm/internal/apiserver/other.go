package apiserver

import (
	"strings"

	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/yaml"
)

// foreign are what API servers are told to authenticate with that this package cannot
// map, by a word that is in no other text.
var foreign = []struct{ word, name string }{
	{"authentication.gke.io", "a ClientConfig of GKE's Identity Service, which has its own login"},
	{"webhookTokenAuthenticator", "a webhook of OpenShift"},
	{"kind: ClientConfig", "a ClientConfig of GKE's Identity Service, which has its own login"},
	{"aws-auth", "a mapping of AWS identities (aws-auth), which an EKS webhook uses"},
}

func (s *Settings) recognizeOther(text string) {
	for _, f := range foreign {
		if strings.Contains(text, f.word) {
			s.Kind = report.SettingsOther
			s.unknown("this is " + f.name + ", which this page can't map")
			return
		}
	}
}

// readOpenShift reads the oidcProviders of config.openshift.io/v1 Authentication, as
// the operator of its API server does.
func (s *Settings) readOpenShift(text string) bool {
	if !strings.Contains(text, "oidcProviders") {
		return false
	}
	n := document(text, "Authentication")
	providers := n.Get("spec").Get("oidcProviders")
	if providers == nil {
		return false
	}
	s.Kind = report.SettingsOpenShift
	var all []authenticator
	for _, p := range providers.List() {
		all = append(all, openShift(p))
	}
	s.validate(all, nil)
	return true
}

// document is the one of a kind in a text; nil where it cannot be read.
func document(text, kind string) *yaml.Node {
	if lines, at := lineOf(text, kind); at >= 0 {
		text = around(lines, at)
	}
	n, _, err := parse(text)
	if err != nil {
		return nil
	}
	return n
}

func openShift(p *yaml.Node) authenticator {
	a := authenticator{algorithms: algorithms}
	a.issuer.url, a.issuer.audienceMatchPolicy = p.Str("issuer", "issuerURL"), "MatchAny"
	for _, audience := range p.Get("issuer").Get("audiences").List() {
		a.issuer.audiences = append(a.issuer.audiences, audience.Str())
	}
	mapped := func(name string) mapping {
		m := p.Get("claimMappings").Get(name)
		claim := m.Str("claim")
		return mapping{report.ClaimMapping{Claim: claim, Prefix: m.Str("prefix"), Expression: m.Str("expression")}, claim != ""}
	}
	a.username, a.groups, a.uid = mapped("username"), mapped("groups"), mapped("uid")
	a.username.Prefix = openShiftPrefix(p.Get("claimMappings").Get("username"), a)
	if a.uid.Claim+a.uid.Expression == "" {
		a.uid.Claim = "sub"
	}
	for _, e := range p.Get("claimMappings").Get("extra").List() {
		a.extra = append(a.extra, report.ExtraMapping{Key: e.Str("key"), Expression: e.Str("valueExpression")})
	}
	for _, r := range p.Get("claimValidationRules").List() {
		a.claimRules = append(a.claimRules, report.Rule{
			Claim: r.Str("requiredClaim", "claim"), RequiredValue: r.Str("requiredClaim", "requiredValue"),
			Expression: r.Str("cel", "expression"), Message: r.Str("cel", "message"),
		})
	}
	for _, r := range p.Get("userValidationRules").List() {
		a.userRules = append(a.userRules, report.Rule{Expression: r.Str("expression"), Message: r.Str("message")})
	}
	return a
}

// openShiftPrefix: without a policy it is as with the flags of kube-apiserver.
func openShiftPrefix(username *yaml.Node, a authenticator) string {
	switch policy := username.Str("prefixPolicy"); {
	case policy == "Prefix":
		return username.Str("prefix", "prefixString")
	case policy == "NoPrefix", a.username.Claim == "email", a.username.Claim == "":
		return ""
	}
	return a.issuer.url + "#"
}

// readEKS reads what aws eks describe-identity-provider-config answers. EKS makes the
// flags of kube-apiserver of it.
func (s *Settings) readEKS(text string) bool {
	at := strings.Index(text, `"identityProviderConfig"`)
	if at < 0 {
		return false
	}
	n, _, err := parse(text[max(0, strings.LastIndexByte(text[:at], '{')):])
	oidc := n.Get("identityProviderConfig").Get("oidc")
	if err != nil || oidc == nil {
		return false
	}
	s.Kind = report.SettingsEKS
	f := flags{values: map[string][]string{}}
	for _, of := range []struct{ member, flag string }{
		{"issuerUrl", "oidc-issuer-url"}, {"clientId", "oidc-client-id"}, {"usernameClaim", "oidc-username-claim"},
		{"usernamePrefix", "oidc-username-prefix"}, {"groupsClaim", "oidc-groups-claim"}, {"groupsPrefix", "oidc-groups-prefix"},
	} {
		if value := oidc.Str(of.member); value != "" {
			f.add(of.flag, value)
		}
	}
	if required := oidc.Get("requiredClaims"); required != nil {
		for i, name := range required.Names {
			f.add("oidc-required-claim", name+"="+required.Nodes[i].Str())
		}
	}
	s.readOIDC(f)
	return true
}
