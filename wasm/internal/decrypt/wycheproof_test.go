package decrypt

import (
	"encoding/hex"
	"encoding/json"
	"io/fs"
	"slices"
	"testing"

	"github.com/c2sp/wycheproof"

	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/report"
)

// exceptions are the cases that we see otherwise than Wycheproof, with the
// reason.
var exceptions = map[string]map[int]string{
	"json_web_encryption_test.json": {22: jsonToo},
	"json_web_crypto_test.json":     {66: jsonToo},
}

const jsonToo = "a valid token in flattened serialisation, which a library may refuse where it wants compact ones; we read both"

func TestWycheproof(t *testing.T) {
	for file, want := range map[string]int{"json_web_encryption_test.json": 139, "json_web_crypto_test.json": 34} {
		got := 0
		for _, group := range groups(t, file) {
			for _, tc := range group.Tests {
				if tc.JWE == nil {
					continue
				}
				got++
				r := Open(message(tokenText(tc.JWE)), []*keys.Key{key(t, string(group.Private))})
				agrees := (r.Answer.State == report.Decrypted) == (tc.Result == "valid")
				if r.Answer.State == report.Decrypted && tc.PT != nil && hex.EncodeToString(r.Plaintext) != *tc.PT {
					t.Errorf("%s %d: got %x", file, tc.TcID, r.Plaintext)
				}
				if _, excepted := exceptions[file][tc.TcID]; agrees == excepted {
					t.Errorf("%s %d, %s %v %s: got %+v %+v", file, tc.TcID, tc.Comment, tc.Flags, tc.Result, r.Answer, r.Attempts)
				}
				if slices.ContainsFunc(r.Attempts, func(a report.Attempt) bool { return a.Reason == "internal" }) {
					t.Errorf("%s %d: %+v", file, tc.TcID, r.Attempts)
				}
			}
		}
		if got != want {
			t.Errorf("%s: %d cases, want %d", file, got, want)
		}
	}
}

type group struct {
	Private json.RawMessage
	Tests   []struct {
		TcID    int
		Comment string
		Flags   []string
		JWE     json.RawMessage
		PT      *string
		Result  string
	}
}

// tokenText is what a vector holds: a compact token as a string, or a JSON object.
func tokenText(vector json.RawMessage) (text string) {
	if json.Unmarshal(vector, &text) != nil {
		return string(vector)
	}
	return text
}

func groups(t testing.TB, file string) []group {
	t.Helper()
	data, err := fs.ReadFile(wycheproof.TestVectors, file)
	if err != nil {
		t.Fatal(err)
	}
	var vectors struct{ TestGroups []group }
	if err := json.Unmarshal(data, &vectors); err != nil {
		t.Fatal(err)
	}
	return vectors.TestGroups
}
