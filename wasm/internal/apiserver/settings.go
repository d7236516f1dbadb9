// Package apiserver reads how an API server is told to authenticate: the flags of
// kube-apiserver, an AuthenticationConfiguration, and what some distributions have in
// their place, in whatever surrounds them.
//
// It says what keeps the API server from starting, in the API server's own words,
// and names what it cannot map. Package login predicts with what it reads.
package apiserver

import (
	"slices"
	"strings"

	"jwt-airlock/wasm/internal/cel"
	"jwt-airlock/wasm/internal/excerpt"
	"jwt-airlock/wasm/internal/report"
)

// MaxText is how many bytes of settings are read.
const MaxText = 2 << 20

// MaxAuthenticators is how many JWT authenticators an API server takes.
const MaxAuthenticators = 64

// Settings are those of one API server.
type Settings struct {
	report.APIServer

	// Minor is N of the version 1.N of Kubernetes.
	Minor int

	// JWT are the authenticators, ready to be used; as many as Authenticators.
	JWT []Authenticator

	// Refuses is true where the API server does not start, and Unsure where not all
	// settings can be read. Unread is true where an expression cannot, which may keep
	// it from starting.
	Refuses, Unsure, Unread bool

	// Webhook is true where the API server asks a webhook about tokens that nothing
	// else knows, and TokenFile where it has a list of tokens.
	Webhook, TokenFile bool

	// LegacyLookup is false where tokens out of Secrets are taken without a look at
	// the Secret (--service-account-lookup=false).
	LegacyLookup bool

	// needsEgress is true where an authenticator names an egress selector and none are
	// configured, for all that is known.
	needsEgress bool

	// egress is true where there is a configuration of egress selectors.
	egress bool
}

// Authenticator is one of JWTs. A program is nil where there is no expression, or
// one that cannot be read here.
type Authenticator struct {
	report.Authenticator

	Username, Groups, UID *cel.Program
	Extra                 []*cel.Program // one for each Authenticator.Extra
	ClaimRules, UserRules []*cel.Program // one for each rule
}

// Read reads the settings in a text; nil where the text is empty. version is the
// one that a person chose, or else empty; input may name it, too.
func Read(text, version, input string) *Settings {
	text = strings.ReplaceAll(text, "\r\n", "\n")
	if strings.TrimSpace(text) == "" {
		return nil
	}
	s := &Settings{LegacyLookup: true}
	s.ServiceAccountIssuers, s.APIAudiences = []string{}, []string{}
	s.version(version, text, input)
	if len(text) > MaxText {
		s.unknown("it is too long for this page")
	} else {
		s.read(text)
	}
	s.finish()
	return s
}

func (s *Settings) read(text string) {
	f := readFlags(text)
	file, found := findConfiguration(text)
	switch {
	case found:
		s.Kind = report.SettingsFile
		s.readServer(f)
		s.readFile(file, f)
	case s.readOpenShift(text), s.readEKS(text), s.readDialect(text):
		s.readServer(f)
	case f.any():
		s.Kind = report.SettingsFlags
		s.readServer(f)
		s.readOIDC(f)
	default:
		s.recognizeOther(text)
	}
}

// Decides reports whether the settings say what the API server does with a login.
func (s *Settings) Decides() bool {
	return s != nil && s.Kind != report.SettingsNone && s.Kind != report.SettingsOther && !s.Unsure && !s.Refuses
}

// refuse keeps the first error that keeps the API server from starting.
func (s *Settings) refuse(text string, exact bool) {
	if s.StartError == "" {
		s.StartError, s.StartErrorExact, s.Refuses = text, exact, true
	}
}

func (s *Settings) unknown(what string) {
	s.Unsure = true
	if !slices.Contains(s.Unknown, what) {
		s.Unknown = append(s.Unknown, what)
	}
}

// finish fills in what was read in words.
func (s *Settings) finish() {
	if s.Unknown == nil {
		s.Unknown = []string{}
	}
	s.Authenticators = []report.Authenticator{}
	for _, a := range s.JWT[:min(len(s.JWT), MaxAuthenticators)] {
		s.Authenticators = append(s.Authenticators, a.Authenticator)
	}
	s.JWT = s.JWT[:len(s.Authenticators)]
	s.Findings = append(append([]report.Finding{}, s.Findings...), s.findings()...)
	s.Text = s.summary()
}

func (s *Settings) summary() string {
	if s.Kind == report.SettingsNone {
		return "No API server settings were found."
	}
	var parts []string
	if n := len(s.JWT); n > 0 {
		names := make([]string, 0, n)
		for _, a := range s.JWT[:min(n, 3)] {
			names = append(names, strings.TrimPrefix(a.Issuer, "https://"))
		}
		parts = append(parts, excerpt.Count(n, "JWT authenticator")+": "+excerpt.Truncate(strings.Join(names, ", ")))
	}
	if n := len(s.ServiceAccountIssuers); n > 0 {
		parts = append(parts, excerpt.Count(n, "service account issuer"))
	}
	if n := s.expressions(); n > 0 {
		parts = append(parts, excerpt.Count(n, "expression")+" in CEL")
	}
	if len(parts) == 0 && s.Kind != report.SettingsOther {
		parts = append(parts, "no JWT authenticator")
	}
	return excerpt.Sentence(append(parts, s.Unknown...)...)
}

// expressions is how many there are in CEL.
func (s *Settings) expressions() (n int) {
	count := func(expression string) {
		if expression != "" {
			n++
		}
	}
	for _, a := range s.JWT {
		count(a.Authenticator.Username.Expression)
		count(a.Authenticator.Groups.Expression)
		count(a.Authenticator.UID.Expression)
		n += len(a.Authenticator.Extra) + len(a.Authenticator.UserRules)
		for _, r := range a.Authenticator.ClaimRules {
			count(r.Expression)
		}
	}
	return n
}
