package kube

import (
	"encoding/base64"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"jwt-airlock/wasm/internal/claims"
	"jwt-airlock/wasm/internal/clock"
	"jwt-airlock/wasm/internal/manifest"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/subject"
	"jwt-airlock/wasm/internal/token"
)

var update = flag.Bool("update", false, "rewrite the golden files")

const samples = "../../../testdata/cluster/"

// at is a minute after the tokens of the cluster were issued.
var at = clock.Clock{Now: time.Date(2026, 11, 21, 21, 0, 52, 0, time.UTC)}

func pasted(text string) *subject.Subject {
	t := token.Parse(strings.TrimSpace(text), "")
	return &subject.Subject{Token: t, Input: text, Claims: claims.Read(t.Payload.Members, at), Clock: at}
}

// tell writes down all that is said about a token, except for the words of the
// prediction, which have separate tests.
func tell(c *subject.Subject) string {
	k := Report(c)
	k.APIServer.Short, k.APIServer.Why = "", ""
	subtitle, facts := Facts(c, k)
	var b strings.Builder
	b.WriteString(subtitle + "\n")
	for _, f := range facts {
		b.WriteString(f.Name + ": " + plainText(f.Text))
		if len(f.More) > 0 {
			b.WriteString(" | " + plainText(f.More))
		}
		b.WriteString("\n")
	}
	for _, command := range Commands(c, k) {
		b.WriteString("? " + command.Question + "\n$ " + strings.ReplaceAll(command.Command, "\n", "\n  ") + "\n# " + command.Note + "\n")
	}
	return b.String()
}

func plainText(spans []report.Span) (text string) {
	for _, s := range spans {
		switch {
		case s.Code:
			text += "`" + s.Text + "`"
		case s.Tone != "":
			text += "*" + s.Text + "*"
		default:
			text += s.Text
		}
	}
	return text
}

