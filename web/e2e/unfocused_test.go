package e2e

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"math/big"
	"strings"
	"testing"
)

// pasteNowhere pastes with nothing focused.
func (a airlock) pasteNowhere(text string) verdict {
	a.t.Helper()
	return a.after(func() {
		a.run(`document.activeElement.blur()`)
		a.pasteHere(text)
	})
}

// TestInputPasteNowhere pastes keys in every form, and text that contains a token,
// with nothing focused. Neither may overwrite the other.
func TestInputPasteNowhere(t *testing.T) {
	t.Parallel()
	m := newMint(t, "ES256")
	jwk := must[[]byte](t)(json.Marshal(m.jwk))
	key := must[*ecdsa.PrivateKey](t)(ecdsa.GenerateKey(elliptic.P256(), rand.Reader))
	spki := must[[]byte](t)(x509.MarshalPKIXPublicKey(&key.PublicKey))
	template := &x509.Certificate{SerialNumber: big.NewInt(1)}
	certificate := must[[]byte](t)(x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key))
	block := func(label string, der []byte) string {
		return string(pem.EncodeToMemory(&pem.Block{Type: label, Bytes: der}))
	}
	a := open(t)
	for _, row := range []struct{ name, box, text string }{
		{"a token", "#token", m.of("me")},
		{"a set", "#keys", m.keys()},
		{"an empty set", "#keys", `{"keys":[]}`},
		{"a set after its command", "#keys", "$ kubectl get --raw /openid/v1/jwks\n" + m.keys() + "$ "},
		{"a key", "#keys", string(jwk)},
		{"PEM", "#keys", read(t, "cluster/sa-rsa.pub")},
		{"PEM, in base64", "#keys", base64.StdEncoding.EncodeToString([]byte(block("PUBLIC KEY", spki)))},
		{"a certificate", "#keys", "subject=CN=x\n" + block("CERTIFICATE", certificate)},
		{"a certificate, in base64", "#keys", base64.StdEncoding.EncodeToString(certificate)},
		{"an SSH key", "#keys", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ+XPn3fWz6yQ9PcFbzBzTIwLBAXDT6LUnCLSXuzZjNG me@host"},
		{"a header with a token", "#token", "Authorization: Bearer " + m.of("me")},
		{"a log with keys and a token", "#token", m.keys() + "\n" + m.of("me")},
		{"a JWS in JSON", "#token", severalSignatures(m, newMint(t, "RS256"))},
		{"a kubeconfig", "#token", read(t, "cluster/pastes/kubeconfig.yaml")},
		{"a Secret", "#token", read(t, "cluster/pastes/get-secret.json")},
		{"a bootstrap token", "#token", read(t, "cluster/pastes/bootstrap-secret.yaml")},
		{"a word", "#token", "hello"},
	} {
		before := map[string]string{"#token": a.element("#token").value(), "#keys": a.element("#keys").value()}
		a.pasteNowhere(row.text)
		before[row.box] = row.text
		for box, want := range before {
			if got := a.element(box).value(); strings.TrimSpace(got) != strings.TrimSpace(want) {
				t.Errorf("%s: %s holds %s, want %s", row.name, box, clip(got), clip(want))
			}
		}
	}
}

// TestInputPasteNowhereSecret pastes keys when a secret was expected: they are still
// keys.
func TestInputPasteNowhereSecret(t *testing.T) {
	t.Parallel()
	m := newMint(t, "ES256")
	a := open(t)
	a.element(`#keys-tabs button[value="secret"]`).click()
	a.pasteNowhere(m.of("me"))
	a.pasteNowhere(m.keys())
	a.expect(verdict{Signature: "verified"})
}

// TestInputSelected checks that the token shown first is the one that the report
// names, until a person selects another.
func TestInputSelected(t *testing.T) {
	t.Parallel()
	m := newMint(t, "ES256")
	kubeconfig := "apiVersion: v1\nkind: Config\ncurrent-context: two\ncontexts:\n"
	for _, user := range []string{"one", "two", "three"} {
		kubeconfig += "- name: " + user + "\n  context: {cluster: c, user: " + user + "}\n"
	}
	kubeconfig += "users:\n"
	for _, user := range []string{"one", "two", "three"} {
		kubeconfig += "- name: " + user + "\n  user:\n    token: " + m.of(user) + "\n"
	}
	var report struct{ Selected int }
	line := must[[]byte](t)(json.Marshal(request{Version: 1, Input: kubeconfig, Keys: []keySource{}, Now: "2026-11-21T21:00:00Z"}))
	if err := json.Unmarshal([]byte(startNative(t).ask(t, line)), &report); err != nil {
		t.Fatal(err)
	}
	a := open(t)
	a.paste("#token", kubeconfig)
	pressed := func(want int) {
		t.Helper()
		if got := eval[int](a.tab, `[...document.querySelectorAll("#chips button")].findIndex(button => button.ariaPressed === "true")`); got != want {
			t.Errorf("token %d is selected, want %d", got, want)
		}
	}
	pressed(report.Selected)
	a.element("#chips button:nth-child(3)").click()
	pressed(2)
	a.paste("#keys", m.keys())
	pressed(2)
	a.paste("#token", kubeconfig)
	pressed(report.Selected)
}
