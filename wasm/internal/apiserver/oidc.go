package apiserver

import (
	"fmt"
	"slices"
	"strings"

	"jwt-airlock/wasm/internal/report"
)

// algorithms are all that an API server takes for logins, in the order of its error.
var algorithms = []string{"ES256", "ES384", "ES512", "PS256", "PS384", "PS512", "RS256", "RS384", "RS512"}

// readServer reads the flags that are not for OpenID Connect.
func (s *Settings) readServer(f flags) {
	for _, issuer := range f.values["service-account-issuer"] {
		if !slices.Contains(s.ServiceAccountIssuers, issuer) {
			s.ServiceAccountIssuers = append(s.ServiceAccountIssuers, issuer)
		}
	}
	if s.APIAudiences = append(s.APIAudiences, f.list("api-audiences")...); len(s.APIAudiences) == 0 {
		s.APIAudiences = s.ServiceAccountIssuers
	}
	s.LegacyLookup = f.last("service-account-lookup") != "false"
	s.TokenFile = f.has("token-auth-file")
	if s.Webhook = f.has("authentication-token-webhook-config-file"); s.Webhook {
		s.Unknown = append(s.Unknown, "the API server asks a webhook about tokens that nothing else accepts")
	}
}

// list are the members of a flag that takes several, by comma or one by one.
func (f flags) list(name string) (all []string) {
	for _, value := range f.values[name] {
		all = append(all, strings.Split(value, ",")...)
	}
	return all
}

// readOIDC makes an authenticator of the flags for OpenID Connect
// (kubeapiserver/options/authentication.go).
func (s *Settings) readOIDC(f flags) {
	switch {
	case len(f.strange) > 0:
		s.refuse("Error: unknown flag: --"+f.strange[0], true)
	case f.has("authentication-config") && f.oidc():
		s.refuse("authentication-config file and oidc-* flags are mutually exclusive", true)
	case f.has("authentication-config"):
		s.unknown("the file that --authentication-config names wasn't provided")
	case !f.oidc():
	case f.last("oidc-issuer-url") == "" || f.last("oidc-client-id") == "":
		s.refuse("oidc-issuer-url and oidc-client-id must be specified together when any oidc-* flags are set", true)
	default:
		s.validate([]authenticator{f.authenticator(s)}, nil)
	}
}

func (f flags) authenticator(s *Settings) authenticator {
	issuer, username := f.last("oidc-issuer-url"), "sub"
	if f.has("oidc-username-claim") {
		username = f.last("oidc-username-claim")
	}
	prefix := f.last("oidc-username-prefix")
	if prefix == "" && username != "email" {
		prefix = issuer + "#"
	}
	if prefix == "-" {
		prefix = ""
	}
	var c authenticator
	c.issuer.url, c.issuer.audiences = issuer, []string{f.last("oidc-client-id")}
	c.username = claimed(username, prefix)
	if claim := f.last("oidc-groups-claim"); claim != "" {
		c.groups = claimed(claim, f.last("oidc-groups-prefix"))
	}
	c.algorithms = []string{"RS256"}
	if f.has("oidc-signing-algs") {
		c.algorithms = f.list("oidc-signing-algs")
	}
	f.required(s, &c)
	return c
}

func claimed(claim, prefix string) mapping {
	return mapping{report.ClaimMapping{Claim: claim, Prefix: prefix}, true}
}

func (f flags) required(s *Settings, c *authenticator) {
	at := map[string]int{}
	for _, pair := range f.values["oidc-required-claim"] {
		claim, value, ok := strings.Cut(pair, "=")
		if !ok {
			s.refuse(fmt.Sprintf("Error: invalid argument %q for \"--oidc-required-claim\" flag: malformed pair, expect string=string", pair), true)
			continue
		}
		rule := report.Rule{Claim: strings.TrimSpace(claim), RequiredValue: strings.TrimSpace(value)}
		if n, again := at[rule.Claim]; again {
			c.claimRules[n] = rule
			continue
		}
		at[rule.Claim] = len(c.claimRules)
		c.claimRules = append(c.claimRules, rule)
	}
}

// make is what goes wrong as an authenticator is made (oidc.New).
func (s *Settings) make(c authenticator) {
	disallowed := s.ServiceAccountIssuers
	if len(disallowed) == 0 {
		disallowed = []string{"https://kubernetes.default.svc.cluster.local"}
	}
	if slices.Contains(disallowed, c.issuer.url) {
		sorted := slices.Clone(disallowed)
		slices.Sort(sorted)
		s.refuse(fmt.Sprintf("issuer.url: Invalid value: %q: URL must not overlap with disallowed issuers: %s", c.issuer.url, sorted), true)
	}
	for _, alg := range c.algorithms {
		if !slices.Contains(algorithms, alg) {
			s.refuse(fmt.Sprintf("oidc: unsupported signing alg: %q", alg), true)
		}
	}
	if c.issuer.egressSelectorType != "" && !s.egress {
		s.needsEgress = true
		s.refuse(fmt.Sprintf("oidc: egress lookup required with egress selector type %q", c.issuer.egressSelectorType), true)
	}
}