// TestCards reads every token of the cluster the way a person would.
func TestCards(t *testing.T) {
	files, _ := filepath.Glob(samples + "*.jwt")
	if len(files) < 9 {
		t.Fatalf("only %d tokens", len(files))
	}
	var b strings.Builder
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		b.WriteString("== " + filepath.Base(file) + "\n" + tell(pasted(string(text))) + "\n")
	}
	golden := "testdata/cards.golden"
	if *update {
		if err := os.WriteFile(golden, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	gotLines, wantLines := strings.Split(b.String(), "\n"), strings.Split(string(want), "\n")
	for i := range max(len(gotLines), len(wantLines)) {
		if i >= len(gotLines) || i >= len(wantLines) || gotLines[i] != wantLines[i] {
			t.Fatalf("line %d of %s differs (-update rewrites it):\ngot  %s\nwant %s", i+1, golden, slices.Concat(gotLines, []string{""})[min(i, len(gotLines))], slices.Concat(wantLines, []string{""})[min(i, len(wantLines))])
		}
	}
}

func TestAPIServer(t *testing.T) {
	for _, tc := range []struct {
		prediction report.Prediction
		want       string
	}{
		{report.Prediction{Outcome: report.Accept, Short: " if the account still exists"}, "*Would accept this token* if the account still exists | "},
		{report.Prediction{Outcome: report.Reject, Short: ": it expired"}, "*Would reject this token*: it expired | "},
		{report.Prediction{Outcome: report.CannotTell, Short: " without the cluster's keys", Why: "every check is passed"}, "*Unknown* without the cluster's keys | Every check is passed"},
	} {
		k := &report.Kubernetes{APIServer: tc.prediction}
		_, facts := Facts(new(subject.Subject), k)
		if len(facts) != 1 || plainText(facts[0].Text)+" | "+plainText(facts[0].More) != tc.want {
			t.Errorf("got %v, want %q", facts, tc.want)
		}
	}
}

// made is an unsigned token with such claims.
func made(t *testing.T, header, claims string) *subject.Subject {
	t.Helper()
	if !json.Valid([]byte(claims)) {
		t.Fatalf("not JSON: %s", claims)
	}
	encode := base64.RawURLEncoding.EncodeToString
	return pasted(encode([]byte(header)) + "." + encode([]byte(claims)) + "." + encode(make([]byte, 256)))
}

const rs256 = `{"alg":"RS256","kid":"x"}`

// TestFacts: what the tokens of the cluster don't have.
func TestFacts(t *testing.T) {
	const account = `"namespace":"a","serviceaccount":{"name":"b","uid":"u"}`
	for _, tc := range []struct{ name, header, claims, want string }{
		{
			"the kubelet's hour, not stretched", rs256,
			`{"iss":"https://x","iat":1795294790,"exp":1795298397,"kubernetes.io":{` + account + `,"pod":{"name":"p","uid":"u"}}}`,
			"Came from: the kubelet, which gets one for every pod\n",
		},
		{
			"the same, and where it is kept", rs256,
			`{"iss":"https://x","iat":1795294790,"exp":1795298397,"kubernetes.io":{` + account + `,"pod":{"name":"p","uid":"u"}}}`,
			"Stored: in the pod's token file, not in the cluster | The file is `/var/run/secrets/kubernetes.io/serviceaccount/token`, replaced about every 48 minutes. The API server verifies its signature\n",
		},
		{
			"a volume that lives a week is replaced every day", rs256,
			`{"iss":"https://x","iat":1795294790,"exp":1795899590,"kubernetes.io":{` + account + `,"pod":{"name":"p","uid":"u"}}}`,
			"replaced about every 24 hours. ",
		},
		{
			"EKS stretches to 90 days", rs256,
			`{"iss":"https://oidc.eks.eu-west-1.amazonaws.com/id/A","iat":1795294790,"exp":1803070790,"kubernetes.io":{` + account + `,"pod":{"name":"p","uid":"u"},"warnafter":1795298397}}`,
			"Lifetime: 90 days, until 19 Feb 2027, 20:59:50 UTC, in 2 months. The request was for 1 hour and 7 seconds; the API server extended it for clients that don't reload the file\n",
		},
		{
			"EKS publishes its keys", rs256,
			`{"iss":"https://oidc.eks.eu-west-1.amazonaws.com/id/A","kubernetes.io":{` + account + `}}`,
			"Issued by: `https://oidc.eks.eu-west-1.amazonaws.com/id/A` | a cluster of EKS. It publishes its keys at `https://oidc.eks.eu-west-1.amazonaws.com/id/A/keys`\n",
		},
		{
			"no exp", rs256,
			`{"iss":"https://x","iat":1795294790,"kubernetes.io":{` + account + `}}`,
			"Lifetime: as long as what it is bound to exists: it has no `exp`. API servers set one in every token\n",
		},
		{
			"the subject is somebody else", rs256,
			`{"iss":"https://x","sub":"system:serviceaccount:kube-system:admin","kubernetes.io":{` + account + `}}`,
			"Subject: *names another user*: `sub` is `system:serviceaccount:kube-system:admin`. The API server reads `kubernetes.io`\n",
		},
		{
			"for AWS", rs256,
			`{"iss":"https://x","aud":["sts.amazonaws.com"],"kubernetes.io":{` + account + `}}`,
			"Audience: `sts.amazonaws.com`: AWS STS, which exchanges it for an IAM role (on EKS: IRSA) | The API server rejects it unless its `--api-audiences` include it\n",
		},
		{
			"k3s has two audiences", rs256,
			`{"iss":"https://kubernetes.default.svc.cluster.local","aud":["https://kubernetes.default.svc.cluster.local","k3s"],"kubernetes.io":{` + account + `}}`,
			"Audience: `https://kubernetes.default.svc.cluster.local`: the API server itself; `k3s`: the API server of k3s, in addition to the issuer\n",
		},
		{
			"members that are not known are shown", rs256,
			`{"iss":"https://x","kubernetes.io":{` + account + `,"attestations":{"admissionReviewAPIGroups":["apps"]},"validatingwebhookconfiguration":{"name":"policy","uid":"u"}}}`,
			"Other claim: `attestations`: `{\"admissionReviewAPIGroups\":[\"apps\"]}`\nOther claim: `validatingwebhookconfiguration`: `policy`\n",
		},
		{
			"from the API server to a webhook", rs256,
			`{"iss":"https://x","kubernetes.io":{` + account + `,"attestations":{}}}`,
			"Came from: the API server itself, for its calls to a webhook\n",
		},
		{
			"an external signer", `{"alg":"RS256","kid":"x","typ":"JWT"}`,
			`{"iss":"https://x","kubernetes.io":{` + account + `}}`,
			"Signed by: probably an external signer (`--service-account-signing-endpoint`), because its header has a `typ`",
		},
		{
			"times that no calendar can show", rs256,
			`{"iss":"https://x","iat":1e300,"exp":9e18,"kubernetes.io":{` + account + `,"warnafter":-1e30}}`,
			"Issued: unknown: its `iat` is outside the years 1 to 9999\nLifetime: unknown: its `exp` is outside the years 1 to 9999\nAudience:",
		},
		{
			"times that are text", rs256,
			`{"iss":"https://x","iat":"1795294790","exp":"1795298397","kubernetes.io":{` + account + `}}`,
			"Issued: unknown: its `iat` isn't a number that the API server can read\nLifetime: unknown: its `exp` isn't a number that the API server can read, so the API server rejects the token\n",
		},
		{
			"exp that no float64 holds", rs256,
			`{"iss":"kubernetes/serviceaccount","exp":1e400,"kubernetes.io/serviceaccount/service-account.name":"b"}`,
			"Lifetime: unknown: its `exp` isn't a number that the API server can read, so the API server rejects the token\n",
		},
		{
			"of a service account by sub alone", rs256,
			`{"iss":"https://x","sub":"system:serviceaccount:a:b","exp":1795298397}`,
			"Lifetime: until 21 Nov 2026, 21:59:57 UTC, in 59 minutes\n",
		},
		{
			"exp that is null", rs256,
			`{"iss":"https://x","exp":null,"kubernetes.io":{` + account + `}}`,
			"Lifetime: as long as what it is bound to exists: its `exp` is `null`, which the API server treats as absent.",
		},
		{
			"longer than a Duration", rs256,
			`{"iss":"https://x","iat":1795824000,"exp":253402300799,"kubernetes.io":{` + account + `}}`,
			"Lifetime: 7973 years, 33 days, 23 hours, 59 minutes and 59 seconds, until 31 Dec 9999, 23:59:59 UTC, in 7973 years\n",
		},
		{
			"out of a Secret, with exp", rs256,
			`{"iss":"kubernetes/serviceaccount","exp":1795824000,"kubernetes.io/serviceaccount/service-account.name":"b"}`,
			"Lifetime: until its Secret or its account is deleted. The API server ignores the `exp` of a legacy token; other servers check it\n",
		},
		{
			"no account", rs256,
			`{"iss":"https://x","kubernetes.io":[]}`,
			"damaged, or not issued by an API server\n",
		},
	} {
		if got := tell(made(t, tc.header, tc.claims)); !strings.Contains(got, tc.want) {
			t.Errorf("%s: want %q in\n%s", tc.name, tc.want, got)
		}
	}
}

// TestHolders: what the object that contained the token says.
func TestHolders(t *testing.T) {
	read := func(name string) string {
		text, err := os.ReadFile(samples + name)
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	secret := func(metadata string) string { return "kind: Secret\nmetadata:\n" + metadata }
	review := func(status string) string { return "kind: TokenReview\nstatus:\n" + status }
	for _, tc := range []struct{ name, token, object, want string }{
		{"agrees", "legacy.jwt", secret("  name: app-legacy\n  namespace: demo\n"), "Secret: matches the token\n"},
		{"says nothing", "legacy.jwt", secret("  labels:\n    a: b\n"), "Secret: doesn't identify the service account\n"},
		{"other uid", "legacy.jwt", secret("  name: app-legacy\n  annotations:\n    kubernetes.io/service-account.uid: e5d\n"), "Secret: *doesn't match the token*: its uid of the account is `e5d`, the token's `e5dafad2-d382-44e8-947b-32062dee2570`\n"},
		{"other name", "legacy.jwt", secret("  name: copy\n"), "Secret: *doesn't match the token*: its name is `copy`, the token's `app-legacy`\n"},
		{"used", "legacy.jwt", secret("  labels:\n    kubernetes.io/legacy-token-last-used: 2026-11-21\n"), "Last used: on `2026-11-21`, according to the label that the API server set on the Secret\n"},
		{"invalid", "legacy.jwt", secret("  labels:\n    kubernetes.io/legacy-token-invalid-since: 2026-01-01\n"), "Status: *Marked invalid* since `2026-01-01`. The API server rejects it until"},
		{"when it was made", "legacy.jwt", secret("  creationTimestamp: \"2026-11-21T20:30:52Z\"\n"), "Issued: probably when its Secret was created: 21 Nov 2026, 20:30:52 UTC, 30 minutes ago\n"},
		{"a real Secret", "legacy.jwt", read("legacy-secret.yaml"), "Secret: matches the token\n"},
		{"extended", "sa-podext.rs256.jwt", read("tokenrequest-podext.json"), "TokenRequest: its `expirationTimestamp` is 21 Nov 2026, 21:59:59 UTC: the kubelet should have the next token by then. The API server checks `exp`, which is 364 days, 22 hours, 59 minutes and 53 seconds later\n"},
		{"not extended", "sa-plain.rs256.jwt", read("tokenrequest-plain.json"), "TokenRequest: its `expirationTimestamp` matches the token's `exp`\n"},
		{"a credential that claims too much", "sa-plain.rs256.jwt", "kind: ExecCredential\nstatus:\n  expirationTimestamp: 2026-11-21T22:59:50Z\n", "ExecCredential: its `expirationTimestamp` is 21 Nov 2026, 22:59:50 UTC, but the API server checks `exp`, which is 1 hour earlier\n"},
		{"accepted", "sa-plain.rs256.jwt", read("pastes/tokenreview-accepted.yaml"), "TokenReview: *The API server accepted it*, as `system:serviceaccount:demo:web`\n"},
		{"accepted against expectation", "sa-aud.rs256.jwt", review("  authenticated: true\n  user:\n    username: u\n"), "as `u`. The cluster may have changed since, or it knows something that this page doesn't\n"},
		{"refused", "sa-aud.rs256.jwt", review("  error: expired\n"), "TokenReview: *The API server rejected it*: `expired`\n"},
		{"refused silently", "sa-aud.rs256.jwt", review("  authenticated: false\n"), "TokenReview: *The API server rejected it*, without a reason\n"},
		{"not asked", "sa-aud.rs256.jwt", "kind: TokenReview\nspec:\n  audiences: [a]\n", "TokenReview: no answer yet: it has no `status`\n"},
	} {
		c := pasted(read(tc.token))
		objects := manifest.Read(tc.object)
		if len(objects) == 0 {
			t.Errorf("%s: no object is read", tc.name)
			continue
		}
		c.Where.Object = objects[0]
		if got := tell(c); !strings.Contains(got, tc.want) {
			t.Errorf("%s: want %q in\n%s", tc.name, tc.want, got)
		}
	}
}

func TestDistribution(t *testing.T) {
	for iss, want := range map[string]string{
		"https://oidc.eks.eu-west-1.amazonaws.com/id/A":                         "EKS",
		"https://oidc.eks.cn-north-1.amazonaws.com.cn/id/A":                     "EKS",
		"https://oidc-eks.us-east-1.api.aws/id/A":                               "EKS",
		"https://container.googleapis.com/v1/projects/p/locations/l/clusters/c": "GKE",
		"https://westeurope.oic.prod-aks.azure.com/t/g/":                        "AKS",
		"https://oidc.prod-aks.azure.com/g/":                                    "AKS",
		"https://rh-oidc.s3.us-east-1.amazonaws.com/x":                          "ROSA",
		"https://oidc-ack-cn-hangzhou.oss-cn-hangzhou.aliyuncs.com/c":           "ACK",
		"https://kubernetes.default.svc":                                        "",
		"kubernetes/serviceaccount":                                             "",
		"":                                                                      "",
		// A lookalike.
		"https://oidc.eks.eu-west-1.amazonaws.com.evil.example/id/A": "",
		"https://evil.example/oidc.eks.eu-west-1.amazonaws.com":      "",
		"http://oidc.eks.eu-west-1.amazonaws.com/id/A":               "",
		"https://oidc.eks.eu-west-1.amazonaws.com@evil.example/":     "",
		"https://container.googleapis.com/other":                     "",
	} {
		if got := providerOf(iss); got != want {
			t.Errorf("%s: got %q, want %q", iss, got, want)
		}
	}
}
