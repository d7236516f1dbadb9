package opaque

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"jwt-airlock/wasm/internal/clock"
	"jwt-airlock/wasm/internal/report"
)

// at is five minutes after the EKS token of the samples was signed.
var at = clock.Clock{Now: time.Date(2026, 11, 21, 21, 5, 0, 0, time.UTC)}

// everything is a description as a person reads it.
func everything(d Description) string {
	var b strings.Builder
	b.WriteString(d.Title + "\n" + d.Subtitle + "\n" + d.Time.Label + "\n" + d.Time.Text + "\n")
	for _, s := range d.Sentence {
		b.WriteString(s.Text)
	}
	for _, f := range d.Facts {
		b.WriteString("\n" + f.Name + ": ")
		for _, s := range f.Text {
			b.WriteString(s.Text)
		}
	}
	for _, c := range d.Commands {
		b.WriteString("\n" + c.Question + "\n" + c.Command)
	}
	return b.String()
}

// hole is what a text has where a value belongs (package phrase).
var hole = regexp.MustCompile(`\{[a-z][a-z ]*\}`)

// Every description has its parts, says first that this isn't a JWT, and reveals
// nothing of the secret.
func TestDescribe(t *testing.T) {
	for name, inputs := range samples {
		for _, input := range inputs {
			m := Find(input)[0]
			d := Describe(m, at)
			all := everything(d)
			if d.Title == "" || d.Subtitle == "" || d.Time.State == "" || len(d.Facts) == 0 || !strings.Contains(d.Sentence[0].Text, "JWT") {
				t.Errorf("%s: something is missing in\n%s", name, all)
			}
			if hole.MatchString(all) {
				t.Errorf("%s: a value is missing in\n%s", name, all)
			}
			for _, secret := range secrets(m) {
				if part := sharedPart(all, secret); part != "" {
					t.Errorf("%s: %q of the secret stands in\n%s", name, part, all)
				}
			}
		}
	}
}

// secrets are what must not be shown.
func secrets(m Match) []string {
	all := []string{m.Text[secretStart(m):]}
	switch m.Kind {
	case eks.name:
		all = append(all, "b5d54c39e66671c9731b9f471e585d82", "IQoJb3JpZ2luX2VjEXAMPLE")
	case k0s.name:
		all = append(all, bootstrapToken[idLength+1:])
	}
	return all
}

// secretStart is where in a token the secret starts.
func secretStart(m Match) int {
	switch m.Kind {
	case bootstrap.name:
		return idLength + 1
	case rancher.name:
		return strings.Index(m.Text, ":") + 1
	case k3s.name:
		credentials := strings.Index(m.Text, "::") + 2
		return credentials + strings.IndexAny(m.Text[credentials:], ":.") + 1
	case eks.name:
		return len(eksPrefix)
	case openShift.name:
		return len(openShiftPrefix)
	}
	for _, k := range kinds {
		for _, known := range k.variants {
			if k.name == m.Kind && strings.HasPrefix(m.Text, known.prefix) {
				return len(known.prefix)
			}
		}
	}
	return 0
}

// sharedPart returns eight characters of a secret that a text contains; empty if
// there are none.
func sharedPart(text, secret string) string {
	const most = 8
	for i := 0; i+most <= len(secret); i++ {
		if strings.Contains(text, secret[i:i+most]) {
			return secret[i : i+most]
		}
	}
	return ""
}

