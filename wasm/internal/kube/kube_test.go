package kube

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/pem"
	"fmt"
	"strings"
	"testing"
	"time"

	"jwt-airlock/wasm/internal/claims"
	"jwt-airlock/wasm/internal/clock"
	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/manifest"
	"jwt-airlock/wasm/internal/opaque"
	"jwt-airlock/wasm/internal/paste"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/subject"
	"jwt-airlock/wasm/internal/token"
	"jwt-airlock/wasm/internal/verify"
)

const cluster = "https://kubernetes.default.svc.cluster.local"

var now = time.Date(2026, 11, 21, 21, 0, 0, 0, time.UTC)

// signer makes tokens the way an API server does.
type signer struct {
	private *ecdsa.PrivateKey
	key     *keys.Key
}

func newSigner(t *testing.T) signer {
	t.Helper()
	private, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	der, err := x509.MarshalPKIXPublicKey(private.Public())
	if err != nil {
		t.Fatal(err)
	}
	found, _ := keys.Parse(report.KeySource{Text: string(pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: der}))})
	if len(found) != 1 || !found[0].Usable {
		t.Fatal("no key")
	}
	return signer{private, found[0]}
}

func (s signer) token(t *testing.T, header, payload string) string {
	t.Helper()
	encode := base64.RawURLEncoding.EncodeToString
	input := encode([]byte(header)) + "." + encode([]byte(payload))
	digest := sha256.Sum256([]byte(input))
	r, v, err := ecdsa.Sign(rand.Reader, s.private, digest[:])
	if err != nil {
		t.Fatal(err)
	}
	signature := append(r.FillBytes(make([]byte, 32)), v.FillBytes(make([]byte, 32))...)
	return input + "." + encode(signature)
}

// header is that of an API server's token by this key.
func (s signer) header() string {
	return fmt.Sprintf(`{"alg":"ES256","kid":"%s"}`, s.key.KubernetesKID())
}

// bound is the payload of a token from TokenRequest; private goes into
// kubernetes.io.
func bound(private string) string {
	return fmt.Sprintf(`{"aud":["%s"],"exp":%d,"iat":%d,"iss":"%s","jti":"j","kubernetes.io":{"namespace":"demo","serviceaccount":{"name":"app","uid":"u-1"}%s},"nbf":%d,"sub":"system:serviceaccount:demo:app"}`,
		cluster, now.Unix()+3600, now.Unix(), cluster, private, now.Unix())
}

const legacyPayload = `{"iss":"kubernetes/serviceaccount","kubernetes.io/serviceaccount/namespace":"demo","kubernetes.io/serviceaccount/secret.name":"app-token","kubernetes.io/serviceaccount/service-account.name":"app","kubernetes.io/serviceaccount/service-account.uid":"u-1","sub":"system:serviceaccount:demo:app"}`

func caseOf(text string, ks ...*keys.Key) *subject.Subject {
	t := token.Parse(text, "")
	at := clock.Clock{Now: now}
	return &subject.Subject{Token: t, Input: text, Claims: claims.Read(t.Payload.Members, at), Keys: ks, Clock: at, Work: new(verify.Budget)}
}

func (s signer) ask(t *testing.T, payload string) *report.Kubernetes {
	t.Helper()
	return Report(caseOf(s.token(t, s.header(), payload), s.key))
}

func outcomes(k *report.Kubernetes) map[string]report.CheckOutcome {
	m := map[string]report.CheckOutcome{}
	for _, c := range k.Checks {
		m[c.Name] = c.Outcome
	}
	return m
}

// A former issuer is one whose key is the cluster's: without a key, or with the expected
// name, a token is just of another issuer, or of this one.
func TestFormerIssuer(t *testing.T) {
	s := newSigner(t)
	const former = "https://old.example"
	payload := strings.Replace(bound(""), `"iss":"`+cluster, `"iss":"`+former, 1)
	for _, tc := range []struct {
		name, payload, expect string
		state                 report.SignatureState
		want                  bool
	}{
		{"verified", payload, cluster, report.Verified, true},
		{"not verified", payload, cluster, report.Mismatch, false},
		{"the expected issuer", payload, former, report.Verified, false},
		{"no issuer expected", payload, "", report.Verified, false},
		{"legacy", legacyPayload, cluster, report.Verified, false},
	} {
		c := caseOf(s.token(t, s.header(), tc.payload), s.key)
		c.APIServer.Issuer, c.Answer.State = tc.expect, tc.state
		if got := tell(c); strings.Contains(got, "Former issuer: ") != tc.want {
			t.Errorf("%s: got\n%s", tc.name, got)
		}
	}
}

