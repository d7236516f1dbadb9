package e2e

import (
	"encoding/base64"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/heapprofiler"
	"github.com/chromedp/cdproto/memory"
	"github.com/chromedp/chromedp"
)

// TestCoreSoak pastes everything in testdata, intact and corrupted, two hundred
// times; a thousand with -args -bench. The core must survive all of it. The second
// half repeats the first, so the core and the page must not need more memory for it,
// except for the little that depends on when Go collects.
func TestCoreSoak(t *testing.T) {
	t.Parallel()
	half := 100
	if *bench {
		half = 500
	}
	a := openTimed(t)
	worker := a.worker()
	a.soak(newPastes(t), half)
	before := a.memory(worker)
	a.soak(newPastes(t), half)
	after := a.memory(worker)
	t.Logf("after %d pastes %+v, after %d %+v", half, before, 2*half, after)

	if a.worker().id() != worker.id() {
		t.Fatal("the core did not live through it")
	}
	if after.Core > 64 {
		t.Errorf("the core needs %.0f MB", after.Core)
	}
	if after.Core > before.Core+4 {
		t.Errorf("the core's memory grew from %.1f to %.1f MB", before.Core, after.Core)
	}
	if after.Nodes > before.Nodes+100 || after.Listeners > before.Listeners+100 {
		t.Errorf("the page keeps what it no longer shows: %+v, then %+v", before, after)
	}
}

// soak pastes n random inputs into either box.
func (a airlock) soak(p *pastes, n int) {
	a.t.Helper()
	for range n {
		if p.rand.IntN(4) == 0 {
			a.set("#keys", js(`%s`, p.spoilt(p.oneOf(p.keys))))
		}
		text := p.spoilt(p.oneOf(p.inputs))
		a.set("#token", js(`%s`, text))
		if said := eval[string](a.tab, `document.querySelector("[role=alert]").innerText`); said != "" {
			a.t.Errorf("of %q the page says %s", clip(text), said)
		}
	}
}

// used is how much memory is in use, with the same content on screen.
type used struct {
	Core             float64 // MB
	Nodes, Listeners int64
}

func (a airlock) memory(worker *tab) used {
	a.t.Helper()
	a.set("#keys", js(`%s`, read(a.t, "cluster/jwks.json")))
	a.set("#token", js(`%s`, read(a.t, "cluster/es256.jwt")))
	a.expect(verdict{Signature: "verified"})
	for range 2 { // what the first collection finalizes, the second one collects
		_, err := chromedp.Call(a.ctx, heapprofiler.CollectGarbage, cdp.Empty{})
		a.do(err)
	}
	counters, err := chromedp.Call(a.ctx, memory.GetDOMCounters, cdp.Empty{})
	a.do(err)
	return used{worker.wasmMemory(), counters.Nodes, counters.JsEventListeners}
}

// pastes generates random inputs from everything in testdata. They are the same each
// time.
type pastes struct {
	rand         *rand.Rand
	inputs, keys []string
}

func newPastes(t *testing.T) *pastes {
	t.Helper()
	p := &pastes{rand: rand.New(rand.NewPCG(1, 2)), keys: []string{"", "secret"}}
	for _, pattern := range []string{"hostile/*.txt", "hostile/*.json", "cluster/*.*", "cluster/pastes/*"} {
		for _, name := range glob(t, pattern) {
			p.inputs = append(p.inputs, read(t, name))
		}
	}
	for _, name := range glob(t, "cases/*.txtar") {
		r := readCase(t, name)
		p.inputs = append(p.inputs, r.Input)
		for _, key := range r.Keys {
			p.keys = append(p.keys, key.Text)
		}
	}
	for _, name := range glob(t, "hostile/keys/*") {
		p.keys = append(p.keys, read(t, name))
	}
	return p
}

func (p *pastes) oneOf(texts []string) string { return texts[p.rand.IntN(len(texts))] }

// spoilt is a text as is, or changed in one of the ways that copying and malice
// change it.
func (p *pastes) spoilt(text string) string {
	if text == "" {
		return text
	}
	at := p.rand.IntN(len(text))
	switch p.rand.IntN(8) {
	case 0:
		return text[:at]
	case 1:
		return text[at:]
	case 2:
		return text[:at] + p.oneOf(p.inputs) + text[at:]
	case 3:
		return text + "\n" + p.oneOf(p.inputs)
	case 4:
		return text[:at] + string(rune(p.rand.IntN(0x2100))) + text[at:]
	case 5:
		return base64.StdEncoding.EncodeToString([]byte(text))
	case 6:
		return strings.ReplaceAll(text, string(text[at]), "")
	default:
		return text
	}
}
