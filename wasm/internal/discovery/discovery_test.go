package discovery

import (
	"strings"
	"testing"

	"jwt-airlock/wasm/internal/shell"
)

func TestKeys(t *testing.T) {
	for _, tc := range []struct {
		name, iss string
		ofCluster bool
		url       string
		commands  []string // the beginning of each
	}{
		{"kubeadm", "https://kubernetes.default.svc.cluster.local", true, "https://kubernetes.default.svc.cluster.local/.well-known/openid-configuration", []string{"kubectl get --raw", "curl -fsS", "cat /etc"}},
		{"out of a Secret", "kubernetes/serviceaccount", true, "", []string{"kubectl get --raw", "curl -fsS", "cat /etc"}},
		{"EKS", "https://oidc.eks.eu-west-1.amazonaws.com/id/AB", true, "https://oidc.eks.eu-west-1.amazonaws.com/id/AB/.well-known/openid-configuration", []string{shell.Curl + ` -- "https://oidc.eks.eu-west-1.amazonaws.com/id/AB/keys"`, shell.Curl + ` -- "$(aws`}},
		// Its issuers end in a slash, of which only one is removed.
		{"AKS", "https://westeurope.oic.prod-aks.azure.com/t/g/", true, "https://westeurope.oic.prod-aks.azure.com/t/g/.well-known/openid-configuration", []string{shell.Curl + ` -- "https://westeurope.oic.prod-aks.azure.com/t/g/openid/v1/jwks"`, shell.Curl + ` -- "$(az`}},
		{"a login", "https://login.example.com", false, "https://login.example.com/.well-known/openid-configuration", []string{shell.Curl + ` -- "$(` + shell.Curl + ` -- "https://login.example.com/.well-known`}},
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
		if got.Commands == nil || len(got.Commands) == 0 && got.Text == "" {
			t.Errorf("%s: neither a command nor a word of why: %+v", tc.name, got)
		}
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

// A URL that some parser reads as another host than the provider's isn't the
// provider, and neither is a bucket whose name starts like its host.
func TestLookAlikes(t *testing.T) {
	for _, known := range []string{
		"oidc.eks.eu-west-1.amazonaws.com/id/A", "oidc.eks.cn-north-1.amazonaws.com.cn/id/A", "oidc-eks.eu-west-1.api.aws/id/A",
		"container.googleapis.com/v1/projects/p/locations/l/clusters/c", "westeurope.oic.prod-aks.azure.com/t/g/", "oidc.prod-aks.azure.com/g/",
		"rh-oidc.s3.us-east-1.amazonaws.com/c", "oidc.op1.openshiftapps.com/c", "oidc-ack-cn-beijing.oss-cn-beijing-internal.aliyuncs.com/c",
	} {
		if ProviderFor("https://"+known) == nil {
			t.Errorf("%s is not known", known)
		}
		for _, sign := range []string{"#", "?", `\`, "/", "@", ":", "%2f", ";", " ", "\n", "/#/", "/?x=", `\/`, "//", "_", ".."} {
			for _, evil := range []string{"https://evil.example" + sign + known, "https://evil.example" + sign + "." + known} {
				if p := ProviderFor(evil); p != nil {
					t.Errorf("%q is called %s", evil, p.Name)
				}
			}
		}
		host, path, _ := strings.Cut(known, "/")
		for _, evil := range []string{
			host + ".evil.example/" + path, host + "@evil.example/" + path, "u@" + host + "/" + path, host + ":443/" + path, host + "./" + path,
			"." + host + "/" + path, strings.ToUpper(host) + "/" + path, host + "#/" + path, known + "#", known + "?",
		} {
			if p := ProviderFor("https://" + evil); p != nil || ProviderFor("http://"+known) != nil {
				t.Errorf("%q is called %s", evil, p.Name)
			}
		}
	}
	for _, bucket := range []string{
		"oidc.eks.evil.s3.amazonaws.com", "oidc.eks.x.s3-website.eu-west-1.amazonaws.com", "evil.x.oic.prod-aks.azure.com",
		"oidc-ack-evil.oss-cn-beijing.aliyuncs.com", "oidc-ack-cn-beijing.oss-cn-hangzhou.aliyuncs.com", "oidc-ack-x.aliyuncs.com", "container.googleapis.com/x",
	} {
		if p := ProviderFor("https://" + bucket + "/id/A"); p != nil {
			t.Errorf("%s is called %s", bucket, p.Name)
		}
	}
}

func TestDomainOf(t *testing.T) {
	for iss, want := range map[string]string{
		"https://kubernetes.default.svc":               "",
		"https://kubernetes.default.svc/":              "",
		"https://kubernetes.default.svc.cluster.local": "cluster.local",
		"https://kubernetes.default.svc.corp.example":  "corp.example",
	} {
		if got, ok := DomainOf(iss); !ok || got != want {
			t.Errorf("%s: got %q, %v", iss, got, ok)
		}
	}
	for _, iss := range []string{
		"", "https://kubernetes.default.svcx", "https://kubernetes.default.svc.", "https://kubernetes.default.svc@evil.example", "https://kubernetes.default.svc#.a",
		"https://kubernetes.default.svc.a/b", "https://kubernetes.default.svc.a:1", `https://kubernetes.default.svc\.a`, "http://kubernetes.default.svc", "https://evil.kubernetes.default.svc",
	} {
		if _, ok := DomainOf(iss); ok {
			t.Errorf("%q is taken for an API server's own", iss)
		}
	}
	if got := Keys("https://kubernetes.default.svc.evil.example", true); strings.Contains(got.Text, "only inside the cluster") {
		t.Errorf("another domain may be known anywhere: %s", got.Text)
	}
}

// TestNoCommand: where a command would be unsafe, a sentence says why it is missing.
func TestNoCommand(t *testing.T) {
	const notHTTPS, unfit = "isn't an https URL", "doesn't fit safely into a command"
	for iss, want := range map[string]string{
		"http://login.example.com":                         notHTTPS,
		"file:///etc/passwd":                               notHTTPS,
		"gopher://127.0.0.1:6379/_x":                       notHTTPS,
		"--version":                                        notHTTPS,
		"argocd":                                           notHTTPS,
		"https://evil.example/%TOKEN%":                     unfit,
		"https://evil.example/[1-5]":                       unfit,
		"https://evil.example/`id`":                        unfit,
		"https://user@evil.example":                        unfit,
		"HTTPS://login.example.com":                        unfit,
		"https://evil.example/" + strings.Repeat("a", 600): unfit,
	} {
		if got := Keys(iss, false); len(got.Commands) != 0 || !strings.Contains(got.Text, want) {
			t.Errorf("%.40s: %+v", iss, got)
		}
	}
	if got := Keys("", false); len(got.Commands) != 0 || got.Text != "" {
		t.Errorf("without an issuer: %+v", got)
	}
}
