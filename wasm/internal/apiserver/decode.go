package apiserver

import (
	"fmt"
	"slices"
	"strings"

	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/yaml"
)

// decoder reads a configuration as the API server does: names count by case, what is
// not known is refused, and of wrong types the first is told, in the order of names.
type decoder struct {
	version string // of the API, such as "v1"
	minor   int    // of Kubernetes
	fault   string // about a type
	unknown []string
}

// part is an object of the configuration that is being read.
type part struct {
	*decoder
	node *yaml.Node

	// name is that of its type, path where it is.
	name, path string
}

func (d *decoder) configuration(n *yaml.Node) *configuration {
	c := new(configuration)
	p := part{d, n, "AuthenticationConfiguration", ""}
	if d.minor < 31 {
		p.only("apiVersion kind jwt")
	} else {
		p.only("apiVersion kind jwt anonymous")
	}
	if a := p.object("anonymous", "AnonymousAuthConfig", "enabled conditions"); a.node != nil {
		c.anonymous = true
		for _, condition := range a.list("conditions", "AnonymousAuthCondition", "path") {
			c.conditions = append(c.conditions, condition.text("path"))
		}
		if a.enabled() {
			c.conditions = nil
		}
	}
	for _, a := range p.list("jwt", "JWTAuthenticator", "issuer claimValidationRules claimMappings userValidationRules") {
		c.jwt = append(c.jwt, a.authenticator())
	}
	return c
}

func (p part) authenticator() authenticator {
	a := authenticator{algorithms: algorithms}
	m := p.object("claimMappings", "ClaimMappings", "username groups uid extra")
	for _, e := range m.list("extra", "ExtraMapping", "key valueExpression") {
		a.extra = append(a.extra, report.ExtraMapping{Key: e.text("key"), Expression: e.text("valueExpression")})
	}
	a.groups = m.mapping("groups", "PrefixedClaimOrExpression", "claim prefix expression")
	a.uid = m.mapping("uid", "ClaimOrExpression", "claim expression")
	a.username = m.mapping("username", "PrefixedClaimOrExpression", "claim prefix expression")
	for _, r := range p.list("claimValidationRules", "ClaimValidationRule", "claim requiredValue expression message") {
		a.claimRules = append(a.claimRules, r.rule())
	}
	known := "url discoveryURL certificateAuthority audiences audienceMatchPolicy"
	if p.minor >= 34 {
		known += " egressSelectorType"
	}
	i := p.object("issuer", "Issuer", known)
	a.issuer.audienceMatchPolicy = i.typed("audienceMatchPolicy", "AudienceMatchPolicyType")
	a.issuer.audiences = i.texts("audiences")
	a.issuer.certificateAuthority, a.issuer.discoveryURL = i.text("certificateAuthority"), i.text("discoveryURL")
	a.issuer.egressSelectorType, a.issuer.url = i.typed("egressSelectorType", "EgressSelectorType"), i.text("url")
	for _, r := range p.list("userValidationRules", "UserValidationRule", "expression message") {
		a.userRules = append(a.userRules, r.rule())
	}
	return a
}

func (p part) rule() report.Rule {
	return report.Rule{Claim: p.text("claim"), Expression: p.text("expression"), Message: p.text("message"), RequiredValue: p.text("requiredValue")}
}

func (p part) mapping(name, of, known string) mapping {
	m := p.object(name, of, known)
	prefix := m.node.Get("prefix")
	return mapping{
		ClaimMapping: report.ClaimMapping{Claim: m.text("claim"), Expression: m.text("expression"), Prefix: m.text("prefix")},
		prefixed:     prefix != nil && prefix.Kind != yaml.Null,
	}
}

// only notes the names that a type does not have.
func (p part) only(known string) {
	const most = 100
	if p.node == nil || p.node.Kind != yaml.Map {
		return
	}
	names := slices.Clone(p.node.Names)
	slices.Sort(names)
	for _, name := range slices.Compact(names) {
		if !slices.Contains(strings.Fields(known), name) && len(p.unknown) < most {
			p.unknown = append(p.unknown, fmt.Sprintf("unknown field %q", p.at(name)))
		}
	}
}

func (p part) at(name string) string { return strings.TrimPrefix(p.path+"."+name, ".") }

// wrong notes a value of the wrong type.
func (p part) wrong(n *yaml.Node, name, of string) {
	if p.fault != "" {
		return
	}
	path := ""
	for step := range strings.SplitSeq(p.at(name), ".") {
		step, _, _ = strings.Cut(step, "[")
		path += "." + step
	}
	p.fault = "json: cannot unmarshal " + n.Type() + " into Go struct field " + p.name + path + " of type " + of
}

// value is that of a name, of a kind; nil where it is null or of another kind.
func (p part) value(name string, kind yaml.Kind, of string) *yaml.Node {
	n := p.node.Get(name)
	if n == nil || n.Kind == yaml.Null {
		return nil
	}
	if n.Kind != kind {
		p.wrong(n, name, of)
		return nil
	}
	return n
}

func (p part) text(name string) string { return p.value(name, yaml.Text, "string").Str() }

func (p part) typed(name, of string) string {
	return p.value(name, yaml.Text, p.version+"."+of).Str()
}

func (p part) enabled() bool {
	n := p.node.Get("enabled")
	if n != nil && n.Kind != yaml.Null && (n.Kind != yaml.Plain || n.Type() != "bool") {
		p.wrong(n, "enabled", "bool")
	}
	return n != nil && n.Text == "true"
}

func (p part) texts(name string) (all []string) {
	for _, n := range p.value(name, yaml.List, "[]string").List() {
		if n.Kind != yaml.Text && n.Kind != yaml.Null {
			p.wrong(n, name, "string")
		}
		all = append(all, n.Str())
	}
	return all
}

func (p part) object(name, of, known string) part {
	below := part{p.decoder, p.value(name, yaml.Map, p.version+"."+of), of, p.at(name)}
	below.only(known)
	return below
}

func (p part) list(name, of, known string) (all []part) {
	for i, n := range p.value(name, yaml.List, "[]"+p.version+"."+of).List() {
		below := part{p.decoder, n, of, fmt.Sprintf("%s[%d]", p.at(name), i)}
		if n.Kind != yaml.Map && n.Kind != yaml.Null {
			p.wrong(n, name, p.version+"."+of)
		}
		below.only(known)
		all = append(all, below)
	}
	return all
}
