package build

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
)

// preset is an entry of a presets file.
type preset struct {
	Name     string          `json:"name"`
	Issuer   string          `json:"issuer"`
	Audience []string        `json:"audience,omitempty"`
	JWKS     json.RawMessage `json:"jwks"`
}

// loadPresets reads the keys to ship with the page. The page reads them as leniently
// as any other input, so the build reports mistakes.
func loadPresets(path string) (string, error) {
	if path == "" {
		return "[]", nil
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return "", err
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	var list []preset
	if err := decoder.Decode(&list); err != nil {
		return "", fmt.Errorf("presets %s: %w", path, err)
	}
	if _, err := decoder.Token(); err != io.EOF {
		return "", fmt.Errorf("presets %s: there is text after the list", path)
	}
	for i, p := range list {
		if len(p.JWKS) == 0 || string(p.JWKS) == "null" {
			return "", fmt.Errorf("presets %s: entry %d has no jwks", path, i+1)
		}
	}
	// Package json writes < as \u003c, so the text can't end the element.
	out, err := json.MarshalIndent(list, "", " ")
	return string(out), err
}
