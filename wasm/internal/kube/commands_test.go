package kube

import (
	"encoding/json"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"jwt-airlock/wasm/internal/opaque"
	"jwt-airlock/wasm/internal/paste"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/subject"
)

// hostile are names that a token could contain.
var hostile = []string{
	"a'; rm -rf ~ #", "$(id)", "`id`", "a\nid", "javascript:alert(1)", "a\u202egnp", `a"; id; "`, "a\\", "-rf", "a b", "а", "<img onerror=x>", "\x1b[2J",
}

// TestHostile puts each of them in every place that a command takes a name from.
func TestHostile(t *testing.T) {
	for _, name := range hostile {
		quoted, _ := json.Marshal(name)
		for _, claims := range []string{
			`{"iss":X,"kubernetes.io":{"namespace":"a","serviceaccount":{"name":"b","uid":"u"}}}`,
			`{"iss":"https://oidc.eks.X.amazonaws.com/id/A","kubernetes.io":{"namespace":"a","serviceaccount":{"name":"b","uid":"u"}}}`,
			`{"iss":"https://x","kubernetes.io":{"namespace":X,"serviceaccount":{"name":"b","uid":"u"}}}`,
			`{"iss":"https://x","kubernetes.io":{"namespace":"a","serviceaccount":{"name":X,"uid":"u"}}}`,
			`{"iss":"https://x","kubernetes.io":{"namespace":"a","serviceaccount":{"name":"b","uid":X}}}`,
			`{"iss":"https://x","kubernetes.io":{"namespace":"a","serviceaccount":{"name":"b","uid":"u"},"pod":{"name":X,"uid":X}}}`,
			`{"iss":"https://x","kubernetes.io":{"namespace":"a","serviceaccount":{"name":"b","uid":"u"},"node":{"name":X,"uid":X}}}`,
			`{"iss":"https://x","kubernetes.io":{"namespace":"a","serviceaccount":{"name":"b","uid":"u"},"secret":{"name":X,"uid":X}}}`,
			`{"iss":"https://x","aud":[X],"kubernetes.io":{"namespace":"a","serviceaccount":{"name":"b","uid":"u"}}}`,
			`{"iss":"https://x","sub":X,"jti":X,"kubernetes.io":{"namespace":"a","serviceaccount":{"name":"b","uid":"u"},"x":X}}`,
			`{"iss":"kubernetes/serviceaccount","kubernetes.io/serviceaccount/namespace":"a","kubernetes.io/serviceaccount/service-account.name":"b","kubernetes.io/serviceaccount/secret.name":X}`,
		} {
			text := strings.ReplaceAll(claims, "X", string(quoted))
			if strings.Contains(claims, ".X.") {
				if name == "-rf" { // within a URL it isn't an option
					continue
				}
				text = strings.ReplaceAll(claims, "X", string(quoted[1:len(quoted)-1]))
			}
			c := made(t, rs256, text)
			k := Report(c)
			if k == nil {
				t.Fatalf("no report on %s", text)
			}
			for _, command := range Commands(c, k) {
				written := command.Command + command.Note
				if strings.Contains(written, name) {
					t.Errorf("%q is in %q", name, written)
				}
			}
			for _, f := range factsOf(c, k) {
				for _, s := range f.Text {
					if strings.Contains(s.Text, "kubectl") && strings.Contains(s.Text, name) {
						t.Errorf("%q is in a command of a fact: %s", name, s.Text)
					}
					if strings.Contains(s.Text, name) && !s.Code && f.Name != "API server" {
						t.Errorf("%q stands in our own words: %s: %s", name, f.Name, s.Text)
					}
				}
			}
		}
	}
}

func factsOf(c *subject.Subject, k *report.Kubernetes) []report.Fact {
	_, facts := Facts(c, k)
	return facts
}

