package discovery

import (
	"strings"
	"testing"
)

func TestKeys(t *testing.T) {
	for _, tc := range []struct {
		name, iss string
		ofCluster bool
		url       string
		commands  []string // the beginning of each
	}{
		{"kubeadm", "https://kubernetes.default.svc.cluster.local", true, "https://kubernetes.default.svc.cluster.local/.well-known/openid-configuration", []string{"kubectl get --raw", "curl -s --cacert", "cat /etc"}},
		{"out of a Secret", "kubernetes/serviceaccount", true, "", []string{"kubectl get --raw", "curl -s --cacert", "cat /etc"}},
		{"EKS", "https://oidc.eks.eu-west-1.amazonaws.com/id/AB", true, "https://oidc.eks.eu-west-1.amazonaws.com/id/AB/.well-known/openid-configuration", []string{"curl -s https://oidc.eks.eu-west-1.amazonaws.com/id/AB/keys", `curl -s "$(aws`}},
		// Its issuers end in a slash, of which one is taken off and no more.
		{"AKS", "https://westeurope.oic.prod-aks.azure.com/t/g/", true, "https://westeurope.oic.prod-aks.azure.com/t/g/.well-known/openid-configuration", []string{"curl -s https://westeurope.oic.prod-aks.azure.com/t/g/openid/v1/jwks", `curl -s "$(az`}},
		{"a login", "https://login.example.com", false, "https://login.example.com/.well-known/openid-configuration", []string{`curl -s "$(curl -s https://login.example.com/.well-known`}},
		{"over http", "http://127.0.0.1:5556/dex", false, "http://127.0.0.1:5556/dex/.well-known/openid-configuration", nil},
		{"no address", "argocd", false, "", nil},
		{"user info", "https://user:pass@login.example.com", false, "", nil},
		{"a query", "https://login.example.com/?x=1", false, "", nil},
		{"two schemes", "https://http://a", false, "", nil},
		{"a shell", "https://a.example/$(id)", false, "https://a.example/$(id)/.well-known/openid-configuration", nil},
		{"lines", "https://a.example\nb", false, "", nil},
		{"another script", "https://аpple.example", false, "", nil},
		{"too long", "https://" + strings.Repeat("a", 600), false, "", nil},
	} {
		got := Keys(tc.iss, tc.ofCluster)
		if got.URL != tc.url || len(got.Commands) != len(tc.commands) {
			t.Errorf("%s: got %+v", tc.name, got)
			continue
		}
		for i, want := range tc.commands {
			if !strings.HasPrefix(got.Commands[i].Command, want) {
				t.Errorf("%s: got %s", tc.name, got.Commands[i].Command)
			}
		}
	}
}
