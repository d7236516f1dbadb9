package tokentype

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"jwt-airlock/wasm/internal/address"
	"jwt-airlock/wasm/internal/claims"
	"jwt-airlock/wasm/internal/clock"
	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/shell"
)

var at = clock.Clock{Now: time.Date(2026, 11, 21, 22, 0, 0, 0, time.UTC)}

func members(t *testing.T, object string) []exact.Member {
	t.Helper()
	v, err := exact.Parse([]byte(object))
	if err != nil {
		t.Fatalf("%s: %v", object, err)
	}
	return v.Members()
}

func of(t *testing.T, header, payload string) Kind {
	t.Helper()
	if header == "" {
		header = `{"alg":"RS256"}`
	}
	return Recognize(members(t, header), claims.Read(members(t, payload), at), at, false)
}

// told writes down facts and commands.
func told(k Kind) string {
	var b strings.Builder
	for _, f := range k.Facts {
		b.WriteString(f.Name + ": ")
		for _, s := range f.Text {
			b.WriteString(s.Text)
		}
		b.WriteString("\n")
	}
	for _, c := range k.Commands {
		b.WriteString("$ " + c.Command + "\n")
	}
	return b.String()
}

// kinds has at least one token of every family, and what must be said about it.
var kinds = []struct{ name, header, claims, says string }{
	{"kubernetes-bound", "", `{"kubernetes.io":{"namespace":"a"}}`, ""},
	{"kubernetes-bound", "", `{"sub":"system:serviceaccount:a:b"}`, ""},
	{"kubernetes-bound", "", `{"kubernetes.io":"damaged"}`, ""},
	{"kubernetes-legacy", "", `{"sub":"system:serviceaccount:a:b","kubernetes.io/serviceaccount/namespace":"a"}`, ""},
	{"registry-token", "", `{"iss":"r","aud":"registry.example","access":[{"type":"repository","name":"web","actions":["pull","push"]}]}`, "Allows: pull and push of web\n"},
	{"registry-token", "", `{"aud":"x.azurecr.io","grant_type":"refresh_token"}`, "Use: refresh_token"},
	{"aws-alb", `{"alg":"ES256","kid":"a1b2","signer":"arn:aws:elasticloadbalancing:eu-central-1:1:loadbalancer/app/web/0"}`, `{"sub":"a","iss":"https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_x"}`, "https://public-keys.auth.elb.eu-central-1.amazonaws.com/a1b2\""},
	{"aws-alb", `{"alg":"ES256","kid":"a1b2","signer":"arn:aws:elasticloadbalancing:evil.example/"}`, `{"sub":"a"}`, "Issued by: the load balancer"},
	{"keycloak", "", `{"iss":"https://kc.example/realms/a","typ":"ID","aud":"c","sub":"u"}`, "an ID token"},
	{"keycloak", "", `{"iss":"https://kc.example/realms/a","typ":"Bearer","azp":"c","sub":"u"}`, "Kubernetes: an access token isn't meant for API servers"},
	{"keycloak", `{"alg":"HS512"}`, `{"iss":"https://kc.example/realms/a","typ":"Refresh"}`, "a refresh token"},
	{"cognito", "", `{"iss":"https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_x","token_use":"access","client_id":"c"}`, "an access token"},
	{"entra", "", `{"iss":"https://login.microsoftonline.com/t/v2.0","aud":"c","scp":"a"}`, "an access token"},
	{"entra", "", `{"iss":"https://login.microsoftonline.com/t/v2.0","aud":"c","nonce":"a","preferred_username":"b"}`, "an ID token"},
	{"okta", "", `{"iss":"https://a.okta.com","aud":"c","at_hash":"x"}`, "an ID token"},
	{"auth0", "", `{"iss":"https://a.auth0.com/","aud":"c"}`, "(an ID token), or"},
	{"spiffe-svid", "", `{"sub":"spiffe://d/w","aud":["vault"]}`, "$ spire-agent api validate jwt -audience \"vault\" -svid \"$TOKEN\"\n"},
	{"wit-svid", `{"typ":"wit+jwt"}`, `{"sub":"spiffe://d/w","cnf":{}}`, "must also prove possession of the key in cnf"},
	{"dpop", `{"typ":"application/DPoP+JWT"}`, `{"htm":"GET","htu":"https://x"}`, "Method: GET\nURL: https://x\n"},
	{"logout-token", `{"typ":"logout+jwt"}`, `{"iss":"https://x","sid":"s"}`, "Session: s\n"},
	{"logout-token", "", `{"events":{"http://schemas.openid.net/event/backchannel-logout":{}}}`, "a user logged out"},
	{"security-event", "", `{"events":{"urn:x":{}}}`, "RFC 8417"},
	{"plain-jwt", "", `{"events":[1]}`, "a token of no known type"},
	{"key-binding", `{"typ":"kb+jwt"}`, `{"aud":"x"}`, "RFC 9901"},
	{"authorization-request", `{"typ":"oauth-authz-req+jwt"}`, `{"client_id":"c"}`, "Client: c\n"},
	{"introspection", `{"typ":"token-introspection+jwt"}`, `{"iss":"https://x"}`, "RFC 9701"},
	{"github-actions", "", `{"iss":"https://token.actions.githubusercontent.com","repository":"o/r","actor":"octo"}`, "Repository: o/r\nStarted by: octo\nIssued by: GitHub: https://token.actions.githubusercontent.com\n"},
	{"github-actions", "", `{"iss":"https://token.actions.githubusercontent.com/acme"}`, "$ " + shell.Curl + ` -- "https://token.actions.githubusercontent.com/acme/.well-known/openid-configuration"` + "\n"},
	{"github-actions", "", `{"iss":"https://github.acme.example/_services/token","repository":"o/r"}`, ""},
	{"gitlab-ci", "", `{"iss":"https://gitlab.com","project_path":"g/p","namespace_path":"g","job_id":"1","user_login":"u"}`, "Project: g/p\nStarted by: u\n"},
	{"bitbucket-pipelines", "", `{"iss":"https://api.bitbucket.org/2.0/workspaces/w/pipelines-config/identity/oidc"}`, ""},
	{"circleci", "", `{"iss":"https://oidc.circleci.com/org/o","oidc.circleci.com/project-id":"p"}`, "Project: p\n"},
	{"buildkite", "", `{"iss":"https://agent.buildkite.com","pipeline_slug":"p"}`, "Pipeline: p\n"},
	{"terraform", "", `{"iss":"https://app.terraform.io","terraform_run_id":"r","terraform_workspace_id":"w","terraform_run_phase":"plan"}`, "Phase: plan\n"},
	{"azure-devops", "", `{"iss":"https://vstoken.dev.azure.com/o","sub":"sc://o/p/c"}`, "Identity: sc://o/p/c\n"},
	{"argocd", `{"alg":"HS256"}`, `{"iss":"argocd","sub":"proj:web:deployer","iat":1795294790}`, "$ argocd proj role delete-token web deployer 1795294790\n"},
	{"argocd", `{"alg":"HS256"}`, `{"iss":"argocd","sub":"ci:apiKey","jti":"6b2c"}`, "$ argocd account delete-token --account ci 6b2c\n"},
	{"argocd", `{"alg":"HS256"}`, `{"iss":"argocd","sub":"admin:login"}`, "Kubernetes: rejected, because API servers don't accept the algorithm HS256\n"},
	{"nomad", "", `{"nomad_job_id":"j","nomad_namespace":"n","nomad_task":"t"}`, "Job: j\nTask: t\nNamespace: n\n"},
	{"vault", "", `{"iss":"https://vault.example:8200/v1/identity/oidc","sub":"e"}`, "$ " + shell.Curl + ` -- "https://vault.example:8200/v1/identity/oidc/.well-known/openid-configuration"` + "\n"},
	{"vault", "", `{"iss":"https://vault.example/v1/team/identity/oidc/provider/p"}`, ""},
	{"aws-sts", "", `{"iss":"https://abc.tokens.sts.global.api.aws","https://sts.amazonaws.com/":{"aws_account":"123456789012"}}`, "Account: 123456789012\n"},
	{"cognito", "", `{"iss":"https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_X","token_use":"access","username":"u"}`, "User: u\nUse: access\n"},
	{"firebase-id", "", `{"iss":"https://securetoken.google.com/p","firebase":{"sign_in_provider":"password"}}`, "Sign-in provider: password\n"},
	{"google-id", "", `{"iss":"https://accounts.google.com","email":"a@b.example"}`, "Identity: a@b.example\n"},
	{"google-id", "", `{"iss":"accounts.google.com","google":{"compute_engine":{"instance_name":"vm"}}}`, "Machine: vm\n"},
	{"google-service-account", "", `{"iss":"x@p.iam.gserviceaccount.com","sub":"x@p.iam.gserviceaccount.com","aud":"a","exp":1}`, "$ " + shell.Curl + ` -- "https://www.googleapis.com/service_accounts/v1/jwk/x@p.iam.gserviceaccount.com"` + "\n"},
	{"entra", "", `{"iss":"https://sts.windows.net/t/","aud":"6dae42f8-4368-4678-94ff-3960e28e3630","upn":"a@b.example","_claim_names":{"groups":"src1"}}`, "Kubernetes: accepted by AKS clusters with Entra ID, in this tenant. kubelogin gets such tokens. Bindings name groups by their object IDs\nGroups omitted: "},
	{"entra", `{"alg":"RS256","nonce":"n"}`, `{"iss":"https://login.microsoftonline.com/t/v2.0","hasgroups":true}`, "Signature: probably only Microsoft Graph can verify it"},
	{"okta", "", `{"iss":"https://acme.okta.com/oauth2/default","cid":"c","scp":["read"]}`, "Scopes: read\nClient: c\n"},
	{"auth0", "", `{"iss":"https://acme.eu.auth0.com/","sub":"auth0|1"}`, "$ " + shell.Curl + ` -- "https://acme.eu.auth0.com/.well-known/openid-configuration"` + "\n"},
	{"cloudflare-access", "", `{"iss":"https://acme.cloudflareaccess.com","email":"a@b.example"}`, "$ " + shell.Curl + ` -- "https://acme.cloudflareaccess.com/cdn-cgi/access/certs"` + "\n"},
	{"keycloak", "", `{"iss":"https://kc.example/realms/prod","realm_access":{"roles":["r"]},"typ":"Bearer"}`, "Roles: r\nUse: Bearer\n"},
	{"dex", "", `{"iss":"https://d.example","federated_claims":{"connector_id":"github","user_id":"1"}}`, "Connector: github\nConnector user: 1\n"},
	{"access-token", `{"alg":"RS256","typ":"at+jwt"}`, `{"iss":"https://x","client_id":"c"}`, "Client: c\n"},
	{"access-token", "", `{"iss":"https://x","scope":"read","azp":"c"}`, "Client: c\nScopes: read\n"},
	{"client-assertion", "", `{"iss":"c","sub":"c","aud":"https://x/token","exp":1}`, "RFC 7523"},
	{"oidc-id", "", `{"iss":"https://x","sub":"u","aud":"c","email":"a@b.example","groups":["g","h"]}`, "Groups: g, h\n"},
	{"plain-jwt", "", `{"iss":"me","sub":"u"}`, "Identity: u\nIssued by: me\n"},
	{"plain-jwt", "", `{}`, "Lifetime: it never expires, because it has no exp\n"},
}

