// Package differential compares what we verify with what two libraries verify, over
// tokens that were changed the way issuers, attackers and accidents change them. All
// of it is tests: no program contains the libraries.
package differential

import (
	"encoding/json"
	"math/rand/v2"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"testing"

	"jwt-airlock/wasm/internal/api"
	"jwt-airlock/wasm/internal/report"
)

// seed and mutations are what is tried each time; go tool mage fuzz tries others.
const (
	seed      = 7519
	mutations = 20_000
	now       = "2026-11-28T00:00:00Z"
)

// TestDifferential: where we and a library disagree, the list of differences says
// why, and each of the list occurs.
func TestDifferential(t *testing.T) {
	t.Parallel()
	var next, verified atomic.Int64
	var seen sync.Map
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for i := next.Add(1); i <= mutations; i = next.Add(1) {
				o := ask(newSample(rand.New(rand.NewPCG(seed, uint64(i))), ""))
				if o.ours {
					verified.Add(1)
				}
				o.compare(t, &seen)
			}
		})
	}
	workers.Wait()
	for _, d := range differences {
		if _, ok := seen.Load(d.name()); !ok && !t.Failed() {
			t.Errorf("%s did not happen", d.name())
		}
	}
	if n := verified.Load(); n < mutations/10 || n > mutations*9/10 {
		t.Errorf("%d of %d were verified: too few on one side to show anything", n, mutations)
	}
	t.Logf("%d of %d verified", verified.Load(), mutations)
}

// FuzzDifferential has the fuzzer choose the changes, and write headers.
func FuzzDifferential(f *testing.F) {
	f.Add(uint64(0), "")
	for _, header := range extras {
		f.Add(uint64(1), `{"alg":"HS256",`+header+`}`)
	}
	f.Fuzz(func(t *testing.T, i uint64, header string) {
		ask(newSample(rand.New(rand.NewPCG(seed, i)), header)).compare(t, new(sync.Map))
	})
}

// outcome is the result of one token, for us and each library.
type outcome struct {
	sample
	report report.Report
	ours   bool             // verified
	theirs map[string]error // by library
}

func ask(s sample) outcome {
	request := must(json.Marshal(report.Request{Version: 1, Input: s.token, Keys: []report.KeySource{{Text: s.keys}}, Now: now}))
	o := outcome{sample: s, theirs: map[string]error{}}
	if err := json.Unmarshal(api.Call(request), &o.report); err != nil {
		panic(err)
	}
	token := s.token
	for _, found := range o.report.Tokens {
		o.ours = o.ours || found.Verdict.Signature.State == report.Verified
		if found.Compact != "" {
			token = found.Compact // what was verified, of all that was pasted
		}
	}
	ks := readKeys(s.keys)
	for _, l := range libraries {
		o.theirs[l.name] = l.verify(token, ks)
	}
	return o
}

// compare looks for the reason of each disagreement.
func (o outcome) compare(t *testing.T, seen *sync.Map) {
	t.Helper()
	if o.report.InternalError != "" {
		t.Errorf("%s\n%s", o.report.InternalError, o.request())
	}
	for _, l := range libraries {
		if o.ours == (o.theirs[l.name] == nil) {
			continue
		}
		i := slices.IndexFunc(differences, func(d difference) bool { return d.explains(o, l.name) })
		if i < 0 {
			t.Errorf("we say %s, %s says %v\n%s", o.says(), l.name, o.theirs[l.name], o.request())
			continue
		}
		seen.Store(differences[i].name(), true)
	}
}

// says is our verdict, as codes.
func (o outcome) says() (text string) {
	for _, token := range o.report.Tokens {
		text += string(token.Form) + " " + string(token.Verdict.Signature.State) + " " + string(token.Verdict.Signature.Reason) + "; "
	}
	return text
}

// request is what to give the native core to see the same.
func (o outcome) request() string {
	return string(must(json.Marshal(map[string]any{"version": 1, "input": o.token, "keys": []map[string]string{{"text": o.keys}}, "now": now})))
}
