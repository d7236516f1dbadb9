package compare

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/report"
)

// jws is the report of a token with these members, not verified.
func jws(header, payload string) report.Token {
	part := func(text string) report.DecodedPart {
		p := report.DecodedPart{Text: text, Base64URL: text, Size: len(text), Encoding: report.JSON}
		for _, m := range exact.Value(text).Members() {
			p.Members = append(p.Members, report.Member{Name: m.Name, Value: string(m.Value)})
		}
		return p
	}
	return report.Token{
		Compact: header + payload, Header: part(header), Payload: part(payload),
		Verdict: report.Verdict{Signature: report.SignatureAnswer{State: report.NoKey, Key: -1}, Time: report.TimeAnswer{State: report.TimeUnknown}},
	}
}

func of(a, b report.Token, keys ...report.Key) report.Comparison {
	input := func(t report.Token) Input {
		return Input{Report: report.Report{Tokens: []report.Token{t}, Keys: keys}, Token: -1}
	}
	return Of(input(a), input(b))
}

// verified is a token that a key verifies.
func verified(t report.Token, key int) report.Token {
	t.Verdict.Signature = report.SignatureAnswer{State: "verified", Key: key}
	return t
}

func row(c report.Comparison, name string) report.Compared {
	for _, r := range c.Rows {
		if r.Name == name {
			return r
		}
	}
	return report.Compared{}
}

func text(spans []report.Span) string { return plain(spans) }

const header = `{"alg":"RS256"}`

// TestRows compares values exactly, and lists and objects for what they mean.
func TestRows(t *testing.T) {
	for _, tc := range []struct {
		name, a, b string
		row        string
		state      report.ComparedState
		note       string
	}{
		{"a number keeps its digits", `{"n":1.0}`, `{"n":1}`, "n", report.Differs, ""},
		{"a large number", `{"n":12345678901234567890}`, `{"n":12345678901234567891}`, "n", report.Differs, ""},
		{"an escape is no difference", `{"s":"\u0061"}`, `{"s":"a"}`, "s", report.Same, ""},
		{"a number isn't a string", `{"s":"1"}`, `{"s":1}`, "s", report.Differs, ""},
		{"the order of members", `{"o":{"a":1,"b":2}}`, `{"o":{"b":2,"a":1}}`, "o.a", report.Same, ""},
		{"a member of a member", `{"o":{"a":{"b":1}}}`, `{"o":{"a":{"b":2}}}`, "o.a.b", report.Differs, ""},
		{"only in A", `{"a":null}`, `{}`, "a", report.OnlyA, ""},
		{"only in B", `{}`, `{"a":[]}`, "a", report.OnlyB, ""},
		{"a repeated name", `{"a":1,"a":2}`, `{"a":1}`, "a", report.OnlyA, ""},
		{"the order of aud", `{"aud":["a","b"]}`, `{"aud":["b","a"]}`, "aud", report.Same, "the same audiences; their order doesn't matter"},
		{"one audience in a list", `{"aud":["a"]}`, `{"aud":"a"}`, "aud", report.Same, ""},
		{"other audiences", `{"aud":["a","b"]}`, `{"aud":["b","c","d"]}`, "aud", report.Differs, "added in B: `c`, `d`; removed in B: `a`"},
		{"an aud that is none", `{"aud":[1]}`, `{"aud":"a"}`, "aud", report.Differs, ""},
		{"only the order of a list", `{"g":["a","b"]}`, `{"g":["b","a"]}`, "g", report.Differs, "the same elements in another order or number"},
		{"a longer list", `{"g":["a"]}`, `{"g":["a","b"]}`, "g", report.Differs, "added in B: `b`"},
		{"a list of objects", `{"g":[{"a":1},{"a":2}]}`, `{"g":[{"a":1},{"a":3}]}`, "g[1].a", report.Differs, ""},
		{"lists in lists", `{"g":[[{"a":1,"b":2}]]}`, `{"g":[[{"b":2,"a":1}]]}`, "g", report.Same, ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got := row(of(jws(header, tc.a), jws(header+" ", tc.b)), tc.row)
			if got.State != tc.state || text(got.Note) != tc.note {
				t.Errorf("%s is %q with the note %q, want %q with %q", tc.row, got.State, text(got.Note), tc.state, tc.note)
			}
		})
	}
}

