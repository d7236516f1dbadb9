package api

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/go-jose/go-jose/v4"

	"jwt-airlock/wasm/internal/report"
)

// times are the claims that all of them have: an hour, or less where the issuer says so.
const (
	ordinaryNow = "2026-11-28T12:00:00Z" // 1795867200
	hour        = `"iat":1795866600,"exp":1795870200`
)

// ordinary are tokens as their issuers make them, with other names: a header besides alg
// and kid, the claims, and the kind that is recognized.
var ordinary = []struct {
	name, header, claims string
	kind                 report.TokenKind
}{
	{"Keycloak, ID", `{"typ":"JWT"}`, `{` + hour + `,"auth_time":1795866600,"jti":"a1","iss":"https://sso.example/realms/shop","aud":"kube","sub":"f3","typ":"ID","azp":"kube","sid":"s","at_hash":"h","acr":"1","email_verified":true,"preferred_username":"ada","email":"ada@example.com","groups":["dev"]}`, "keycloak"},
	{"Keycloak, access", `{"typ":"JWT"}`, `{` + hour + `,"jti":"a2","iss":"https://sso.example/realms/shop","aud":"account","sub":"f3","typ":"Bearer","azp":"kube","sid":"s","acr":"1","allowed-origins":["https://app.example"],"realm_access":{"roles":["user"]},"scope":"openid email","preferred_username":"ada"}`, "keycloak"},
	{"Okta, ID", `{}`, `{"sub":"00u1","name":"Ada","email":"ada@example.com","ver":1,"iss":"https://dev-1.okta.com/oauth2/default","aud":"0oa1",` + hour + `,"jti":"ID.x","amr":["pwd"],"idp":"00o1","nonce":"n","preferred_username":"ada@example.com","auth_time":1795866600,"at_hash":"h"}`, "okta"},
	{"Okta, access", `{}`, `{"ver":1,"jti":"AT.x","iss":"https://dev-1.okta.com/oauth2/default","aud":"api://default",` + hour + `,"cid":"0oa1","uid":"00u1","scp":["openid"],"auth_time":1795866600,"sub":"ada@example.com"}`, "okta"},
	{"Auth0, ID", `{"typ":"JWT"}`, `{"nickname":"ada","name":"Ada","picture":"https://a.example/p.png","updated_at":"2026-11-28T11:00:00.000Z","email":"ada@example.com","email_verified":true,"iss":"https://shop.eu.auth0.com/","aud":"c1",` + hour + `,"sub":"auth0|1","sid":"s","nonce":"n"}`, "auth0"},
	{"Auth0, access", `{"typ":"JWT"}`, `{"iss":"https://shop.eu.auth0.com/","sub":"auth0|1","aud":["https://api.example","https://shop.eu.auth0.com/userinfo"],` + hour + `,"azp":"c1","scope":"openid read:a","permissions":["read:a"]}`, "auth0"},
	{"Entra, v1 access", `{"typ":"JWT","x5t":"x"}`, `{"aud":"api://11111111-0000-0000-0000-000000000001","iss":"https://sts.windows.net/22222222-0000-0000-0000-000000000002/",` + hour + `,"nbf":1795866600,"acr":"1","aio":"x","amr":["pwd"],"appid":"33333333-0000-0000-0000-000000000003","appidacr":"0","name":"Ada","oid":"o","rh":"r","scp":"user_impersonation","sub":"s","tid":"22222222-0000-0000-0000-000000000002","unique_name":"ada@example.com","upn":"ada@example.com","uti":"u","ver":"1.0"}`, "entra"},
	{"Entra, v2 ID", `{"typ":"JWT"}`, `{"aud":"33333333-0000-0000-0000-000000000003","iss":"https://login.microsoftonline.com/22222222-0000-0000-0000-000000000002/v2.0",` + hour + `,"nbf":1795866600,"name":"Ada","nonce":"n","oid":"o","preferred_username":"ada@example.com","rh":"r","sub":"s","tid":"22222222-0000-0000-0000-000000000002","uti":"u","ver":"2.0"}`, "entra"},
	{"Entra, AKS", `{"typ":"JWT"}`, `{"aud":"6dae42f8-4368-4678-94ff-3960e28e3630","iss":"https://sts.windows.net/22222222-0000-0000-0000-000000000002/",` + hour + `,"nbf":1795866600,"appid":"80faf920-1908-4b52-b5ef-a8e7bedfc67a","appidacr":"0","groups":["g"],"oid":"o","scp":"user.read","sub":"s","tid":"22222222-0000-0000-0000-000000000002","upn":"ada@example.com","ver":"1.0"}`, "entra"},
	{"Google, ID", `{"typ":"JWT"}`, `{"iss":"https://accounts.google.com","azp":"1.apps.googleusercontent.com","aud":"1.apps.googleusercontent.com","sub":"1","email":"ada@example.com","email_verified":true,"at_hash":"h",` + hour + `}`, "google-id"},
	{"Google, signed by an account", `{"typ":"JWT"}`, `{"iss":"web@proj.iam.gserviceaccount.com","sub":"web@proj.iam.gserviceaccount.com","aud":"https://oauth2.googleapis.com/token","scope":"https://www.googleapis.com/auth/cloud-platform",` + hour + `}`, "google-service-account"},
	{"Firebase", `{"typ":"JWT"}`, `{"iss":"https://securetoken.google.com/shop","aud":"shop","auth_time":1795866600,"user_id":"u","sub":"u",` + hour + `,"email":"ada@example.com","email_verified":false,"firebase":{"identities":{"email":["ada@example.com"]},"sign_in_provider":"password"}}`, "firebase-id"},
	{"Cognito, ID", `{}`, `{"sub":"s","cognito:groups":["g"],"iss":"https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_a","cognito:username":"ada","origin_jti":"o","aud":"c1","event_id":"e","token_use":"id","auth_time":1795866600,` + hour + `,"jti":"j","email":"ada@example.com"}`, "cognito"},
	{"Cognito, access", `{}`, `{"sub":"s","iss":"https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_a","client_id":"c1","origin_jti":"o","event_id":"e","token_use":"access","scope":"openid","auth_time":1795866600,` + hour + `,"jti":"j","username":"ada"}`, "cognito"},
	{"AWS STS", `{"typ":"JWT"}`, `{"aud":"https://api.example","sub":"arn:aws:iam::123456789012:role/web","iss":"https://a1b2.tokens.sts.global.api.aws",` + hour + `,"jti":"j","https://sts.amazonaws.com/":{"aws_account":"123456789012","principal_id":"arn:aws:iam::123456789012:role/web"}}`, "aws-sts"},
	{"GitHub Actions", `{"typ":"JWT","x5t":"x"}`, `{"jti":"j","sub":"repo:acme/web:ref:refs/heads/main","aud":"sts.amazonaws.com","ref":"refs/heads/main","sha":"s","repository":"acme/web","repository_owner":"acme","run_id":"1","actor":"ada","workflow":"ci","event_name":"push","ref_type":"branch","job_workflow_ref":"acme/web/.github/workflows/ci.yml@refs/heads/main","iss":"https://token.actions.githubusercontent.com",` + hour + `,"nbf":1795866600}`, "github-actions"},
	{"GitLab", `{"typ":"JWT"}`, `{"namespace_id":"1","namespace_path":"acme","project_id":"2","project_path":"acme/web","user_id":"3","user_login":"ada","user_email":"ada@example.com","pipeline_id":"4","job_id":"5","ref":"main","ref_type":"branch","ref_protected":"true","jti":"j","iss":"https://gitlab.com","aud":"https://vault.example","sub":"project_path:acme/web:ref_type:branch:ref:main",` + hour + `,"nbf":1795866595}`, "gitlab-ci"},
	{"Azure DevOps", `{"typ":"JWT","x5t":"x"}`, `{"jti":"j","sub":"sc://acme/web/conn","aud":"api://AzureADTokenExchange","iss":"https://vstoken.dev.azure.com/44444444-0000-0000-0000-000000000004","nbf":1795866600,` + hour + `}`, "azure-devops"},
	{"Bitbucket", `{"typ":"JWT"}`, `{"sub":"{r}:{e}:{s}","aud":"ari:cloud:bitbucket::workspace/w","stepUuid":"{s}","iss":"https://api.bitbucket.org/2.0/workspaces/acme/pipelines-config/identity/oidc","repositoryUuid":"{r}","branchName":"main","pipelineUuid":"{p}","workspaceUuid":"{w}",` + hour + `}`, "bitbucket-pipelines"},
	{"CircleCI", `{}`, `{"aud":"o","iss":"https://oidc.circleci.com/org/o","sub":"org/o/project/p/user/u",` + hour + `,"oidc.circleci.com/project-id":"p"}`, "circleci"},
	{"Buildkite", `{}`, `{"iss":"https://agent.buildkite.com","sub":"organization:acme:pipeline:web:ref:refs/heads/main:commit:c:step:s","aud":"https://buildkite.com/acme",` + hour + `,"nbf":1795866600,"organization_slug":"acme","pipeline_slug":"web","build_number":1}`, "buildkite"},
	{"Terraform Cloud", `{"typ":"JWT"}`, `{"jti":"j","iss":"https://app.terraform.io","aud":"aws.workload.identity",` + hour + `,"nbf":1795866600,"sub":"organization:acme:project:p:workspace:w:run_phase:plan","terraform_organization_name":"acme","terraform_run_id":"r","terraform_workspace_id":"w1","terraform_workspace_name":"w","terraform_run_phase":"plan"}`, "terraform"},
	{"SPIFFE", `{"typ":"JWT"}`, `{"aud":["db"],"sub":"spiffe://example.org/ns/demo/sa/web",` + hour + `}`, "spiffe-svid"},
	{"Vault", `{}`, `{"aud":"c1","sub":"e","iss":"https://vault.example/v1/identity/oidc","namespace":"root",` + hour + `}`, "vault"},
	{"Nomad", `{"typ":"JWT"}`, `{"aud":"vault.io",` + hour + `,"nbf":1795866600,"iss":"https://nomad.example","jti":"j","nomad_allocation_id":"a","nomad_job_id":"web","nomad_namespace":"default","nomad_task":"t","sub":"global:default:web:g:t:x"}`, "nomad"},
	{"Dex", `{}`, `{"iss":"https://dex.example/dex","sub":"CgNhZGE","aud":"kube",` + hour + `,"at_hash":"h","email":"ada@example.com","email_verified":true,"groups":["dev"],"name":"Ada","federated_claims":{"connector_id":"github","user_id":"1"}}`, "dex"},
	{"Cloudflare Access", `{}`, `{"aud":["a1"],"email":"ada@example.com",` + hour + `,"nbf":1795866600,"iss":"https://acme.cloudflareaccess.com","type":"app","identity_nonce":"n","sub":"s","country":"DE"}`, "cloudflare-access"},
	{"a registry", `{"typ":"JWT"}`, `{"iss":"registry-auth.example","sub":"ada","aud":"registry.example",` + hour + `,"nbf":1795866600,"jti":"j","access":[{"type":"repository","name":"web","actions":["pull"]}]}`, "registry-token"},
	{"Azure's registry", `{"typ":"JWT"}`, `{"jti":"j","sub":"s","nbf":1795866600,` + hour + `,"iss":"Azure Container Registry","aud":"acme.azurecr.io","version":"1.0","grant_type":"access_token","appid":"a","access":[{"type":"repository","name":"web","actions":["pull"]}],"roles":[]}`, "registry-token"},
	{"an AWS load balancer", `{"typ":"JWT","signer":"arn:aws:elasticloadbalancing:eu-central-1:123456789012:loadbalancer/app/a/1","iss":"https://sso.example","client":"c1","exp":1795870200}`, `{"sub":"s","email":"ada@example.com","exp":1795870200,"iss":"https://sso.example"}`, "aws-alb"},
	{"RFC 9068", `{"typ":"at+jwt"}`, `{"iss":"https://as.example","sub":"s","aud":"https://rs.example",` + hour + `,"client_id":"c1","jti":"j","scope":"read"}`, "access-token"},
	{"client assertion", `{"typ":"JWT"}`, `{"iss":"c1","sub":"c1","aud":"https://as.example/token","jti":"j",` + hour + `}`, "client-assertion"},
	{"logout", `{"typ":"logout+jwt"}`, `{"iss":"https://as.example","sub":"s","aud":"c1",` + hour + `,"jti":"j","events":{"http://schemas.openid.net/event/backchannel-logout":{}}}`, "logout-token"},
	{"security event", `{"typ":"secevent+jwt"}`, `{"iss":"https://as.example","iat":1795866600,"jti":"j","aud":"https://rs.example","events":{"https://schemas.openid.net/secevent/caep/event-type/session-revoked":{}},"sub_id":{"format":"email","email":"ada@example.com"}}`, "security-event"},
	{"Zitadel", `{}`, `{"iss":"https://acme.zitadel.cloud","sub":"1","aud":["c1","p1"],` + hour + `,"auth_time":1795866600,"amr":["pwd"],"azp":"c1","client_id":"c1","at_hash":"h","email":"ada@example.com"}`, "oidc-id"},
	{"authentik", `{"typ":"JWT"}`, `{"iss":"https://auth.example/application/o/kube/","sub":"s","aud":"c1",` + hour + `,"auth_time":1795866600,"acr":"goauthentik.io/providers/oauth2/default","email":"ada@example.com","email_verified":true,"name":"Ada","preferred_username":"ada","groups":["dev"]}`, "oidc-id"},
	{"Ping", `{}`, `{"iss":"https://auth.pingone.eu/a/as","sub":"s","aud":"c1",` + hour + `,"acr":"x","amr":["pwd"],"auth_time":1795866600,"at_hash":"h","sid":"s","email":"ada@example.com"}`, "oidc-id"},
	{"OneLogin", `{}`, `{"sub":"1","email":"ada@example.com","preferred_username":"ada","name":"Ada","at_hash":"h","nonce":"n","aud":"c1",` + hour + `,"iss":"https://acme.onelogin.com/oidc/2"}`, "oidc-id"},
	{"Salesforce", `{}`, `{"at_hash":"h","sub":"https://login.salesforce.com/id/o/u","aud":"c1","iss":"https://login.salesforce.com",` + hour + `,"email":"ada@example.com","name":"Ada"}`, "oidc-id"},
	{"Apple", `{}`, `{"iss":"https://appleid.apple.com","aud":"com.example.app",` + hour + `,"sub":"1","at_hash":"h","email":"ada@example.com","email_verified":true,"auth_time":1795866600,"nonce_supported":true}`, "oidc-id"},
	{"Slack", `{"typ":"JWT"}`, `{"iss":"https://slack.com","sub":"U1","aud":"1.2","auth_time":1795866600,` + hour + `,"nonce":"n","at_hash":"h","email":"ada@example.com","name":"Ada"}`, "oidc-id"},
	{"Pinniped", `{}`, `{"iss":"https://pinniped.example","sub":"https://ldap?sub=ada","aud":["kube"],` + hour + `,"auth_time":1795866600,"azp":"pinniped-cli","username":"ada","groups":["dev"],"jti":"j","rat":1795866600}`, "oidc-id"},
	{"an access token without a type", `{"typ":"JWT"}`, `{"iss":"https://mail.example","sub":"s","aud":"https://app.example",` + hour + `,"scope":"mail.read","client_id":"c1"}`, "access-token"},
}