func TestEKS(t *testing.T) {
	replaced := func(old, new string) string { return strings.Replace(eksAddress, old, new, 1) }
	for _, tt := range []struct {
		name, address string
		now           string
		state         string
		tone          report.Tone
		says          []string
	}{
		{"current", eksAddress, "2026-11-21T21:14:00Z", "current", report.Good, []string{
			"It expires in 60 seconds;", "Sent to: sts.eu-west-1.amazonaws.com", "Region: eu-west-1",
			"Access key: ASIAIOSFODNN7EXAMPLE, of temporary credentials", "Expires: 21 Nov 2026, 21:15:00 UTC", "x-k8s-aws-id"}},
		{"expired", eksAddress, "2026-11-21T21:20:00Z", "expired", report.Bad, []string{"It expired 5 minutes ago."}},
		{"signed in the future", eksAddress, "2026-11-21T20:00:00Z", "current", report.Warn, []string{"signed in the future: 21 Nov 2026, 21:00:00 UTC"}},
		{"no clock", eksAddress, "", "none", report.Quiet, []string{"until 21 Nov 2026, 21:15:00 UTC"}},
		{"China", replaced("amazonaws.com", "amazonaws.com.cn"), "2026-11-21T21:05:00Z", "current", report.Good, []string{"It expires in 10 minutes;"}},
		{"the global endpoint", replaced("sts.eu-west-1.", "sts."), "2026-11-21T21:05:00Z", "current", report.Good, []string{"It expires in 10 minutes;"}},
		{"long-term key", replaced("ASIA", "AKIA"), "2026-11-21T21:05:00Z", "current", report.Good, []string{"AKIAIOSFODNN7EXAMPLE, long-term, of an IAM user"}},
		{"another host", replaced("sts.eu-west-1.amazonaws.com", "sts.amazonaws.com.evil.example"), "2026-11-21T21:05:00Z", "current", report.Quiet, []string{"A cluster must reject it: this isn't an AWS STS host: sts.amazonaws.com.evil.example."}},
		{"a user in the address", replaced("https://", "https://sts.amazonaws.com@evil.example/"), "2026-11-21T21:05:00Z", "current", report.Quiet, []string{"isn't an AWS STS host: evil.example"}},
		{"a bucket", replaced("sts.eu-west-1.", "sts.mine.s3."), "2026-11-21T21:05:00Z", "current", report.Quiet, []string{"isn't an AWS STS host: sts.mine.s3.amazonaws.com"}},
		{"a bucket without a region", replaced("sts.eu-west-1.", "sts.s3."), "2026-11-21T21:05:00Z", "current", report.Quiet, []string{"isn't an AWS STS host: sts.s3.amazonaws.com"}},
		{"FIPS", replaced("sts.eu-west-1.", "sts-fips.us-gov-west-1."), "2026-11-21T21:05:00Z", "current", report.Good, []string{"It expires in 10 minutes;"}},
		{"two dates in two cases", eksAddress + "&x-amz-date=20261121T220000Z", "2026-11-21T21:05:00Z", "none", report.Quiet, []string{"it has no signing time"}},
		{"another action", replaced("GetCallerIdentity", "AssumeRole"), "2026-11-21T21:05:00Z", "current", report.Quiet, []string{"its action isn't GetCallerIdentity."}},
		{"no cluster", replaced("%3Bx-k8s-aws-id", ""), "2026-11-21T21:05:00Z", "current", report.Quiet, []string{"its cluster name, x-k8s-aws-id, isn't signed."}},
		{"http", replaced("https:", "http:"), "2026-11-21T21:05:00Z", "current", report.Quiet, []string{"must reject it"}},
		{"no date", replaced("X-Amz-Date=20261121T210000Z", "X-Amz-Date=yesterday"), "2026-11-21T21:05:00Z", "none", report.Quiet, []string{"it has no signing time, X-Amz-Date."}},
		{"two dates", eksAddress + "&X-Amz-Date=20261121T220000Z", "2026-11-21T21:05:00Z", "none", report.Quiet, []string{"it has no signing time"}},
		{"no address", "nothing of this kind at all", "2026-11-21T21:05:00Z", "none", report.Quiet, []string{"must reject it: it contains no URL."}},
		{"too long", eksAddress + "&" + strings.Repeat("a", 4096), "2026-11-21T21:05:00Z", "none", report.Quiet, []string{"it is longer than 4096 bytes."}},
		{"a key of something else", replaced("ASIAIOSFODNN7EXAMPLE", "%3Cscript%3E"), "2026-11-21T21:05:00Z", "current", report.Good, []string{"Region: eu-west-1"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var c clock.Clock
			c.Now, _ = time.Parse(time.RFC3339, tt.now)
			d := Describe(Match{Kind: eks.name, Text: eksToken(tt.address)}, c)
			all := everything(d)
			if d.Time.State != report.TimeState(tt.state) || d.Time.Tone != tt.tone {
				t.Errorf("time is %+v", d.Time)
			}
			for _, s := range tt.says {
				if !strings.Contains(all, s) {
					t.Errorf("does not say %q:\n%s", s, all)
				}
			}
			for _, never := range []string{"//sts", "//evil", "script", "b5d54c39", "IQoJb3Jp"} {
				if strings.Contains(all, never) {
					t.Errorf("says %q:\n%s", never, all)
				}
			}
		})
	}
	damaged := Describe(Match{Kind: eks.name, Text: eksToken(eksAddress)[:60]}, at)
	if !strings.Contains(everything(damaged), "must reject it") {
		t.Errorf("cut off: %s", everything(damaged))
	}
}