func TestKinds(t *testing.T) {
	seen := map[string]bool{}
	for _, tc := range kinds {
		k := of(t, tc.header, tc.claims)
		seen[string(k.Name)] = true
		if k.Name != report.TokenKind(tc.name) || k.Title == "" {
			t.Errorf("%s: got %q, %q", tc.claims, k.Name, k.Title)
		}
		if says := told(k); !strings.Contains(says, tc.says) {
			t.Errorf("%s: want %q in\n%s", tc.claims, tc.says, says)
		}
	}
	for _, f := range families {
		if !seen[string(f.name)] {
			t.Errorf("no token of the kind %s", f.name)
		}
	}
	if k := Recognize(nil, claims.Claims{}, at, false); k.Name != "" {
		t.Errorf("without claims: got %q", k.Name)
	}
}

// TestNearMisses: what is almost of a kind or a role is neither called that nor said to be.
func TestNearMisses(t *testing.T) {
	for _, tc := range []struct{ name, never, header, claims string }{
		{"registry-token", "registry", "", `{"iss":"r","access":"pull"}`},
		{"registry-token", "registry", "", `{"iss":"r","permissions":["read"]}`},
		{"registry-token", "registry", "", `{"aud":"x.azurecr.io.evil.example"}`},
		{"aws-alb", "load balancer", `{"alg":"ES256","kid":"a1b2"}`, `{"sub":"a"}`},
		{"aws-alb", "load balancer", `{"alg":"ES256","signer":"arn:aws:iam::1:role/web"}`, `{"sub":"a"}`},
		{"dpop", "one request", `{"typ":"JWT"}`, `{"htm":"GET","htu":"https://x"}`},
		{"spiffe-svid", "spire-agent", "", `{"sub":"spiffe:/d/w","aud":["vault"]}`},
		{"spiffe-svid", "spire-agent", "", `{"sub":"https://d/w","aud":["vault"]}`},
		{"kubernetes-bound", "namespace", "", `{"sub":"system:node:a"}`},
		{"kubernetes-legacy", "Secret", "", `{"sub":"system:serviceaccount:a:b"}`},
		{"logout-token", "logged out", "", `{"events":{"http://schemas.openid.net/event/other":{}}}`},
		{"argocd", "argocd proj", "", `{"iss":"https://argocd.example/api/dex","sub":"proj:web:deployer"}`},
		{"client-assertion", "RFC 7523", "", `{"iss":"c","sub":"d","aud":"https://x/token","exp":1}`},
		{"access-token", "Scopes", `{"alg":"RS256","typ":"JWT"}`, `{"iss":"https://x","client_id":"c"}`},
		{"github-actions", "Started by", "", `{"iss":"https://x","repository":"o/r","actor":"octo"}`},

		{"", "a refresh token: ", "", `{"iss":"https://kc.example/realms/a","typ":"Refreshed"}`},
		{"", "an ID token: ", "", `{"iss":"https://kc.example/realms/a","typ":"Id"}`},
		{"", "an access token: ", "", `{"iss":"https://kc.example/realms/a","typ":"ID","scope":"openid"}`},
		{"", "an ID token: ", "", `{"iss":"https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_x","token_use":"access"}`},
		{"", "an access token: ", "", `{"iss":"https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_x","token_use":"refresh"}`},
		{"", "an access token: ", "", `{"iss":"https://login.microsoftonline.com/t/v2.0","aud":"c","nonce":"a"}`},
		{"", "an ID token: ", "", `{"iss":"https://login.microsoftonline.com/t/v2.0","aud":"c","scp":"a","nonce":"a"}`},
		{"", "accepted by AKS", "", `{"iss":"https://sts.windows.net/t/","aud":"6dae42f8-4368-4678-94ff-3960e28e3631","upn":"a@b.example"}`},
		{"", "only Microsoft Graph", "", `{"iss":"https://sts.windows.net/t/","aud":"c","nonce":"n"}`},
		{"", "an ID token: ", "", `{"iss":"https://a.okta.com","aud":"c","scp":["read"]}`},
	} {
		k := of(t, tc.header, tc.claims)
		if k.Name == report.TokenKind(tc.name) || k.Name == "" || strings.Contains(told(k), tc.never) {
			t.Errorf("%s %s is taken for %s, %q:\n%s", tc.header, tc.claims, k.Name, tc.never, told(k))
		}
	}
}

