package apiserver

import (
	"encoding/json"
	"os"
	"regexp"
	"slices"
	"testing"
)

// recorded is one that a real API server was started with.
type recorded struct{ Name, Kind, Text, Why, StartError string }

func readConfigurations(t *testing.T) []recorded {
	var a struct{ Configs []recorded }
	text, err := os.ReadFile("../../../testdata/oidc/agreement.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &a); err != nil {
		t.Fatal(err)
	}
	if len(a.Configs) != 128 {
		t.Fatalf("%d configurations, want 128", len(a.Configs))
	}
	return a.Configs
}

// notInText are refused for what the text does not hold: other flags, and files.
var notInText = []string{"err-file-and-one-flag", "err-file-and-flags", "err-anonymous-and-flag", "err-file-missing", "err-flags-ca-garbage"}

// The name of a file is known where its flag is given with it.
var loading = regexp.MustCompile(`^failed to load authentication configuration from file "[^"]*": `)

// TestStartsLikeTheAPIServer: what was refused is refused in the same words, and what
// started is not refused.
func TestStartsLikeTheAPIServer(t *testing.T) {
	refused, exact := 0, 0
	for _, c := range readConfigurations(t) {
		if slices.Contains(notInText, c.Name) {
			continue
		}
		s := readText(c.Text)
		want := loading.ReplaceAllString(c.StartError, "")
		if (s.StartError != "") != (want != "") {
			t.Errorf("%s: %q, and the API server says %q (unsure: %v)", c.Name, s.StartError, want, s.Unsure)
			continue
		}
		if want == "" {
			continue
		}
		if refused++; s.StartError == want {
			exact++
		} else if t.Logf("%s:\n%s\n%s", c.Name, s.StartError, want); s.StartErrorExact {
			t.Errorf("%s: it is said to be exact", c.Name)
		}
	}
	t.Logf("%d of %d in the very words", exact, refused)
	if exact*100 < refused*95 {
		t.Errorf("%d of %d in the very words", exact, refused)
	}
}
