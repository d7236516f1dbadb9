package e2e

import (
	"crypto/rand"
	"encoding/json"
	"fmt"
	"slices"
	"testing"

	"github.com/chromedp/chromedp"
)

// large measures inputs larger than any real token, key set or recording.
func (rows *table) large(t *testing.T) {
	t.Helper()
	m := newMint(t, "RS256")
	for _, in := range []struct {
		name                 string
		box, text            string
		signature            string
		call, verdict, bytes float64 // budgets
	}{
		{"1 MB token", "#token", m.token(1, 3<<18), "verified", 0, 200, 0}, // three bytes become four characters
		{"5 MB token", "#token", m.token(1, 5*3<<18), "verified", 700, 900, 2},
		{"10,000 RSA keys", "#keys", manyRSAKeys(m), "verified", 500, 600, 0},
		{"HAR with 1,000 tokens of another key", "#token", recording(t), "mismatch", 0, 700, 0},
	} {
		a := openTimed(t)
		a.paste("#keys", m.keys())
		a.paste("#token", m.token(0, 0))
		a.run(`longest = 0`)
		a.core()
		time := a.timed(in.box, in.text)
		a.expect(verdict{Signature: in.signature})
		rows.add(in.name+", call", slices.Max(a.core()), in.call, "ms", "")
		rows.add(in.name+" → verdict", time.Shown, in.verdict, "ms", fmt.Sprintf("painted after %.0f", time.Drawn))
		rows.add(in.name+", report", a.reported()/1e6, in.bytes, "MB", "")
		a.blocked(rows, in.name)
	}
}

func (a airlock) blocked(rows *table, what string) {
	a.t.Helper()
	a.nextFrame() // the last task is reported with it
	a.nextFrame()
	rows.add("main thread blocked at once, "+what, eval[float64](a.tab, `longest`), 50, "ms", "")
	a.do(chromedp.Cancel(a.ctx))
}

// manyRSAKeys is a set of 10,000 keys. The last one is the mint's. No one has the private
// keys of the others: their moduli are random.
func manyRSAKeys(m mint) string {
	keys := make([]map[string]string, 0, 10_000)
	for i := range cap(keys) - 1 {
		modulus := make([]byte, 256)
		rand.Read(modulus)
		modulus[0] |= 0x80
		modulus[255] |= 1
		keys = append(keys, map[string]string{"kid": fmt.Sprintf("key-%d", i), "kty": "RSA", "n": b64(modulus), "e": "AQAB"})
	}
	return keySet(append(keys, m.jwk)...)
}

// recording is a HAR file with 1,000 requests, each with its own token.
func recording(t *testing.T) string {
	t.Helper()
	m := newMint(t, "RS256")
	entries := make([]any, 0, 1000)
	for i := range cap(entries) {
		header := map[string]string{"name": "Authorization", "value": "Bearer " + m.token(i, 0)}
		entries = append(entries, map[string]any{"request": map[string]any{
			"method": "GET", "url": fmt.Sprintf("https://api.example/items/%d", i), "headers": []any{header},
		}})
	}
	return string(must[[]byte](t)(json.Marshal(map[string]any{"log": map[string]any{"version": "1.2", "entries": entries}})))
}