// TestNoToken: a command never contains any part of the token.
func TestNoToken(t *testing.T) {
	for _, name := range []string{"legacy.jwt", "sa-podext.rs256.jwt", "sa-aud.rs256.jwt"} {
		text, err := os.ReadFile(samples + name)
		if err != nil {
			t.Fatal(err)
		}
		c := pasted(string(text))
		commands := Commands(c, Report(c))
		if len(commands) < 8 {
			t.Errorf("%s: only %d commands", name, len(commands))
		}
		for _, command := range commands {
			for _, part := range strings.Split(c.Token.Text, ".") {
				if strings.Contains(command.Command+command.Note, part[:20]) {
					t.Errorf("%s: %q holds the token", name, command.Question)
				}
			}
			if strings.Contains(command.Command, "token=") && !strings.Contains(command.Command, `"$TOKEN"`) {
				t.Errorf("%s: %q does not read $TOKEN", name, command.Question)
			}
		}
	}
}

// TestSyntax has a shell read every command, except for the one that is YAML.
func TestSyntax(t *testing.T) {
	for _, name := range []string{"legacy.jwt", "sa-plain.rs256.jwt", "sa-podext.rs256.jwt", "sa-node.rs256.jwt", "sa-secret.rs256.jwt", "sa-aud.rs256.jwt"} {
		text, err := os.ReadFile(samples + name)
		if err != nil {
			t.Fatal(err)
		}
		c := pasted(string(text))
		for _, command := range Commands(c, Report(c)) {
			if strings.HasPrefix(command.Command, "subjects:") {
				continue
			}
			if out, err := exec.Command("sh", "-n", "-c", command.Command).CombinedOutput(); err != nil || len(out) > 0 {
				t.Errorf("%s: %q: %s", name, command.Command, out)
			}
		}
	}
}

// TestReview has a shell write the manifest, with a kubectl that prints it.
func TestReview(t *testing.T) {
	text, err := os.ReadFile(samples + "sa-aud.rs256.jwt")
	if err != nil {
		t.Fatal(err)
	}
	c := pasted(string(text))
	commands := Commands(c, Report(c))
	i := slices.IndexFunc(commands, func(c report.Command) bool { return c.Question == "What does a TokenReview say?" })
	review := commands[i].Command
	shell := exec.Command("sh", "-c", "kubectl() { cat; }\n"+review)
	shell.Env = append(os.Environ(), "TOKEN=a.b.c")
	out, err := shell.CombinedOutput()
	const want = "apiVersion: authentication.k8s.io/v1\nkind: TokenReview\nspec:\n  token: \"a.b.c\"\n  audiences:\n  - \"https://example.com\"\n  - \"vault\"\n"
	if err != nil || string(out) != want {
		t.Errorf("got %s (%v)", out, err)
	}
}

func questions(commands []report.Command) (q string) {
	for _, c := range commands {
		q += c.Question + "\n"
	}
	return q
}

func TestCommands(t *testing.T) {
	text, err := os.ReadFile(samples + "sa-plain.rs256.jwt")
	if err != nil {
		t.Fatal(err)
	}
	c := pasted(string(text))
	if q := questions(Commands(c, Report(c))); !strings.HasPrefix(q, "Get this cluster's keys\n") {
		t.Errorf("without keys, the keys come first: %s", q)
	}
	c.Answer.State = report.Verified
	if q := questions(Commands(c, Report(c))); strings.Contains(q, "keys") {
		t.Errorf("who has the keys needs no command for them: %s", q)
	}
	c = &subject.Subject{Where: paste.Candidate{Opaque: &opaque.Match{Kind: "bootstrap-token"}}}
	if got := Commands(c, Report(c)); got != nil {
		t.Errorf("an opaque token has commands of its own, got %v", got)
	}
	c = made(t, rs256, `{"iss":"https://idp.example","sub":"u","aud":"c","email":"a@b.example"}`)
	if q := questions(Commands(c, Report(c))); q != "Does the API server accept it, and as which user?\nWhat does a TokenReview say?\n" {
		t.Errorf("of a person's login: %s", q)
	}
}
