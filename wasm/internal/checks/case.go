package checks

import (
	"slices"
	"strings"

	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/jwa"
	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/subject"
	"jwt-airlock/wasm/internal/verify"
)

// Case is a token, and what the other packages found out about it.
type Case struct {
	*subject.Subject

	// Kind is the stable word of report.Token.Kind.
	Kind report.TokenKind

	// Causes are those of package diagnose, and Kubernetes what package kube says;
	// nil where that has nothing to do with the token.
	Causes     []report.Cause
	Kubernetes *report.Kubernetes

	// Inner is the state of the token inside this one; empty where there is none.
	Inner report.SignatureState

	spot

	// broken are stable words for the rules that the signature breaks.
	broken []report.Reason
}

func (c *Case) prepare() {
	c.broken = []report.Reason{c.Answer.Reason}
	if c.Signed() {
		c.broken = verify.Violations(c.Signature)
	}
}

// given are the keys that were given: not the holder's, which is in the token.
func (c *Case) given() []*keys.Key {
	if c.KeyBinding {
		return nil
	}
	return c.Keys
}

// headerRead reports whether the protected header of a JWS is not beyond what
// is read here.
func (c *Case) headerRead() bool { return c.Signed() && !exact.TooDeep(c.Signature.Protected.Err) }

// breaks reports whether one of these rules is broken.
func (c *Case) breaks(reasons []report.Reason) bool {
	for _, reason := range reasons {
		if slices.Contains(c.broken, reason) {
			return true
		}
	}
	return false
}

// caused reports whether diagnose found this cause.
func (c *Case) caused(code string) bool {
	return slices.ContainsFunc(c.Causes, func(f report.Cause) bool { return f.Code == code })
}

// unsecured is true for none however it is written (RFC 8725 §3.2).
func (c *Case) unsecured() bool { return jwa.Unsecured(c.Alg()) }

// mac reports whether the signature is made with a shared secret.
func (c *Case) mac() bool { return jwa.FamilyOf(c.Alg()) == jwa.HMAC }

// verifiedBy is the key that verified or opened the token; nil if none that was
// given did.
func (c *Case) verifiedBy() *keys.Key {
	if c.KeyBinding {
		return nil
	}
	return c.Key()
}

// of reports whether the token is of one of these kinds.
func (c *Case) of(kinds ...report.TokenKind) bool { return slices.Contains(kinds, c.Kind) }

// ofServiceAccount reports whether it claims to be Kubernetes' own.
func (c *Case) ofServiceAccount() bool { return c.Claims.Account.Kubernetes() }

// readable reports whether there are claims to judge.
func (c *Case) readable() bool { return c.Claims.Members != nil && c.Token.Form != report.Malformed }

// registered are the claims of RFC 7519 §4.1.
var registered = []string{"iss", "sub", "aud", "exp", "nbf", "iat", "jti"}

// jwt reports whether the claims are those of a JWT, and not just any JSON.
func (c *Case) jwt() bool {
	return c.readable() && (strings.EqualFold(exact.GetString(c.Header(), "typ"), "JWT") || hasAny(c.Claims.Members, registered))
}

// private is the claim kubernetes.io.
func (c *Case) private() []exact.Member {
	value, _ := exact.Get(c.Claims.Members, "kubernetes.io")
	return value.Members()
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
