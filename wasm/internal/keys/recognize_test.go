package keys

import (
	"strings"
	"testing"

	"jwt-airlock/wasm/internal/report"
)

func TestWhatIsNoKeys(t *testing.T) {
	for _, tc := range []struct{ name, text, codes string }{
		{"nothing", "\n \t", ""},
		{"empty set", `{"keys":[]}`, "KEYS-EMPTY"},
		{"empty array", `[]`, "KEYS-EMPTY"},
		{"comma", "{\n  \"keys\":[],\n}", "KEYS-JSON"},
		{"login page", "\n<!doctype html><title>Log in</title>", "KEYS-HTML"},
		{"login page, the old", "<HTML><body>Log in</body></HTML>", "KEYS-HTML"},
		{"discovery", `{"issuer":"https://a.example","jwks_uri":"https://a.example/keys"}`, "KEYS-DISCOVERY"},
		{"JSON", `{"a":1}`, "KEYS-NOT-A-JWKS"},
		{"keys is no list", `{"keys":{"kty":"oct"}}`, "KEYS-NOT-A-JWKS"},
		{"forbidden", `Error from server (Forbidden): forbidden: User "system:anonymous" cannot get path "/openid/v1/jwks"`, "KEYS-REFUSED"},
		{"forbidden, after the command", "$ kubectl get --raw /openid/v1/jwks\nError from server (Forbidden): forbidden", "KEYS-REFUSED"},
		{"forbidden, as an object", `{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","reason":"Forbidden","code":403}`, "KEYS-REFUSED"},
		{"not logged in", "error: You must be logged in to the server (Unauthorized)", "KEYS-UNAUTHORIZED"},
		{"not logged in, after a log line", "E1121 21:00:00.000000 1 memcache.go:265] couldn't get current server API group list\nerror: You must be logged in to the server", "KEYS-UNAUTHORIZED"},
		{"unauthorized", "Error from server (Unauthorized): the server has asked for the client to provide credentials", "KEYS-UNAUTHORIZED"},
		{"unauthorized, as an object", `{"kind":"Status","apiVersion":"v1","code":401}`, "KEYS-UNAUTHORIZED"},
		{"not found", "Error from server (NotFound): the server could not find the requested resource", "KEYS-NOT-FOUND"},
		{"no server", "The connection to the server localhost:8080 was refused - did you specify the right host or port?", "KEYS-ERROR"},
		{"one word of a proxy", "Unauthorized\n", "KEYS-UNAUTHORIZED"},
		{"curl", "curl: (60) SSL certificate problem: unable to get local issuer certificate", "KEYS-ERROR"},
		{"token", "Bearer eyJhbGciOiJFUzI1NiJ9.e30.AAAA", "KEYS-TOKEN"},
		{"token in a header", "Authorization: Bearer eyJhbGciOiJFUzI1NiJ9.e30.AAAA", "KEYS-TOKEN"},
		{"token in quotes", `"eyJhbGciOiJFUzI1NiJ9.e30.AAAA"`, "KEYS-TOKEN"},
		{"token as JSON", `{"payload":"e30","protected":"eyJhbGciOiJFUzI1NiJ9","signature":"AAAA"}`, "KEYS-TOKEN"},
		{"answer of a token endpoint", `{"access_token":"eyJhbGciOiJFUzI1NiJ9.e30.AAAA"}`, "KEYS-TOKEN"},
		{"kubeconfig", "apiVersion: v1\nclusters: []\nkind: Config\nusers: []\n", "KEYS-KUBECONFIG"},
		{"kubeconfig as JSON", `{"apiVersion":"v1","kind":"Config"}`, "KEYS-KUBECONFIG"},
		{"manifest", "apiVersion: v1\nkind: Secret\ndata: {}\n", "KEYS-MANIFEST"},
		{"half a PEM block", "-----BEGIN PUBLIC KEY-----\nAAAA", "KEYS-PEM"},
	} {
		ks, findings := Parse(report.KeySource{Text: tc.text})
		if len(ks) != 0 || codes(findings) != tc.codes {
			t.Errorf("%s: got %d keys, %q", tc.name, len(ks), codes(findings))
		}
	}
	if _, findings := Parse(report.KeySource{Text: "{\n  \"keys\":[],\n}"}); !strings.Contains(findings[0].Detail, "Line 3, column 1") {
		t.Errorf("got %q", findings[0].Detail)
	}
	if ks, findings := Parse(report.KeySource{Text: "a word", Format: "keys"}); len(ks) != 0 || codes(findings) != "KEYS-NONE" {
		t.Errorf("got %v %v", ks, findings)
	}
}

