package claims

import (
	"slices"
	"time"

	"jwt-airlock/wasm/internal/clock"
	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/report"
)

// Claims are the members of a payload that are judged, read once. The zero Claims
// are those of a token of which none can be read.
type Claims struct {
	// Members are all of them; nil where none can be read.
	Members []exact.Member

	// Issuer is iss; empty where it is no string.
	Issuer string

	// Audience is aud, of one string or several; nil where it is anything else.
	Audience []string

	// Account is whose service account the token is of.
	Account Account

	// Time answers whether the token is current.
	Time report.TimeAnswer

	// Fault is the first time claim that cannot be read; nil where all can.
	Fault *Fault

	// WarnAfter is from when on a service account token counts as stale; zero
	// where it does not say.
	WarnAfter time.Time

	// Times are the time claims that can be read, in the order iat, nbf, exp.
	Times []Instant
}

// Instant is a time claim that can be read.
type Instant struct {
	Claim string
	At    time.Time
}

// Fault is a time claim that cannot be read.
type Fault struct {
	Claim string

	// Why says it in a clause that follows the name of the claim.
	Why string
}

// Read reads the members of a payload, to be judged by a clock.
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

// At is the time that iat, nbf or exp names; ok is false where it names none.
func (c *Claims) At(claim string) (at time.Time, ok bool) {
	i := slices.IndexFunc(c.Times, func(t Instant) bool { return t.Claim == claim })
	if i < 0 {
		return time.Time{}, false
	}
	return c.Times[i].At, true
}

// Has reports whether a claim is there.
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

// Withheld reports whether there are digests in place of claims, of which nothing
// tells the names (RFC 9901 §4.2.4.1). Some may be decoys.
func (c *Claims) Withheld() bool { return withheld(c.Members) }
