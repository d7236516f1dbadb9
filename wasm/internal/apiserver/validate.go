package apiserver

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

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
