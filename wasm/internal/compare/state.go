package compare

import (
	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/report"
)

// state says how the two are related: the closest relation that is computed.
func (p *pair) state(t table) report.ComparisonState {
	a, b := p.a.token, p.b.token
	switch {
	case a.Compact == b.Compact:
		return report.SameToken
	case p.a.unread() || p.b.unread():
		return report.NotComparable
	case a.Header.Base64URL == b.Header.Base64URL && a.Payload.Base64URL == b.Payload.Base64URL && a.Payload.Size > 0 && a.Signature.Base64URL != b.Signature.Base64URL:
		return report.SignedAgain
	case !t.has(report.ComparedPayload) && !t.has(report.ComparedHeader):
		return report.SameContent
	case !t.has(report.ComparedPayload):
		return report.OtherHeader
	}
	return p.related(t)
}

// related says how the two are related by issuer and subject.
func (p *pair) related(t table) report.ComparisonState {
	issuer, subject := p.shares("iss"), p.shares("sub")
	switch {
	case issuer && subject && p.otherUID():
		return report.Recreated
	case issuer && subject && p.renewed(t):
		return report.Renewed
	case issuer && subject:
		return report.SameSubject
	case issuer:
		return report.OtherSubject
	case subject:
		return report.OtherIssuer
	}
	return report.OtherClaims
}

// has reports whether a row of a part differs.
func (t table) has(part report.ComparedPart) bool {
	for _, row := range t {
		if row.Part == part && differs(row) {
			return true
		}
	}
	return false
}

// unread reports whether nothing but a header can be read: of an encrypted token without
// its key, of one that isn't a JWT, and of a malformed one.
func (s *side) unread() bool {
	return s.payload().Size == 0 && len(s.claims) == 0
}

// shares reports whether both have a claim, with the same text.
func (p *pair) shares(claim string) bool {
	a, b := exact.GetString(p.a.claims, claim), exact.GetString(p.b.claims, claim)
	return a == b && a != ""
}

// otherUID reports whether both are for service accounts, with different uids.
func (p *pair) otherUID() bool {
	a, b := p.a.uid(), p.b.uid()
	return a != b && a != "" && b != ""
}

func (p *pair) sameUID() bool { return p.a.uid() != "" && p.a.uid() == p.b.uid() }

// uid is that of the service account; empty without one.
func (s *side) uid() string {
	k, _ := exact.Get(s.claims, "kubernetes.io")
	account, _ := exact.Get(k.Members(), "serviceaccount")
	if uid := exact.GetString(account.Members(), "uid"); uid != "" {
		return uid
	}
	return exact.GetString(s.claims, "kubernetes.io/serviceaccount/service-account.uid")
}

// renewed reports whether both are for the same audience and were issued at different
// times.
func (p *pair) renewed(t table) bool {
	a, b := p.a.at("iat"), p.b.at("iat")
	if a.IsZero() || b.IsZero() || a.Equal(b) {
		return false
	}
	for _, row := range t {
		if row.Part == report.ComparedPayload && row.Name == "aud" {
			return row.State == report.Same
		}
	}
	return true
}
