package apiserver

import (
	"testing"

	"jwt-airlock/wasm/internal/report"
)

// TestVersion: a person's choice counts, and else what the settings or the input name.
func TestVersion(t *testing.T) {
	const flag = "--oidc-issuer-url=https://a --oidc-client-id=b "
	for _, tc := range []struct {
		chosen, text, input, want string
		origin                    report.VersionOrigin
	}{
		{"", "", "", "1.36", report.VersionAssumed},
		{"1.32", "image: registry.k8s.io/kube-apiserver:v1.31.2", "", "1.32", report.VersionChosen},
		{"v1.32.4", "", "", "1.32", report.VersionChosen},
		{"1.22", "", "", "1.30", report.VersionChosen},
		{"1.99", "", "", "1.37", report.VersionChosen},
		{"latest", "", "", "1.36", report.VersionAssumed},
		{"", "image: registry.k8s.io/kube-apiserver:v1.31.2", "", "1.31", report.VersionRead},
		{"", "image: kindest/node:v1.30.0@sha256:00", "", "1.30", report.VersionRead},
		{"", "kubernetesVersion: v1.34.1", "", "1.34", report.VersionRead},
		{"", "kubernetesVersion: \"1.34.1\"", "", "1.34", report.VersionRead},
		{"", "# k3s version v1.33.5+k3s1 (1a2b3c)", "", "1.33", report.VersionRead},
		{"", "image: rancher/rke2-runtime:v1.32.1-rke2r1", "", "1.32", report.VersionRead},
		{"", "", "Client Version: v1.37.0\nKustomize Version: v5.7.1\nServer Version: v1.33.2\n", "1.33", report.VersionRead},
		{"", "", `Client Version: version.Info{Major:"1", Minor:"30"} Server Version: version.Info{Major:"1", Minor:"31", GitVersion:"v1.31.9", GitCommit:"x"}`, "1.31", report.VersionRead},
		{"", "", "{\n  \"clientVersion\": {\n    \"gitVersion\": \"v1.37.0\"\n  },\n  \"serverVersion\": {\n    \"major\": \"1\",\n    \"gitVersion\": \"v1.35.3-eks-1234\"\n  }\n}", "1.35", report.VersionRead},
		{"", "", "clientVersion:\n  gitVersion: v1.37.0\nserverVersion:\n  buildDate: x\n  gitVersion: v1.34.9\n", "1.34", report.VersionRead},
		// Near misses: the version of something else.
		{"", "image: registry.k8s.io/kube-proxy:v1.31.2", "Client Version: v1.31.0", "1.36", report.VersionAssumed},
		{"", "apiVersion: v1\n# since v1.2", "x-eks-y", "1.36", report.VersionAssumed},
	} {
		s := Read(flag+tc.text, tc.chosen, tc.input)
		if s.Version != tc.want || s.VersionOrigin != tc.origin || s.VersionText == "" {
			t.Errorf("%+v: %s, %s: %s", tc, s.Version, s.VersionOrigin, s.VersionText)
		}
	}
}

// TestNewFields: what a version doesn't have yet keeps it from starting.
func TestNewFields(t *testing.T) {
	const beta = "apiVersion: apiserver.config.k8s.io/v1beta1\nkind: AuthenticationConfiguration\n"
	const issuer = "jwt:\n- claimMappings: {username: {claim: sub, prefix: ''}, extra: [{key: A.io/b}]}\n  issuer: {url: https://a, audiences: [b]"
	for _, tc := range []struct{ version, text, want string }{
		{"1.33", file, `no kind "AuthenticationConfiguration" is registered for version "apiserver.config.k8s.io/v1"` + scheme},
		{"1.34", file, ""},
		{"1.30", beta + "anonymous: {enabled: true}\n", `strict decoding error: unknown field "anonymous"`},
		{"1.31", beta + "anonymous: {enabled: true}\n", "invalid authentication configuration: anonymous: Forbidden: anonymous is not supported when AnonymousAuthConfigurableEnpoints feature gate is disabled"},
		{"1.32", beta + "anonymous: {enabled: true}\n", ""},
		{"1.33", beta + issuer + ", egressSelectorType: cluster}\n", `strict decoding error: unknown field "jwt[0].issuer.egressSelectorType"`},
		{"1.33", beta + issuer + "}\n", `invalid authentication configuration: [jwt[0].claimMappings.extra[0].key: Invalid value: "A.io": ` + notSubdomain + `, jwt[0].claimMappings.extra[0].key: Invalid value: "A.io/b": key must be lowercase, jwt[0].claimMappings.extra[0].valueExpression: Required value: valueExpression is required]`},
		{"1.34", beta + issuer + "}\n", `invalid authentication configuration: [jwt[0].claimMappings.extra[0].key: Invalid value: "A.io": ` + notSubdomain + `, jwt[0].claimMappings.extra[0].key: Invalid value: "A.io/b": must be lowercase, jwt[0].claimMappings.extra[0].valueExpression: Required value]`},
	} {
		if s := Read(tc.text, tc.version, ""); s.StartError != tc.want {
			t.Errorf("%s: %s\n got %s\nwant %s", tc.version, tc.text, s.StartError, tc.want)
		}
	}
}
