package verify

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/c2sp/wycheproof"

	"jwt-airlock/wasm/internal/attempt"
	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/token"
)

// exceptions are the cases of Wycheproof that we judge otherwise, and why.
var exceptions = map[string]string{
	"json_web_signature 346": "the key is for PS256, and the header says PS384; cases such as 340 have the same, and call it invalid",
	"json_web_signature 350": "as 346",
	"json_web_signature 347": "the key is for ES521, which is no algorithm; the header says ES512",
	"json_web_signature 351": "as 347",
	"json_web_signature 367": "the padding that it is named after is missing: it is a good token, the same as case 357",
	"json_web_signature 370": "as 367",
	"json_web_signature 372": "a “?” stands in the header, which is called valid; RFC 7515 §2 knows no such character",
	"json_web_signature 373": "as 372, in the payload",
	"json_web_crypto 17":     "a JSON serialisation, which that case wants refused as such; people have such tokens, so it is read",
	"json_web_crypto 47":     "a set with a secret and a public key; each key is judged alone, and a finding tells of the set",
}

// vectors is the shape of every file of Wycheproof. A field that is not named
// here fails the test, since it could mean something.
type vectors[Group any] struct {
	Algorithm, Schema string
	NumberOfTests     int
	Header            []string
	Notes             map[string]any
	TestGroups        []Group
}

type joseGroup struct {
	Type, Comment   string
	Source          map[string]any
	Public, Private json.RawMessage
	Tests           []joseCase
}

type joseCase struct {
	TcID            int
	Comment, Result string
	Flags           []string

	// A string, or the object of a JSON serialization.
	Jws, Jwe json.RawMessage
}

func readVectors[Group any](t *testing.T, name string) vectors[Group] {
	t.Helper()
	f := must(wycheproof.TestVectors.Open(name))
	defer f.Close()
	dec := json.NewDecoder(f)
	dec.DisallowUnknownFields()
	var v vectors[Group]
	if err := dec.Decode(&v); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return v
}

func TestWycheproof(t *testing.T) {
	seen := 0
	for _, file := range []string{"json_web_signature", "json_web_crypto"} {
		vectors, cases := readVectors[joseGroup](t, file+"_test.json"), 0
		for _, group := range vectors.TestGroups {
			ks := group.keys(t)
			for _, tc := range group.Tests {
				cases++
				if tc.Jws == nil {
					continue // what is encrypted is not for this package
				}
				name := fmt.Sprintf("%s %d", file, tc.TcID)
				verified, why := tc.verify(t, name, ks)
				agrees := verified == (tc.Result == "valid")
				reason, excepted := exceptions[name]
				if excepted {
					seen++
				}
				if agrees == excepted {
					t.Errorf("%s (%s, %s): want %s, got %s; exception: %q", name, group.Comment, tc.Comment, tc.Result, why, reason)
				}
			}
		}
		if cases != vectors.NumberOfTests {
			t.Errorf("%s: %d cases of %d", file, cases, vectors.NumberOfTests)
		}
	}
	if seen != len(exceptions) {
		t.Errorf("%d of %d exceptions are cases", seen, len(exceptions))
	}
}

// keys are those of the group, as a set: whoever verifies has one.
func (g joseGroup) keys(t *testing.T) []*keys.Key {
	t.Helper()
	text := string(g.Public)
	if text == "" {
		text = string(g.Private)
	}
	if !strings.Contains(text, `"keys"`) {
		text = set(text)
	}
	ks, _ := keys.Parse(report.KeySource{Text: text, Format: "keys"})
	if len(ks) == 0 {
		t.Fatalf("no keys in %s", text)
	}
	return ks
}

// verify reports whether a signature of the token is verified, and if not, why.
func (tc joseCase) verify(t *testing.T, name string, ks []*keys.Key) (verified bool, why string) {
	t.Helper()
	text := string(tc.Jws)
	if strings.HasPrefix(text, `"`) {
		if err := json.Unmarshal(tc.Jws, &text); err != nil {
			t.Fatal(err)
		}
	}
	parsed := token.Parse(text, "")
	why = string(parsed.Form)
	for _, s := range parsed.Signatures {
		got := Signature(s, ks, new(Budget))
		agreesWithDirect(t, name, s, ks, got)
		verified = verified || got.Answer.State == report.Verified
		why = fmt.Sprintf("%+v", got)
	}
	return verified, why
}

// agreesWithDirect compares what go-jose says with what we compute.
func agreesWithDirect(t *testing.T, name string, s token.Signature, ks []*keys.Key, got attempt.Result) {
	t.Helper()
	alg, _ := s.Alg()
	for i, attempt := range got.Attempts {
		if attempt.Outcome == report.KeySkipped {
			continue
		}
		if holds := verifyNative(algorithmNamed(alg), ks[i], []byte(s.Input), s.Bytes); holds != (attempt.Outcome == report.KeyVerified) {
			t.Errorf("%s: direct says %t, and the attempt was %+v", name, holds, attempt)
		}
	}
}
