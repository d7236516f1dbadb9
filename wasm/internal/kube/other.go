package kube

import "jwt-airlock/wasm/internal/report"

// opaqueTexts say what it depends on whether an API server takes a token that
// says nothing by itself.
var opaqueTexts = []struct{ kind, text string }{
	{"bootstrap-token", "Cannot tell: the API server looks for the Secret of this bootstrap token in kube-system, and whether it has expired."},
	{"static-token", "Cannot tell: the API server takes it if the same token stands in the file of --token-auth-file."},
	{"eks-token", "Cannot tell: the API server of EKS asks AWS, with the request that is signed inside."},
	{"openshift-token", "Cannot tell: the API server of OpenShift looks for the OAuthAccessToken object of this token."},
	{"opaque-token", "Cannot tell: it says nothing by itself, and only the server that issued it knows it."},
}

// opaqueReport is what can be said of a token that is no JWT; nil where no API
// server has to do with its kind.
func opaqueReport(kind string) *report.Kubernetes {
	for _, of := range opaqueTexts {
		if of.kind == kind {
			return untold("opaque", of.text)
		}
	}
	return nil
}

// untold is a report without a prediction.
func untold(reason, text string) *report.Kubernetes {
	return &report.Kubernetes{
		Account:   report.Account{Groups: []string{}, Extra: map[string][]string{}},
		Binding:   report.Binding{Kind: "none"},
		Checks:    []report.Check{},
		APIServer: report.Prediction{Outcome: report.CannotTell, Reason: reason, Text: text, Assumes: []string{}},
	}
}

const otherAuthenticator = "Cannot tell: it is no service account token, so it depends on the API server's other authenticators: --oidc-issuer-url and what goes with it, --authentication-config or a webhook."
