package tokentype

import (
	"slices"
	"strings"

	"jwt-airlock/wasm/internal/address"
	"jwt-airlock/wasm/internal/claims"
	"jwt-airlock/wasm/internal/clock"
	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/phrase"
	"jwt-airlock/wasm/internal/token"
)

// jwt is what a kind is recognized by.
type jwt struct {
	header, claims []exact.Member
	read           claims.Claims // of the same
	clock          clock.Clock

	// predicted is true where the settings of the API server are known, so that what it
	// does by default doesn't matter.
	predicted bool

	// said are the values for facts about it, in addition to the claims; safe are those
	// that may be used in a command (package shell).
	said, safe phrase.Values
}

// has reports whether all these claims are present.
func (j *jwt) has(claims ...string) bool {
	for _, claim := range claims {
		if _, ok := exact.Get(j.claims, claim); !ok {
			return false
		}
	}
	return true
}

// hasAny reports whether one of these claims is present.
func (j *jwt) hasAny(claims ...string) bool {
	for _, claim := range claims {
		if j.has(claim) {
			return true
		}
	}
	return false
}

// object reports whether a claim is an object.
func (j *jwt) object(claim string) bool {
	v, _ := exact.Get(j.claims, claim)
	return v.IsObject()
}

// text returns a claim that is a string; empty for any other.
func (j *jwt) text(claim string) string { return exact.GetString(j.claims, claim) }

// values returns the strings of a claim, one or several. A space in the path leads
// into an object.
func (j *jwt) values(path string) []string {
	members := j.claims
	outer, inner, nested := strings.Cut(path, " ")
	for nested {
		v, _ := exact.Get(members, outer)
		members = v.Members()
		outer, inner, nested = strings.Cut(inner, " ")
	}
	v, ok := exact.Get(members, outer)
	if !ok {
		return nil
	}
	texts, ok := v.Strings()
	if !ok {
		return []string{string(v)}
	}
	return slices.DeleteFunc(texts, func(text string) bool { return text == "" })
}

// says returns the value that a fact refers to by name: usually a claim.
func (j *jwt) says(name string) string {
	if s, ok := j.said[name]; ok {
		return s
	}
	return phrase.List(j.values(name))
}

// issuedAs reports whether the issuer is one of these.
func (j *jwt) issuedAs(issuers ...string) bool { return slices.Contains(issuers, j.text("iss")) }

// host returns that of the issuer, where the issuer is an http or https URL; else
// empty.
func (j *jwt) host() string {
	a, ok := address.Parse(j.text("iss"))
	if !ok {
		return ""
	}
	return a.Host
}

// path returns that of the issuer, where the issuer is a URL; else empty.
func (j *jwt) path() string {
	a, ok := address.Parse(j.text("iss"))
	if !ok {
		return ""
	}
	return a.Path
}

// at reports whether the issuer is at this host.
func (j *jwt) at(host string) bool {
	a, ok := address.Parse(j.text("iss"))
	return ok && a.Is(host)
}

// hosted reports whether the issuer is below one of these domains, or at one.
func (j *jwt) hosted(domains ...string) bool {
	a, ok := address.Parse(j.text("iss"))
	return ok && slices.ContainsFunc(domains, a.Below)
}

// typed reports whether the header's typ is this one.
func (j *jwt) typed(typ string) bool { return token.IsType(j.header, typ) }

// alg is the header's algorithm.
func (j *jwt) alg() string { return exact.GetString(j.header, "alg") }

// hasHeader reports whether the header has this parameter.
func hasHeader(j *jwt, name string) bool {
	_, ok := exact.Get(j.header, name)
	return ok
}
