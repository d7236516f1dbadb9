package apiserver

import (
	"encoding/json"
	"strings"
	"testing"

	"jwt-airlock/wasm/internal/report"
)

const file = `apiVersion: apiserver.config.k8s.io/v1
kind: AuthenticationConfiguration
jwt:
- issuer:
    url: https://id.example.com
    audiences: [kubernetes]
  claimMappings:
    username: {claim: sub, prefix: "oidc:"}
`

func indented(by int) string {
	return strings.ReplaceAll(strings.Repeat(" ", by)+strings.TrimSuffix(file, "\n"), "\n", "\n"+strings.Repeat(" ", by)) + "\n"
}

func readText(text string) *Settings { return Read(text, "", "") }

// TestSurroundings: the same settings are found wherever people keep them.
func TestSurroundings(t *testing.T) {
	quoted, _ := json.Marshal(file)
	flags := []string{"--oidc-issuer-url=https://id.example.com", "--oidc-client-id=kubernetes", "--oidc-username-prefix=oidc:"}
	for name, tc := range map[string]struct {
		text string
		kind report.SettingsKind
	}{
		"file":             {file, report.SettingsFile},
		"file, CRLF":       {strings.ReplaceAll(file, "\n", "\r\n"), report.SettingsFile},
		"another document": {"kind: EncryptionConfiguration\n---\n" + file + "---\nkind: x\n", report.SettingsFile},
		"ConfigMap":        {"kind: ConfigMap\ndata:\n  authn.yaml: |\n" + indented(4) + "  other: x\n", report.SettingsFile},
		"ConfigMap, JSON":  {`{"kind":"ConfigMap","data":{"authn.yaml":` + string(quoted) + `}}`, report.SettingsFile},
		"JSON":             {`{"kind":"AuthenticationConfiguration","apiVersion":"apiserver.config.k8s.io/v1beta1","jwt":[{"issuer":{"url":"https:\/\/id.example.com","audiences":["kubernetes"]},"claimMappings":{"username":{"claim":"sub","prefix":"oidc:"}}}]}`, report.SettingsFile},
		"kind config":      {"kind: Cluster\nkubeadmConfigPatches:\n- |\n  kind: ClusterConfiguration\nfiles:\n- content: |\n" + indented(4), report.SettingsFile},
		"one line":         {strings.Join(flags, " "), report.SettingsFlags},
		"shell":            {strings.Join(flags, " \\\n  ") + "\n", report.SettingsFlags},
		"ps":               {"root  1234  3.2  kube-apiserver --advertise-address=10.0.0.1 " + strings.Join(flags, " ") + " --v=2\n", report.SettingsFlags},
		"pod":              {"kind: Pod\nspec:\n  containers:\n  - command:\n    - kube-apiserver\n    - " + strings.Join(flags, "\n    - ") + "\n    image: x\n", report.SettingsFlags},
		"pod, quoted":      {"    - '" + strings.Join(flags, "'\n    - '") + "'\n", report.SettingsFlags},
		"pod, JSON":        {`{"command":["kube-apiserver","` + strings.Join(flags, `","`) + `"]}`, report.SettingsFlags},
		"two words":        {"kube-apiserver --oidc-issuer-url https://id.example.com --oidc-client-id kubernetes --oidc-username-prefix oidc:", report.SettingsFlags},
		"systemd":          {"[Service]\nExecStart=/usr/bin/kube-apiserver \\\n  --v=2 \\\n  " + strings.Join(flags, " \\\n  ") + "\n", report.SettingsFlags},
		"environment":      {`KUBE_API_ARGS="` + strings.Join(flags, " ") + `"`, report.SettingsFlags},
		"kubeadm map":      {"apiServer:\n  extraArgs:\n    oidc-issuer-url: https://id.example.com\n    oidc-client-id: \"kubernetes\"\n    oidc-username-prefix: 'oidc:' # as before\n", report.SettingsFlags},
		"kubeadm list":     {"apiServer:\n  extraArgs:\n  - name: oidc-issuer-url\n    value: https://id.example.com\n  - name: oidc-client-id\n    value: kubernetes\n  - name: \"oidc-username-prefix\"\n    value: \"oidc:\"\n", report.SettingsFlags},
		"k3s":              {"kube-apiserver-arg:\n- \"oidc-issuer-url=https://id.example.com\"\n- oidc-client-id=kubernetes\n- 'oidc-username-prefix=oidc:'\n", report.SettingsFlags},
		"k3s flags":        {"k3s server --kube-apiserver-arg=oidc-issuer-url=https://id.example.com --kube-apiserver-arg=oidc-client-id=kubernetes --kube-apiserver-arg oidc-username-prefix=oidc:", report.SettingsFlags},
		"commented out":    {"# --oidc-issuer-url=https://other.example\n" + strings.Join(flags, "\n"), report.SettingsFlags},
		"OpenShift":        {"apiVersion: config.openshift.io/v1\nkind: Authentication\nmetadata:\n  name: cluster\nspec:\n  type: OIDC\n  oidcProviders:\n  - name: x\n    issuer:\n      issuerURL: https://id.example.com\n      audiences: [kubernetes]\n    claimMappings:\n      username:\n        claim: sub\n        prefixPolicy: Prefix\n        prefix:\n          prefixString: 'oidc:'\n", report.SettingsOpenShift},
		"EKS":              {`{"identityProviderConfig":{"oidc":{"identityProviderConfigName":"x","clusterName":"c","issuerUrl":"https://id.example.com","clientId":"kubernetes","usernameClaim":"sub","usernamePrefix":"oidc:","status":"ACTIVE"}}}`, report.SettingsEKS},
		"k3d":              {`k3d cluster create --k3s-arg "--kube-apiserver-arg=oidc-issuer-url=https://id.example.com@server:*" --k3s-arg "--kube-apiserver-arg=oidc-client-id=kubernetes@server:0" --k3s-arg '--kube-apiserver-arg=oidc-username-prefix=oidc:@all'`, report.SettingsFlags},
		"Gardener":         {"kind: Shoot\nspec:\n  kubernetes:\n    kubeAPIServer:\n      oidcConfig:\n        # issuerURL: https://old.example\n        issuerURL: https://id.example.com\n        clientID: kubernetes\n        usernamePrefix: \"oidc:\"\n", report.SettingsFlags},
		"kops":             {"spec:\n  kubeAPIServer:\n    oidcIssuerURL: https://id.example.com\n    oidcClientID: kubernetes\n    oidcUsernamePrefix: 'oidc:'\n", report.SettingsFlags},
		"Kubespray":        {"kube_oidc_auth: true\nkube_oidc_url: https://id.example.com\nkube_oidc_client_id: kubernetes\nkube_oidc_username_prefix: 'oidc:'\n", report.SettingsFlags},
		"Terraform":        {"resource \"aws_eks_identity_provider_config\" \"a\" {\n  oidc {\n    identity_provider_config_name = \"a\"\n    issuer_url      = \"https://id.example.com\"\n    client_id       = \"kubernetes\"\n    username_prefix = \"oidc:\"\n  }\n}\n", report.SettingsEKS},
	} {
		t.Run(name, func(t *testing.T) {
			s := readText(tc.text)
			if s.StartError != "" || s.Kind != tc.kind || len(s.JWT) != 1 {
				t.Fatalf("kind %q, %d authenticators, %q", s.Kind, len(s.JWT), s.StartError)
			}
			if a := s.JWT[0].Authenticator; a.Issuer != "https://id.example.com" || len(a.Audiences) != 1 || a.Audiences[0] != "kubernetes" || a.Username.Claim != "sub" || a.Username.Prefix != "oidc:" {
				t.Errorf("%+v", a)
			}
		})
	}
}

