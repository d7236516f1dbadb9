package build

import (
	"bytes"
	"encoding/json"
	"errors"
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

	APIServer string `json:"apiServer,omitempty"` // its settings
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
		return "", fmt.Errorf("presets %s: %w", path, unreadable(err, text))
	}
	if _, err := decoder.Token(); err != io.EOF {
		return "", fmt.Errorf("presets %s: there is text after the list", path)
	}
	for i, p := range list {
		switch {
		case len(p.JWKS) == 0 || string(p.JWKS) == "null":
			return "", fmt.Errorf("presets %s: entry %d has no jwks", path, i+1)
		case p.JWKS[0] == '"':
			return "", fmt.Errorf("presets %s: entry %d has a jwks that is text: write the key set itself, without quotes around it", path, i+1)
		}
	}
	// Package json writes < as \u003c, so the text can't end the element.
	out, err := json.MarshalIndent(list, "", " ")
	return string(out), err
}

// unreadable says where the text isn't JSON, or what is there that shouldn't be.
func unreadable(err error, text []byte) error {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		return fmt.Errorf("line %d isn't JSON: %w", lineOf(text, syntax.Offset), err)
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return errors.New("the JSON isn't complete")
	case errors.As(err, &kind) && kind.Field == "":
		return errors.New("it isn't a list of objects: docs/keys.md shows one")
	case errors.As(err, &kind):
		return fmt.Errorf("line %d: %s can't be a JSON %s", lineOf(text, kind.Offset), kind.Field, kind.Value)
	}
	return err
}

func lineOf(text []byte, offset int64) int {
	return 1 + bytes.Count(text[:min(int(offset), len(text))], []byte("\n"))
}
