package kube

import (
	"jwt-airlock/wasm/internal/excerpt"
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

// unknownReport is a report without a prediction; why is empty where short says all.
func unknownReport(reason report.Reason, short, why string) *report.Kubernetes {
	p := report.Prediction{Outcome: report.CannotTell, Reason: reason, Short: short, Why: why, Assumes: []string{}}
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
	otherAuthenticators = "the API server's other authenticators decide: --oidc-issuer-url and related flags, --authentication-config or a webhook"
)