// TestLookAlikes: an issuer is identified by its whole host.
func TestLookAlikes(t *testing.T) {
	for _, iss := range []string{
		"https://token.actions.githubusercontent.com.evil.example",
		"http://token.actions.githubusercontent.com",
		"https://evilokta.com",
		"https://okta.com@evil.example",
		"https://okta.com.evil.example",
		"https://evil.example/?https://acme.okta.com",
		"https://evil.example#.okta.com",
		"https://accounts.google.com.evil.example",
		"https://cognito-idp.evil.example/.amazonaws.com",
		"ftp://acme.okta.com",
	} {
		claims, _ := json.Marshal(map[string]string{"iss": iss})
		if k := of(t, "", string(claims)); k.Name != "plain-jwt" {
			t.Errorf("%s is taken for %s", iss, k.Name)
		}
	}
}

// TestProvidersByHost tries URLs around the host of every provider that some
// parsers read as another host.
func TestProvidersByHost(t *testing.T) {
	anywhere := []string{"keycloak", "dex", "vault", "gitlab-ci", "terraform", "access-token", "client-assertion", "oidc-id", "plain-jwt"}
	tried := 0
	for _, tc := range kinds {
		v, _ := exact.Parse([]byte(tc.claims))
		iss := exact.GetString(v.Members(), "iss")
		a, ok := address.Parse(iss)
		if !ok || slices.Contains(anywhere, tc.name) || strings.HasSuffix(a.Path, "/_services/token") || of(t, tc.header, `{"iss":"https://x.example"}`).Name == report.TokenKind(tc.name) {
			continue
		}
		tried++
		for _, evil := range lookAlikes(a.Host, a.Path) {
			quoted, _ := json.Marshal(evil)
			if k := of(t, tc.header, strings.Replace(tc.claims, `"`+iss+`"`, string(quoted), 1)); k.Name == report.TokenKind(tc.name) {
				t.Errorf("%s is called %s", evil, k.Name)
			}
		}
	}
	if tried < 10 {
		t.Errorf("only %d providers", tried)
	}
}