// TestOrdinaryTokens: a token as its issuer makes it deserves no finding above low.
func TestOrdinaryTokens(t *testing.T) {
	rs, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	es, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	keys := string(must(json.Marshal(jose.JSONWebKeySet{Keys: []jose.JSONWebKey{
		{Key: rs.Public(), KeyID: "r", Use: "sig", Algorithm: "RS256"}, {Key: es.Public(), KeyID: "e", Use: "sig", Algorithm: "ES256"},
	}})))
	if len(ordinary) < 40 {
		t.Fatal("too few issuers")
	}
	for i, tc := range ordinary {
		alg, kid, key := jose.RS256, "r", any(rs)
		if i%4 == 3 {
			alg, kid, key = jose.ES256, "e", es
		}
		header := `{"alg":"` + string(alg) + `","kid":"` + kid + `"`
		if more := strings.Trim(tc.header, "{}"); more != "" {
			header += "," + more
		}
		input := encoded(header+"}") + "." + encoded(tc.claims)
		token := reportOn(t, ordinaryNow, input+"."+signed(t, key, input), keys)
		if token.Kind != tc.kind || token.Verdict.Signature.State != report.Verified {
			t.Errorf("%s: got %q, %s", tc.name, token.Kind, token.Verdict.Signature.State)
		}
		undeserved(t, tc.name, token)
	}
}

