package kube

import (
	"jwt-airlock/wasm/internal/excerpt"
	"jwt-airlock/wasm/internal/jwa"
	"jwt-airlock/wasm/internal/report"
)

// opaqueTexts say what decides whether an API server accepts a token that contains
// no claims.
var opaqueTexts = []struct {
	kind report.TokenKind
	text string
}{
	{"bootstrap-token", ": the API server looks up the Secret of this bootstrap token in kube-system, and checks its expiration"},
	{"static-token", ": the API server accepts it if the file of --token-auth-file contains it"},
	{"eks-token", ": an EKS API server asks AWS, with the signed request in the token"},
	{"openshift-token", ": an OpenShift API server looks up the OAuthAccessToken object of this token"},
	{"opaque-token", ": it is opaque, so only the server that issued it can check it"},
}

// opaqueReport is what can be said of a token that isn't a JWT; nil where API
// servers don't handle its kind.
func opaqueReport(kind report.TokenKind) *report.Kubernetes {
	for _, of := range opaqueTexts {
		if of.kind == kind {
			return unknownReport("opaque", of.text, "")
		}
	}
	return nil
}

// otherReport is about a token that isn't a service account's. Whatever authenticates
// it, all that are built in reject some.
func (r *simulation) otherReport() *report.Kubernetes {
	switch {
	case r.alg != "" && !jwa.APIServer(r.alg):
		return rejectedReport("signature", ": API servers don't accept the algorithm "+algorithmName(r.alg))
	case r.Claims.Time.State == report.TimeExpired:
		return rejectedReport("expired", ": it has expired")
	}
	return unknownReport("other-authenticator", notServiceAccount, otherAuthenticators)
}

// rejectedReport is a report of what every authenticator that is built in rejects.
func rejectedReport(reason report.Reason, short string) *report.Kubernetes {
	k := unknownReport(reason, short, onlyWebhook)
	p := &k.APIServer
	p.Outcome, p.Assumes = report.Reject, []string{"no webhook accepts it"}
	p.Text = sentences(*p)
	return k
}

// unknownReport is a report without a prediction; why is empty where short says all.
func unknownReport(reason report.Reason, short, why string) *report.Kubernetes {
	p := report.Prediction{Outcome: report.CannotTell, Reason: reason, Short: short, Why: why, Assumes: []string{}, Mends: []report.Mend{}}
	p.Text = excerpt.Sentence(outcomeWords[p.Outcome] + short)
	if why != "" {
		p.Text = excerpt.Sentence(outcomeWords[p.Outcome] + short + ", so " + why)
	}
	return &report.Kubernetes{
		Account:   report.Account{Groups: []string{}, Extra: map[string][]string{}},
		Binding:   report.Binding{Kind: report.BoundToNothing},
		Checks:    []report.Check{},
		APIServer: p,
	}
}

const (
	notServiceAccount   = ": it isn't a service account token"
	onlyWebhook         = "only a webhook could accept it"
	otherAuthenticators = "the API server's other authenticators decide: --oidc-issuer-url and related flags, --authentication-config or a webhook"
)
