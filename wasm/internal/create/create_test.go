package create

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/json"
	"os"
	"strings"
	"testing"
	"time"

	"jwt-airlock/wasm/internal/report"
)

var now = time.Date(2026, 11, 21, 21, 0, 0, 0, time.UTC)

// privateKey is one of the throw-away keys, as a JWK.
func privateKey(t *testing.T, name string) string {
	t.Helper()
	var all map[string]json.RawMessage
	text, err := os.ReadFile("../differential/testdata/keys.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &all); err != nil || all[name] == nil {
		t.Fatal(name, err)
	}
	return string(all[name])
}

// TestObject changes one member of an object, and no other byte.
func TestObject(t *testing.T) {
	for _, tc := range []struct{ name, text, set, without string }{
		{"empty", ` {}`, ` {"a":1}`, ` {}`},
		{"empty, with space", "{ }", `{"a":1 }`, "{ }"},
		{"only", `{"a" : [1]}`, `{"a" : 1}`, `{}`},
		{"first", "{\n  \"a\": 9,\n  \"b\": 2\n}", "{\n  \"a\": 1,\n  \"b\": 2\n}", "{\n  \"b\": 2\n}"},
		{"last", `{"b":2, "a":{"a":3} }`, `{"b":2, "a":1 }`, `{"b":2 }`},
		{"absent", "{\n\t\"b\" : 1.50\n}\n", "{\n\t\"b\" : 1.50,\n\t\"a\" : 1\n}\n", "{\n\t\"b\" : 1.50\n}\n"},
		{"twice", `{"a":1,"b":2,"\u0061":3}`, `{"a":1,"b":2,"\u0061":1}`, `{"a":1,"b":2}`},
	} {
		if got := parse(tc.text).set("a", "1"); got != tc.set {
			t.Errorf("%s: set: %q, want %q", tc.name, got, tc.set)
		}
		if got := parse(tc.text).without("a"); got != tc.without {
			t.Errorf("%s: without: %q, want %q", tc.name, got, tc.without)
		}
	}
}

// TestEdit changes the claim that a button names.
func TestEdit(t *testing.T) {
	for _, tc := range []struct {
		edit          report.ClaimEdit
		payload, want string
	}{
		{report.EditIssued, `{}`, `{"iat":1795294800}`},
		{report.EditIssued, `{"nbf":1,"iat":2}`, `{"nbf":1795294800,"iat":1795294800}`},
		{report.EditExpires, `{"exp":null}`, `{"exp":1795298400}`},
		{report.EditExpires, `{"exp":1,}`, `{"exp":1,}`},
		{report.EditIssued, `[]`, `[]`},
		{report.EditNothing, `{}`, `{}`},
	} {
		if got := edited(tc.payload, tc.edit, now); got != tc.want {
			t.Errorf("%s of %s is %s, want %s", tc.edit, tc.payload, got, tc.want)
		}
	}
	first, second := edited(`{}`, report.EditID, now), edited(`{}`, report.EditID, now)
	if len(first) != len(`{"jti":"00000000-0000-4000-8000-000000000000"}`) || first[22] != '4' || first == second {
		t.Errorf("UUIDs are %s and %s", first, second)
	}
}

// TestTemplates are valid JSON whose header has the chosen alg and kid.
func TestTemplates(t *testing.T) {
	for template := range templates {
		for _, alg := range []string{"ES256", "HS256", none} {
			c := Token(report.Create{Template: template, Algorithm: alg, Key: report.KeySource{Origin: report.OriginCreated}}, now)
			if c.Problem != "" || c.HeaderFault != nil || c.PayloadFault != nil || c.Token == "" {
				t.Errorf("%s, %s: %+v", template, alg, c)
			}
			if hasKID := strings.Contains(c.Header, `"kid"`); hasKID != (alg == "ES256") || c.Chosen.KID == "" == hasKID {
				t.Errorf("%s, %s: %s", template, alg, c.Header)
			}
		}
	}
}

