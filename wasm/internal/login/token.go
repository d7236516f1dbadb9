package login

import (
	"encoding/base64"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/jwa"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/subject"
)

// raw is the token as it would be sent: what was pasted, if that is a token and
// nothing but what can get to one on the way.
func raw(s *subject.Subject) string {
	if s.Token == nil {
		return s.Where.Opaque.Text
	}
	text, pasted := s.Token.Text, strings.TrimSpace(s.Input)
	if len(pasted) > 2*len(text)+100 {
		return text
	}
	joined := strings.Join(strings.Fields(pasted), "")
	cleaned := strings.NewReplacer("=", "", "+", "-", "/", "_", "%3D", "", `"`, "", "'", "").Replace(joined)
	switch {
	case cleaned != strings.NewReplacer("=", "", "+", "-", "/", "_", `"`, "", "'", "").Replace(text):
		return text
	case strings.Count(pasted, " ") == 1 && len(strings.Fields(pasted)) == 2:
		return strings.Fields(pasted)[0] // a header ends at the space
	case len(strings.Fields(pasted)) > 2:
		return joined
	}
	return pasted
}

// untrustedIssuer is what an authenticator is chosen by; ok is false where no
// authenticator takes the token for its own.
func untrustedIssuer(token string) (payload exact.Value, issuer string, ok bool) {
	parts := strings.Split(token, ".")
	if len(parts) != 3 || strings.HasPrefix(token, "{") {
		return nil, "", false
	}
	decoded, err := base64.RawURLEncoding.DecodeString(parts[1])
	if err != nil || !exact.Valid(decoded) {
		return nil, "", false
	}
	payload = value(decoded)
	if !payload.IsObject() && string(payload) != "null" {
		return nil, "", false
	}
	for _, m := range payload.Members() {
		if !strings.EqualFold(m.Name, "iss") || string(m.Value) == "null" {
			continue
		}
		if issuer, ok = m.Value.Str(); !ok {
			return nil, "", false
		}
	}
	if issuer == "accounts.google.com" {
		issuer = "https://accounts.google.com"
	}
	return payload, issuer, true
}

// reviewed: a TokenReview asks for audiences of the API server, and not of the
// token's client. Without one the token is not looked at.
func (r *review) reviewed() *step {
	asked := r.Expect.Audience
	if len(asked) == 0 {
		return nil
	}
	own, assumes := r.settings.APIAudiences, []string(nil)
	if len(own) == 0 {
		own = []string{"https://kubernetes.default.svc.cluster.local"}
		assumes = []string{"the API server's own audience is its service account issuer, as it is by default"}
		if slices.ContainsFunc(asked, func(a string) bool { return strings.HasPrefix(a, "https://kubernetes.default.svc") }) {
			return passed("The audience asked for is that of an API server", assumes...)
		}
	}
	for _, a := range asked {
		if slices.Contains(own, a) {
			return passed(say("The audience asked for, “%”, is one of the API server's audiences", a), assumes...)
		}
	}
	f := failed("audience", say("the audience asked for, %, isn't one of the API server's audiences, %", quoteAll(asked), quoteAll(own)), "", "in a TokenReview, name an audience of the API server or none: the client ID of a login isn't one")
	f.assumes = assumes
	return f
}

// format and issuerKnown: what no authenticator knows is refused without a reason.
func (r *review) format() *step {
	if r.payload == nil {
		return failed("format", "it isn't three parts separated by dots, with JSON in the second and a string for its issuer", "", "")
	}
	return passed("Three parts, and JSON in the second")
}

func (r *review) issuerKnown() *step {
	if r.of != nil {
		return passed(fmt.Sprintf("Its issuer is jwt[%d].issuer.url, byte for byte", r.index))
	}
	configured := slices.Clone(r.settings.ServiceAccountIssuers)
	for _, a := range r.settings.JWT {
		configured = append(configured, a.Issuer)
	}
	for _, iss := range configured {
		if strings.TrimSuffix(iss, "/") == strings.TrimSuffix(r.issuer, "/") {
			return failed("issuer", say("its issuer “%” and the configured “%” differ by a trailing slash, which matters", r.issuer, iss), "", "make the issuer in the configuration match the token exactly")
		}
	}
	if len(configured) == 0 {
		return failed("issuer", "the settings contain no authenticator for JWTs", "", "")
	}
	return failed("issuer", say("its issuer is “%”, and the configured ones are %", r.issuer, quoteAll(configured)), "", "")
}

func (r *review) algorithm() *step {
	alg := r.header.alg
	if r.header.fault != "" {
		return notReached("The header can't be read")
	}
	if slices.Contains(r.of.Algorithms, alg) {
		return passed(alg + " is one that the API server accepts")
	}
	mend := ""
	if r.settings.Kind != report.SettingsFile && jwa.APIServer(alg) {
		mend = "add it to --oidc-signing-algs"
	}
	return failed("algorithm", say("its algorithm is “%”, and the API server accepts %", alg, strings.Join(r.of.Algorithms, ", ")), verifying+fmt.Sprintf("oidc: id token signed with unsupported algorithm, expected %q got %q", r.of.Algorithms, alg), mend)
}

// verifying is how the errors of the token itself begin.
const verifying = "oidc: verify token: "

// stripped is what go-jose takes away before it reads a token.
func stripped(text string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsSpace(c) {
			return -1
		}
		return c
	}, text)
}
