package decrypt

import (
	"encoding/json"
	"strings"
	"testing"

	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/report"
)

func TestHostile(t *testing.T) {
	var index struct {
		Inputs []struct{ File, Key, Group, Verdict string }
	}
	if err := json.Unmarshal([]byte(read(t, "hostile/index.json")), &index); err != nil {
		t.Fatal(err)
	}
	want := map[string]string{
		"601-jwe-zip-bomb.txt":            "zip-limit",
		"603-jwe-zip-unknown.txt":         "zip",
		"605-jwe-p2c-overflow.txt":        "p2c-limit",
		"607-jwe-p2c-low.txt":             "",
		"609-jwe-epk-invalid-point.txt":   "epk-off-curve",
		"611-jwe-empty-encrypted-key.txt": "encrypted-key-empty",
		"613-jwe-alg-none.txt":            "alg-none",
		"615-jwe-short-tag.txt":           "tag-length",
	}
	seen := 0
	for _, input := range index.Inputs {
		if input.Group != "jwe" {
			continue
		}
		seen++
		k := hostileKey(t, input.Key)
		r := Open(message(strings.TrimSpace(read(t, "hostile/"+input.File))), []*keys.Key{k})
		if (r.Answer.State == report.Decrypted) != (input.Verdict == "valid") || r.Answer.Reason != report.Reason(want[input.File]) {
			t.Errorf("%s: got %+v %+v", input.File, r.Answer, r.Attempts)
		}
	}
	if seen != len(want) {
		t.Errorf("saw %d of %d", seen, len(want))
	}
}

func hostileKey(t testing.TB, file string) *keys.Key {
	text := read(t, "hostile/"+file)
	if strings.HasSuffix(file, ".json") {
		return key(t, text)
	}
	return keyOf([]byte(text))
}
