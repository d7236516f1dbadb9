package kube

import (
	"strings"

	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/subject"
)

// simulation is a token before an API server that has the keys that were given and
// the issuer and audiences that are expected.
type simulation struct {
	*subject.Subject
	jws

	// fault says in a clause why the API server would not look at the token;
	// empty if it would.
	fault string

	// issuer is the one that an authenticator is chosen by; hasIssuer is false
	// where it is not a string.
	issuer    string
	hasIssuer bool

	// identity is what the authenticator reads, which for claims of the other
	// kind is nothing.
	identity

	// known are the keys of an API server among those that were given, named
	// those of them that the token asks for.
	known, named []*keys.Key

	// signer is the index in named of the key that the API server takes the
	// signature for; -1 where there is none or it was not looked for.
	signer int
}

func newReview(c *subject.Subject) *simulation {
	r := &simulation{Subject: c, signer: -1}
	r.jws, r.fault = readJWS(r.rawToken())
	if c.Token.Encryption != nil {
		r.fault = "it is encrypted, and the API server reads signed tokens alone"
	}
	if r.claims == nil {
		r.claims = c.Claims.Members
	}
	r.issuer, r.hasIssuer = issuer(r.claims)
	if r.identity = boundIdentity(r.claims); r.legacy() {
		r.identity = legacyIdentity(r.claims)
	}
	for _, k := range c.Keys {
		if k.Usable && (k.Type == "RSA" || k.Type == "EC") {
			r.known = append(r.known, k)
		}
	}
	for _, k := range r.known {
		if r.asksFor(k) {
			r.named = append(r.named, k)
		}
	}
	return r
}

// rawToken is the token as the API server would get it: what was pasted, where
// reading it took away more than white space.
func (r *simulation) rawToken() string {
	if len(r.Input) > 2*len(r.Token.Text)+100 {
		return r.Token.Text
	}
	raw := strings.Join(strings.Fields(r.Input), "")
	cleaned := strings.NewReplacer("=", "", "+", "-", "/", "_").Replace(raw)
	if strings.TrimRight(cleaned, ".") == strings.TrimRight(r.Token.Text, ".") {
		return raw
	}
	return r.Token.Text
}

// legacy reports whether the authenticator of tokens out of Secrets is the one
// that looks at the token.
func (r *simulation) legacy() bool { return r.issuer == legacyIssuer }

// asksFor reports whether the API server tries a key. It knows its own by the
// hash of the key, those of an external signer by the name they are published
// with; where the token names none, it tries all. A key that came without a
// name can have any but such a hash.
func (r *simulation) asksFor(k *keys.Key) bool {
	const hash = 43
	return r.kid == "" || r.kid == k.KID || r.kid == k.KubernetesKID || k.KID == "" && len(r.kid) != hash
}

// expectedIssuer is the issuer that the API server has; own is true where it is only
// assumed, from the token itself.
func (r *simulation) expectedIssuer() (iss string, own bool) {
	if r.APIServer.Issuer != "" {
		return r.APIServer.Issuer, false
	}
	return r.issuer, true
}

// attribute is what an outcome rests on where what is expected of the API server is
// not the person's own choice.
func (r *simulation) attribute(what string) []string {
	switch r.APIServer.Origin {
	case report.OriginLink:
		return []string{what + ", as the author of the link says"}
	case report.OriginEmbed:
		return []string{what + ", as the page around this one says"}
	case report.OriginSample:
		return []string{what + ", as this sample says"}
	}
	return nil
}
