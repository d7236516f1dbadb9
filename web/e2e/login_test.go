package e2e

import (
	"encoding/json"
	"strings"
	"testing"
)

// recorded is what a real API server answered to ID tokens.
type recorded struct {
	Configs []struct{ Name, Text string }
	Issuers []struct {
		Issuer string
		JWKS   json.RawMessage
	}
	Cases []struct{ Name, Token string }
}

func readRecorded(t *testing.T) (r recorded) {
	t.Helper()
	if err := json.Unmarshal([]byte(read(t, "oidc/agreement.json")), &r); err != nil {
		t.Fatal(err)
	}
	return r
}

func (r recorded) config(t *testing.T, name string) string {
	t.Helper()
	for _, c := range r.Configs {
		if c.Name == name {
			return c.Text
		}
	}
	t.Fatalf("there is no configuration %s", name)
	return ""
}

func (r recorded) token(t *testing.T, name string) string {
	t.Helper()
	for _, c := range r.Cases {
		if c.Name == name {
			return c.Token
		}
	}
	t.Fatalf("there is no case %s", name)
	return ""
}

func (r recorded) keys(issuer string) string {
	for _, i := range r.Issuers {
		if i.Issuer == issuer {
			return string(i.JWKS)
		}
	}
	return ""
}

const demo = "https://issuer.test/realms/demo"

func execCredential(token string) string {
	return `{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1","spec":{"interactive":false},"status":{"token":"` + token + `"}}`
}

// TestKubernetesLogin: the settings of an API server decide about a login, wherever
// they are pasted.
func TestKubernetesLogin(t *testing.T) {
	t.Parallel()
	r := readRecorded(t)
	a := open(t)
	a.write("#at", "2026-11-28T02:00:00Z")
	if eval[bool](a.tab, `document.querySelector("#api-server-card").open`) {
		t.Error("the card is open on an empty page")
	}
	a.paste("#token", execCredential(r.token(t, "file-two/demo")))
	if !eval[bool](a.tab, `document.querySelector("#api-server-card").open`) {
		t.Error("the card is folded with a login on screen")
	}
	a.paste("#keys", r.keys(demo))
	a.says(".answers", "Expectations")
	a.paste("#api-server", r.config(t, "file-two"))
	a.says("#api-server-line", "2 JWT authenticators: issuer.test/realms/demo")
	a.says(".answers", "API server")
	a.says(".answers", "Would accept")
	a.says("#verdict .sentence", "would accept it as “demo:jane”")
	a.unfold("#about details", "#why details")
	a.says("#about", "the claim preferred_username with the prefix demo:")
	a.says("#about", "demo:dev")
	a.says("#why", "jwt[0].issuer.url")

	a.paste("#token", execCredential(r.token(t, "file-two/demo-no-audience")))
	a.says(".answers", "Would reject")
	a.says("#why", `oidc: expected audience in ["kubelogin" "kubernetes"] got []`)
}

// TestInputSettings: settings that are pasted into another box move to their own, and
// the other box keeps its text.
func TestInputSettings(t *testing.T) {
	t.Parallel()
	r := readRecorded(t)
	a := open(t)
	token := r.token(t, "flags-default/genuine")
	a.paste("#token", token)
	for _, box := range []string{"#token", "#keys"} {
		a.paste(box, r.config(t, "flags-default")+" # "+box)
		if got := eval[string](a.tab, `document.querySelector("#api-server").value`); !strings.HasSuffix(got, box) {
			t.Errorf("pasted into %s, and the card has %q", box, got)
		}
		if got := eval[string](a.tab, `document.querySelector("#token").value`); got != token {
			t.Errorf("pasted into %s, and the token is %q", box, clip(got))
		}
	}
	a.says("#api-server-line", "1 JWT authenticator")
}

// TestKubernetesLoginVersion: the version is found in the paste, and a person's choice
// counts more.
func TestKubernetesLoginVersion(t *testing.T) {
	t.Parallel()
	r := readRecorded(t)
	a := open(t)
	a.paste("#token", r.token(t, "file-two/demo"))
	a.paste("#api-server", r.config(t, "file-two"))
	a.says("#api-server-notes", "For Kubernetes 1.36, because no version was chosen or found.")
	a.paste("#api-server", r.config(t, "file-two")+"---\n# image: registry.k8s.io/kube-apiserver:v1.33.2\n")
	a.says("#api-server-notes", "For Kubernetes 1.33, which was found in what you pasted.")
	a.says("#api-server-notes", "is registered for version")
	a.after(func() {
		a.run(`((select) => { select.value = "1.35"; select.dispatchEvent(new Event("change")) })(document.querySelector("#api-server-version"))`)
	})
	a.says("#api-server-notes", "For Kubernetes 1.35, as chosen.")
	a.element("#clear").click()
	a.says("#api-server-line", "its authentication settings")
	if got := eval[string](a.tab, `document.querySelector("#api-server-version").value`); got != "" {
		t.Errorf("after Clear the version is %q", got)
	}
}

// TestKubernetesLoginStart: the page reports what keeps the API server from starting
// in that server's words, and also what starts but never works.
func TestKubernetesLoginStart(t *testing.T) {
	t.Parallel()
	r := readRecorded(t)
	a := open(t)
	a.paste("#token", r.token(t, "file-two/demo"))
	a.paste("#api-server", r.config(t, "err-cel-g-map-any"))
	a.says("#api-server-notes", "expression of type 'any' cannot be range of a comprehension")
	a.says(".answers", "Unknown")
	a.paste("#api-server", r.config(t, "file-docs"))
	a.says("#api-server-notes", "A bare split() rejects every token")
	a.says("#api-server-notes", `.map(x, x)`)
}

// TestKubernetesLoginHostile: a megabyte, deep nesting, anchors and 10,000
// authenticators leave the page as it was.
func TestKubernetesLoginHostile(t *testing.T) {
	t.Parallel()
	r := readRecorded(t)
	a := open(t)
	a.paste("#token", r.token(t, "file-two/demo"))
	head := "apiVersion: apiserver.config.k8s.io/v1\nkind: AuthenticationConfiguration\n"
	for name, text := range map[string]string{
		"a megabyte":            head + "jwt: []\n" + strings.Repeat("# a comment\n", 90_000),
		"deep nesting":          head + "jwt: " + strings.Repeat("[", 100_000),
		"anchors":               head + "a: &a [x,x]\n" + strings.Repeat("b: &b [*a,*a]\n", 10_000),
		"10,000 authenticators": head + "jwt:\n" + strings.Repeat("- issuer: {url: https://a, audiences: [b]}\n", 10_000),
	} {
		t.Run(name, func(t *testing.T) {
			a := airlock{a.in(t)}
			a.paste("#api-server", text)
			a.says(".answers", "API server")
		})
	}
}