func TestWhatIsAsked(t *testing.T) {
	s, published := newSigner(t), newSigner(t)
	published.key.KID = published.key.KubernetesKID()
	person := `{"iss":"https://login.example","aud":"kubectl","sub":"1","email":"a@example.com"}`
	for _, tc := range []struct {
		name, payload string
		keys          []*keys.Key
		expect        string
		want          string // reason; "nil" for no report
	}{
		{"a service account", bound(""), nil, "", "no-keys"},
		{"a legacy one", legacyPayload, nil, "", "no-keys"},
		{"kubernetes.io in capitals", `{"iss":"x","Kubernetes.IO":1}`, nil, "", "account"},
		{"sub alone", `{"iss":"x","sub":"system:serviceaccount:a:b"}`, nil, "", "account"},
		{"broken JSON that mentions one", `{"iss":"x","sub":"system:serviceaccount:a:b"`, nil, "", "format"},
		{"a person", person, nil, "", "other-authenticator"},
		{"a person without a name", `{"iss":"https://login.example","aud":"kubectl","sub":"1"}`, nil, "", "nil"},
		{"a person, and a cluster's issuer expected", person, nil, cluster, "other-authenticator"},
		{"anything", `{"sub":"1"}`, nil, "", "nil"},
		{"anything, with any key", `{"sub":"1"}`, []*keys.Key{s.key}, "", "nil"},
		{"anything, with a cluster's key", `{"sub":"1"}`, []*keys.Key{published.key}, "", "other-authenticator"},
		{"anything of an expected issuer", `{"iss":"https://a.example"}`, nil, "https://a.example", "nil"},
	} {
		c := caseOf(s.token(t, s.header(), tc.payload), tc.keys...)
		c.APIServer.Issuer = tc.expect
		got := "nil"
		if k := Report(c); k != nil {
			got = string(k.APIServer.Reason)
		}
		if got != tc.want {
			t.Errorf("%s: %s, want %s", tc.name, got, tc.want)
		}
	}
}

func TestOpaque(t *testing.T) {
	for kind, want := range map[string]bool{"bootstrap-token": true, "eks-token": true, "github-token": false} {
		k := Report(&subject.Subject{Where: paste.Candidate{Opaque: &opaque.Match{Kind: report.TokenKind(kind)}}})
		if (k != nil) != want {
			t.Errorf("%s: %+v", kind, k)
		}
		if k != nil && (k.APIServer.Outcome != report.CannotTell || k.APIServer.Reason != "opaque" || k.Checks == nil || k.Account.Extra == nil) {
			t.Errorf("%s: %+v", kind, k)
		}
	}
}

func TestAccountAndBinding(t *testing.T) {
	s := newSigner(t)
	k := s.ask(t, bound(`,"pod":{"name":"app-0","uid":"u-2"},"node":{"name":"n","uid":"u-3"},"warnafter":1`))
	want := "map[authentication.kubernetes.io/credential-id:[JTI=j] authentication.kubernetes.io/node-name:[n] authentication.kubernetes.io/node-uid:[u-3] authentication.kubernetes.io/pod-name:[app-0] authentication.kubernetes.io/pod-uid:[u-2]]"
	if got := fmt.Sprint(k.Account.Extra); got != want {
		t.Errorf("extra is %s", got)
	}
	if k.Account.Username != "system:serviceaccount:demo:app" || k.Account.UID != "u-1" || len(k.Account.Groups) != 3 {
		t.Errorf("%+v", k.Account)
	}
	if k.Binding != (report.Binding{Kind: "pod", Name: "app-0", UID: "u-2", Node: report.Object{Name: "n", UID: "u-3"}}) {
		t.Errorf("%+v", k.Binding)
	}
	if k := s.ask(t, legacyPayload); k.Binding.Kind != "secret" || k.Binding.Name != "app-token" || k.MinimumVersion != "" {
		t.Errorf("%+v", k)
	}
}

