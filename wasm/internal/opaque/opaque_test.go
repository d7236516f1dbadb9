package opaque

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"jwt-airlock/wasm/internal/clock"
	"jwt-airlock/wasm/internal/report"
)

const (
	bootstrapToken = "07401b.f395accd246ae52d"
	openShiftToken = "sha256~NKaRD6tYx362MqHt97LK3ZTLU4fMa3NLr9_IjoyLSCM"
	caHash         = "1f2e3d4c5b6a79880123456789abcdef1f2e3d4c5b6a79880123456789abcdef"
	serverToken    = "K10" + caHash + "::server:0f1e2d3c4b5a69788796a5b4c3d2e1f0"
	agentToken     = "K10" + caHash + "::" + bootstrapToken
	rancherToken   = "kubeconfig-u-x7f2q.c-m-abcde:bcdfghjklmnpqrstvwxz2456789bcdfghjklmnpqrstvwxz2456789"
	vaultToken     = "hvs.CAESIJlU02LQZq1fZZ0sB8kHgN1dT9bqXv"
	gitHubToken    = "ghp_A1bC2dE3fH4iJ5kL6mN7oP8qR9sT0uV1wX2y"
)

// samples are one token or more of every kind, by the kind.
var samples = map[string][]string{
	"bootstrap-token":     {bootstrapToken},
	"eks-token":           {eksToken(eksAddress)},
	"openshift-token":     {openShiftToken},
	"k3s-token":           {serverToken, agentToken, "K10" + caHash + "::node:0f1e2d3c4b5a69788796a5b4c3d2e1f0", "K10" + caHash + "::jane:pa:ssw0rd-of-jane"},
	"k0s-token":           {k0sToken("controller-bootstrap")},
	"rancher-token":       {rancherToken, "token-x7f2q:bcdfghjklmnpqrstvwxz2456789bcdfghjklmnpqrstvwxz2456789"},
	"vault-token":         {vaultToken, "hvb.AAAAAQJlU02LQZq1fZZ0sB8kHgN1dT9bqXv", "hvr.JlU02LQZq1fZZ0sB8kHgN1dT9bqXv", "s.Gp9RzK2mW5xLq8TtYb3NvCsD", "b.AAAAAQL_tyer_gNuQqvQYPVQgsNxjap_YW1NB2m4CDHHadQo7rF2XLFGdw-NJplAZNKbfloOvifrbRCGdgG1taTqmEuA"},
	"google-token":        {"ya29.a0AfH6SMBx1y2z3-4_5w6v7u8t9s0r"},
	"entra-refresh-token": {"0.AXkAZxYv_" + strings.Repeat("b7Qk-", 50) + ".AgABAwEAAAAm", "1.AXkAZxYv_" + strings.Repeat("b7Qk-", 50)},
	"github-token":        {gitHubToken, "gho_A1bC2dE3fH4iJ5kL6mN7oP8qR9sT0uV1wX2y", "ghu_A1bC2dE3fH4iJ5kL6mN7oP8qR9sT0uV1wX2y", "ghs_A1bC2dE3fH4iJ5kL6mN7oP8qR9sT0uV1wX2y", "ghr_A1bC2dE3fH4iJ5kL6mN7oP8qR9sT0uV1wX2y", "github_pat_11ABCDEFG0abcdefghijkl_ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789abcdefABCDEFGHIJKLMN"},
	"gitlab-token":        {"glpat-z1sxgtrfAxKr8q1TPY8Y", "glpat-Zm9vYmFyYmF6cXV4cXV1eGNvcmdlZ3JhdWx0.01.0z1a2b3c4", "gldt-z1sxgtrfAxKr8q1TPY8Y", "glcbt-64_z1sxgtrfAxKr8q1TPY8Y", "glrt-t1_z1sxgtrfAxKr8q1TPY8Y", "glagent-z1sxgtrfAxKr8q1TPY8Yz1sxgtrfAxKr8q1TPY8Yz1sxgtrfAx"},
	"docker-token":        {"dckr_pat_z1sxgtrfAxKr8q1TPY8Yz1sxgtr"},
	"npm-token":           {"npm_A1bC2dE3fH4iJ5kL6mN7oP8qR9sT0uV1wX2y"},
	"slack-token":         {"xoxb-1234567890-1234567890123-z1sxgtrfAxKr8q1TPY8Yz1sx"},
	"grafana-token":       {"glsa_A1bC2dE3fH4iJ5kL6mN7oP8qR9sT0uV1_0f1e2d3c", "glc_eyJvIjogIjEiLCAibiI6ICJ4IiwgImsiOiAidGhyb3dhd2F5c2VjcmV0MDEyMyIsICJtIjogeyJyIjogImV1In19"},
	"age-key":             {"AGE-SECRET-KEY-1QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7LQPZRY9X8GF2TVDW0S3JN54KHCE"},
	"fernet-token":        {"gAAAAABrCqYgwrae3SwZ8mS-5GKluvIP0n7PFMAR7SAfg2MgrbmLqxaGoo2YASEMdzbz7sWA3PxD_l0Em014p6PruShlyFF-0CER9qZS2jUkhytqMdf_5Fg="},
	"paseto":              {"v4.public.eyJpc3MiOiAiaHR0cHM6Ly9pLmV4YW1wbGUiLCAic3ViIjogIndlYiIsICJleHAiOiAiMjAyNi0xMi0wMVQwMDowMDowMCswMDowMCJ9d0TV63g-lpaPib6ChWXgfl99eE6QYKchyoB9djPtEjQC83blvxSWdz0ZYWMmvlvlhQM2s28TvK5IFmiCE2gFpw", "v4.local.0b5enydoEP33INAzyk8uU8uK0ZGd1RqfttTVCbpkyM9oA95Q2Douz7rrU0IHGkjLLb1XSrKRUlciN8T7ZZpAFvehG8YsUnHPZPJdbxXMUMS3P0x-YhUTpTzH6ZzXnX_Zx7zk4A"},
	"ecr-password":        {"eyJwYXlsb2FkIjoiV3dzQit1NTQ1T3BiOHN3MklrRzMzTHN1NGhRVVFpcWdLQnZCUlEwaE9HTkQrNU5VY1NHemdWR2xqT2xKZ3ZWcWhubWp2aEpsWGM1U2pxZkEiLCJkYXRha2V5IjoiVm9jNkdMam5OWUhKdm9mQXZFcTRxU25pZFZvWWw0R2VvQUFSY1V5VTNkVzZHRVA2ZEJjTEd3RzFtemEyY3RPYVJHaTc4MUZFQjN4TTVqRWciLCJ2ZXJzaW9uIjoiMiIsInR5cGUiOiJEQVRBX0tFWSIsImV4cGlyYXRpb24iOjE3OTU4NjAwMDB9", "QVdTOmV5SndZWGxzYjJGa0lqb2lWM2R6UWl0MU5UUTFUM0JpT0hOM01rbHJSek16VEhOMU5HaFJWVkZwY1dkTFFuWkNVbEV3YUU5SFRrUXJOVTVWWTFOSGVtZFdSMnhxVDJ4S1ozWldjV2h1YldwMmFFcHNXR00xVTJweFprRWlMQ0prWVhSaGEyVjVJam9pVm05ak5rZE1hbTVPV1VoS2RtOW1RWFpGY1RSeFUyNXBaRlp2V1d3MFIyVnZRVUZTWTFWNVZUTmtWelpIUlZBMlpFSmpURWQzUnpGdGVtRXlZM1JQWVZKSGFUYzRNVVpGUWpONFRUVnFSV2NpTENKMlpYSnphVzl1SWpvaU1pSXNJblI1Y0dVaU9pSkVRVlJCWDB0RldTSXNJbVY0Y0dseVlYUnBiMjRpT2pFM09UVTROakF3TURCOQ=="},
	"kubernetes-continue": {"eyJ2IjoibWV0YS5rOHMuaW8vdjEiLCJydiI6MTIzNDUsInN0YXJ0Ijoid2ViLTdkOVx1MDAwMCJ9"},
	"grafana-api-key":     {"eyJrIjoiT0tfVEhST1dBV0FZdUplMVVoMWw0Vld0T1laY2syRlhuTiIsIm4iOiJ0ZXN0IiwiaWQiOjF9"},
	"flask-session":       {"eyJfZnJlc2giOnRydWUsIl91c2VyX2lkIjoiMSIsImNzcmZfdG9rZW4iOiIwZjFlMmQifQ.awqmIA.9zUldrz4p8Y1PMWWbBr5pisQv6Q", ".eJyrVopPK0otzlCyUigpKk3VUVCKLy1OLYrPTAGKKBkqAQWK8nNSi4G8aKVEEHeoE7G1AIimM5o.awqmIA.9Rh9rpmR-UvdpXqfU70eyTBHesA"},
	"django-session":      {"eyJfYXV0aF91c2VyX2lkIjogIjEiLCAiX2F1dGhfdXNlcl9oYXNoIjogImFiIn0:1xXFDs:C-BI8TbdiROpTcz7La7p1wnDeGDGx98by1Bhob6sN4s", ".eJyrVopPLC3JiC8tTi2Kz0xRslJQMlTSUVCqALES6QCUagG2nS7x:1xXFDs:n6edMMDy2LJLP0DJ7q63p3fYozu5putgpLhDS_RpqyI"},
	"oauth2-proxy-cookie": {"_oauth2_proxy=SorNhwUcs-P8f1QAFh8Mz195UR01BmRI02bUWZ4gmRj0A8Df7innWXM1hXYTP6uGGojfh5dvKwdWhXhnUadix6h6wvDxAw3fd51syCdXShANOTZSsEgODxVG|1795860000|FSIXIbpmIcQ2fmloORERLJP0M0MyaJajrNiFCrODkBg="},
	"macaroon":            {"MDAyM2xvY2F0aW9uIGh0dHBzOi8vZmlsZXMuZXhhbXBsZQowMDE1aWRlbnRpZmllciBrZXktMQowMDJmc2lnbmF0dXJlIKVNyhglMLsdbRMs3tYjey7ZHj9yH8sZcRdElNZJPJ1cCg", "AgEVaHR0cHM6Ly9maWxlcy5leGFtcGxlAgVrZXktMQAABiA0YL4xIB5p_tqg7ui5mX9cfCmZ_a_lkyU81lSvTfrXFA", "pypi-AgEIcHlwaS5vcmcCDTFmMmUzZDRjLTViNmEAAg57InZlcnNpb24iOiAxfQAABiAnoK6z_ukjL4ryIR-e5JHFsQvstVY7_B5vk0J-y8j-KQ"},
	"kerberos-ticket":     {"Authorization: Negotiate YIICEAYGKwYBBQUCoIICBFXlzY5G3I7Ut8J2TSpaTXZ3BvhdhpACSta9o0Ab6cjLzMk19s0fYSJq4VM4rho0AE0zug0kasBMgbG68j47+e71958rSTSvh/VSC2m5Sw2YLoW7VbZyqHJjes10Zvy2Dg6P8YRjsOSyuilwNHTwZKxo9wD1sCs9xmb0W96qLMrtzStRV0EOTe5K8rNPQwoHNEfeY2wOgGyVe6aE1kMfterXQk0J4V0CTFhI8j0fpvc2HX9hjRUy5w4g4qZmjef0foRn5UbVPsjioSV72yVsmz5Pu0mBRu9wMMv5U3JS3M6t12S2oy+7Ca3q4QnEqZcgOXU1K4eLFFyKQtiEz0z9py2OHV3ZJYkILYUqcSKHPugFrdWJQhZ6OFKGGVxnn5xplORbirEJgBIHCWHzfeQ23f3JnW51r2VHz7EbQgckgtxTHCvDkHyWF+teUInkAYa6qKV9EZ5vtl0Aq8Mq845mfwIuhy1JzBXJC5mbdytPx6b9TJFKFttHCHUrDxVEuDXA5xkJffqHAekjLyHygSaHeGl26/zDJ/WTF2UnS6mCm0QG9h/4iTJv+pSS7e7uPGafK/IIlOon5onGa2smLkiGuEOPObp2/vjJDFEB++bPmkjVsMChPakApq3LPWQGlIG+IcnHJ7jbjBiPNBqSTH+I36Fhv9sOzGgpGdLmRpL4GUFX", "TlRMTVNTUAABAAAAB4IIogAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=="},
	"saml":                {"PHNhbWxwOlJlc3BvbnNlIHhtbG5zOnNhbWxwPSJ1cm46b2FzaXM6bmFtZXM6dGM6U0FNTDoyLjA6cHJvdG9jb2wiIElEPSJfMSI+PHNhbWw6SXNzdWVyPmh0dHBzOi8vaWRwLmV4YW1wbGU8L3NhbWw6SXNzdWVyPjwvc2FtbHA6UmVzcG9uc2U+"},
	"biscuit":             {"EoMBChkKBHVzZXIKBGZpbGUYAyIJCgcIChIDGIAIEiQIABIg8dSvkJiChc96mvfJPVVSJmr-cOeq5tpHYnwuWa8uo3oaQLyEZwrTxNNrwIqtH_-OuEBuL4p_xMzk3Z8LQRDZ8voAJcjv5X83ck9NN-orFABAdxObQYDfOTIkmWLGhXIABZoiIgog646hfPN4fg7SnRwLY__XKYN02b10_BGt17nKZQOVImk"},
	"branca":              {"888Yk8q5EJmIRW1ql94eUCWLuDNScAPnJlTdja8QBrdSln4LZucDfrWXdRRBhLOGkgUhX7yIq4osk"},
	"base64-json":         {"eyJjb2xvdXIiOiJncmVlbiIsInNoYXBlcyI6WyJyb3VuZCIsInNxdWFyZSJdfQ"},
	"static-token":        {"statictoken0123456789abcdef,alice,uid-alice,\"devs,ops\""},
	"opaque-token":        {"Authorization: Bearer 5f0c7a1be2d94c63a8f1", "--token=5f0c7a1be2d94c63a8f1"},
}