// TestDialectLists: claims that are required and algorithms, in the words of other tools.
func TestDialectLists(t *testing.T) {
	for name, text := range map[string]string{
		"Gardener":  "oidcConfig:\n  issuerURL: https://a.example\n  clientID: b\n  requiredClaims:\n    hd: c\n    e: f # of them\n  signingAlgs:\n  - RS256\n  - ES256\n",
		"in flow":   "oidcConfig:\n  issuerURL: https://a.example\n  clientID: b\n  requiredClaims: {hd: c, e: f}\n  signingAlgs: [RS256, ES256]\n",
		"kops":      "oidcIssuerURL: https://a.example\noidcClientID: b\noidcRequiredClaim:\n- hd=c\n- e=f\n",
		"Terraform": "identity_provider_config {\n  issuer_url = \"https://a.example\"\n  client_id = \"b\"\n  required_claims = {\n    \"hd\" = \"c\"\n    e = \"f\"\n  }\n}\n",
	} {
		s := readText(text)
		if len(s.JWT) != 1 || len(s.JWT[0].Authenticator.ClaimRules) != 2 {
			t.Errorf("%s: got %+v", name, s.APIServer)
			continue
		}
		for _, r := range s.JWT[0].Authenticator.ClaimRules {
			if r.Claim+"="+r.RequiredValue != "hd=c" && r.Claim+"="+r.RequiredValue != "e=f" {
				t.Errorf("%s: got %+v", name, r)
			}
		}
	}
}