// TestClusterTokens: nor does a good token of a real cluster.
func TestClusterTokens(t *testing.T) {
	files, _ := filepath.Glob("../../../testdata/cluster/*.rs256.jwt")
	if len(files) < 5 {
		t.Fatal("tokens are missing")
	}
	keys := string(must(os.ReadFile("../../../testdata/cluster/jwks.json")))
	for _, file := range files {
		input := strings.TrimSpace(string(must(os.ReadFile(file))))
		undeserved(t, filepath.Base(file), reportOn(t, "2026-11-21T21:00:00Z", input, keys))
	}
}

func undeserved(t *testing.T, name string, token report.Token) {
	t.Helper()
	for _, f := range token.Findings {
		if !slices.Contains([]report.Severity{report.Low, report.Info}, f.Severity) {
			t.Errorf("%s: %s %s", name, f.Severity, f.Code)
		}
	}
}

func reportOn(t *testing.T, now, input, keys string) report.Token {
	t.Helper()
	var r report.Report
	request := must(json.Marshal(report.Request{Version: 1, Input: input, Keys: []report.KeySource{{Text: keys}}, Now: now}))
	if err := json.Unmarshal(Call(request), &r); err != nil || len(r.Tokens) != 1 {
		t.Fatal(len(r.Tokens), err)
	}
	return r.Tokens[0]
}

func encoded(text string) string { return base64.RawURLEncoding.EncodeToString([]byte(text)) }

// signed is the signature of either key over an input.
func signed(t *testing.T, key any, input string) string {
	t.Helper()
	hash := sha256.Sum256([]byte(input))
	if rs, ok := key.(*rsa.PrivateKey); ok {
		return base64.RawURLEncoding.EncodeToString(must(rsa.SignPKCS1v15(nil, rs, crypto.SHA256, hash[:])))
	}
	r, s, err := ecdsa.Sign(rand.Reader, key.(*ecdsa.PrivateKey), hash[:])
	if err != nil {
		t.Fatal(err)
	}
	return base64.RawURLEncoding.EncodeToString(append(r.FillBytes(make([]byte, 32)), s.FillBytes(make([]byte, 32))...))
}

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}
