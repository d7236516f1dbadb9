package apiserver

import (
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"jwt-airlock/wasm/internal/address"
	"jwt-airlock/wasm/internal/cel"
	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/report"
)

// validator gathers the errors about a configuration, in the API server's order and
// words (k8s.io/apiserver/pkg/apis/apiserver/validation).
type validator struct {
	errs  []string
	minor int // of Kubernetes

	// inexact is true where one of them is worded otherwise by the API server, and
	// unsure where an expression cannot be read here.
	inexact, unsure bool

	email, emailVerified bool // what the expressions read

	mends []report.Finding // what to write in place of an expression
	tries int              // how many were looked for
}

func (v *validator) invalid(path, value, detail string) {
	v.errs = append(v.errs, fmt.Sprintf("%s: Invalid value: %q: %s", path, value, detail))
}

func (v *validator) required(path, detail string) {
	if detail != "" {
		detail = ": " + detail
	}
	v.errs = append(v.errs, path+": Required value"+detail)
}

// missing: the API server said before 1.34 what is missing.
func (v *validator) missing(path, before string) {
	if v.minor >= 34 {
		before = ""
	}
	v.required(path, before)
}

// unwanted is about a field that another one excludes.
func (v *validator) unwanted(path, field, value, other string) {
	detail := "may not be specified when "
	if v.minor < 34 {
		detail = field + " can't be set when "
	}
	v.invalid(path+"."+field, value, detail+other+" is set")
}

func (v *validator) duplicate(path, value string) {
	v.errs = append(v.errs, fmt.Sprintf("%s: Duplicate value: %q", path, value))
}

// validate reads authenticators, and says what keeps the API server from starting:
// first all of them as a configuration, and then each as it is made.
func (s *Settings) validate(all []authenticator, conditions []string) {
	v := validator{minor: s.Minor}
	if n := len(all); n > MaxAuthenticators {
		v.errs = append(v.errs, fmt.Sprintf("jwt: Too many: %d: must have at most %d items", n, MaxAuthenticators))
		all = all[:MaxAuthenticators]
	} else {
		v.authenticators(s, all)
	}
	if len(conditions) > 0 {
		v.conditions(conditions)
	}
	s.Findings = v.mends
	if s.Unread = v.unsure; s.Unread {
		s.Unknown = append(s.Unknown, "this page can't evaluate every CEL expression")
	}
	if len(v.errs) > 0 {
		s.refuse("invalid authentication configuration: "+v.aggregate(), !v.inexact && !v.unsure)
	}
	for _, a := range all {
		s.make(a)
	}
}

// aggregate joins errors as k8s.io/apimachinery does.
func (v *validator) aggregate() string {
	var once []string
	for _, e := range v.errs {
		if !slices.Contains(once, e) {
			once = append(once, e)
		}
	}
	if len(once) == 1 {
		return once[0]
	}
	return "[" + strings.Join(once, ", ") + "]"
}

func (v *validator) conditions(paths []string) {
	printed := make([]string, 0, len(paths))
	for _, path := range paths {
		printed = append(printed, `{"Path":`+strconv.Quote(path)+"}")
	}
	v.errs = append(v.errs, "anonymous.conditions: Invalid value: ["+strings.Join(printed, ",")+"]: enabled should be set to true when conditions are defined")
}

func (v *validator) authenticators(s *Settings, all []authenticator) {
	issuers, documents := map[string]bool{}, map[string]bool{}
	for i, a := range all {
		path := fmt.Sprintf("jwt[%d]", i)
		v.email, v.emailVerified = false, false
		made := a.described()
		v.issuer(a.issuer, path+".issuer")
		v.claimRules(a.claimRules, &made, path+".claimValidationRules")
		v.mappings(a, &made, path+".claimMappings")
		v.userRules(a.userRules, &made, path+".userValidationRules")
		if issuers[a.issuer.url] {
			v.duplicate(path+".issuer.url", a.issuer.url)
		}
		issuers[a.issuer.url] = true
		if d := made.DiscoveryURL; d != "" {
			if documents[d] {
				v.duplicate(path+".issuer.discoveryURL", d)
			}
			documents[d] = true
		}
		s.JWT = append(s.JWT, made)
	}
}

// described is what the report says of an authenticator. It has no nil lists.
func (a authenticator) described() Authenticator {
	return Authenticator{Authenticator: report.Authenticator{
		Issuer: a.issuer.url, DiscoveryURL: a.issuer.discoveryURL,
		Audiences: append([]string{}, a.issuer.audiences...), Algorithms: a.algorithms,
		Username: a.username.ClaimMapping, Groups: a.groups.ClaimMapping, UID: a.uid.ClaimMapping,
		Extra:      append([]report.ExtraMapping{}, a.extra...),
		ClaimRules: append([]report.Rule{}, a.claimRules...), UserRules: append([]report.Rule{}, a.userRules...),
	}}
}

