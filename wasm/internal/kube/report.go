package kube

import (
	"strings"

	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/subject"
)

// Report is what an API server would make of a token; nil where the token isn't for
// Kubernetes.
func Report(c *subject.Subject) *report.Kubernetes {
	if c.Where.Opaque != nil {
		return opaqueReport(c.Where.Opaque.Kind)
	}
	r := newReview(c)
	switch {
	case r.isLogin():
		return loginReport(c)
	case !r.ofServiceAccount() && !isUserToken(r.claims) && !r.expectsAPIServer():
		return nil
	case r.looksOpaque():
		return opaqueReport("opaque-token")
	case !r.isServiceAccountToken():
		return r.otherReport()
	}
	id := identityOf(r.claims)
	k := &report.Kubernetes{
		Account:        id.user(),
		Binding:        id.binding(),
		Lifetime:       lifetime(r.claims),
		Distribution:   providerOf(r.issuer),
		MinimumVersion: minimumVersion(r.claims),
	}
	k.APIServer, k.Checks = r.answer()
	return k
}

// looksOpaque reports whether the token looks nothing like a JWT: it is probably a
// password.
func (r *simulation) looksOpaque() bool {
	return r.Token.Form == report.Malformed && r.claims == nil && !strings.HasPrefix(r.Token.Text, "eyJ") && !strings.HasPrefix(r.Token.Text, "{")
}

// answer makes every check that it can, even after one that fails: someone who
// fixes a token wants to know all that is wrong with it.
func (r *simulation) answer() (report.Prediction, []report.Check) {
	all := []report.Check{}
	var findings []*result
	for _, checks := range [][]check{commonChecks, r.ownChecks()} {
		for _, c := range checks {
			if f := c.run(r); f != nil {
				f.Code, f.Name = c.code, c.name
				findings, all = append(findings, f), append(all, f.Check)
			}
		}
	}
	return r.prediction(findings), all
}
