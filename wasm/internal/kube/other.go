package kube

import (
	"jwt-airlock/wasm/internal/excerpt"
	"jwt-airlock/wasm/internal/report"
)

// opaqueTexts say what it depends on whether an API server takes a token that
// says nothing by itself.
var opaqueTexts = []struct {
	kind report.TokenKind
	text string
}{
	{"bootstrap-token", ": the API server looks for the Secret of this bootstrap token in kube-system, and whether it has expired"},
	{"static-token", ": the API server takes it if the same token stands in the file of --token-auth-file"},
	{"eks-token", ": the API server of EKS asks AWS, with the request that is signed inside"},
	{"openshift-token", ": the API server of OpenShift looks for the OAuthAccessToken object of this token"},
	{"opaque-token", ": it says nothing by itself, and only the server that issued it knows it"},
}

// opaqueReport is what can be said of a token that is no JWT; nil where no API
// server has to do with its kind.
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
	notServiceAccount   = ": it is no service account token"
	otherAuthenticators = "it depends on the API server's other authenticators: --oidc-issuer-url and what goes with it, --authentication-config or a webhook"
)