func (v *validator) issuer(i issuer, path string) {
	if i.url == "" {
		v.missing(path+".url", "URL is required")
	} else {
		v.url(path+".url", i.url)
	}
	if d := i.discoveryURL; d != "" {
		if i.url != "" && strings.TrimRight(i.url, "/") == strings.TrimRight(d, "/") {
			v.invalid(path+".discoveryURL", d, "discoveryURL must be different from URL")
		}
		v.url(path+".discoveryURL", d)
	}
	v.audiences(i, path)
	if i.certificateAuthority != "" && !hasCertificate(i.certificateAuthority) {
		v.invalid(path+".certificateAuthority", "<omitted>", "data does not contain any valid RSA or ECDSA certificates")
	}
	if e := i.egressSelectorType; e != "" && e != "controlplane" && e != "cluster" {
		v.invalid(path+".egressSelectorType", e, "egress selector must be either controlplane or cluster")
	}
}

func (v *validator) url(path, text string) {
	u, err := url.Parse(text)
	if err != nil {
		v.invalid(path, text, err.Error())
		return
	}
	if u.Scheme != "https" {
		v.invalid(path, text, "URL scheme must be https")
	}
	if u.User != nil {
		v.invalid(path, text, "URL must not contain a username or password")
	}
	if u.RawQuery != "" {
		v.invalid(path, text, "URL must not contain a query")
	}
	if u.Fragment != "" {
		v.invalid(path, text, "URL must not contain a fragment")
	}
}

func (v *validator) audiences(i issuer, path string) {
	at, policy := path+".audiences", path+".audienceMatchPolicy"
	if len(i.audiences) == 0 {
		v.required(at, "at least one "+at+" is required")
		return
	}
	seen := map[string]bool{}
	for n, a := range i.audiences {
		at := fmt.Sprintf("%s[%d]", at, n)
		if a == "" {
			v.missing(at, "audience can't be empty")
		}
		if seen[a] {
			v.duplicate(at, a)
		}
		seen[a] = true
	}
	switch matchAny := i.audienceMatchPolicy == "MatchAny"; {
	case len(i.audiences) > 1 && !matchAny:
		v.invalid(policy, i.audienceMatchPolicy, "audienceMatchPolicy must be MatchAny for multiple audiences")
	case i.audienceMatchPolicy != "" && !matchAny:
		v.invalid(policy, i.audienceMatchPolicy, "audienceMatchPolicy must be empty or MatchAny for single audience")
	}
}

// hasCertificate reports whether there is a certificate in a text, as
// k8s.io/client-go/util/cert asks.
func hasCertificate(text string) bool {
	all, _ := keys.Parse(report.KeySource{Text: text, Format: report.FormatKeys})
	return slices.ContainsFunc(all, func(k *keys.Key) bool { return k.Certificate != nil })
}

// compile reads an expression; nil where it is refused, or cannot be read here.
func (v *validator) compile(path, expression string, of cel.Variable, purpose Purpose) *cel.Program {
	env := cel.Env{Variable: of, Minor: v.minor}
	p, err := cel.Compile(expression, env)
	refused, isRefused := errors.AsType[*cel.CompileError](err)
	switch {
	case isRefused:
		v.inexact = v.inexact || !refused.Exact || v.minor < 34
		v.invalid(path, expression, refused.Text)
		v.mended(path, expression, env, purpose)
		return nil
	case err != nil:
		v.unsure = true
		return nil
	case purpose == ForRule && p.Type() != "bool":
		v.invalid(path, expression, "must evaluate to bool")
		v.mended(path, expression, env, purpose)
		return nil
	}
	return p
}

func (v *validator) claimRules(rules []report.Rule, made *Authenticator, path string) {
	claims, expressions := map[string]bool{}, map[string]bool{}
	made.ClaimRules = make([]*cel.Program, len(rules))
	for i, r := range rules {
		at := fmt.Sprintf("%s[%d]", path, i)
		switch {
		case r.Claim != "" && r.Expression != "":
			v.invalid(at, r.Claim, "claim and expression can't both be set")
		case r.Claim == "" && r.Expression == "":
			v.required(at, "claim or expression is required")
		case r.Claim != "":
			if r.Message != "" {
				v.unwanted(at, "message", r.Message, "claim")
			}
			if claims[r.Claim] {
				v.duplicate(at+".claim", r.Claim)
			}
			claims[r.Claim] = true
		default:
			if r.RequiredValue != "" {
				v.unwanted(at, "requiredValue", r.RequiredValue, "expression")
			}
			if expressions[r.Expression] {
				v.duplicate(at+".expression", r.Expression)
				continue
			}
			expressions[r.Expression] = true
			made.ClaimRules[i] = v.compile(at+".expression", r.Expression, cel.Claims, ForRule)
			v.readsVerified(made.ClaimRules[i])
		}
	}
}

