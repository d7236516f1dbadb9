package e2e

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// TestKubernetesAbout checks that the card says which account a token is for, and
// where the token is from.
func TestKubernetesAbout(t *testing.T) {
	t.Parallel()
	a := open(t)
	a.paste("#keys", read(t, "cluster/jwks.json"))
	everyone := []string{
		"system:serviceaccount:demo:app", "system:serviceaccounts", "system:serviceaccounts:demo", "system:authenticated",
	}
	for file, want := range map[string][]string{
		"cluster/sa-plain.rs256.jwt":  {"TokenRequest", "not in the cluster"},
		"cluster/sa-podext.rs256.jwt": {"app-0", "node-1", "year"},
		"cluster/legacy.jwt":          {"app-legacy", "Secret"},
	} {
		t.Run(file, func(t *testing.T) {
			a := airlock{a.in(t)}
			a.paste("#token", read(t, file))
			a.shows("#about", true)
			a.unfold("#about details")
			for _, fact := range slices.Concat(everyone, want) {
				a.says("#about", fact)
			}
			if title := a.element("#about-title").text(); !strings.Contains(title, "service account") {
				t.Errorf("the card is titled %q", title)
			}
		})
	}
	a.empty("#token")
	a.shows("#about", false)
	a.shows("#why", false)
}

// TestKubernetesCommands copies every command of a token, including the folded ones.
func TestKubernetesCommands(t *testing.T) {
	t.Parallel()
	a := openAt(t, serveDist(t).at("127.0.0.1", "/index.html"))
	token := read(t, "cluster/sa-podext.rs256.jwt")
	a.paste("#token", token)
	a.unfold("#next .body details", "#why details")
	a.run(`document.querySelectorAll(":is(#next .body, #why) .copy").forEach((button, i) => button.id = "copy-" + i)`)
	shown := eval[[]string](a.tab, `[...document.querySelectorAll(":is(#next .body, #why) .copy")].map(button =>
		(command => command.querySelector("pre") ?? command.querySelector("code"))(button.closest(".command")).textContent)`)
	if len(shown) < 5 {
		t.Fatalf("there are %d commands, want at least 5", len(shown))
	}
	signature := strings.Split(token, ".")[2]
	for i, command := range shown {
		if strings.Contains(command, signature) {
			t.Errorf("the token stands in a command: %s", clip(command))
		}
		a.copies(fmt.Sprintf("#copy-%d", i), command)
	}
}

// agreement is what an API server answered to a TokenReview of each token.
type agreement struct {
	Cluster struct {
		Issuer       string
		APIAudiences []string
		JWKS         json.RawMessage
	}
	Cases []review
}

type review struct {
	Name, Token, ReviewedAt string
	ReviewAudiences         []string
	Server                  struct{ Error string }
}

// TestKubernetesWhy compares the page with what an API server answered.
func TestKubernetesWhy(t *testing.T) {
	t.Parallel()
	var server agreement
	if err := json.Unmarshal([]byte(read(t, "cluster/agreement.json")), &server); err != nil {
		t.Fatal(err)
	}
	a := open(t)
	a.paste("#keys", string(server.Cluster.JWKS))
	a.write("#expect-issuer", server.Cluster.Issuer)
	a.write("#expect-audience", strings.Join(server.Cluster.APIAudiences, " "))
	for name, failed := range map[string]string{
		"genuine/plain":     "",
		"time/exp-61s-ago":  "Expir",
		"genuine/aud-vault": "Audience",
	} {
		t.Run(name, func(t *testing.T) {
			a := airlock{a.in(t)}
			i := slices.IndexFunc(server.Cases, func(r review) bool { return r.Name == name })
			one := server.Cases[i]
			a.write("#at", one.ReviewedAt)
			a.paste("#token", one.Token)
			a.shows("#why", true)
			a.checks(failed)
			if opened := eval[bool](a.tab, `document.querySelector("#why details").open`); opened != (failed != "") {
				t.Errorf("the checks are unfolded: %t", opened)
			}
			a.unfold("#why details")
			a.says("#why", one.Server.Error)
		})
	}
}