// TestFollow has alg and kid follow the choice until they are edited.
func TestFollow(t *testing.T) {
	before := &report.HeaderChoice{Algorithm: "RS256", KID: "old"}
	key := report.KeySource{Text: strings.Replace(privateKey(t, "P-256"), "{", `{"kid":"own",`, 1)}
	own := report.HeaderChoice{Algorithm: "ES256", KID: "own"}
	for _, tc := range []struct {
		name, header, want string
		template           report.Template
		chosen             *report.HeaderChoice
		next               report.HeaderChoice
	}{
		{"both", `{"alg":"RS256","kid":"old"}`, `{"alg":"ES256","kid":"own"}`, "", before, own},
		{"alg was edited", `{"alg":"X","kid":"old"}`, `{"alg":"X","kid":"own"}`, "", before, report.HeaderChoice{Algorithm: "RS256", KID: "own"}},
		{"kid was deleted", `{"alg":"RS256"}`, `{"alg":"ES256"}`, "", before, report.HeaderChoice{Algorithm: "ES256", KID: "old"}},
		{"kid was absent", `{"alg":"HS256"}`, `{"alg":"ES256","kid":"own"}`, "", &report.HeaderChoice{Algorithm: "HS256"}, own},
		{"kid isn't a text", `{"alg":"HS256","kid":5}`, `{"alg":"ES256","kid":5}`, "", &report.HeaderChoice{Algorithm: "HS256"}, report.HeaderChoice{Algorithm: "ES256"}},
		{"a copy", `{"kid":5, "alg":"RS256"}`, `{"kid":"own", "alg":"ES256"}`, report.TemplateCopy, before, own},
		{"a copy without a header", ``, `{"alg":"ES256","kid":"own","typ":"JWT"}`, report.TemplateCopy, nil, own},
		{"nothing was chosen", `{"alg":"RS256"}`, `{"alg":"RS256"}`, "", nil, own},
		{"broken", `{"alg":"RS256"`, `{"alg":"RS256"`, "", before, own},
	} {
		c := Token(report.Create{Header: tc.header, Template: tc.template, Algorithm: "ES256", Key: key, Chosen: tc.chosen}, now)
		if c.Header != tc.want || c.Chosen != tc.next {
			t.Errorf("%s: %s, then %+v", tc.name, c.Header, c.Chosen)
		}
	}
}

// TestFault says what isn't a JSON object, and where.
func TestFault(t *testing.T) {
	for _, tc := range []struct {
		text, want string
		at         int
	}{
		{"{\n \"𝄞\": ,}", "line 2, column 7", 9},
		{"[1]", "Isn't a JSON object.", -1},
		{"", "line 1, column 1", 0},
		{"{\"a\":\"\xff\"}", "not UTF-8", 6},
	} {
		if got := fault(tc.text); got == nil || !strings.Contains(got.Text, tc.want) || got.At != tc.at {
			t.Errorf("%q: %+v", tc.text, got)
		}
	}
}

// TestSmallKey: a salt and a hash of 64 bytes don't fit into 1024 bits.
func TestSmallKey(t *testing.T) {
	small, err := rsa.GenerateKey(rand.Reader, 1024)
	if err != nil {
		t.Fatal(err)
	}
	key := report.KeySource{Text: pem("RSA PRIVATE KEY", x509.MarshalPKCS1PrivateKey(small))}
	for alg, want := range map[string]string{"PS512": "RSA 1024 can't sign with PS512: the key is too small.", "PS256": ""} {
		c := Token(report.Create{Header: "{}", Payload: "{}", Algorithm: alg, Key: key}, now)
		if c.Problem != want || (c.Token == "") != (want != "") {
			t.Errorf("%s: %q, and the token is %q", alg, c.Problem, c.Token)
		}
	}
}

// TestProblem says why there is no token.
func TestProblem(t *testing.T) {
	for _, tc := range []struct{ name, alg, key, format, want string }{
		{"no key", "ES256", " \n", "", "Enter the key"},
		{"not a key", "ES256", "a secret", "", "."},
		{"another curve", "ES384", privateKey(t, "P-256"), "", "ES384 needs another key than EC P-256."},
		{"another type", "HS256", privateKey(t, "RSA"), "", "HS256 needs another key than RSA 2048."},
		{"a secret", "RS256", "secret", "secret", "RS256 needs another key than secret of 6 bytes."},
		{"a public key", "ES256", `{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}`, "", "public key"},
		{"a broken key", "ES256", `{"kty":"EC","crv":"P-256"}`, "", "can't be used"},
		{"an empty secret", "HS256", "", "secret", "Enter the key"},
		{"an algorithm that only verifies", "ES256K", privateKey(t, "P-256"), "", "doesn't sign with this algorithm"},
		{"no algorithm", "", privateKey(t, "P-256"), "", "doesn't sign with this algorithm"},
	} {
		c := Token(report.Create{Header: "{}", Payload: "{}", Algorithm: tc.alg, Key: report.KeySource{Text: tc.key, Format: report.KeyFormat(tc.format)}}, now)
		if c.Token != "" || !strings.Contains(c.Problem, tc.want) || !strings.HasSuffix(c.Problem, ".") || strings.HasSuffix(c.Problem, "..") {
			t.Errorf("%s: %q, and the token is %q", tc.name, c.Problem, c.Token)
		}
	}
}
