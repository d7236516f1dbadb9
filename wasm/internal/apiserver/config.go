package apiserver

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/yaml"
)

// What an AuthenticationConfiguration holds (k8s.io/apiserver/pkg/apis/apiserver/v1).
// Types and fields have the names that stand in the API server's errors.
type (
	configuration struct {
		jwt       []authenticator
		anonymous bool // whether there is such a section

		// conditions are the paths of an anonymous section that is not enabled.
		conditions []string
	}
	authenticator struct {
		issuer     issuer
		claimRules []report.Rule
		username   mapping
		groups     mapping
		uid        mapping
		extra      []report.ExtraMapping
		userRules  []report.Rule

		// algorithms are those that are taken.
		algorithms []string
	}
	issuer struct {
		url, discoveryURL, certificateAuthority string
		audiences                               []string
		audienceMatchPolicy, egressSelectorType string
	}
	mapping struct {
		report.ClaimMapping

		// prefixed is true where there is a prefix, if an empty one.
		prefixed bool
	}
)

// readFile reads an AuthenticationConfiguration. f are the flags that were given with
// it.
func (s *Settings) readFile(text string, f flags) {
	s.egress = f.has("egress-selector-config-file")
	if f.oidc() {
		s.refuse("authentication-config file and oidc-* flags are mutually exclusive", true)
	}
	config, problem, exact := decode(text, s.Minor)
	if problem != "" {
		if path := f.last("authentication-config"); path != "" {
			problem = fmt.Sprintf("failed to load authentication configuration from file %q: %s", path, problem)
		}
		s.refuse(problem, exact)
	}
	if config == nil {
		if problem == "" {
			s.unknown("it uses YAML that this page can't read")
		}
		return
	}
	if config.anonymous && f.has("anonymous-auth") {
		s.refuse("anonymous: Forbidden: --anonymous-auth flag cannot be set when anonymous field is configured in authentication configuration file", true)
	}
	if config.anonymous && s.Minor == 31 {
		// The gate's name is spelled so.
		s.refuse("invalid authentication configuration: anonymous: Forbidden: anonymous is not supported when AnonymousAuthConfigurableEnpoints feature gate is disabled", false)
	}
	s.validate(config.jwt, config.conditions)
}

// decode reads the text of a file. problem is what the API server says where it
// cannot; config is nil where nothing can be read.
func decode(text string, minor int) (config *configuration, problem string, exact bool) {
	n, duplicates, err := parse(text)
	switch fault, ok := errors.AsType[*yaml.Error](err); {
	case ok:
		return nil, fault.Text, true
	case err != nil:
		return nil, "", false
	}
	if problem = unregistered(n, text, minor); problem != "" {
		return nil, problem, minor == standard
	}
	version := strings.TrimPrefix(n.Get("apiVersion").Text, group)
	d := decoder{version: version, minor: minor}
	config = d.configuration(n)
	slices.Sort(d.unknown)
	d.unknown = append(duplicates, d.unknown...)
	switch {
	case d.fault != "":
		return nil, d.fault, true
	case len(d.unknown) > 0:
		return config, "strict decoding error: " + strings.Join(d.unknown, ", "), len(duplicates) == 0 || !isJSON(text)
	}
	return config, "", true
}

// parse reads a file, which is JSON if it begins so, and else YAML. duplicates has
// what is said of names that appear twice.
func parse(text string) (n *yaml.Node, duplicates []string, err error) {
	if isJSON(text) {
		return parseJSON(text)
	}
	n, duplicates, err = yaml.Parse(text)
	if len(duplicates) > 0 {
		duplicates = []string{"yaml: unmarshal errors:\n  " + strings.Join(duplicates, "\n  ")}
	}
	return n, duplicates, err
}

func isJSON(text string) bool { return strings.HasPrefix(strings.TrimSpace(text), "{") }

// parseJSON reads JSON as YAML, which it nearly is.
func parseJSON(text string) (n *yaml.Node, duplicates []string, err error) {
	if err := exact.Syntax([]byte(text)); err != nil {
		return nil, nil, &yaml.Error{Text: "couldn't get version/kind; json parse error: " + err.Error()}
	}
	n, duplicates, err = yaml.Parse(strings.ReplaceAll(text, `\/`, "/"))
	if err != nil {
		return nil, nil, yaml.ErrUnknown
	}
	if len(duplicates) > 0 {
		duplicates = []string{"duplicate field"}
	}
	return n, duplicates, nil
}

const (
	group  = "apiserver.config.k8s.io/"
	scheme = ` in scheme "pkg/runtime/scheme.go:111"`
)

// unregistered is the error about a file of another kind; empty where it is of the
// right one.
func unregistered(n *yaml.Node, text string, minor int) string {
	kind, version := n.Get("kind").Str(), n.Get("apiVersion").Str()
	known := []string{group + "v1beta1", group + "v1alpha1"}
	if minor >= 34 {
		known = append(known, group+"v1")
	}
	switch {
	case kind == "":
		return "Object 'Kind' is missing in '" + text + "'"
	case version == "":
		return "Object 'apiVersion' is missing in '" + text + "'"
	case kind != "AuthenticationConfiguration", !slices.Contains(known, version):
		return fmt.Sprintf("no kind %q is registered for version %q", kind, version) + scheme
	}
	return ""
}
