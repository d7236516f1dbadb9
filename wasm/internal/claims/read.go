package claims

import (
	"slices"
	"time"

	"jwt-airlock/wasm/internal/clock"
	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/report"
)

// Claims are the members of a payload that are evaluated, read once. The zero Claims
// are those of a token whose claims can't be read.
type Claims struct {
	// Members are all members; nil where they can't be read.
	Members []exact.Member

	// Issuer is iss; empty where it isn't a string.
	Issuer string

	// Audience is aud, as one string or several; nil for anything else.
	Audience []string

	// Account is whether the token is a service account token.
	Account Account

	// Time answers whether the token is current.
	Time report.TimeAnswer

	// Fault is the first time claim that can't be read; nil where all can.
	Fault *Fault

	// WarnAfter is when a service account token becomes stale; zero where it doesn't
	// say.
	WarnAfter time.Time

	// Times are the time claims that can be read, in the order iat, nbf, exp.
	Times []Instant
}

// Instant is a time claim that can be read.
type Instant struct {
	Claim string
	At    time.Time
}

// Fault is a time claim that can't be read.
type Fault struct {
	Claim string

	// Why says it in a clause that follows the name of the claim.
	Why string
}

// Read reads the members of a payload and evaluates them by a clock.
func Read(members []exact.Member, c clock.Clock) Claims {
	aud, _ := exact.Get(members, "aud")
	audience, _ := aud.Strings()
	read := Claims{
		Members: members, Issuer: exact.GetString(members, "iss"), Audience: audience,
		Account: AccountOf(members), Time: currency(members, c),
	}
	for _, i := range instants(members) {
		switch {
		case i.fault == "":
			read.Times = append(read.Times, Instant{i.claim, i.at})
		case read.Fault == nil:
			read.Fault = &Fault{i.claim, i.fault}
		}
	}
	private, _ := exact.Get(members, boundClaim)
	if warn, ok := exact.Get(private.Members(), "warnafter"); ok {
		if i := numericDate("warnafter", warn); i.fault == "" && i.at.Unix() != 0 {
			read.WarnAfter = i.at
		}
	}
	return read
}

// At is the time of iat, nbf or exp; ok is false where it has none.
func (c *Claims) At(claim string) (at time.Time, ok bool) {
	i := slices.IndexFunc(c.Times, func(t Instant) bool { return t.Claim == claim })
	if i < 0 {
		return time.Time{}, false
	}
	return c.Times[i].At, true
}

// Has reports whether a claim is present.
func (c *Claims) Has(name string) bool {
	_, ok := exact.Get(c.Members, name)
	return ok
}

// Text is a claim that is a string; empty for any other.
func (c *Claims) Text(name string) string { return exact.GetString(c.Members, name) }

// NeverValid reports whether the token expires before it becomes valid.
func (c *Claims) NeverValid() bool {
	exp, expires := c.At("exp")
	nbf, starts := c.At("nbf")
	return expires && starts && !nbf.Before(exp)
}

// Withheld reports whether digests are in place of claims, whose names are unknown (RFC
// 9901 §4.2.4.1). Some may be decoys.
func (c *Claims) Withheld() bool { return withheld(c.Members) }
