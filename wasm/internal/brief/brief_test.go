package brief

import (
	"reflect"
	"strings"
	"testing"

	"jwt-airlock/wasm/internal/report"
)

func token(members int) report.Token {
	return report.Token{
		Compact: "e30.e30.", Payload: report.DecodedPart{Members: make([]report.Member, members)},
		Commands: []report.Command{{Command: strings.Repeat("x", command+1)}, {Command: "kubectl"}},
	}
}

func TestLists(t *testing.T) {
	whole := report.Report{Tokens: []report.Token{token(5_000)}, Keys: make([]report.Key, 500)}
	got := Of(whole)
	want := []report.Cut{{Path: "tokens.0.payload.members", Length: 5_000}, {Path: "keys", Length: 500}}
	if !reflect.DeepEqual(got.Cut, want) {
		t.Errorf("got %v", got.Cut)
	}
	if len(got.Keys) != Rows || len(got.Tokens[0].Payload.Members) != Rows || got.Tokens[0].Compact != "e30.e30." {
		t.Errorf("%d keys, %d members", len(got.Keys), len(got.Tokens[0].Payload.Members))
	}
	if c := got.Tokens[0].Commands; len(c) != 1 || c[0].Command != "kubectl" {
		t.Errorf("commands: %d", len(c))
	}
	if len(whole.Keys) != 500 || len(whole.Tokens[0].Payload.Members) != 5_000 || len(whole.Tokens[0].Commands) != 2 {
		t.Error("the whole was changed")
	}
}

// There is one list for each signature.
func TestSignatures(t *testing.T) {
	many := make([]report.Attempt, 100)
	got := Of(report.Report{Tokens: []report.Token{{Attempts: many, Signatures: []report.Signed{{Attempts: many}}}}})
	want := []report.Cut{{Path: "tokens.0.signatures.0.attempts", Length: 100}}
	if !reflect.DeepEqual(got.Cut, want) || len(got.Tokens[0].Signatures[0].Attempts) != attempts {
		t.Errorf("got %v", got.Cut)
	}
}

// Many tokens share the room, and the selected one is always there.
func TestTokens(t *testing.T) {
	var whole report.Report
	for range 100 {
		whole.Tokens = append(whole.Tokens, token(100))
	}
	if got := Of(whole); len(got.Tokens) != tokens || len(got.Tokens[49].Payload.Members) != 60 || got.Cut[len(got.Cut)-51].Path != "tokens" {
		t.Errorf("%d tokens, %v", len(got.Tokens), got.Cut)
	}
	whole.Selected = 80
	if got := Of(whole); len(got.Tokens) != 81 {
		t.Errorf("%d tokens", len(got.Tokens))
	}
}

func TestComparison(t *testing.T) {
	side := func(selected int) report.Side {
		return report.Side{Tokens: make([]report.Choice, 100), Selected: selected}
	}
	got := Of(report.Report{Comparison: &report.Comparison{A: side(0), B: side(80), Rows: make([]report.Compared, 300)}})
	want := []report.Cut{{Path: "comparison.a.tokens", Length: 100}, {Path: "comparison.b.tokens", Length: 100}, {Path: "comparison.rows", Length: 300}}
	if !reflect.DeepEqual(got.Cut, want) || len(got.Comparison.B.Tokens) != 81 {
		t.Errorf("got %v", got.Cut)
	}
}

// A text is cut only if there is no room, and between characters.
func TestTexts(t *testing.T) {
	ordinary, long := strings.Repeat("a", 16<<10), strings.Repeat("€", allTexts)
	got := Of(report.Report{Tokens: []report.Token{{Compact: ordinary, Signature: report.Signature{Base64URL: long}, Nested: &report.Token{Title: ordinary}}}})
	if got.Tokens[0].Compact != ordinary || got.Tokens[0].Nested.Title != ordinary || got.Tokens[0].Signature.Base64URL != strings.Repeat("€", 333) {
		t.Errorf("%.20q", got.Tokens[0].Signature.Base64URL)
	}
	if want := []report.Cut{{Path: "tokens.0.signature.base64url", Length: len(long)}}; !reflect.DeepEqual(got.Cut, want) {
		t.Errorf("got %v", got.Cut)
	}
}

func TestPiece(t *testing.T) {
	r := report.Report{Keys: []report.Key{{KID: "a"}, {KID: "b"}, {KID: "c"}}, Tokens: []report.Token{{Nested: &report.Token{Title: "JWT"}}}}
	for _, tc := range []struct {
		path        string
		from, count int
		want        any
	}{
		{"keys", 1, 1, r.Keys[1:2]}, {"keys", 2, 9, r.Keys[2:]}, {"keys", 9, 1, r.Keys[3:]}, {"keys", -1, -1, r.Keys[:0]},
		{"tokens.0.nested.title", 0, 0, "JWT"},
		{"tokens.1.title", 0, 1, nil}, {"tokens.-1", 0, 1, nil}, {"tokens.0.nested.nested.title", 0, 1, nil}, {"__proto__", 0, 1, nil}, {"", 0, 1, nil}, {"selected", 0, 1, nil},
	} {
		if got := Piece(r, tc.path, tc.from, tc.count); !reflect.DeepEqual(got, tc.want) {
			t.Errorf("%s from %d: %v", tc.path, tc.from, got)
		}
	}
}