// readsVerified notes that an expression reads claims.email_verified. One that cannot
// be read here may.
func (v *validator) readsVerified(p *cel.Program) {
	v.emailVerified = v.emailVerified || p != nil && p.Selects("email_verified")
}

func (v *validator) mappings(a authenticator, made *Authenticator, path string) {
	before := v.unsure
	if made.Username = v.mapping(a.username, path+".username", ForText); made.Username != nil {
		v.email = made.Username.Selects("email")
		v.readsVerified(made.Username)
	}
	made.Groups = v.mapping(a.groups, path+".groups", ForTexts)
	switch {
	case a.uid.Claim != "" && a.uid.Expression != "":
		v.invalid(path+".uid", "", "claim and expression can't both be set")
	case a.uid.Expression != "":
		made.UID = v.compile(path+".uid.expression", a.uid.Expression, cel.Claims, ForText)
	}
	v.extra(a.extra, made, path+".extra")
	if v.email && !v.emailVerified && v.unsure == before {
		v.mends = append(v.mends, unverified)
		v.invalid(path+".username.expression", a.username.Expression, "claims.email_verified must be used in claimMappings.username.expression or claimMappings.extra[*].valueExpression or claimValidationRules[*].expression when claims.email is used in claimMappings.username.expression")
	}
}

func (v *validator) mapping(m mapping, path string, purpose Purpose) *cel.Program {
	switch {
	case m.Expression != "" && m.Claim != "":
		v.invalid(path, "", "claim and expression can't both be set")
	case m.Expression == "" && m.Claim == "" && purpose == ForText:
		v.required(path, "claim or expression is required")
	case m.Expression != "":
		if m.prefixed {
			v.unwanted(path, "prefix", m.Prefix, "expression")
		}
		if p := v.compile(path+".expression", m.Expression, cel.Claims, purpose); !m.prefixed {
			return p
		}
	case m.Claim != "" && !m.prefixed:
		v.required(path+".prefix", "prefix is required when claim is set. It can be set to an empty string to disable prefixing")
	}
	return nil
}

func (v *validator) extra(extra []report.ExtraMapping, made *Authenticator, path string) {
	seen := map[string]bool{}
	made.Extra = make([]*cel.Program, len(extra))
	for i, e := range extra {
		at := fmt.Sprintf("%s[%d]", path, i)
		v.extraKey(at+".key", e.Key)
		if seen[e.Key] {
			v.duplicate(at+".key", e.Key)
			continue
		}
		seen[e.Key] = true
		if e.Expression == "" {
			v.missing(at+".valueExpression", "valueExpression is required")
			continue
		}
		made.Extra[i] = v.compile(at+".valueExpression", e.Expression, cel.Claims, ForTexts)
		v.readsVerified(made.Extra[i])
	}
}

func (v *validator) userRules(rules []report.Rule, made *Authenticator, path string) {
	seen := map[string]bool{}
	made.UserRules = make([]*cel.Program, len(rules))
	for i, r := range rules {
		at := fmt.Sprintf("%s[%d].expression", path, i)
		switch {
		case r.Expression == "":
			v.missing(at, "expression is required")
			continue
		case seen[r.Expression]:
			v.duplicate(at, r.Expression)
			continue
		}
		seen[r.Expression] = true
		made.UserRules[i] = v.compile(at, r.Expression, cel.User, ForRule)
	}
}

const (
	notSubdomain = "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')"
	notPath      = "Invalid path (regex used for validation is '[A-Za-z0-9/\\-._~%!$&'()*+,;=:]+')"
)

// extraKey: k8s.io/apimachinery/pkg/util/validation.IsDomainPrefixedPath, and what
// Kubernetes keeps for itself.
func (v *validator) extraKey(path, key string) {
	host, rest, ok := strings.Cut(key, "/")
	switch {
	case key == "":
		v.required(path, "")
	case !ok || host == "" || rest == "":
		v.invalid(path, key, `must be a domain-prefixed path (such as "acme.io/foo")`)
	default:
		if len(host) > 253 {
			v.invalid(path, host, "must be no more than 253 bytes")
		}
		if !address.IsName(host) {
			v.invalid(path, host, notSubdomain)
		}
		if strings.Trim(rest, pathBytes) != "" {
			v.invalid(path, rest, notPath)
		}
	}
	if key != strings.ToLower(key) {
		if v.minor < 34 {
			v.invalid(path, key, "key must be lowercase")
		} else {
			v.invalid(path, key, "must be lowercase")
		}
	}
	if v.minor >= 32 && ok && (strings.HasSuffix("."+host, ".kubernetes.io") || strings.HasSuffix("."+host, ".k8s.io")) {
		v.invalid(path, key, "k8s.io, kubernetes.io and their subdomains are reserved for Kubernetes use")
	}
}

const (
	alphanumeric = "abcdefghijklmnopqrstuvwxyz0123456789"
	pathBytes    = alphanumeric + "ABCDEFGHIJKLMNOPQRSTUVWXYZ/-._~%!$&'()*+,;=:"
)
