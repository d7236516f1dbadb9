package e2e

import (
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"jwt-airlock/web/build"
)

// faulty builds the page around a core that fails on command, and returns its
// address.
var faulty = sync.OnceValues(func() (string, error) {
	dir := filepath.Join(lab.dir, "faulty")
	core, err := build.Compile("../..", "faults")
	if err != nil {
		return "", err
	}
	_, err = build.Build(build.Options{Root: "../..", Out: dir, Core: &core})
	return "file://" + filepath.ToSlash(filepath.Join(dir, "index.html")), err
})

// TestCoreCrash makes the core fail in every way a program can. Each failure may cost
// only one line that says so.
func TestCoreCrash(t *testing.T) {
	t.Parallel()
	address, err := faulty()
	if err != nil {
		t.Fatal(err)
	}
	a := openAt(t, address)
	a.console.provoke() // Go logs how it died
	for _, fault := range []string{"hang", "panic", "exit", "stack"} {
		t.Run(fault, func(t *testing.T) {
			a := airlock{a.in(t)}
			a.paste("#keys", read(t, "cluster/jwks.json"))
			a.paste("#token", read(t, "cluster/es256.jwt"))
			a.expect(verdict{Signature: "verified"})

			bad := "airlock-fault:" + fault
			a.run(js(`document.querySelector("#token").focus(); document.querySelector("#token").select()`))
			a.pasteHere(bad)
			a.wait("a line that says so", `document.querySelector("[role=alert]").innerText.trim() !== ""`)
			if got := a.verdict(); got.Signature == "verified" {
				t.Errorf("the page still says verified of an input that the core failed on")
			}
			a.wait("another core", `document.documentElement.dataset.state === "ready"`)
			said := a.element("[role=alert]").text()
			if strings.Contains(said, bad) {
				t.Errorf("the line quotes what was pasted: %s", said)
			}
			a.holds("#token", bad)
			a.holds("#keys", read(t, "cluster/jwks.json"))

			a.paste("#token", read(t, "cluster/es256.jwt"))
			a.expect(verdict{Signature: "verified"})
			if said := a.element("[role=alert]").text(); strings.TrimSpace(said) != "" {
				t.Errorf("after a good answer the page still says %q", said)
			}
		})
	}
}

// TestCoreStrain makes Go's runtime use everything it knows about functions, in a
// core without its traces. The core must still grow a deep stack, collect garbage
// from the bottom of it, and unwind it from a recovered panic.
func TestCoreStrain(t *testing.T) {
	t.Parallel()
	address, err := faulty()
	if err != nil {
		t.Fatal(err)
	}
	a := openAt(t, address)
	worker := a.worker()
	said := eval[string](worker, `(() => {
		const said = [];
		console.log = line => said.push(line);
		airlock(JSON.stringify({version: 1, input: "airlock-fault:strain", keys: []}));
		return said.join("\n");
	})()`)
	if said != "strained: none" {
		t.Errorf("the core said %q", said)
	}
	a.paste("#token", read(t, "cluster/es256.jwt"))
	a.expect(verdict{Signature: "no-key"})
	if a.worker().id() != worker.id() {
		t.Error("the core did not live through it")
	}
}

// TestCoreHangOvertaken pastes good input while the core hangs on bad input. The good
// input must not wait for the deadline.
func TestCoreHangOvertaken(t *testing.T) {
	t.Parallel()
	address, err := faulty()
	if err != nil {
		t.Fatal(err)
	}
	a := openAt(t, address)
	a.element("#token").focus()
	a.pasteHere("airlock-fault:hang")
	a.wait("the core to be at it", `document.documentElement.dataset.state === "busy"`)
	a.paste("#token", read(t, "cluster/article-legacy.jwt"))
	a.expect(verdict{Signature: "no-key", Form: "jws-compact"})
}

// TestSealClear checks that Clear terminates the program that read a token: its
// memory would keep what it has read.
func TestSealClear(t *testing.T) {
	t.Parallel()
	a := open(t)
	before := a.worker().id()
	a.paste("#keys", read(t, "cluster/jwks.json"))
	a.paste("#token", read(t, "cluster/es256.jwt"))
	a.write("#expect-issuer", "https://example.com")
	a.named("button", "Clear everything").click()
	a.wait("the page to be ready", `document.documentElement.dataset.state === "ready"`)

	after := a.worker().id()
	if after == before {
		t.Error("the worker that read the token lives on")
	}
	for _, box := range []string{"#token", "#keys", "#expect-issuer", "#expect-audience", "#at"} {
		a.holds(box, "")
	}
	if got := a.verdict(); got.Signature != "" || strings.TrimSpace(got.Text) != "" {
		t.Errorf("the verdict stays: %+v", got)
	}
	if kept := eval[bool](a.tab, js(`document.documentElement.innerHTML.includes(%s)`, strings.Split(read(t, "cluster/es256.jwt"), ".")[2])); kept {
		t.Error("a piece of the token stays in the page")
	}
	a.paste("#token", read(t, "cluster/es256.jwt"))
	a.expect(verdict{Signature: "no-key"})
	if a.worker().id() != after {
		t.Error("a paste started yet another worker")
	}
}
