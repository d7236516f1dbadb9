package build

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// sample is a paste that the page offers to people who don't have one at hand.
type sample struct {
	ID       string `json:"id"`
	Title    string `json:"-"`        // on its button, in HTML: without < and &
	Note     string `json:"-"`        // the same
	Token    string `json:"token"`    // here a file in testdata, in the page its text
	Compare  string `json:"compare"`  // the same, of the token to compare it with; empty for a sample of Inspect
	Keys     string `json:"keys"`     // the same; empty means none
	At       string `json:"at"`       // RFC 3339; empty means now
	Issuer   string `json:"issuer"`   // the expected issuer; empty means any
	Audience string `json:"audience"` // the expected audience; empty means any
}

// justIssued means one minute after the token's iat.
const justIssued = "just issued"

var samples = []sample{
	{
		ID:    "fresh",
		Title: "A fresh service account token",
		Note:  "from kubectl create token, with its cluster's keys",
		Token: "cluster/sa-plain.rs256.jwt", Keys: "cluster/jwks.json", At: justIssued,
	},
	{
		ID:    "pod",
		Title: "A pod's token",
		Note:  "requested for 1 hour, accepted for 1 year",
		Token: "cluster/sa-podext.rs256.jwt", Keys: "cluster/jwks.json", At: justIssued,
	},
	{
		ID:    "kubeconfig",
		Title: "A kubeconfig",
		Note:  "with a user's token",
		Token: "cluster/pastes/kubeconfig.yaml", Keys: "cluster/jwks.json", At: "2026-11-21T22:00:00Z",
	},
	{
		ID:    "expired",
		Title: "An expired token",
		Note:  "with the keys of another cluster",
		Token: "cluster/article-bound.jwt", Keys: "cluster/article-jwks.json",
	},
	{
		ID:    "legacy",
		Title: "A legacy token from a Secret",
		Note:  "valid signature, never expires",
		Token: "cluster/article-legacy.jwt", Keys: "cluster/article-jwks.json",
	},
	{
		ID:    "bootstrap",
		Title: "A bootstrap token",
		Note:  "in a Secret; not a JWT",
		Token: "cluster/pastes/bootstrap-secret.yaml",
	},
}

// pairs are two tokens each, to compare.
var pairs = []sample{
	{
		ID:    "renewed",
		Title: "Before and after rotation",
		Note:  "a pod's token, and the one that replaced it",
		Token: "compare/before.jwt", Compare: "compare/after.jwt", Keys: "compare/jwks.json", At: "2026-11-21T22:15:00Z",
	},
	{
		ID:    "clusters",
		Title: "Staging and production",
		Note:  "the same account name in two clusters",
		Token: "compare/after.jwt", Compare: "compare/production.jwt", Keys: "compare/jwks.json", At: "2026-11-21T22:15:00Z",
	},
}

// loadSamples returns all samples as JSON, with the content of the files. Package json
// writes < as \u003c, so no text can end the element that contains it.
func loadSamples(root string) (string, error) {
	list := slices.Concat(samples, pairs)
	for i, s := range list {
		if err := s.load(filepath.Join(root, "testdata")); err != nil {
			return "", fmt.Errorf("sample %q: %w", s.ID, err)
		}
		list[i] = s
	}
	text, err := json.Marshal(list)
	return string(text), err
}

func (s *sample) load(dir string) (err error) {
	for _, file := range []*string{&s.Token, &s.Compare, &s.Keys} {
		if *file == "" {
			continue
		}
		text, err := os.ReadFile(filepath.Join(dir, *file))
		if err != nil {
			return err
		}
		*file = strings.TrimSpace(string(text))
	}
	if s.At == justIssued {
		s.At, err = evaluationTime(s.Token)
	}
	return err
}

func evaluationTime(token string) (string, error) {
	parts := strings.Split(token, ".")
	if len(parts) != 3 {
		return "", fmt.Errorf("%d parts instead of three", len(parts))
	}
	payload, err := base64.RawURLEncoding.DecodeString(parts[1])
	if err != nil {
		return "", err
	}
	var claims struct {
		IAT int64 `json:"iat"`
	}
	if err := json.Unmarshal(payload, &claims); err != nil {
		return "", err
	}
	return time.Unix(claims.IAT, 0).Add(time.Minute).UTC().Format(time.RFC3339), nil
}