// The name was computed with another program.
func TestOAuthTokenName(t *testing.T) {
	if got, want := oauthTokenName(openShiftToken), "sha256~Wp2YcAWLoavrBbg31x98IiYnJZ5J4KiE-ZcUf9XDWv0"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestBootstrapSecret(t *testing.T) {
	m := Match{Kind: bootstrap.name, Text: bootstrapToken, Fields: map[string]string{
		"expiration": "2026-11-20T21:05:00Z", "auth-extra-groups": "system:bootstrappers:a,system:bootstrappers:b", "description": "made by hand",
	}}
	d := Describe(m, at)
	for _, s := range []string{
		"It expired 24 hours ago, according to its Secret.", "and from its Secret system:bootstrappers:a, system:bootstrappers:b", "Description: made by hand",
		"Expires: 20 Nov 2026, 21:05:00 UTC", "kubeadm token delete 07401b",
	} {
		if !strings.Contains(everything(d), s) {
			t.Errorf("does not say %q:\n%s", s, everything(d))
		}
	}
	if d.Time.State != "expired" || d.Time.Tone != report.Bad {
		t.Errorf("time is %+v", d.Time)
	}
	m.Fields["expiration"] = "2026-11-21T22:05:00Z"
	if d := Describe(m, at); d.Time.State != "current" || d.Time.Text != "expires in 60 minutes" {
		t.Errorf("time is %+v", d.Time)
	}
	m.Fields["expiration"] = "soon"
	if d := Describe(m, at); d.Time.State != "none" {
		t.Errorf("time is %+v", d.Time)
	}
}

// A command contains nothing that a shell could interpret.
func TestHostileNames(t *testing.T) {
	for _, hostile := range []string{"alice'; id; '", "$(id)", "`id`", "a\nb", "-x", "javascript:alert(1)\"", "аlice"} {
		for _, m := range []Match{
			{Kind: static.name, Text: "statictoken0123456789abcdef", Fields: map[string]string{"user": hostile, "uid": hostile, "groups": ""}},
			{Kind: static.name, Text: "statictoken0123456789abcdef", Fields: map[string]string{"user": "alice", "uid": "", "groups": "devs," + hostile}},
			{Kind: bootstrap.name, Text: hostile + ".f395accd246ae52d"},
			{Kind: rancher.name, Text: hostile + ":f395accd246ae52d"},
			{Kind: k3s.name, Text: "K10" + caHash + "::" + hostile + ".f395accd246ae52d"},
			{Kind: k0s.name, Text: "H4sI", Fields: map[string]string{"id": hostile, "server": hostile, "user": hostile}},
		} {
			for _, c := range Describe(m, at).Commands {
				if strings.Contains(c.Command, hostile) {
					t.Errorf("%s: %q", m.Kind, c.Command)
				}
			}
		}
	}
}

// A token of a kubeconfig may be from a token file; the kubeconfig doesn't say whose
// it is.
func TestKubeconfigToken(t *testing.T) {
	d := Describe(Match{Kind: static.name, Text: "statictoken0123456789abcdef", Fields: map[string]string{"user": "deployer"}}, at)
	if all := everything(d); d.Title != "Opaque token" || !strings.Contains(all, "Kubeconfig user: deployer") || strings.Contains(all, "User name") {
		t.Error(all)
	}
}

// FuzzFind finds tokens that are in the input, one after the other, and can
// describe them without revealing a secret.
func FuzzFind(f *testing.F) {
	for _, inputs := range samples {
		for _, input := range inputs {
			f.Add(input)
			f.Add("kubeadm join 1.2.3.4:6443 --token " + input)
		}
	}
	f.Fuzz(func(t *testing.T, input string) {
		end := 0
		for _, m := range Find(input) {
			if m.Start < end || m.End > len(input) || input[m.Start:m.End] != m.Text || m.Text == "" {
				t.Fatalf("%+v does not lie in %q", m, input)
			}
			end = m.End
			checkSecret(t, m)
		}
	})
}

// checkSecret describes a token, and another with a secret of the same shape:
// where nothing tells the secret, they are described alike. What told has can be
// read by anyone who sees the token, but for its secret: some of it is told.
func checkSecret(t *testing.T, m Match) {
	d, other, start := everything(Describe(m, at)), m, secretStart(m)
	if slices.Contains(told, m.Kind) {
		return
	}
	other.Text = m.Text[:start] + strings.Map(turned, m.Text[start:])
	if got := everything(Describe(other, at)); got != d {
		t.Fatalf("%q and %q are told apart:\n%s\n%s", m.Text, other.Text, d, got)
	}
}

var told = []report.TokenKind{
	eks.name, openShift.name, // the name of its object is computed
	"paseto", "ecr-password", "kubernetes-continue", "grafana-api-key", "flask-session", "django-session", "oauth2-proxy-cookie",
	"fernet-token", "macaroon", "kerberos-ticket", "saml", "biscuit", "branca", "base64-json",
}

// turned is another letter or digit.
func turned(r rune) rune {
	switch {
	case 'a' <= r && r < 'z', 'A' <= r && r < 'Z', '0' <= r && r < '9':
		return r + 1
	case r == 'z', r == 'Z', r == '9':
		return r - 1
	}
	return r
}