// TestDeep compares what is nested deeper than anyone nests as text, and never forgets it.
func TestDeep(t *testing.T) {
	nest := func(value string) string {
		return `{"a":` + strings.Repeat(`{"a":`, 900) + value + strings.Repeat(`}`, 901)
	}
	if c := of(jws(header, nest("1")), jws(header, nest("2"))); c.Count != 1 {
		t.Errorf("%d differences, want 1", c.Count)
	}
}

// TestState says how two tokens are related, and no more than is known.
func TestState(t *testing.T) {
	const account = `"kubernetes.io":{"serviceaccount":{"uid":"u"}}`
	payload := `{"iss":"i","sub":"s","aud":"x"}`
	for _, tc := range []struct {
		name     string
		a, b     report.Token
		state    report.ComparisonState
		sentence string
	}{
		{"twice", jws(header, payload), jws(header, payload), report.SameToken, "The same token twice."},
		{"header", jws(header, payload), jws(`{"alg":"RS256","kid":"k"}`, payload), report.OtherHeader, "Same claims, another header: key ID differs."},
		{"white space", jws(header, payload), jws(header, payload+" "), report.SameContent, "written differently"},
		{"audience", jws(header, payload), jws(header, `{"iss":"i","sub":"s","aud":"y"}`), report.SameSubject, "Same subject, same issuer: audience differs."},
		{"jti only", jws(header, payload), jws(header, `{"iss":"i","sub":"s","aud":"x","jti":"1"}`), report.SameSubject, "only times and IDs differ"},
		{"subject", jws(header, payload), jws(header, `{"iss":"i","sub":"t","aud":"x"}`), report.OtherSubject, "Another subject, same issuer: subject differs."},
		{"issuer", jws(header, payload), jws(header, `{"iss":"j","sub":"s","aud":"x","role":1}`), report.OtherIssuer, "Same subject, another issuer: issuer and `role` differ."},
		{"both", jws(header, payload), jws(header, `{"iss":"j","sub":"t"}`), report.OtherClaims, "Different tokens: issuer, subject and audience differ."},
		{"no subject", jws(header, `{"a":1}`), jws(header, `{"a":2}`), report.OtherClaims, "Different tokens: `a` differs."},
		{"uid", jws(header, `{"iss":"i","sub":"s",`+account+`}`), jws(header, `{"iss":"i","sub":"s","kubernetes.io":{"serviceaccount":{"uid":"v"}}}`), report.Recreated, "account's uid differs."},
		{"encrypted", jws(header, payload), jws(`{"alg":"dir"}`, ""), report.NotComparable, "Those of B can't be read."},
	} {
		t.Run(tc.name, func(t *testing.T) {
			c := of(tc.a, tc.b)
			if got := text(c.Sentence); c.State != tc.state || !strings.Contains(got, tc.sentence) {
				t.Errorf("%s: %q, want %s: %q", c.State, got, tc.state, tc.sentence)
			}
		})
	}
}

// TestSignedAgain says whose signature is valid where only the signatures differ.
func TestSignedAgain(t *testing.T) {
	a, b := jws(header, `{"a":1}`), jws(header, `{"a":1}`)
	b.Compact, b.Signature.Base64URL = "other", "AAAA"
	key := report.Key{Type: "EC", Curve: "P-256", KID: "k", Thumbprint: "t"}
	for want, pair := range map[string][2]report.Token{
		"it was signed twice":                {verified(a, 0), verified(b, 0)},
		"Only that of A is valid.":           {verified(a, 0), b},
		"Only that of B is valid.":           {a, verified(b, 0)},
		"No key verifies either, so one may": {a, b},
	} {
		c := of(pair[0], pair[1], key)
		if got := text(c.Sentence); c.State != report.SignedAgain || !strings.Contains(got, want) {
			t.Errorf("%s: %q, want %q", c.State, got, want)
		}
	}
}