// TestServiceAccountFlags: what the other flags say.
func TestServiceAccountFlags(t *testing.T) {
	s := readText("--service-account-issuer=https://a --service-account-issuer=https://b --service-account-lookup=false --authentication-token-webhook-config-file=/x --token-auth-file /y")
	if len(s.ServiceAccountIssuers) != 2 || len(s.APIAudiences) != 2 || s.LegacyLookup || !s.Webhook || !s.TokenFile {
		t.Errorf("%+v", s)
	}
	if s = readText("--service-account-issuer=https://a --api-audiences=x,y"); len(s.APIAudiences) != 2 || s.APIAudiences[0] != "x" || !s.LegacyLookup {
		t.Errorf("%+v", s)
	}
}

// TestNamed: what cannot be mapped is named, and nothing is read of it.
func TestNamed(t *testing.T) {
	for _, text := range []string{"apiVersion: authentication.gke.io/v2alpha1\nkind: ClientConfig\n", "kind: ConfigMap\nmetadata:\n  name: aws-auth\n"} {
		if s := readText(text); s.Kind != report.SettingsOther || len(s.Unknown) != 1 || !s.Unsure {
			t.Errorf("%q: %+v", text, s)
		}
	}
	if s := readText("hello"); s.Kind != report.SettingsNone || len(s.JWT) > 0 {
		t.Errorf("%+v", s)
	}
	if s := readText("&a " + file); !s.Unsure && s.StartError == "" {
		t.Errorf("an anchor is read: %+v", s)
	}
	if readText(" \n") != nil {
		t.Error("nothing was read as something")
	}
}

// TestHostile: what is made to break a reader ends at once.
func TestHostile(t *testing.T) {
	for name, text := range map[string]string{
		"10,000 authenticators": strings.Replace(file, "jwt:\n", "jwt:\n"+strings.Repeat("- issuer: {url: https://a}\n", 10_000), 1),
		"a megabyte":            file + strings.Repeat("# comment\n", 100_000),
		"a long line":           "--oidc-issuer-url=" + strings.Repeat("a", 1<<20),
		"many flags":            strings.Repeat("--oidc-required-claim=a=b ", 40_000),
		"many kinds":            strings.Repeat("kind: AuthenticationConfiguration\n", 30_000),
		"nested JSON":           strings.Repeat(`{"a":`, 900) + `"AuthenticationConfiguration"` + strings.Repeat("}", 900),
		"base64":                strings.Repeat("QUJD", 1<<18),
	} {
		t.Run(name, func(t *testing.T) {
			if s := readText(text); len(s.Authenticators) > MaxAuthenticators {
				t.Errorf("%d authenticators", len(s.Authenticators))
			}
		})
	}
}

