// Package api is the entry point of the core: one request in, one report out, both JSON. The
// page, the native binary, the tests and the fuzzers all use it.
package api

import (
	"fmt"
	"runtime/debug"
	"strings"

	"github.com/go-jose/go-jose/v4/json"

	"jwt-airlock/wasm/internal/clock"
	"jwt-airlock/wasm/internal/create"
	"jwt-airlock/wasm/internal/report"
)

// Call answers a request. It always returns a report. Problems with the request or the
// input are in that report, and so is a failure of the core itself. Texts that may be
// megabytes, and take long to read from JSON, may follow the request: the input, and the
// text of each source of keys.
func Call(request []byte, texts ...string) (answer []byte) {
	defer func() {
		if recover() != nil {
			answer = failure("the core failed at " + place())
		}
	}()
	var r report.Request
	if err := json.Unmarshal(request, &r); err != nil || !put(texts, &r) {
		return failure("the request isn't JSON of the right form")
	}
	if r.Version != 0 && r.Version != report.Version {
		return failure(fmt.Sprintf("the request has version %d; this core supports version %d", r.Version, report.Version))
	}
	fault(r.Input)
	if r.Create != nil {
		at, _ := clock.Of(r)
		answer := empty()
		answer.Created = create.Token(*r.Create, at.Now)
		return encode(answer)
	}
	return encode(inspected(r))
}

// put puts texts in their places; false where there isn't one for each place.
func put(texts []string, r *report.Request) bool {
	if len(texts) == 0 {
		return true
	}
	if len(texts) != 1+len(r.Keys) {
		return false
	}
	r.Input = texts[0]
	for i := range r.Keys {
		r.Keys[i].Text = texts[1+i]
	}
	return true
}

// empty is a report about nothing.
func empty() report.Report {
	return report.Report{Version: report.Version, Tokens: []report.Token{}, Keys: []report.Key{}, Findings: []report.Finding{}, Cut: []report.Cut{}}
}

func failure(text string) []byte {
	answer := empty()
	answer.InternalError = text
	return encode(answer)
}

func encode(r any) []byte {
	text, err := json.Marshal(r)
	if err != nil {
		panic("internal error: report cannot be encoded")
	}
	return text
}

// place names the function that panicked. It leaves out the panic's own text, which can
// contain a piece of the token.
func place() string {
	_, after, _ := strings.Cut(string(debug.Stack()), "panic(")
	for line := range strings.Lines(after) {
		if name, _, ok := strings.Cut(line, "("); ok && strings.HasPrefix(name, "jwt-airlock/") {
			return strings.TrimSpace(name)
		}
	}
	return "an unknown place"
}