// What copying adds around a set of keys.
func TestAroundKeys(t *testing.T) {
	jwks := strings.TrimSpace(read(t, "cluster/jwks.json"))
	escaped := `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`).Replace(jwks) + `"`
	for name, text := range map[string]string{
		"line break":        jwks + "\n",
		"byte order mark":   "\ufeff" + jwks,
		"quotes":            "'" + jwks + "'",
		"double quotes":     `"` + jwks + `"`,
		"curly quotes":      "“" + jwks + "”",
		"a string of JSON":  escaped,
		"fence":             "```json\n" + jwks + "\n```",
		"fence and more":    "```\n" + jwks + "\n```\nThese are the keys.",
		"prompt":            "$ kubectl get --raw /openid/v1/jwks\n" + jwks,
		"prompt in front":   "user@host:~$ kubectl get --raw /openid/v1/jwks\n" + jwks + "user@host:~$ ",
		"prompt of root":    "[root@node ~]# kubectl get --raw /openid/v1/jwks\n" + jwks + "[root@node ~]# ",
		"prompt of Windows": "PS C:\\> kubectl get --raw /openid/v1/jwks\r\n" + jwks + "\r\nPS C:\\> ",
		"sign of zsh":       jwks + "%",
		"metadata":          `{"issuer":"https://a.example","jwks":` + jwks + `}`,
	} {
		ks, findings := Parse(report.KeySource{Text: text})
		if len(ks) != 2 || !ks[0].Usable || len(findings) != 0 {
			t.Errorf("%s: got %d keys, %q", name, len(ks), codes(findings))
		}
	}
	if ks, findings := Parse(report.KeySource{Text: jwks[:len(jwks)-1]}); len(ks) != 0 || codes(findings) != "KEYS-JSON" {
		t.Errorf("got %d keys, %q", len(ks), codes(findings))
	}
}

func TestKeysTogether(t *testing.T) {
	const (
		a  = `{"kty":"oct","k":"AAAA","kid":"a"}`
		b  = `{"kty":"oct","k":"AAAA","kid":"b"}`
		ed = `{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}`
	)
	private := archive(t, "../../../testdata/rfc/keys.txtar", "RFC 8037 A.1")
	for _, tc := range []struct{ name, text, origin, codes string }{
		{"two secrets", `[` + a + `,` + b + `]`, "", ""},
		{"one kid twice", `[` + a + `,` + b + `,` + a + `]`, "", "JWKS-DUPKID"},
		{"no kid twice", `[` + ed + `,` + ed + `]`, "", ""},
		{"mixed", read(t, "hostile/502-jwks-mixed-symmetry.json"), "", "JWKS-MIXED"},
		{"mixed with an unusable one", `[` + a + `,{"kty":"RSA"}]`, "", ""},
		{"private", read(t, "hostile/500-jwks-private-keys.json"), "", "KEY-PRIVATE-PASTED JWKS-MIXED"},
		{"private, twice", `[` + private + `,` + private + `]`, "", "KEY-PRIVATE-PASTED"},
		{"private, and published", `[` + private + `]`, "fetched", "JWKS-PRIVATE"},
		{"private, and in a link", `[` + private + `]`, "link", "JWKS-PRIVATE"},
		{"private, and in a page", `[` + private + `]`, "embed", "JWKS-PRIVATE"},
		{"private, and unusable", `{"kty":"OKP","crv":"X448","x":"AA","d":"AA"}`, "", "KEY-PRIVATE-PASTED"},
		{"leading zero", read(t, "hostile/512-jwks-leading-zero.json"), "", "JWKS-LEADING-ZERO"},
		{"two lists", `{"keys":[],"keys":[` + a + `]}`, "", "JWKS-REPEATED"},
		{"names of JavaScript", read(t, "hostile/514-jwks-proto.json"), "", ""},
	} {
		_, findings := Parse(report.KeySource{Text: tc.text, Origin: report.Origin(tc.origin)})
		if codes(findings) != tc.codes {
			t.Errorf("%s: got %q", tc.name, codes(findings))
		}
		for _, f := range findings {
			if f.Title == "" || f.Detail == "" || f.Fix == "" || f.At != "keys" {
				t.Errorf("%s: got %+v", tc.name, f)
			}
		}
	}
}

func TestNoMoreThanAreRead(t *testing.T) {
	secrets := strings.TrimSuffix(strings.Repeat(`{"kty":"oct","k":"AAAA"},`, MaxKeys+1), ",")
	ks, findings := Parse(report.KeySource{Text: "[" + secrets + "]"})
	if len(ks) != MaxKeys || codes(findings) != "KEYS-TOO-MANY" {
		t.Errorf("got %d keys, %q", len(ks), codes(findings))
	}
	private := archive(t, "../../../testdata/rfc/keys.txtar", "RFC 8037 A.1")
	ks, findings = Parse(report.KeySource{Text: "[" + strings.Repeat(private+",", maxPrivate) + private + "]"})
	if len(ks) != maxPrivate || codes(findings) != "KEYS-TOO-MANY-PRIVATE KEY-PRIVATE-PASTED" {
		t.Errorf("got %d private keys, %q", len(ks), codes(findings))
	}
}

// Neither a private key nor a secret is quoted, whatever is wrong with it.
func TestNothingSecretIsQuoted(t *testing.T) {
	const secret = "c2VjcmV0LXNlY3JldC1zZWNyZXQ"
	for _, text := range []string{
		`{"kty":"oct","k":"` + secret + `!"}`,
		`{"kty":"oct","k":"` + secret + `","k":"` + secret + `"}`,
		`{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo","d":"` + secret + `"}`,
		`{"kty":"EC","crv":"P-256","d":"` + secret + `"}`,
		"-----BEGIN PRIVATE KEY-----\n" + secret + "\n-----END PRIVATE KEY-----",
		"-----BEGIN RSA PRIVATE KEY-----\n" + secret + "!\n-----END RSA PRIVATE KEY-----",
		`{"keys":[{"kty":"oct","k":` + secret + `}]}`,
	} {
		ks, findings := Parse(report.KeySource{Text: text})
		said := ""
		for _, k := range ks {
			said += k.Why
		}
		for _, f := range findings {
			said += f.Title + f.Detail + f.Fix
		}
		if said == "" || strings.Contains(said, secret[:4]) {
			t.Errorf("%.30s: %s", text, said)
		}
	}
}
