package apiserver

import (
	"fmt"
	"strings"

	"jwt-airlock/wasm/internal/address"
	"jwt-airlock/wasm/internal/cel"
	"jwt-airlock/wasm/internal/report"
)

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
	notSubdomain = "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')"
	notPath      = "Invalid path (regex used for validation is '[A-Za-z0-9/\\-._~%!$&'()*+,;=:]+')"
)

const (
	alphanumeric = "abcdefghijklmnopqrstuvwxyz0123456789"
	pathBytes    = alphanumeric + "ABCDEFGHIJKLMNOPQRSTUVWXYZ/-._~%!$&'()*+,;=:"
)