// FuzzSettings: nothing that is pasted breaks the reader.
func FuzzSettings(f *testing.F) {
	f.Add(file)
	f.Add("--oidc-issuer-url=https://a --oidc-client-id=\"b\" --oidc-required-claim c=d")
	f.Add("- name: oidc-issuer-url\n  value: x")
	f.Add(`{"identityProviderConfig":{"oidc":{"issuerUrl":"https://a"}}}`)
	f.Add("kind: Authentication\nspec:\n  oidcProviders:\n  - issuer: {issuerURL: x}\n")
	f.Fuzz(func(t *testing.T, text string) {
		if s := readText(text); s != nil && s.StartError == "" && s.Refuses {
			t.Error("refused without a word")
		}
	})
}

// TestFindings: what starts and is not meant so is found, and what nearly does is not.
func TestFindings(t *testing.T) {
	for _, tc := range []struct{ username, groups, rules, want string }{
		{`{claim: sub, prefix: "x:"}`, `{expression: 'claims.roles.split(",")'}`, "", "LOGIN-SPLIT"},
		{`{claim: sub, prefix: "x:"}`, `{expression: 'claims.roles.split(",") + []'}`, "", "LOGIN-SPLIT"},
		{`{claim: sub, prefix: "x:"}`, `{expression: 'claims.roles.split(",").map(r, r)'}`, "", ""},
		{`{claim: sub, prefix: "x:"}`, `{expression: 'claims.roles.split(",") + ["x"]'}`, "", ""},
		{`{claim: sub, prefix: "x:"}`, `{expression: 'claims.roles.split(",")[0]'}`, "", ""},
		{`{claim: sub, prefix: "x:"}`, `{claim: realm_access.roles, prefix: "x:"}`, "", "LOGIN-NESTED"},
		{`{claim: sub, prefix: "x:"}`, `{claim: 'https://example.com/groups', prefix: "x:"}`, "", ""},
		{`{claim: sub, prefix: "x:"}`, `{claim: groups, prefix: "-"}`, "", "LOGIN-DASH"},
		{`{claim: sub, prefix: "x:"}`, `{claim: groups, prefix: ""}`, "", "LOGIN-SYSTEM"},
		{`{claim: sub, prefix: ""}`, `{claim: groups, prefix: "x:"}`, "", "LOGIN-SYSTEM"},
		{`{claim: sub, prefix: ""}`, `{}`, `[{expression: "!user.username.startsWith('system:')"}]`, ""},
		{`{claim: email, prefix: ""}`, `{}`, "", ""},
		{`{expression: 'claims["email"]'}`, `{}`, "", "LOGIN-EMAIL"},
		{`{expression: 'claims.email_verified == true ? claims.email : claims.sub'}`, `{}`, "", ""},
	} {
		text := "apiVersion: apiserver.config.k8s.io/v1\nkind: AuthenticationConfiguration\njwt:\n- issuer: {url: https://a, audiences: [b]}\n  claimMappings:\n    username: " + tc.username + "\n    groups: " + tc.groups + "\n"
		if tc.rules != "" {
			text += "  userValidationRules: " + tc.rules + "\n"
		}
		s, got := readText(text), ""
		for _, f := range s.Findings {
			got = strings.TrimSpace(got + " " + f.Code)
		}
		if got != tc.want || s.StartError != "" {
			t.Errorf("%s %s: %q, want %q; %s", tc.username, tc.groups, got, tc.want, s.StartError)
		}
	}
	if s := readText(strings.Replace(file, "    audiences", "    egressSelectorType: cluster\n    audiences", 1)); len(s.Findings) != 1 || s.Findings[0].Code != "LOGIN-EGRESS" {
		t.Errorf("%+v", s.Findings)
	}
}