const eksAddress = "https://sts.eu-west-1.amazonaws.com/?Action=GetCallerIdentity&Version=2011-06-15&X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=ASIAIOSFODNN7EXAMPLE%2F20261121%2Feu-west-1%2Fsts%2Faws4_request&X-Amz-Date=20261121T210000Z&X-Amz-Expires=60&X-Amz-SignedHeaders=host%3Bx-k8s-aws-id&X-Amz-Security-Token=IQoJb3JpZ2luX2VjEXAMPLE&X-Amz-Signature=b5d54c39e66671c9731b9f471e585d82"

func eksToken(address string) string {
	return "k8s-aws-v1." + base64.RawURLEncoding.EncodeToString([]byte(address))
}

func k0sToken(user string) string {
	const config = "apiVersion: v1\nkind: Config\nclusters:\n- cluster:\n    server: https://10.0.0.1:9443\n    certificate-authority-data: LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk1JSUJk\n  name: k0s\ncontexts:\n- context:\n    cluster: k0s\n    user: USER\n  name: k0s\ncurrent-context: k0s\npreferences: {}\nusers:\n- name: USER\n  user:\n    token: " + bootstrapToken + "\n"
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	w.Write([]byte(strings.ReplaceAll(config, "USER", user)))
	w.Close()
	return base64.StdEncoding.EncodeToString(b.Bytes())
}