// checks fails the test unless the API server's first failing check is the wanted
// one. Its name is empty if none fails.
func (a airlock) checks(failed string) {
	a.t.Helper()
	type check struct{ Name, Outcome, Word string }
	all := eval[[]check](a.tab, `[...document.querySelectorAll("#why li[data-outcome]")].map(li => ({
		Name: li.querySelector("b").textContent, Outcome: li.dataset.outcome, Word: (li.querySelector(".aside") ?? li.closest("details").querySelector("b")).textContent}))`)
	if len(all) < 5 {
		a.t.Fatalf("there are %d checks, want at least 5", len(all))
	}
	for _, c := range all {
		if c.Word == "" || c.Word == c.Outcome {
			a.t.Errorf("%s is read out as %q", c.Name, c.Word)
		}
	}
	i := slices.IndexFunc(all, func(c check) bool { return c.Outcome != "passed" }) // those that failed come first
	if i < 0 || failed == "" && all[i].Outcome == "failed" {
		a.t.Fatalf("the checks are %+v", all)
	}
	if failed != "" && (all[i].Outcome != "failed" || !strings.Contains(all[i].Name, failed)) {
		a.t.Errorf("%s is %s, want %s to fail first", all[i].Name, all[i].Outcome, failed)
	}
}

// TestKubernetesInjection uses names for accounts and objects that clusters don't
// allow, and looks for them in commands.
func TestKubernetesInjection(t *testing.T) {
	t.Parallel()
	a := open(t)
	a.remember()
	for i, name := range []string{
		`demo; touch pwned`, `$(touch pwned)`, "`touch pwned`", `x' touch 'pwned`, `x" touch "pwned`, "x\ntouch pwned",
		`--touch=pwned`, `javascript:touch('pwned')`, `<img src=pwned onerror=touch()>`, `x|touch>pwned`, "x\u202etouch", `%touch%`, `x!touch`, `x^touch`, `[touch]`, `{x,touch}`,
	} {
		text := must[[]byte](t)(json.Marshal(name))
		for _, claims := range []string{
			`{"iss":%[1]s,"aud":[%[1]s],"jti":%[1]s,"sub":%[1]s,"kubernetes.io":{"namespace":%[1]s,
				"serviceaccount":{"name":%[1]s,"uid":%[1]s},"pod":{"name":%[1]s,"uid":%[1]s},"node":{"name":%[1]s,"uid":%[1]s}}}`,
			`{"iss":"https://kubernetes.default.svc","aud":[%[1]s],"sub":"system:serviceaccount:demo:app","kubernetes.io":{"namespace":"demo",
				"serviceaccount":{"name":"app","uid":%[1]s},"secret":{"name":%[1]s,"uid":%[1]s}}}`,
			`{"iss":"kubernetes/serviceaccount","sub":%[1]s,"kubernetes.io/serviceaccount/namespace":%[1]s,
				"kubernetes.io/serviceaccount/secret.name":%[1]s,"kubernetes.io/serviceaccount/service-account.name":%[1]s,
				"kubernetes.io/serviceaccount/service-account.uid":%[1]s}`,
		} {
			t.Run(fmt.Sprintf("%d/%.12s", i, claims), func(t *testing.T) {
				a := airlock{a.in(t)}
				payload := fmt.Sprintf(claims, text)
				a.set("#token", js(`%s`, b64([]byte(`{"alg":"RS256","kid":"k"}`))+"."+b64([]byte(payload))+"."+b64(make([]byte, 256))))
				a.expect(verdict{Form: "jws-compact"})
				a.says("#payload", "touch")
				a.inert()
				for _, command := range eval[[]string](a.tab, `[...document.querySelectorAll(".command")].map(line =>
					line.textContent + (line.dataset.command ?? ""))`) {
					if strings.Contains(command, "touch") {
						t.Errorf("a claim stands in a command: %s", clip(command))
					}
				}
			})
		}
	}
}

// TestKubernetesManyFacts uses a token with more facts than people read at once.
func TestKubernetesManyFacts(t *testing.T) {
	t.Parallel()
	a := open(t)
	var unknown strings.Builder
	for i := range 5_000 {
		fmt.Fprintf(&unknown, `,"unknown-%d":%d`, i, i)
	}
	payload := `{"iss":"https://kubernetes.default.svc","aud":["api` + strings.Repeat(`","api`, 1_000) + `"],"kubernetes.io":{"namespace":"demo",` +
		`"serviceaccount":{"name":"app","uid":"1"}` + unknown.String() + `}}`
	a.set("#token", js(`%s`, b64([]byte(`{"alg":"RS256"}`))+"."+b64([]byte(payload))+"."+b64(make([]byte, 256))))
	a.says("#about", "system:serviceaccount:demo:app")
	if nodes := eval[int](a.tab, `document.querySelectorAll("#about *").length`); nodes > 3_000 {
		t.Errorf("the card has %d elements", nodes)
	}
}
