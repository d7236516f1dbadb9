package checks

import (
	"slices"
	"strings"
	"time"

	"jwt-airlock/wasm/internal/clock"
	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/jwa"
	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/token"
	"jwt-airlock/wasm/internal/verify"
)

// Case is a token and what is known of it.
type Case struct {
	Token *token.Token

	// Signature is the one that the verdict is about; the zero Signature where
	// there is none.
	Signature token.Signature

	// Header is the joint header; Claims are the members that are judged, nil
	// where there are none.
	Header, Claims []exact.Member

	// Said is what has been said of the token.
	Said *report.Token

	// Answer is what verify or decrypt answered.
	Answer report.SignatureAnswer

	// Keys are those that Said.Attempts are about.
	Keys []*keys.Key

	// Sources are where keys were given from.
	Sources []report.KeySource

	Clock  clock.Clock
	Expect report.Expect

	spot

	// broken are stable words for the rules that the signature breaks.
	broken []string
}

func (c *Case) prepare() {
	c.broken = []string{c.Answer.Reason}
	if c.signed() {
		c.broken = verify.Broken(c.Signature)
	}
}

// signed reports whether the token is a JWS, with or without its signature.
func (c *Case) signed() bool { return c.Signature.Input != "" }

// headerRead reports whether the protected header of a JWS is not beyond what
// is read here.
func (c *Case) headerRead() bool { return c.signed() && !exact.TooDeep(c.Signature.Protected.Err) }

// breaks reports whether one of these rules is broken.
func (c *Case) breaks(reasons []string) bool {
	for _, reason := range reasons {
		if slices.Contains(c.broken, reason) {
			return true
		}
	}
	return false
}

// caused reports whether diagnose found this cause.
func (c *Case) caused(code string) bool {
	for i := range c.Said.Causes {
		if c.Said.Causes[i].Code == code {
			return true
		}
	}
	return false
}

func (c *Case) alg() string { return exact.GetString(c.Header, "alg") }

// unsecured is true for none however it is written (RFC 8725 §3.2).
func (c *Case) unsecured() bool { return jwa.Unsecured(c.alg()) }

// mac reports whether the signature is made with a shared secret.
func (c *Case) mac() bool { return jwa.FamilyOf(c.alg()) == jwa.HMAC }

// verifiedBy is the key that verified or opened the token; nil if none did.
func (c *Case) verifiedBy() *keys.Key {
	if c.Answer.Key < 0 || c.Answer.Key >= len(c.Keys) {
		return nil
	}
	return c.Keys[c.Answer.Key]
}

// of reports whether the token is of one of these kinds.
func (c *Case) of(kinds ...string) bool { return slices.Contains(kinds, c.Said.Kind) }

// ofServiceAccount reports whether it claims to be Kubernetes' own.
func (c *Case) ofServiceAccount() bool { return strings.HasPrefix(c.Said.Kind, "kubernetes-") }

// readable reports whether there are claims to judge.
func (c *Case) readable() bool { return c.Claims != nil && c.Said.Form != report.Malformed }

// registered are the claims of RFC 7519 §4.1.
var registered = []string{"iss", "sub", "aud", "exp", "nbf", "iat", "jti"}

// jwt reports whether the claims are those of a JWT, and not just any JSON.
func (c *Case) jwt() bool {
	return c.readable() && (strings.EqualFold(exact.GetString(c.Header, "typ"), "JWT") || hasAny(c.Claims, registered))
}

// time is that of a time claim, where it can be read.
func (c *Case) time(claim string) (t time.Time, ok bool) {
	for _, said := range c.Said.Times {
		if said.Claim == claim {
			t, err := time.Parse(time.RFC3339, said.At)
			return t, err == nil
		}
	}
	return t, false
}

// private is the claim kubernetes.io.
func (c *Case) private() []exact.Member {
	value, _ := exact.Get(c.Claims, "kubernetes.io")
	return value.Members()
}

// audiences are whom the token is meant for.
func (c *Case) audiences() []string {
	value, _ := exact.Get(c.Claims, "aud")
	audiences, _ := value.Strings()
	return audiences
}

func hasAny(members []exact.Member, names []string) bool {
	for _, name := range names {
		if has(members, name) {
			return true
		}
	}
	return false
}

func has(members []exact.Member, name string) bool {
	_, ok := exact.Get(members, name)
	return ok
}