func TestKindsHaveSamples(t *testing.T) {
	for _, k := range kinds {
		if len(samples[string(k.name)]) == 0 {
			t.Errorf("no sample of %s", k.name)
		}
	}
	for name, texts := range samples {
		for _, text := range texts {
			if found := Find(text); len(found) != 1 || found[0].Kind != report.TokenKind(name) {
				t.Errorf("%s: found %v", text, found)
			}
		}
	}
}

func TestFindInText(t *testing.T) {
	for _, tt := range []struct {
		name, input string
		want        []string
	}{
		{"in quotes", `"` + bootstrapToken + `"` + "\n", []string{bootstrapToken}},
		{"flag", "kubeadm join 10.0.0.1:6443 --token " + bootstrapToken, []string{bootstrapToken}},
		{"flag, equals", "kubeadm join --discovery-token=" + bootstrapToken, []string{bootstrapToken}},
		{"YAML", "bootstrapTokens:\n- groups: [a]\n  token: " + bootstrapToken + "\n", []string{bootstrapToken}},
		{"JSON", `{"token":"` + bootstrapToken + `"}`, []string{bootstrapToken}},
		{"JSON in JSON", `"{\"token\":\"` + bootstrapToken + `\"}"`, []string{bootstrapToken}},
		{"variable", "export JOIN_TOKEN='" + bootstrapToken + "'", []string{bootstrapToken}},
		{"prose", "The bootstrap token is " + bootstrapToken + ".", []string{bootstrapToken}},
		{"header", "Authorization: Bearer " + bootstrapToken, []string{bootstrapToken}},
		{"kubeadm token list", "TOKEN                     TTL   EXPIRES   USAGES\n" + bootstrapToken + "   23h   2026-11-22T21:33:02Z   authentication,signing   <none>   system:bootstrappers:kubeadm:default-node-token\n", []string{bootstrapToken}},
		{"kubeadm token create", "$ kubeadm token create\n" + bootstrapToken + "\n", []string{bootstrapToken}},
		{"two lines", "oc login --token=" + openShiftToken + " --server=https://api:6443\n" + openShiftToken, []string{openShiftToken, openShiftToken}},
		{"address of git", "https://oauth2:" + gitHubToken + "@github.com/a/b.git", []string{gitHubToken}},
		{"escaped line break", `log\n` + gitHubToken + `\nend`, []string{gitHubToken}},
		{"escaped in an address", "?a%3D" + gitHubToken, []string{gitHubToken}},
		{"end of a sentence", "Use glpat-z1sxgtrfAxKr8q1TPY8Y.", []string{"glpat-z1sxgtrfAxKr8q1TPY8Y"}},
		{"many", vaultToken + " " + gitHubToken + "," + serverToken, []string{vaultToken, gitHubToken, serverToken}},
		{"old Vault, named", "VAULT_TOKEN=s.Gp9RzK2mW5xLq8TtYb3NvCsD", []string{"s.Gp9RzK2mW5xLq8TtYb3NvCsD"}},
		{"Rancher in a kubeconfig", "user:\n  token: \"" + rancherToken + "\"", []string{rancherToken}},
		{"agent of k3s", "K3S_TOKEN=" + agentToken, []string{agentToken}},
		{"unknown, YAML", "    token: Zm9vYmFyMTIzNDU2Nzg5MA==\n", []string{"Zm9vYmFyMTIzNDU2Nzg5MA=="}},
		{"unknown, a UUID", "Bearer 31ada4fd-adec-460c-809a-9e56ceb75269", []string{"31ada4fd-adec-460c-809a-9e56ceb75269"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := texts(Find(tt.input)); !reflect.DeepEqual(got, tt.want) {
				t.Errorf("found %q, want %q", got, tt.want)
			}
		})
	}
}