// lookAlikes are URLs that contain a host which isn't theirs, or isn't as its owner
// writes it.
func lookAlikes(host, path string) []string {
	var all []string
	for _, sign := range []string{"#", "?", `\`, "/", "@", ":", "%2f", ";", " ", "\n", "\t", "/#/", "/?x=", `\/`, "//", "_", "..", "。"} {
		all = append(all, "https://evil.example"+sign+host+path, "https://evil.example"+sign+"."+host+path)
	}
	return append(all,
		"https://"+host+".evil.example"+path, "https://"+host+"@evil.example"+path, "https://user@"+host+path, "https://"+host+":443"+path,
		"https://"+host+"."+path, "https://"+strings.ToUpper(host)+path, "http://"+host+path, "https://."+host+path, "https:/"+host+path,
		"https:"+host+path, "//"+host+path, " https://"+host+path, "https://"+host+"#"+path, "https://"+host+path+"#", "https://"+host+path+"?",
		"https://"+strings.Replace(host, "o", "о", 1)+path, // the second is Cyrillic
	)
}

// TestLogin: what an API server does with a person's token
// (k8s.io/apiserver/plugin/pkg/authenticator/token/oidc).
func TestLogin(t *testing.T) {
	for _, tc := range []struct{ header, claims, says string }{
		{"", `{"iss":"https://x","sub":"u","aud":"c","name":"n"}`, "Kubernetes user: https://x#u by default\nKubernetes groups: only system:authenticated, because it has no groups\n"},
		{"", `{"iss":"https://x","sub":"u","aud":"c","email":"a@b.example","groups":["g"]}`, "Kubernetes user: https://x#u by default; a@b.example with --oidc-username-claim=email\nKubernetes groups: the same with --oidc-groups-claim=groups"},
		{"", `{"iss":"https://x","sub":"u","aud":"c","email":"a@b.example","email_verified":false}`, ", which rejects it because its email_verified isn't true\n"},
		{"", `{"iss":"https://x","sub":"u","aud":"c","email":"a@b.example","email_verified":"true"}`, ", which rejects it because its email_verified isn't true\n"},
		{`{"alg":"ES256"}`, `{"iss":"https://x","sub":"u","aud":"c","name":"n"}`, "Kubernetes algorithm: ES256 must be listed in --oidc-signing-algs"},
		{`{"alg":"EdDSA"}`, `{"iss":"https://x","sub":"u","aud":"c","name":"n"}`, "Kubernetes: rejected, because API servers don't accept the algorithm EdDSA\n"},
	} {
		if says := told(of(t, tc.header, tc.claims)); !strings.Contains(says, tc.says) {
			t.Errorf("%s %s: want %q in\n%s", tc.header, tc.claims, tc.says, says)
		}
	}
}

func TestLives(t *testing.T) {
	for claims, want := range map[string]string{
		`{"iat":1795294790,"exp":1795298397}`:     "1 hour and 7 seconds, until 21 Nov 2026, 21:59:57 UTC, 3 seconds ago",
		`{"exp":1795298397}`:                      "until 21 Nov 2026, 21:59:57 UTC, 3 seconds ago",
		`{"iat":1795298398,"exp":1795298397}`:     "until 21 Nov 2026, 21:59:57 UTC, 3 seconds ago",
		`{"iat":1795824000,"exp":253402300799.9}`: "7973 years, 33 days, 23 hours, 59 minutes and 59 seconds, until 31 Dec 9999, 23:59:59 UTC, in 7973 years",
		`{"iat":-31536000,"exp":-1}`:              "364 days, 23 hours, 59 minutes and 59 seconds, until 31 Dec 1969, 23:59:59 UTC, 56 years ago",
		`{}`:                                      "it never expires, because it has no exp",
		`{"_sd":["x"]}`:                           "unknown: exp wasn't disclosed",
		`{"_sd":[]}`:                              "it never expires, because it has no exp",
		`{"exp":"1795298397"}`:                    "unknown: its exp isn't a time",
		`{"exp":1e300}`:                           "unknown: its exp isn't a time",
		`{"exp":null,"_sd":["x"]}`:                "unknown: its exp isn't a time",
		`{"exp":[]}`:                              "unknown: its exp isn't a time",
	} {
		if says := told(of(t, "", claims)); !strings.Contains(says, "Lifetime: "+want+"\n") {
			t.Errorf("%s: got %s", claims, says)
		}
	}
}

func TestPurpose(t *testing.T) {
	for audience, want := range map[string]string{
		"sts.amazonaws.com":                            "AWS STS",
		"api://AzureADTokenExchangeUSGov":              "Entra",
		"//iam.googleapis.com/projects/1/x":            "Google Cloud STS",
		"p.svc.id.goog":                                "GKE",
		"https://kubernetes.default.svc.cluster.local": "the API server, by its usual name",
		"https://kubernetes.default.svc.corp.example":  "the API server of a cluster with that domain",
		"kubernetes.default.svc":                       "the API server",
		"example.com:p.svc.id.goog":                    "GKE",
		"https://management.azure.com/":                "Azure Resource Manager",
		"identity.l5d.io":                              "Linkerd",
	} {
		if got := PurposeOf(audience, "").Text; !strings.Contains(got, want) {
			t.Errorf("%s: got %q", audience, got)
		}
	}
	for _, audience := range []string{
		"", "sts.amazonaws.com.evil", "my-vault", "https://kubernetes.default.svcx", "https://kubernetes.default.svc#.cluster.local",
		"https://kubernetes.default.svc.a/b", "https://kubernetes.default.svc.a:1", "https://kubernetes.default.svc.a@b.example", "kubernetes.default.svc@evil.example",
		"kubernetes.default.svcs", "https://evil.example/.svc.id.goog", "evil.example#.svc.id.goog", ".svc.id.goog", "api://AzureADTokenExchangeEvil",
		"https://management.azure.com.evil.example", "https://management.azure.com@evil.example", "https://management.core.windows.net.evil.example/",
		"https://container.googleapis.com/v1/projectsx", "https://Kubernetes.default.svc", "https://kubernetes.default.svc.cluster.local.",
	} {
		if got := PurposeOf(audience, "").Text; got != "" {
			t.Errorf("%s: got %q", audience, got)
		}
	}
}

// TestHostile puts what a shell could interpret into every claim of every kind: no
// command contains it, and no text of ours.
func TestHostile(t *testing.T) {
	for _, evil := range []string{"a'; rm -rf ~ #", "$(id)", "`id`", "a\nid", "javascript:alert(1)", "a\u202egnp", "\x1b[2J", "<img onerror=x>"} {
		quoted, _ := json.Marshal(evil)
		inner := string(quoted[1 : len(quoted)-1])
		for _, tc := range kinds {
			v, err := exact.Parse([]byte(tc.claims))
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range v.Members() {
				s, ok := m.Value.Str()
				if !ok {
					continue
				}
				was, _ := json.Marshal(s)
				for _, now := range []string{string(quoted), string(was[:len(was)-1]) + inner + `"`} {
					claims := strings.Replace(tc.claims, `"`+m.Name+`":`+string(was), `"`+m.Name+`":`+now, 1)
					check(t, of(t, tc.header, claims), evil)
				}
			}
		}
	}
}

func check(t *testing.T, k Kind, evil string) {
	t.Helper()
	for _, c := range k.Commands {
		if strings.Contains(c.Command+c.Note+c.Question, evil) {
			t.Errorf("%s: %q holds %q", k.Name, c.Command, evil)
		}
	}
	for _, f := range k.Facts {
		if slices.ContainsFunc(f.Text, func(s report.Span) bool { return !s.Code && strings.Contains(s.Text, evil) }) {
			t.Errorf("%s: %s holds %q", k.Name, f.Name, evil)
		}
	}
}
