package paste

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/base64"
	"encoding/pem"
	"maps"
	"math/big"
	"slices"
	"strings"
	"testing"
	"time"

	"jwt-airlock/wasm/internal/report"
)

// said is a document in one text.
func said(d *report.Document) string {
	if d == nil {
		return ""
	}
	lines := []string{string(d.Kind) + "/" + d.Title + ": " + spoken(d.Sentence)}
	for _, f := range d.Facts {
		lines = append(lines, f.Name+": "+spoken(f.Text))
	}
	return strings.Join(lines, "\n")
}

func spoken(spans []report.Span) string {
	var b strings.Builder
	for _, s := range spans {
		if s.Code {
			s.Text = "`" + s.Text + "`"
		}
		b.WriteString(s.Text)
	}
	return b.String()
}

func documentOf(input string) string {
	d, _ := Read(input).Document()
	return said(d)
}

// pemOf makes a certificate, until the first second of 2030.
func pemOf(t *testing.T, name string, ca bool, groups ...string) string {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	c := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: name, Organization: groups},
		NotAfter: time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC), IsCA: ca, BasicConstraintsValid: true,
	}
	der, err := x509.CreateCertificate(rand.Reader, c, c, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	return string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}))
}

func std64(s string) string { return base64.StdEncoding.EncodeToString([]byte(s)) }

// pemKey isn't a key: only its first line is looked for.
const pemKey = "-----BEGIN RSA PRIVATE KEY-----\nTm90aGluZw==\n-----END RSA PRIVATE KEY-----\n"