func TestLifetime(t *testing.T) {
	s, iat := newSigner(t), now.Unix()
	for _, tc := range []struct {
		name, pod      string
		warn, lives    int64
		extended       bool
		minimumVersion string
	}{
		{"a year for an hour", `,"pod":{"name":"p","uid":"u"}`, 3607, 31536000, true, "1.10"},
		{"90 days, as on EKS", `,"pod":{"name":"p","uid":"u"}`, 3607, 90 * 86400, true, "1.10"},
		{"not bound to a pod", "", 3607, 31536000, false, "1.10"},
		{"an hour", `,"node":{"name":"n","uid":"u"}`, 3607, 3607, false, "1.29"},
	} {
		payload := fmt.Sprintf(`{"iss":"%s","iat":%d,"exp":%d,"kubernetes.io":{"warnafter":%d%s}}`, cluster, iat, iat+tc.lives, iat+tc.warn, tc.pod)
		k := s.ask(t, payload)
		if k.Lifetime.Extended != tc.extended || k.Lifetime.WarnAfter != "2026-11-21T22:00:07Z" || k.MinimumVersion != tc.minimumVersion {
			t.Errorf("%s: %+v, %s", tc.name, k.Lifetime, k.MinimumVersion)
		}
	}
	if k := s.ask(t, bound(`,"attestations":{}`)); k.MinimumVersion != "1.37" {
		t.Errorf("with attestations: %s", k.MinimumVersion)
	}
	if k := s.ask(t, bound(`,"warnafter":1e30`)); k.Lifetime.WarnAfter != "" {
		t.Errorf("warnafter that no calendar can show: %+v", k.Lifetime)
	}
}

// The first check that fails is the reason, and those after it are made
// anyway.
func TestAllThatIsWrongIsShown(t *testing.T) {
	s, other := newSigner(t), newSigner(t)
	payload := strings.NewReplacer(fmt.Sprint(now.Unix()+3600), "5", `"aud":["`+cluster, `"aud":["vault`).Replace(bound(""))
	k := Report(caseOf(other.token(t, s.header(), payload), s.key))
	got := outcomes(k)
	for name, want := range map[string]report.CheckOutcome{
		"Key": report.Passed, "Signature": report.Failed, "Claims": report.Passed, "Audience": report.Failed, "Expiry": report.Failed, "Account exists": report.Unknown,
	} {
		if got[name] != want {
			t.Errorf("%s: %s, want %s", name, got[name], want)
		}
	}
	if k.APIServer.Reason != "signature" {
		t.Errorf("%+v", k.APIServer)
	}
	if got := outcomes(Report(caseOf(other.token(t, other.header(), payload), s.key))); got["Key"] != report.Failed || got["Signature"] != report.NotReached {
		t.Errorf("no key: %v", got)
	}
}

