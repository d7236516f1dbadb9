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

	// Causes come from package diagnose. Kubernetes comes from package kube, and is
	// nil for a token that isn't for Kubernetes.
	Causes     []report.Cause
	Kubernetes *report.Kubernetes

	// Inner is the state of the nested token; empty where there is none.
	Inner report.SignatureState

	spot

	// broken are the codes of the rules that the signature breaks.
	broken []report.Reason

	// groups are those of the claim.
	groups []string
}

func (c *Case) prepare() {
	groups, _ := exact.Get(c.Claims.Members, "groups")
	c.groups, _ = groups.Strings()
	c.broken = []report.Reason{c.Answer.Reason}
	if c.Signed() {
		c.broken = verify.Violations(c.Signature)
	}
}

// given returns the keys of the request. The holder's key is in the token instead.
func (c *Case) given() []*keys.Key {
	if c.KeyBinding {
		return nil
	}
	return c.Keys
}

// headerRead reports whether the protected header of a JWS is within the nesting
// limit of this page.
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

// unsecured reports whether alg is "none", in any letter case (RFC 8725 §3.2).
func (c *Case) unsecured() bool { return jwa.Unsecured(c.Alg()) }

// mac reports whether the signature uses a shared secret.
func (c *Case) mac() bool { return jwa.FamilyOf(c.Alg()) == jwa.HMAC }

// verifiedBy returns the key of the request that verified or decrypted the token;
// nil if none did.
func (c *Case) verifiedBy() *keys.Key {
	if c.KeyBinding {
		return nil
	}
	return c.Key()
}

// of reports whether the token is of one of these kinds.
func (c *Case) of(kinds ...report.TokenKind) bool { return slices.Contains(kinds, c.Kind) }

// ofServiceAccount reports whether the token claims to be a service account's.
func (c *Case) ofServiceAccount() bool { return c.Claims.Account.Kubernetes() }

// readable reports whether there are claims to check.
func (c *Case) readable() bool { return c.Claims.Members != nil && c.Token.Form != report.Malformed }

// registered are the claims of RFC 7519 §4.1.
var registered = []string{"iss", "sub", "aud", "exp", "nbf", "iat", "jti"}

// jwt reports whether the claims are those of a JWT, and not any other JSON.
func (c *Case) jwt() bool {
	return c.readable() && (strings.EqualFold(exact.GetString(c.Header(), "typ"), "JWT") || hasAny(c.Claims.Members, registered))
}

// private returns the members of the claim kubernetes.io.
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
