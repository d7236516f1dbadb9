package api

import (
	"encoding/base64"
	"encoding/json"
	"strings"
	"testing"

	"jwt-airlock/wasm/internal/report"
)

// FuzzClaims changes what is inside a token, which FuzzCall seldom gets at through
// base64: headers and claims that no issuer would write.
func FuzzClaims(f *testing.F) {
	var index struct{ Inputs []hostile }
	if err := json.Unmarshal([]byte(read(f, "hostile/index.json")), &index); err != nil {
		f.Fatal(err)
	}
	seeds := []string{read(f, "cluster/sa-pod.rs256.jwt"), read(f, "cluster/sa-node.rs256.jwt"), read(f, "cluster/legacy.jwt")}
	for _, h := range index.Inputs {
		seeds = append(seeds, read(f, "hostile/"+h.File))
	}
	for _, seed := range seeds {
		if parts := strings.Split(strings.TrimSpace(seed), "."); len(parts) == 3 && len(seed) < 1<<14 {
			header, _ := base64.RawURLEncoding.DecodeString(parts[0])
			payload, _ := base64.RawURLEncoding.DecodeString(parts[1])
			f.Add(header, payload)
		}
	}
	keys := []report.KeySource{{Text: read(f, "cluster/jwks.json")}}
	f.Fuzz(func(t *testing.T, header, payload []byte) {
		token := base64.RawURLEncoding.EncodeToString(header) + "." + base64.RawURLEncoding.EncodeToString(payload) + ".AAAA"
		got := ask(t, report.Request{Input: token, Keys: keys, Now: "2026-11-21T21:00:00Z"})
		if got.InternalError != "" {
			t.Error(got.InternalError)
		}
		if holds(got) {
			t.Errorf("verified: %s %s", header, payload)
		}
	})
}
