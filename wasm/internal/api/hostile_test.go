package api

import (
	"encoding/json"
	"testing"

	"jwt-airlock/wasm/internal/report"
)

// hostile is one row of testdata/hostile/index.json.
type hostile struct {
	File, Name, Kind, Key, Verdict string
}

// What is valid has to verify or decrypt, and nothing else may. The verdict of
// a key set is about the set; the token that it is tried on is a good one.
func TestHostile(t *testing.T) {
	var index struct{ Inputs []hostile }
	if err := json.Unmarshal([]byte(read(t, "hostile/index.json")), &index); err != nil || len(index.Inputs) < 100 {
		t.Fatalf("%d inputs, %v", len(index.Inputs), err)
	}
	for _, h := range index.Inputs {
		t.Run(h.Name, func(t *testing.T) {
			got := ask(t, h.request(t))
			if got.InternalError != "" {
				t.Fatal(got.InternalError)
			}
			switch good := holds(got); {
			case h.Verdict == "valid" && !good:
				t.Errorf("neither verified nor decrypted: %+v", got.Findings)
			case h.Kind == "token" && h.Verdict != "valid" && h.Verdict != "undecidable" && good:
				t.Errorf("%s", got.Tokens[0].Verdict.Summary)
			}
		})
	}
}

func (h hostile) request(t *testing.T) report.Request {
	r := report.Request{Input: read(t, "hostile/"+h.File), Now: "2026-11-21T21:00:00Z"}
	switch {
	case h.Kind != "token":
		r.Keys = []report.KeySource{{Text: r.Input}}
		r.Input = read(t, "hostile/000-good-es256.txt")
		if h.Name == "512-jwks-leading-zero" {
			r.Input = read(t, "hostile/002-good-rs256.txt")
		}
	case h.Key != "":
		r.Keys = []report.KeySource{{Text: read(t, "hostile/"+h.Key)}}
	}
	return r
}

func holds(r report.Report) bool {
	for _, token := range r.Tokens {
		switch token.Verdict.Signature.State {
		case report.Verified, report.Decrypted:
			return true
		}
	}
	return false
}
