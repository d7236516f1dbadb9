package build

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// sample is a paste that the page offers to people who don't have one at hand.
type sample struct {
	ID       string `json:"id"`
	Title    string `json:"-"`        // on its button, in HTML: without < and &
	Note     string `json:"-"`        // the same
	Token    string `json:"token"`    // here a file in testdata/cluster, in the page its text
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
		Token: "sa-plain.rs256.jwt", Keys: "jwks.json", At: justIssued,
	},
	{
		ID:    "pod",
		Title: "A pod's token",
		Note:  "requested for 1 hour, accepted for 1 year",
		Token: "sa-podext.rs256.jwt", Keys: "jwks.json", At: justIssued,
	},
	{
		ID:    "kubeconfig",
		Title: "A kubeconfig",
		Note:  "with a user's token",
		Token: "pastes/kubeconfig.yaml", Keys: "jwks.json", At: "2026-11-21T22:00:00Z",
	},
	{
		ID:    "expired",
		Title: "An expired token",
		Note:  "with the keys of another cluster",
		Token: "article-bound.jwt", Keys: "article-jwks.json",
	},
	{
		ID:    "legacy",
		Title: "A legacy token from a Secret",
		Note:  "valid signature, never expires",
		Token: "article-legacy.jwt", Keys: "article-jwks.json",
	},
	{
		ID:    "bootstrap",
		Title: "A bootstrap token",
		Note:  "in a Secret; not a JWT",
		Token: "pastes/bootstrap-secret.yaml",
	},
}

// loadSamples returns the list as JSON, with the content of the files. Package json
// writes < as \u003c, so no text can end the element that contains it.
func loadSamples(root string) (string, error) {
	list := make([]sample, len(samples))
	for i, s := range samples {
		if err := s.load(filepath.Join(root, "testdata", "cluster")); err != nil {
			return "", fmt.Errorf("sample %q: %w", s.ID, err)
		}
		list[i] = s
	}
	text, err := json.Marshal(list)
	return string(text), err
}

func (s *sample) load(dir string) (err error) {
	for _, file := range []*string{&s.Token, &s.Keys} {
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
