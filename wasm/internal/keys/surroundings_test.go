package keys

import (
	"encoding/base64"
	"slices"
	"testing"

	"jwt-airlock/wasm/internal/report"
)

func TestWithin(t *testing.T) {
	for text, want := range map[string]string{
		`JWT_SECRET="abc"`:                       "abc",
		`export JWT_SECRET=abc`:                  "abc",
		`secret: abc`:                            "abc",
		`  "secret": "abc",`:                     "abc",
		`6489aa:f3a9`:                            "f3a9",
		`'abc'`:                                  "abc",
		`“abc”`:                                  "abc",
		`abc,`:                                   "abc",
		`const key = 'abc';`:                     "abc",
		`set JWT_SECRET=abc`:                     "abc",
		`-e JWT_SECRET=abc`:                      "abc",
		"# a\nA=1\nB=abc\n":                      "abc",
		`sign(claims, 'abc', {expiresIn: "1h"})`: "abc",
		"verify(t, []byte(`abc`))":               "abc",
	} {
		if found := Within(text); !slices.ContainsFunc(found, func(i Inner) bool { return i.Secret == want }) {
			t.Errorf("%s: found %v", text, found)
		}
	}
	for _, text := range []string{"abc", "a b c", ""} {
		if found := Within(text); len(found) > 0 {
			t.Errorf("%s: found %v", text, found)
		}
	}
}

// What leads to keys and contains none, unless a token asks for a secret.
func TestResembles(t *testing.T) {
	for text, want := range map[string]string{
		"https://issuer.example/keys":                           "KEYS-ADDRESS",
		"/etc/kubernetes/pki/sa.pub":                            "KEYS-FILE",
		`C:\keys\jwks.JSON`:                                     "KEYS-FILE",
		"MIIJSQIBAzCCCQ8GCSqGSIb3DQEHAaCCCQAEggj8MIII":          "KEYS-STORE",
		"/u3+7QAAAAIAAAABAAAAAQAGc2lnbmluZwAAAXo=":              "KEYS-STORE",
		"PuTTY-User-Key-File-3: ssh-rsa\nPublic-Lines: 6\nAAAA": "KEYS-PUTTY",
		"a note with /etc/sa.pub in it":                         "KEYS-NONE",
	} {
		assumed, _ := Parse(report.KeySource{Text: text})
		if rest, findings := NoSecrets(assumed); len(assumed) != 1 || len(rest) != 0 || codes(findings) != want {
			t.Errorf("%s: got %d keys, %s", text, len(assumed), codes(findings))
		}
		if ks, findings := Parse(report.KeySource{Text: text, Format: "keys"}); len(ks) != 0 || codes(findings) != want {
			t.Errorf("%s as keys: got %d, %s", text, len(ks), codes(findings))
		}
	}
}

// A Secret with a certificate's key and a shared secret has both.
func TestSecretBesideKeys(t *testing.T) {
	pub := base64.StdEncoding.EncodeToString([]byte(read(t, "cluster/jwks.json")))
	text := "apiVersion: v1\nkind: Secret\ndata:\n  jwks: " + pub + "\n  jwt-secret: dGhyb3ctYXdheSBzZWNyZXQ=\n"
	ks, findings := Parse(report.KeySource{Text: text})
	if len(ks) != 3 || string(ks[2].Secret) != "throw-away secret" || codes(findings) != "KEYS-FOUND" {
		t.Errorf("got %d keys, %s", len(ks), codes(findings))
	}
	if rest, _ := NoSecrets(ks); len(rest) != 2 {
		t.Errorf("%d are public", len(rest))
	}
	inside, _ := Parse(report.KeySource{Text: `{"Jwt":{"Issuer":"a","Key":"throw-away secret"}}`})
	if len(inside) != 2 || string(inside[1].Secret) != "throw-away secret" {
		t.Errorf("got %d keys in settings", len(inside))
	}
}

// Text that merely is no key is a secret only where it was given as one.
func TestNoSecrets(t *testing.T) {
	for _, text := range []string{"a note that I pasted", "kubectl get pods", "changeme", `JWT_SECRET="abc"`, "6489aa:f3a9"} {
		assumed, _ := Parse(report.KeySource{Text: text})
		if rest, findings := NoSecrets(assumed); len(rest) != 0 || codes(findings) != "KEYS-NONE" {
			t.Errorf("%s: got %d keys, %q", text, len(rest), codes(findings))
		}
		given, _ := Parse(report.KeySource{Text: text, Format: "secret"})
		if rest, findings := NoSecrets(given); len(rest) != 1 || len(findings) != 0 {
			t.Errorf("%s, given as a secret: got %d keys, %q", text, len(rest), codes(findings))
		}
	}
}