func TestDocument(t *testing.T) {
	admin := "kind: Config\nusers:\n- name: admin\n  user:\n    client-certificate-data: " + std64(pemOf(t, "kubernetes-admin", false, "kubeadm:cluster-admins")) +
		"\n    client-key-data: " + std64(pemKey) + "\n- name: jane\n  user:\n    token: " + good + "\n"
	for _, tc := range []struct{ name, in, want string }{
		{"token", good, ""},
		{"header line", "Authorization: Bearer " + good, ""},
		{"prose", "It says 401.", ""},
		{"env file", "A=" + good + "\nB=c", ""},
		{"kubeconfig", admin, "kubeconfig/kubeconfig: Found 1 token in a kubeconfig. It also contains a client certificate of `kubernetes-admin`, which kubectl uses instead of a token, and a private key. Keep it secret.\n" +
			"User: `admin` authenticates with a client certificate: user name `kubernetes-admin`, groups `kubeadm:cluster-admins`, until 1 Jan 2030, 00:00:00 UTC. `kubeadm:cluster-admins` has full access, because kubeadm binds it to cluster-admin\n" +
			"User: `jane` authenticates with a token"},
		{"kubeconfig with what was left out", "kind: Config\nusers:\n- name: admin\n  user:\n    client-certificate-data: DATA+OMITTED\n    client-key-data: DATA+OMITTED\n- name: j\n  user:\n    token: REDACTED",
			"kubeconfig/kubeconfig: This kubeconfig contains no token.\nUser: `admin` authenticates with a client certificate that `kubectl config view` redacted; use `--raw` to see it\nUser: `j` authenticates with a token that `kubectl config view` redacted; use `--raw` to see it"},
		{"other ways to log in", "users:\n- name: a\n  user:\n    exec:\n      command: aws\n- name: b\n  user:\n    username: x\n    password: hunter22222\n- name: c\n  user:\n    tokenFile: /t",
			"kubeconfig/kubeconfig: This kubeconfig contains no token.\nUser: `a` authenticates with the output of the program `aws`\nUser: `b` authenticates with a user name and a password\nUser: `c` authenticates with the token in `/t`"},
		{"context", "kind: Config\ncurrent-context: c\ncontexts:\n- name: c\n  context: {cluster: k, user: u}\nclusters:\n- name: k\n  cluster:\n    server: https://a.example:6443\n    insecure-skip-tls-verify: true\n",
			"kubeconfig/kubeconfig: This kubeconfig contains no token.\nCurrent context: `c`: cluster `k` at `https://a.example:6443`, user `u`\nServer: its certificate isn't verified (`insecure-skip-tls-verify`)"},
		{"Secrets", "kind: Secret\ntype: Opaque\nstringData:\n  a: " + good + "\n---\nkind: Secret\n", "secret/list of 2 Secrets: Found 1 token in a list of 2 Secrets."},
		{"key in a Secret", "kind: Secret\ntype: kubernetes.io/tls\ndata:\n  tls.key: " + std64("x"+pemKey), "secret/Secret of type kubernetes.io/tls: This Secret contains no token. It also contains a private key. Keep it secret."},
		{"ExecCredential", `{"kind":"ExecCredential","status":{"token":"` + good + `","expirationTimestamp":"2030-01-01T00:00:00Z"}}`,
			"exec-credential/ExecCredential: Found 1 token in an ExecCredential.\nRefresh: kubectl runs the program again at `2030-01-01T00:00:00Z`"},
		{"ConfigMap", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {t: " + good + "}", "manifest/ConfigMap: Found 1 token in a ConfigMap."},
		{"certificate", pemOf(t, "root", true) + pemOf(t, "admin", false, "system:masters", "ops"),
			"certificate/certificate: This is a certificate, not a token.\nCertificate: `root`, a CA certificate, until 1 Jan 2030, 00:00:00 UTC\n" +
				"Certificate: user name `admin`, groups `ops`, `system:masters`, until 1 Jan 2030, 00:00:00 UTC. `system:masters` has full access, which RBAC can't restrict"},
		{"certificate in base64", std64(pemOf(t, "jane", false)), "certificate/certificate: This is a certificate, not a token.\nCertificate: user name `jane`, until 1 Jan 2030, 00:00:00 UTC"},
		{"private key", pemKey, "/: The input contains a private key. Keep it secret."},
	} {
		if got := documentOf(tc.in); got != tc.want {
			t.Errorf("%s: got\n%s\nwant\n%s", tc.name, got, tc.want)
		}
	}
}

// documents are what the pastes are as a whole.
var documents = map[string]string{
	"kubeconfig.yaml": "kubeconfig/kubeconfig: Found 1 token in a kubeconfig.\n" +
		"Current context: `deployer@prod`: cluster `prod` at `https://10.20.30.40:6443`, namespace `demo`, user `deployer`\n" +
		"User: `deployer` authenticates with a token",
	"get-secret.yaml":       "secret/Secret of type kubernetes.io/service-account-token: Found 1 token in a Secret.",
	"get-secret.json":       "secret/Secret of type kubernetes.io/service-account-token: Found 1 token in a Secret.",
	"bootstrap-secret.yaml": "secret/Secret of type bootstrap.kubernetes.io/token: Found 1 token in a Secret.",
	"create-token.yaml":     "token-request/TokenRequest: Found 1 token in a TokenRequest.",
	"tokenreview-accepted.yaml": "token-review/TokenReview: Found 1 token in a TokenReview.\n" +
		"API server: authenticated the token as `system:serviceaccount:demo:web`, for `https://kubernetes.default.svc.cluster.local`\n" +
		"Groups: `system:serviceaccounts`, `system:serviceaccounts:demo`, `system:authenticated`",
	"tokenreview-rejected.yaml": "token-review/TokenReview: Found 1 token in a TokenReview.\n" +
		"API server: rejected the token: `[invalid bearer token, token audiences [\"vault\"] is invalid for the target audiences [\"https://kubernetes.default.svc.cluster.local\"]]`\n" +
		"“is invalid for the target audiences”: the signature is valid, but `aud` contains none of the audiences that were asked for",
	"curl-v.txt":                "log/curl log: Found 1 token in a curl log.",
	"kubectl-v9-get-secret.log": "log/kubectl log: Found 1 token in a kubectl log.",
	"kubectl-v9-masked.log":     "log/kubectl log: This kubectl log contains no token.",
	"session.har":               "har/HAR file: Found 3 tokens in a HAR file.",
	"known_tokens.csv":          "csv/token file: Found 1 token in a token file.",
}

func TestPastedDocuments(t *testing.T) {
	for _, file := range append(slices.Collect(maps.Keys(labels)), "kubectl-v9-masked.log") {
		if got := documentOf(readPaste(t, file)); got != documents[file] {
			t.Errorf("%s: got\n%s", file, got)
		}
	}
}

// A private key, a password or a token never appears in what is said about a paste.
func TestDocumentKeepsSecrets(t *testing.T) {
	const secret = "c2VjcmV0LWtleS1ub3QtdG8tYmUtc2hvd24"
	for _, in := range []string{
		"users:\n- name: a\n  user:\n    token: " + secret + "\n    password: " + secret + "\n    client-key-data: " + secret + "\n    auth-provider:\n      name: oidc\n      config:\n        client-secret: " + secret,
		"kind: ExecCredential\nstatus:\n  token: " + secret + "\n  clientKeyData: " + secret,
		"kind: TokenReview\nspec:\n  token: " + secret,
		"kind: Secret\ndata:\n  a: " + secret + "\nstringData:\n  token: " + secret,
	} {
		p := Read(in)
		candidates := p.Candidates
		d, _ := p.Document()
		found := said(d)
		for _, c := range candidates {
			found += c.Location.Label + c.Location.Text
		}
		if found == "" || strings.Contains(found, secret[:8]) {
			t.Errorf("%q: %s", in, found)
		}
	}
}