func TestPrediction(t *testing.T) {
	s := newSigner(t)
	expired := strings.Replace(bound(""), fmt.Sprint(now.Unix()+3600), "5", 1)
	good := s.token(t, s.header(), bound(""))
	secret, _ := keys.Parse(report.KeySource{Text: "a shared secret", Format: "secret"})
	for _, tc := range []struct {
		name    string
		c       *subject.Subject
		outcome report.PredictionOutcome
		reason  string
		message string
	}{
		{"good", caseOf(good, s.key), report.Accept, "", ""},
		{"no keys", caseOf(good), report.CannotTell, "no-keys", ""},
		{"a secret is no key of a cluster", caseOf(good, secret...), report.CannotTell, "no-keys", ""},
		{"expired, and no keys", caseOf(s.token(t, s.header(), expired)), report.Reject, "expired", "[invalid bearer token, service account token has expired]"},
		{"no time", func() *subject.Subject { c := caseOf(good, s.key); c.Clock.Now = time.Time{}; return c }(), report.CannotTell, "no-time", ""},
		{"unsecured, and no keys", caseOf(s.token(t, `{"alg":"none"}`, bound(""))), report.Reject, "signature", "[invalid bearer token, go-jose/go-jose: error in cryptographic primitive]"},
		{"padded", func() *subject.Subject { c := caseOf(good, s.key); c.Input = good + "=="; return c }(), report.Reject, "format", "invalid bearer token"},
		{"in quotes", func() *subject.Subject { c := caseOf(good, s.key); c.Input = `"` + good + `"`; return c }(), report.Accept, "", ""},
		{"in a file with padding", func() *subject.Subject { c := caseOf(good, s.key); c.Input = "token: " + good + " =="; return c }(), report.Accept, "", ""},
		{"a key of an external signer", caseOf(s.token(t, `{"alg":"ES256","kid":"2284ABCD4a40"}`, bound("")), s.key), report.Accept, "", ""},
		{"another key's hash", caseOf(s.token(t, `{"alg":"ES256","kid":"`+strings.Repeat("A", 43)+`"}`, bound("")), s.key), report.Reject, "no-key", "[invalid bearer token, invalid signature, no keys found]"},
		{"two objects", caseOf(s.token(t, s.header(), bound(",")), s.key), report.Reject, "format", "invalid bearer token"},
		{"no uid", caseOf(s.token(t, s.header(), strings.Replace(bound(""), `,"uid":"u-1"`, "", 1)), s.key), report.Reject, "account", ""},
		{"pod without a uid", caseOf(s.token(t, s.header(), bound(`,"pod":{"name":"p"}`)), s.key), report.Reject, "bound-object", ""},
		{"legacy", caseOf(s.token(t, s.header(), legacyPayload), s.key), report.Accept, "", ""},
		{"legacy, for another audience", caseOf(s.token(t, s.header(), `{"aud":"vault",`+legacyPayload[1:]), s.key), report.CannotTell, "audience", ""},
		{"legacy, sub of another", caseOf(s.token(t, s.header(), strings.Replace(legacyPayload, ":demo:app", ":demo:other", 1)), s.key), report.Reject, "claims", "[invalid bearer token, sub claim is invalid]"},
	} {
		p := Report(tc.c).APIServer
		if p.Outcome != tc.outcome || p.Reason != report.Reason(tc.reason) || p.Message != tc.message || p.Text == "" {
			t.Errorf("%s: %+v", tc.name, p)
		}
	}
}

// Where the API server is laxer than this page, both are said.
func TestLaxer(t *testing.T) {
	s := newSigner(t)
	ago := fmt.Sprint(now.Unix() - 30)
	for _, tc := range []struct{ name, payload, want string }{
		{"as it should be", bound(""), ""},
		{"expired 30 s ago", strings.Replace(bound(""), fmt.Sprint(now.Unix()+3600), ago, 1), "has expired"},
		{"begins in 30 s", strings.Replace(bound(""), `"nbf":`+fmt.Sprint(now.Unix()), `"nbf":`+fmt.Sprint(now.Unix()+30), 1), "isn't valid yet"},
		{"no audience", strings.Replace(bound(""), `"aud":["`+cluster+`"],`, "", 1), "no audience"},
		{"no expiry", strings.Replace(bound(""), `"exp"`, `"exp2"`, 1), "has no exp"},
		{"legacy that expired", `{"exp":5,` + legacyPayload[1:], "ignores exp"},
	} {
		p := s.ask(t, tc.payload).APIServer
		if p.Outcome != report.Accept || tc.want == "" && p.Leniency != "" || !strings.Contains(p.Leniency, tc.want) {
			t.Errorf("%s: %+v", tc.name, p)
		}
	}
}