func texts(found []Match) (texts []string) {
	for _, m := range found {
		texts = append(texts, m.Text)
	}
	return texts
}

func TestFindNothing(t *testing.T) {
	for name, input := range map[string]string{
		"empty":                   "",
		"a word":                  "statictoken0123456789abcdef",
		"host":                    "Connected to abcdef.0123456789abcdef (10.0.0.1) port 443",
		"host with a port":        "--server abcdef.0123456789abcdef:6443",
		"host named token":        "https://token/abcdef.0123456789abcdef",
		"part of a host":          "token abcdef.0123456789abcdef.example.com",
		"file":                    "open abcdef.0123456789abcdef: no such file",
		"version":                 "v1.36.3 1.42.0-rc.1+20261121 token v1.0.0",
		"row of x":                "--token xxxxxx.xxxxxxxxxxxxxxxx",
		"image digest":            "image: nginx@sha256:1f2e3d4c5b6a79880123456789abcdef1f2e3d4c5b6a79880123456789abcdef",
		"short hash":              "sha256~NKaRD6tYx362MqHt97LK3ZTLU4fMa3NL",
		"long hash":               openShiftToken + "A",
		"UUID":                    "uid: 8b8e8d2e-6d0b-4a59-9a0f-6a1f0c6f1c11",
		"pod":                     "web-6d5f9c7b44-x2x9k",
		"placeholder":             "Authorization: Bearer <masked>",
		"variable":                `curl -H "Authorization: Bearer $TOKEN"`,
		"manual":                  "--token=your-token-goes-here",
		"name of a thing":         "token: my-service-account-token-2",
		"path":                    "token: /var/run/secrets/kubernetes.io/serviceaccount/token",
		"code":                    "token: process.env.K8S_TOKEN1",
		"other key":               "continueToken: 5f0c7a1be2d94c63a8f1\nresourceVersion: 12345678901234567890",
		"JWT":                     "Authorization: Bearer eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0.c2ln",
		"JWT without its head":    "Bearer yJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0.c2lnbmF0dXJl",
		"JWT without dots":        "Bearer AhbGciOiJSUzI1NiIsImtpZCI6InFmVjRaZmxsMF9S",
		"base64 of a JWT":         "  token: ZXlKaGJHY2lPaUpTVXpJMU5pSXNJbXRwWkNJNkluRm1WalJhWm14c01GOVM",
		"prefix":                  "tokens start with ghp_ or glpat- or hvs. or k8s-aws-v1.",
		"manual of GitHub":        "ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
		"inside a word":           "my" + gitHubToken,
		"code of a script":        "this.s.Gp9RzK2mW5xLq8TtYb3NvCsD",
		"YAML that names a token": "token-x7f2q: bcdfghjklmnpqrstvwxz2456789bcdfghjklmnpqrstvwxz2456789",
		"CSV":                     "id,name,age\n1,alice,42\n",
		"CSV of commits":          "9f1c2ab09f1c2ab09f1c2ab09f1c2ab09f1c2ab0,alice,fix\n",
		"CSV of things":           "8b8e8d2e-6d0b-4a59-9a0f-6a1f0c6f1c11,alice,42\n",
		"CSV of a JWT":            "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0.c2ln,alice,uid\n",
		"prose with commas":       "statictoken0123456789abcdef, alice, and others\n",
		"compressed something":    gzipped(strings.Repeat("0123456789 abcdef\n", 3) + strings.Repeat("?", 500) + randomText),
	} {
		if found := Find(input); len(found) > 0 {
			t.Errorf("%s: found %q", name, texts(found))
		}
	}
}

