package e2e

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// TestInputChoose moves through the tokens of a paste with only the keyboard.
func TestInputChoose(t *testing.T) {
	t.Parallel()
	a := open(t)
	a.paste("#keys", read(t, "cluster/jwks.json"))
	a.write("#expect-audience", "vault")
	a.write("#at", "2026-11-21T22:00:00Z")
	a.paste("#token", read(t, "cluster/pastes/session.har"))
	wanted := contents(t, "session.har")
	if chips := a.chips(); chips != len(wanted) {
		t.Fatalf("%d tokens are listed, want %d", chips, len(wanted))
	}
	a.expect(verdict{Signature: "verified", Expectations: "failed"})
	a.element("#chips button").focus()
	for i, key := range []string{kb.Enter, " "} {
		a.keys(kb.ArrowRight)
		a.keys(key)
		a.chosen(i + 1)
		if focused := eval[bool](a.tab, `document.activeElement.matches('#chips [aria-pressed="true"]')`); !focused {
			t.Error("choosing a token takes the focus away")
		}
		if got, want := a.signature(), strings.Split(wanted[i+1].Token, ".")[2]; got != want {
			t.Errorf("token %d is shown with the signature %s, want %s", i+2, clip(got), clip(want))
		}
	}
	a.expect(verdict{Signature: "verified", Expectations: "met"}) // the last is for vault
}

// chips is how many tokens are listed.
func (a airlock) chips() int {
	a.t.Helper()
	return eval[int](a.tab, `document.querySelectorAll("#chips [aria-pressed]").length`)
}

// chosen waits until a token of the list is the selected one.
func (a airlock) chosen(index int) {
	a.t.Helper()
	a.wait("the token to be chosen", js(`[...document.querySelectorAll("#chips [aria-pressed]")]
		.map(chip => chip.ariaPressed === "true").every((pressed, i) => pressed === (i === %s))`, index))
}

// signature is that of the token on screen, in base64url.
func (a airlock) signature() string {
	a.t.Helper()
	return eval[string](a.tab, `document.querySelector("#signature pre")?.textContent ?? ""`)
}

// content is a token in a file of testdata/cluster/pastes.
type content struct{ Kind, Token string }

// contents are those of one file.
func contents(t *testing.T, file string) []content {
	t.Helper()
	var index []struct {
		File     string
		Contains []content
	}
	if err := json.Unmarshal([]byte(read(t, "cluster/pastes/index.json")), &index); err != nil {
		t.Fatal(err)
	}
	for _, paste := range index {
		if paste.File == file {
			return slices.DeleteFunc(paste.Contains, func(c content) bool { return c.Token == "" })
		}
	}
	t.Fatalf("the index has no %s", file)
	return nil
}

// TestInputPastes pastes what people paste, and expects exactly the tokens in it to
// be listed.
func TestInputPastes(t *testing.T) {
	t.Parallel()
	a := open(t)
	for _, name := range glob(t, "cluster/pastes/*") {
		file := strings.TrimPrefix(name, "cluster/pastes/")
		if file == "index.json" {
			continue
		}
		t.Run(file, func(t *testing.T) {
			a := airlock{a.in(t)}
			a.paste("#token", read(t, name))
			want := contents(t, file)
			if got := max(a.chips(), 1); len(want) > 0 && got != len(want) {
				t.Fatalf("%d tokens are listed, want %d", got, len(want))
			}
			if len(want) == 0 {
				a.expect(verdict{Form: "malformed"})
				a.shows("#about", false)
				return
			}
			for i, content := range want {
				if len(want) > 1 {
					a.element(fmt.Sprintf("#chips button:nth-of-type(%d)", i+1)).click()
					a.chosen(i)
				}
				a.isToken(content)
			}
		})
	}
}

// isToken fails the test unless the token on screen is the wanted one.
func (a airlock) isToken(want content) {
	a.t.Helper()
	a.shows("#about", true)
	a.wait("it to be colored in the box", `document.querySelector("#token-box .backdrop span") !== null`)
	parts := strings.Split(want.Token, ".")
	if !strings.HasSuffix(want.Kind, "jwt") {
		a.expect(verdict{Form: "opaque", Signature: "not-applicable"})
		for _, card := range []string{"#payload", "#header", "#signature", "#keys-hint"} {
			a.shows(card, false)
		}
		return
	}
	a.expect(verdict{Form: "jws-compact", Signature: "no-key"})
	if got := a.signature(); got != parts[2] {
		a.t.Errorf("the signature on screen is %s, want %s", clip(got), clip(parts[2]))
	}
}

// TestInputHolder pastes a kubeconfig that contains more than a token.
func TestInputHolder(t *testing.T) {
	t.Parallel()
	a := open(t)
	secret := "c2VjcmV0IGtleQ=="
	certificate := regexp.MustCompile(`certificate-authority-data: (\S+)`)
	config := read(t, "cluster/pastes/kubeconfig.yaml")
	config += "\n- name: admin\n  user:\n    client-key-data: " + secret +
		"\n    client-certificate-data: " + certificate.FindStringSubmatch(config)[1]
	a.paste("#token", config)
	a.says("#token-notes", "kubeconfig", "deployer")
	if loud := a.element("#token-notes b").text(); !strings.Contains(loud, "private key") {
		t.Errorf("the page does not warn of the private key, but of %q", loud)
	}
	a.unfold("#token-notes details")
	a.says("#token-notes", "admin")
	notes := a.element("#token-notes").text() + a.element("#result").text()
	if strings.Contains(notes, secret) || strings.Contains(notes, "secret key") {
		t.Error("the private key is shown outside the box")
	}
}