// TestSignedBy claims that one key signed both only where it verified both.
func TestSignedBy(t *testing.T) {
	ec := func(thumbprint string) report.Key {
		return report.Key{Type: "EC", Curve: "P-256", KID: "k", Thumbprint: thumbprint}
	}
	secret := report.Key{Type: "oct", Size: 256}
	beside := report.Key{Type: "oct", Size: 256, Origin: report.OriginBeside}
	keys := []report.Key{ec("t"), ec("t"), ec("u"), secret, secret, beside}
	a, b := jws(`{"alg":"ES256","kid":"k"}`, `{"a":1}`), jws(`{"alg":"ES256","kid":"k"}`, `{"a":2}`)
	for _, tc := range []struct {
		a, b report.Token
		want report.ComparedState
	}{
		{a, b, ""},
		{verified(a, 0), b, report.Undecided},
		{verified(a, 0), verified(b, 1), report.Same},
		{verified(a, 0), verified(b, 2), report.Differs},
		{verified(a, 3), verified(b, 3), report.Same},
		{verified(a, 3), verified(b, 4), report.Undecided},
		{verified(a, 5), verified(b, 5), report.Undecided},
		{verified(a, 0), verified(b, 3), report.Differs},
	} {
		if got := row(of(tc.a, tc.b, keys...), signedBy).State; got != tc.want {
			t.Errorf("keys %d and %d: %q, want %q", tc.a.Verdict.Signature.Key, tc.b.Verdict.Signature.Key, got, tc.want)
		}
	}
}

// TestMarkdown quotes every value, and copies no token that is in a claim.
func TestMarkdown(t *testing.T) {
	c := of(jws(header, `{"a":"x|y`+"``"+`z","t":"eyJhbGciOiJIUzI1NiJ9.e30.c2ln","u":"eyJ"}`), jws(header, `{"a":1,"t":2,"u":3}`))
	for _, want := range []string{"| `a` | ``` \"x\\|y``z\" ``` | `1` |", "(a token)", "`\"eyJ\"`"} {
		if !strings.Contains(c.Markdown, want) {
			t.Errorf("%s\nlacks %s", c.Markdown, want)
		}
	}
	if strings.Contains(c.Markdown, "c2ln") {
		t.Errorf("a signature is in %s", c.Markdown)
	}
}

// TestManyClaims compares 100,000 claims, counts all differences, and lists a part.
func TestManyClaims(t *testing.T) {
	const many = 100_000
	claims := func(value int) string {
		var b strings.Builder
		for i := range many {
			fmt.Fprintf(&b, `,"a%d":%d`, i, value)
		}
		return "{" + b.String()[1:] + "}"
	}
	a, b := jws(header, claims(1)), jws(header, claims(2))
	a.Payload.Members, b.Payload.Members = a.Payload.Members[:10], b.Payload.Members[:10] // as the report does
	began := time.Now()
	c := of(a, b)
	if took := time.Since(began); took > 10*time.Second {
		t.Errorf("it took %v", took)
	}
	if c.Count != many || len(c.Rows) != maxRows || c.Omitted != many+1-maxRows {
		t.Errorf("%d differ, %d are listed and %d omitted", c.Count, len(c.Rows), c.Omitted)
	}
	t.Log(time.Since(began))
}

// TestGood reassures only if keys have verified both tokens.
func TestGood(t *testing.T) {
	a, b := jws(header, `{"sub":"s"}`), jws(header, `{"sub":"s"} `)
	key := report.Key{Thumbprint: "k"}
	for _, tc := range []struct {
		a, b report.Token
		want report.Tone
	}{
		{a, b, report.Quiet},
		{verified(a, 0), b, report.Quiet},
		{verified(a, 0), verified(b, 0), report.Good},
	} {
		c := of(tc.a, tc.b, key)
		if c.State != report.SameContent || c.Sentence[0].Tone != tc.want {
			t.Errorf("%s: tone %q, want %q", c.State, c.Sentence[0].Tone, tc.want)
		}
	}
}