const randomText = "Qk3vN8zLw2Xr7TbYp5HcJd9GfKm4SaEu6RqVoWi1ZxCnDtBlMyPhAjUgFsOeIk0Qv3NzLwXrTbYpHcJdGfKmSaEuRqVoWiZxCnDtBlMyPhAjUgFsOeIk"

// What is almost a token of a kind isn't one: nothing, or another kind, is found instead.
func TestNearMisses(t *testing.T) {
	const signature = ".awqmIA.9zUldrz4p8Y1PMWWbBr5pisQv6Q"
	url, std := base64.RawURLEncoding.EncodeToString, base64.StdEncoding.EncodeToString
	changed := func(kind, old, new string) string { return strings.Replace(samples[kind][0], old, new, 1) }
	for _, tt := range []struct{ kind, input, instead string }{
		{"bootstrap-token", bootstrapToken[:len(bootstrapToken)-1], ""},
		{"eks-token", changed("eks-token", "v1.", "v2."), ""},
		{"openshift-token", changed("openshift-token", "~", ":"), ""},
		{"k3s-token", strings.Replace(serverToken, caHash, caHash[1:], 1), ""},
		{"k0s-token", gzipped("apiVersion: v1\nkind: ConfigMap\ndata:\n  a: " + randomText + "\n"), ""},
		{"rancher-token", "token-x7f2q:short", ""},
		{"vault-token", "hvs.IQJlU0", ""},
		{"google-token", "ya29.a0AfH6", ""},
		{"github-token", "ghx_A1bC2dE3fH4iJ5kL6mN7oP8qR9sT0uV1wX2y", ""},
		{"gitlab-token", "glpat-z1sx", ""},
		{"docker-token", "dckr_pat_z1sx", ""},
		{"npm-token", "npm_config_registry", ""},
		{"slack-token", "xoxo-1234567890-1234567890123-z1sxgtrfAxKr8q1TPY8Yz1sx", ""},
		{"grafana-token", "glsa_A1bC2dE3fH4i", ""},
		{"age-key", strings.ToLower(samples["age-key"][0]), ""},
		{"fernet-token", samples["fernet-token"][0][:90], ""},
		{"paseto", changed("paseto", "v4.", "v5."), ""},
		{"paseto", changed("paseto", ".public.", ".secret."), ""},
		{"ecr-password", url([]byte(`{"payload":"a","datakey":"b","version":"2"}`)), "base64-json"},
		{"ecr-password", "Basic " + std([]byte("AWS:a password of thirty characters")), ""},
		{"kubernetes-continue", url([]byte(`{"v":"meta.k8s.io/v1","rv":12345}`)), "base64-json"},
		{"grafana-api-key", url([]byte(`{"k":"a","n":"b"}`)), "base64-json"},
		{"flask-session", url([]byte(`{"alg":"HS256"}`)) + signature, ""},
		{"flask-session", url([]byte(`{"a":1}`)) + signature + "Q", ""},
		{"flask-session", url([]byte(`{"a":1}`)) + ".awqmIAAAAA" + signature[7:], ""},
		{"django-session", changed("django-session", ":1xXFDs:", ":zzzzzzz:"), ""},
		{"django-session", changed("django-session", ":1xXFDs:", ":"), ""},
		{"oauth2-proxy-cookie", changed("oauth2-proxy-cookie", "|1795860000|", "|179586000|"), ""},
		{"macaroon", url([]byte("0023locality https://files.example and more of it")), ""},
		{"macaroon", url([]byte("\x02\x03" + samples["branca"][0])), ""},
		{"kerberos-ticket", "Authorization: Negotiate " + std([]byte("\x60\x82\x02\x10\x06\x06\x2b\x06\x01\x05\x05\x03"+randomText)), ""},
		{"saml", std([]byte("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"10\"></svg>")), ""},
		{"saml", std([]byte("<?xml version=\"1.0\"?><note>a text of no special kind</note>")), ""},
		{"biscuit", url([]byte("\x12\x96\x01\x12\x10" + randomText + randomText)), ""},
		{"biscuit", "cache of " + samples["biscuit"][0], ""},
		{"branca", "cache of " + samples["branca"][0], ""},
		{"branca", changed("branca", "888", "988"), ""}, // of another version
		{"base64-json", url([]byte(`{"iss":"https://idp.example","sub":"a"}`)), ""},
		{"base64-json", url([]byte(`["green","blue"]`)), ""},
		{"base64-json", "cache of " + samples["base64-json"][0], ""},
		{"static-token", "statictoken0123456789abcdef alice uid-alice", ""},
		{"opaque-token", "Authorization: Digest 5f0c7a1be2d94c63a8f1", ""},
	} {
		var instead string
		for _, m := range Find(tt.input) {
			instead += string(m.Kind)
		}
		if samples[tt.kind] == nil || instead != tt.instead {
			t.Errorf("%s: %.60s: found %q, want %q", tt.kind, tt.input, instead, tt.instead)
		}
	}
}