// What a Secret says that was pasted with the token.
func TestPastedSecret(t *testing.T) {
	s := newSigner(t)
	entry := func(value string, path ...string) manifest.Entry { return manifest.Entry{Path: path, Value: value} }
	secret := &manifest.Object{Kind: "Secret", Entries: []manifest.Entry{entry("app-token", "metadata", "name"), entry("demo", "metadata", "namespace")}}
	c := caseOf(s.token(t, s.header(), legacyPayload), s.key)
	c.Where.Object = secret
	if k := Report(c); outcomes(k)["Secret content"] != report.Passed || k.APIServer.Outcome != report.Accept {
		t.Errorf("%+v", k)
	}
	secret.Entries = append(secret.Entries, entry("2026-01-02", "metadata", "labels", invalidSince))
	if p := Report(c).APIServer; p.Reason != "marked-invalid" || !strings.HasPrefix(p.Message, "[invalid bearer token, the token in secret demo/app-token for service account demo/app has been marked invalid. ") {
		t.Errorf("%+v", p)
	}
	secret.Entries[0].Value = "another"
	if p := Report(c).APIServer; p.Outcome != report.Accept {
		t.Errorf("the label of another Secret: %+v", p)
	}
}

// The API server compares bytes: a line break after the token is one too many.
func TestSecretWithLineBreak(t *testing.T) {
	s := newSigner(t)
	c := caseOf(s.token(t, s.header(), legacyPayload), s.key)
	data := base64.StdEncoding.EncodeToString([]byte(c.Token.Text + "\n"))
	c.Where.Object = &manifest.Object{Kind: "Secret", Entries: []manifest.Entry{
		{Path: []string{"metadata", "name"}, Value: "app-token"}, {Path: []string{"data", "token"}, Value: data},
	}}
	if p := Report(c).APIServer; p.Reason != "bound-object" || p.Message != "[invalid bearer token, Token does not match server's copy]" {
		t.Errorf("%+v", p)
	}
}

// A cloud gives its clusters other issuers, and their API servers keep their usual
// audience.
func TestAudienceOfManagedClusters(t *testing.T) {
	const eks = "https://oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF"
	for audience, want := range map[string]report.PredictionOutcome{
		"https://kubernetes.default.svc": report.Accept,
		eks:                              report.Accept,
		"sts.amazonaws.com":              report.Reject,
		"https://somewhere.example.com":  report.CannotTell,
	} {
		s := newSigner(t)
		payload := strings.Replace(bound(""), `"aud":["`+cluster, `"aud":["`+audience, 1)
		payload = strings.Replace(payload, `"iss":"`+cluster, `"iss":"`+eks, 1)
		if p := s.ask(t, payload).APIServer; p.Outcome != want {
			t.Errorf("%s: %+v", audience, p)
		}
	}
}

// No name from a token gets into a command unless it can be the name of an
// object.
func TestCommandsAreSafe(t *testing.T) {
	s := newSigner(t)
	for _, name := range []string{`a'b`, `$(id)`, "`id`", `a\nb`, `javascript:alert(1)`, `-A`, `a b`, `ä`} {
		for _, payload := range []string{
			strings.Replace(bound(`,"pod":{"name":"p","uid":"u"}`), `"demo"`, `"`+name+`"`, 1),
			strings.Replace(bound(`,"pod":{"name":"p","uid":"u"}`), `"app"`, `"`+name+`"`, 1),
			bound(`,"pod":{"name":"` + name + `","uid":"u"}`),
			strings.Replace(legacyPayload, "app-token", name, 1),
		} {
			k := s.ask(t, payload)
			if k == nil || k.APIServer.Outcome == report.Accept {
				t.Errorf("%s: %+v", payload, k)
				continue
			}
			for _, c := range k.Checks {
				if strings.Contains(c.Command, strings.ReplaceAll(name, `\n`, "\n")) {
					t.Errorf("%s: %s", c.Name, c.Command)
				}
			}
		}
	}
}

// Megabytes of brackets or of names are read once.
func TestHugePayload(t *testing.T) {
	s := newSigner(t)
	for _, payload := range []string{
		`{"kubernetes.io":` + strings.Repeat("[", 9000) + strings.Repeat("]", 9000) + `}`,
		`{"kubernetes.io":1,"aud":[` + strings.Repeat(`{"a":1},`, 100_000) + `1]}`,
		`{"kubernetes.io":1` + strings.Repeat(`,"x":1`, 500_000) + `}`,
	} {
		start := time.Now()
		k := s.ask(t, payload)
		if k == nil || k.APIServer.Outcome != report.Reject {
			t.Errorf("%+v", k)
		}
		if spent := time.Since(start); spent > 20*time.Second {
			t.Errorf("took %s", spent)
		}
	}
}
