package e2e

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// TestTakeAway copies and saves with the keyboard. The core's own tests check what is in
// the texts.
func TestTakeAway(t *testing.T) {
	t.Parallel()
	a := open(t)
	token := strings.TrimSpace(read(t, "cluster/sa-pod.rs256.jwt"))
	a.paste("#token", token)
	a.element("#take > summary").focus()
	a.keys(kb.Enter)
	a.wait("what can be taken", `document.querySelector('#take [value="report"]')?.checkVisibility() === true`)
	a.keys(kb.Tab)
	if focused := eval[string](a.tab, `document.activeElement.value`); focused != "ticket" {
		t.Errorf("the focus is on %q", focused)
	}
	for value, has := range map[string]string{"ticket": "`\"system:serviceaccount:demo:app\"`", "anonymous": "`\"system:serviceaccount:namespace-1:account-1\"`"} {
		text := a.copied(fmt.Sprintf(`#take [value=%q]`, value))
		if !strings.Contains(text, has) || strings.Contains(text, token[len(token)-20:]) {
			t.Errorf("%s copied\n%s", value, text)
		}
	}
	a.copies(`#take [value="unsigned"]`, token[:strings.LastIndex(token, ".")+1])
	var saved struct {
		Tokens []struct{ Fingerprint, Compact string }
	}
	if err := json.Unmarshal([]byte(a.saves(func() { a.element(`#take [value="report"]`).click() })), &saved); err != nil || len(saved.Tokens) != 1 || saved.Tokens[0].Fingerprint == "" || saved.Tokens[0].Compact != "" {
		t.Errorf("%v, %+v", err, saved)
	}
}

// TestTakeAwayFollows: another token has other texts, and what a token has none of isn't
// offered.
func TestTakeAwayFollows(t *testing.T) {
	t.Parallel()
	a := open(t)
	a.paste("#token", read(t, "cluster/sa-pod.rs256.jwt"))
	a.element("#take > summary").click()
	a.wait("what can be taken", `document.querySelector('#take [value="unsigned"]')?.checkVisibility() === true`)
	a.paste("#token", "ghp_16C7e42F292c6912E7710c838347Ae178B4a") // an example of GitHub's documentation
	a.wait("what can be taken of another token", `document.querySelector('#take [value="ticket"]')?.checkVisibility() === true`)
	a.shows(`#take [value="unsigned"]`, false)
	a.shows("#verifiers", false)
	if text := a.copied(`#take [value="ticket"]`); strings.Contains(text, "16C7e42F292c") || !strings.Contains(text, "GitHub") {
		t.Errorf("copied\n%s", text)
	}
	a.element("#clear").click()
	a.shows("#next", false)
	a.paste("#token", read(t, "cluster/sa-pod.rs256.jwt"))
	a.shows(`#take .note`, false)
}

// TestTakeAwayVerifiers opens the recipes for a token, copies one, and sees others for another
// token.
func TestTakeAwayVerifiers(t *testing.T) {
	t.Parallel()
	a := open(t)
	a.paste("#token", read(t, "cluster/sa-pod.rs256.jwt"))
	a.element("#verifiers > summary").focus()
	a.keys(kb.Enter)
	a.wait("the recipes", `document.querySelectorAll("#verifiers .step").length === 7`)
	if text := a.copied("#verifiers .step:nth-child(2) > .copy"); !strings.HasPrefix(text, "package verify\n") || !strings.Contains(text, `"https://kubernetes.default.svc.cluster.local"`) {
		t.Errorf("copied\n%s", text)
	}
	a.paste("#token", segments(`{"alg":"ES256"}`, `{"iss":"https://i.example","aud":"web"}`, "signature"))
	a.wait("the recipes for another token", `document.querySelector("#verifiers .steps").textContent.includes("https://i.example")`)
	a.paste("#token", segments(`{"alg":"HS256"}`, `{"iss":"https://i.example","aud":"web"}`, "signature"))
	a.shows("#verifiers", false)
}