func gzipped(text string) string {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	w.Write([]byte(text))
	w.Close()
	return base64.StdEncoding.EncodeToString(b.Bytes())
}

// The pastes of a real cluster contain what their index says. A JWT isn't for this
// package, nor is a token in the base64 of a Secret.
func TestPastes(t *testing.T) {
	const dir = "../../../testdata/cluster/pastes"
	kindOf := map[string]string{"k8s-aws-v1": "eks-token", "openshift": "openshift-token", "static-token": "static-token"}
	index, err := os.ReadFile(filepath.Join(dir, "index.json"))
	if err != nil {
		t.Fatal(err)
	}
	var pastes []struct {
		File     string
		Contains []struct{ Kind, Token string }
	}
	if err := json.Unmarshal(index, &pastes); err != nil {
		t.Fatal(err)
	}
	for _, p := range pastes {
		input, err := os.ReadFile(filepath.Join(dir, p.File))
		if err != nil {
			t.Fatal(err)
		}
		var want, got []string
		for _, c := range p.Contains {
			if kind := kindOf[c.Kind]; kind != "" {
				want = append(want, kind+" "+c.Token)
			}
		}
		seen := map[string]bool{}
		for _, m := range Find(string(input)) {
			if !seen[m.Text] {
				got = append(got, string(m.Kind)+" "+m.Text)
			}
			seen[m.Text] = true
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: found %q, want %q", p.File, got, want)
		}
	}
}

