package keys_test

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"strings"
	"testing"

	"github.com/c2sp/wycheproof"

	"jwt-airlock/wasm/internal/api"
	"jwt-airlock/wasm/internal/report"
)

// exceptions are the cases of json_web_key_test.json that we judge otherwise,
// and why.
var exceptions = map[int]string{
	1:  "a secret and a public key in one set: each key is judged alone, and the finding JWKS-MIXED tells of the set",
	4:  "one kid twice: each of the keys is tried, and the finding JWKS-DUPKID tells of the set",
	8:  "RSA with 1024 bits is tried, since people have such keys; below 1024 it is not",
	10: "a secret shorter than the hash is tried, since people have such secrets",
	11: "as 10",
	12: "as 10",
}

// The core says verified for every valid case and for no invalid one. A field
// that is not named here fails the test, since it could mean something.
func TestWycheproof(t *testing.T) {
	var vectors struct {
		Algorithm, Schema string
		NumberOfTests     int
		Header            []string
		Notes             map[string]any
		TestGroups        []struct {
			Type, Comment   string
			Source          map[string]any
			Public, Private json.RawMessage
			Tests           []struct {
				TcID                 int
				Comment, JWS, Result string
				Flags                []string
			}
		}
	}
	text, err := fs.ReadFile(wycheproof.TestVectors, "json_web_key_test.json")
	if err != nil {
		t.Fatal(err)
	}
	decoder := json.NewDecoder(strings.NewReader(string(text)))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&vectors); err != nil {
		t.Fatal(err)
	}
	seen := 0
	for _, group := range vectors.TestGroups {
		keys := group.Public
		if keys == nil {
			keys = group.Private
		}
		for _, tc := range group.Tests {
			seen++
			state := ask(t, tc.JWS, unquote(t, keys))
			agrees := (state == report.Verified) == (tc.Result == "valid")
			if _, excepted := exceptions[tc.TcID]; agrees == excepted {
				t.Errorf("%d (%s, %s): want %s, got %s", tc.TcID, group.Comment, tc.Comment, tc.Result, state)
			}
		}
	}
	if seen != vectors.NumberOfTests {
		t.Errorf("%d cases of %d", seen, vectors.NumberOfTests)
	}
}

// unquote reads a set that the vectors hold as a string.
func unquote(t *testing.T, keys json.RawMessage) (text string) {
	t.Helper()
	if !strings.HasPrefix(string(keys), `"`) {
		return string(keys)
	}
	if err := json.Unmarshal(keys, &text); err != nil {
		t.Fatal(err)
	}
	return text
}

func ask(t *testing.T, token, keys string) report.SignatureState {
	t.Helper()
	request, err := json.Marshal(report.Request{Input: token, Keys: []report.KeySource{{Text: keys}}})
	if err != nil {
		t.Fatal(err)
	}
	var got report.Report
	if err := json.Unmarshal(api.Call(request), &got); err != nil {
		t.Fatal(err)
	}
	if len(got.Tokens) != 1 {
		return report.SignatureState(fmt.Sprintf("%d tokens", len(got.Tokens)))
	}
	return got.Tokens[0].Verdict.Signature.State
}
