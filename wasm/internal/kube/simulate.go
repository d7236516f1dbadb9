package kube

import (
	"strings"

	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/subject"
)

// simulation is a token before an API server that has the provided keys and the
// expected issuer and audiences.
type simulation struct {
	*subject.Subject
	jws

	// fault says in a clause why the API server wouldn't look at the token;
	// empty if it would.
	fault string

	// issuer is the one that an authenticator is selected by; hasIssuer is false
	// where it isn't a string.
	issuer    string
	hasIssuer bool

	// identity is what the authenticator reads, which is nothing for claims of the
	// other kind.
	identity

	// known are the provided keys that an API server can have, named those of them
	// that match the token's kid.
	known, named []*keys.Key

	// signer is the index in named of the key that the API server verifies the
	// signature with; -1 where there is none or it wasn't looked for.
	signer int
}

func newReview(c *subject.Subject) *simulation {
	r := &simulation{Subject: configured(c), signer: -1}
	r.jws, r.fault = readJWS(r.rawToken(), r.Token.Payload)
	if c.Token.Encryption != nil {
		r.fault = "it is encrypted, and the API server reads only signed tokens"
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
// reading it removed more than white space.
func (r *simulation) rawToken() string {
	if len(r.Input) > 2*len(r.Token.Text)+100 || strings.TrimSpace(r.Input) == r.Token.Text {
		return r.Token.Text
	}
	raw := strings.Join(strings.Fields(r.Input), "")
	cleaned := strings.NewReplacer("=", "", "+", "-", "/", "_").Replace(raw)
	if strings.TrimRight(cleaned, ".") == strings.TrimRight(r.Token.Text, ".") {
		return raw
	}
	return r.Token.Text
}

// legacy reports whether the authenticator of legacy tokens is the one that looks at
// the token.
func (r *simulation) legacy() bool { return r.issuer == legacyIssuer }

// asksFor reports whether the API server tries a key. It knows its own by the
// hash of the key, and those of an external signer by their published kid. Where
// the token has no kid, it tries all. A key without a kid can have any except such
// a hash.
func (r *simulation) asksFor(k *keys.Key) bool {
	return r.kid == "" || r.kid == k.KID || k.HasKubernetesKID(r.kid) || k.KID == "" && len(r.kid) != keys.HashLength
}

// expectedIssuer is the API server's issuer; own is true where it is only assumed,
// from the token itself.
func (r *simulation) expectedIssuer() (iss string, own bool) {
	if r.APIServer.Issuer != "" {
		return r.APIServer.Issuer, false
	}
	return r.issuer, true
}

// attribute is what an outcome rests on where the person didn't choose the expected
// values of the API server.
func (r *simulation) attribute(what string) []string {
	switch r.APIServer.Origin {
	case report.OriginLink:
		return []string{what + ", as the link's author says"}
	case report.OriginEmbed:
		return []string{what + ", as the embedding page says"}
	case report.OriginSample:
		return []string{what + ", as this sample says"}
	}
	return nil
}