func TestTokenFile(t *testing.T) {
	found := Find("0f1e2d3c4b5a69788796a5b4c3d2e1f0,kubelet-bootstrap,10001,\"system:bootstrappers\"\r\n\n" +
		"\"statictoken0123456789abcdef\",alice,uid-alice,\"devs,ops\"\nJbq5Ghq1+8zRz0m3kT7eUw==xyz,admin,admin\n")
	want := []struct{ token, label, user, groups string }{
		{"0f1e2d3c4b5a69788796a5b4c3d2e1f0", "first column (user kubelet-bootstrap)", "kubelet-bootstrap", "system:bootstrappers"},
		{"statictoken0123456789abcdef", "first column (user alice)", "alice", "devs,ops"},
		{"Jbq5Ghq1+8zRz0m3kT7eUw==xyz", "first column (user admin)", "admin", ""},
	}
	if len(found) != len(want) {
		t.Fatalf("found %v", found)
	}
	for i, w := range want {
		m := found[i]
		if m.Text != w.token || m.Location.Container != "csv" || m.Location.Label != w.label || m.Fields["user"] != w.user || m.Fields["groups"] != w.groups {
			t.Errorf("line %d: %+v", i, m)
		}
	}
}

func TestJoinLine(t *testing.T) {
	for name, input := range map[string]string{
		"one line":      "kubeadm join 10.0.0.1:6443 --token " + bootstrapToken + " --discovery-token-ca-cert-hash sha256:" + caHash + " --control-plane --certificate-key " + caHash,
		"several lines": "You can now join:\n\n  kubeadm join 10.0.0.1:6443 --token " + bootstrapToken + " \\\n\t--discovery-token-ca-cert-hash sha256:" + caHash + " \\\n\t--control-plane --certificate-key " + caHash + "\n\nPlease note 10.9.9.9:1",
		"CRLF":          "kubeadm join 10.0.0.1:6443 --token " + bootstrapToken + " \\\r\n\t--discovery-token-ca-cert-hash sha256:" + caHash + " \\\r\n\t--control-plane --certificate-key " + caHash + "\r\n",
		"flags first":   "sudo kubeadm join --v=5 --token=" + bootstrapToken + " --certificate-key=" + caHash + " --control-plane --discovery-token-ca-cert-hash=sha256:" + caHash + " 10.0.0.1:6443",
	} {
		found := Find(input)
		if len(found) != 1 {
			t.Errorf("%s: found %v", name, found)
			continue
		}
		want := map[string]string{"server": "10.0.0.1:6443", "ca hash": "sha256:" + caHash, "control plane": "true", "certificate key": "true"}
		if m := found[0]; !reflect.DeepEqual(m.Fields, want) || m.Location.Container != "kubeadm-join" || m.Location.Label != "kubeadm join command" {
			t.Errorf("%s: %+v", name, m)
		}
		if all := everything(Describe(found[0], clock.Clock{})); strings.Count(all, caHash) != 1 {
			t.Errorf("%s: the certificate key is shown:\n%s", name, all)
		}
	}
	if m := Find("--token " + bootstrapToken)[0]; m.Fields != nil || m.Location.Container != "" {
		t.Errorf("no join line: %+v", m)
	}
}

func BenchmarkFind(b *testing.B) {
	log, err := os.ReadFile("../../../testdata/cluster/pastes/kubectl-v9-get-secret.log")
	if err != nil {
		b.Fatal(err)
	}
	for name, unit := range map[string]string{
		"log":     string(log),
		"slashes": "a/b+c.d/",
		"spaces":  "       a",
		"token":   "token: a ",
		"prefix":  "ya29.",
		"Rancher": "token-",
		"dots":    "abcdef.0123456789abcdef\n",
		"csv":     "a,b,c\n",
	} {
		input := strings.Repeat(unit, 1<<20/len(unit))
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(input)))
			for b.Loop() {
				Find(input)
			}
		})
	}
}
