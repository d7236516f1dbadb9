package browsers

import (
	"encoding/json"
	"fmt"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"jwt-airlock/web/build/programs"
)

func TestFirefox(t *testing.T) {
	t.Parallel()
	program, err := programs.FindFirefox()
	if err != nil {
		t.Skip(err)
	}
	smoke(t, startFirefox(t, program))
}

func TestWebKit(t *testing.T) {
	t.Parallel()
	program, err := programs.FindWebKit()
	if err != nil {
		t.Skip(err)
	}
	display, err := programs.FindXvfb()
	if err != nil {
		t.Skip(err)
	}
	smoke(t, startWebKit(t, program, display))
}

// smoke tests the page in one tab of a browser.
func smoke(t *testing.T, browser driver) {
	site := serve(t)
	for _, test := range []struct {
		name string
		run  func(page)
	}{
		{"Cases", func(p page) { p.cases(site) }},
		{"Fetch", func(p page) { p.fetch(site) }},
		{"Embed", func(p page) { p.embed(site) }},
		{"Compare", func(p page) { p.compare(site) }},
		{"Create", func(p page) { p.create(site) }},
	} {
		t.Run(test.name, func(t *testing.T) { test.run(page{t: t, browser: browser}) })
	}
}

// page is a document in a browser.
type page struct {
	t       *testing.T
	browser driver
	at      place
}

func (p page) open(url string) {
	p.t.Helper()
	if err := p.browser.open(url); err != nil {
		p.t.Fatal(err)
	}
}

func eval[T any](p page, expression string) (value T) {
	p.t.Helper()
	if err := p.browser.evaluate(p.at, expression, &value); err != nil {
		p.t.Fatalf("%v\nin %.200s", err, expression)
	}
	return value
}

func (p page) click(selector string) {
	p.t.Helper()
	if err := p.browser.click(p.at, selector); err != nil {
		p.t.Fatal(err)
	}
}

// wait waits in the page until an expression is true.
func (p page) wait(condition string) {
	p.t.Helper()
	eval[bool](p, `new Promise((done, late) => {
		const end = performance.now() + `+fmt.Sprint(patience.Milliseconds()/2)+`;
		const look = () => (`+condition+`) ? done(true) : performance.now() > end ? late("`+`it never came true") : setTimeout(look, 10);
		look();
	})`)
}

// ready waits until the page accepts a paste.
func (p page) ready() {
	p.t.Helper()
	p.wait(`document.documentElement.dataset.state === "ready"`)
}

// replace replaces the text of a box as typing does, and waits for the answer.
func (p page) replace(texts map[string]string) {
	p.t.Helper()
	text, _ := json.Marshal(texts)
	eval[any](p, `(texts => {
		for (const [id, text] of Object.entries(texts)) {
			const box = document.getElementById(id);
			for (const fold of document.querySelectorAll("details")) if (fold.contains(box)) fold.open = true;
			for (const button of ["#keys-toggle", "#keys-notes .edit"])
				if (!box.checkVisibility()) document.querySelector(button)?.click();
			box.focus();
			box.select();
			document.execCommand(text === "" ? "delete" : "insertText", false, text);
			if (box.value !== text) throw new Error(id + " doesn't hold the text");
		}
	})(`+string(text)+`)`)
	p.wait(`document.documentElement.dataset.state === "ready"`)
}

// verdict is what the page says about a token.
type verdict struct{ Form, Signature, Time, Expectations, Summary string }

func (p page) verdict() verdict {
	p.t.Helper()
	return eval[verdict](p, `(({dataset, textContent}) => ({...dataset, summary: textContent}))(document.querySelector("#verdict"))`)
}

// varied are cases of many forms, algorithms, kinds and faults.
var varied = strings.Fields(`article-legacy authorization broken-base64 broken-json crit ed448-in-a-path es256
	es256k-wrapped-then-a-line expired-verified field-audit-event-tokenreview field-hs256-login field-jwks-python
	jwe-nameless-beside-named kube-within-leeway not-yet-valid rfc7520-4.2-general rfc7520-6-compact sd-jwt-kb
	unsecured unsupported`)

// cases enters cases and compares what the page says with the report of the native core.
func (p page) cases(site *site) {
	p.open(site.file())
	p.ready()
	for _, name := range varied {
		token, keys, now, want := readCase(p.t, name)
		p.replace(map[string]string{"at": now, "keys": keys, "token": token})
		got := p.verdict()
		if !strings.Contains(got.Summary, want.Summary) {
			p.t.Errorf("of %s the page says %q, not %q", name, got.Summary, want.Summary)
		}
		if got.Summary = want.Summary; got != want {
			p.t.Errorf("of %s the page says %+v, the report says %+v", name, got, want)
		}
	}
	p.asksNothing()
}

// asksNothing checks that the page counts no requests.
func (p page) asksNothing() {
	p.t.Helper()
	if said := eval[string](p, `document.querySelector("#seal .requests").textContent`); said != "0 requests" {
		p.t.Errorf("the page counts %s", said)
	}
}

// readCase reads a case and the answer of the native core to it, with the page's leeway.
func readCase(t *testing.T, name string) (token, keys, now string, want verdict) {
	t.Helper()
	archive, err := txtar.ParseFile(filepath.Join("../../testdata/cases", name+".txtar"))
	if err != nil {
		t.Fatal(err)
	}
	request := struct {
		Version int              `json:"version"`
		Input   string           `json:"input"`
		Keys    []map[string]any `json:"keys"`
		Expect  map[string]any   `json:"expect"`
		Now     string           `json:"now"`
	}{Version: 1}
	for _, file := range archive.Files {
		text := strings.TrimSuffix(string(file.Data), "\n")
		switch file.Name {
		case "request.json":
			if err := json.Unmarshal(file.Data, &request); err != nil {
				t.Fatal(err)
			}
		case "input":
			request.Input = text
		case "keys":
			keys = text
		}
	}
	if len(request.Keys) > 0 || len(request.Expect) > 0 || request.Now == "" {
		t.Fatalf("%s sets more than a token, keys and a time", name)
	}
	request.Keys = []map[string]any{{"origin": "pasted", "text": keys}}
	request.Expect = map[string]any{"leewaySeconds": 60}
	return request.Input, keys, request.Now, ask(t, request)
}

// ask asks the native core.
func ask(t *testing.T, request any) verdict {
	t.Helper()
	line, err := json.Marshal(request)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(native)
	cmd.Stdin = strings.NewReader(string(line))
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var report struct {
		Selected int
		Tokens   []struct {
			Verdict struct {
				Form, Signature, Time, Expectations struct{ State string }
				Summary                             string
			}
		}
	}
	if err := json.Unmarshal(out, &report); err != nil || len(report.Tokens) == 0 {
		t.Fatalf("no token: %v", err)
	}
	v := report.Tokens[report.Selected].Verdict
	return verdict{v.Form.State, v.Signature.State, v.Time.State, v.Expectations.State, v.Summary}
}

// fetch fetches keys from another origin, by the frame.
func (p page) fetch(site *site) {
	p.open(site.at("/"))
	p.ready()
	token, keys, now, _ := readCase(p.t, "es256")
	site.keys = keys
	p.replace(map[string]string{"at": now, "token": token})
	p.click(`#keys-tabs [value="fetch"]`)
	if asked := site.requests(); !slices.Equal(asked, []string{"/", "/fetch.html"}) {
		p.t.Errorf("with a token in it, the page asked for %q", asked)
	}
	frame := page{p.t, p.browser, place{`document.querySelector("#fetch")`}}
	frame.wait(`document.documentElement.dataset.place === "frame"`)
	eval[any](frame, fmt.Sprintf(`(field => { field.value = %q; field.dispatchEvent(new Event("input")) })(document.querySelector("#url"))`,
		strings.Replace(site.at("/keys"), "127.0.0.1", "localhost", 1)))
	frame.click("#send")
	frame.wait(`document.querySelector("#status").dataset.state === "done"`)
	p.wait(`document.querySelector("#verdict").dataset.signature === "verified"`)
	if asked := site.requests(); !slices.Equal(asked, []string{"/keys"}) {
		p.t.Errorf("to fetch keys, the page asked for %q", asked)
	}
}

// embed shows a sample in a docs page.
func (p page) embed(site *site) {
	token, keys, _, _ := readCase(p.t, "es256")
	site.keys, site.token = keys, token
	p.open(site.at("/docs"))
	inside := page{p.t, p.browser, place{`document.querySelector("jwt-airlock").shadowRoot.querySelector("iframe")`}}
	p.wait(`self.ready === true`)
	inside.wait(`document.querySelector("#verdict").dataset.signature === "verified"`)
	if origin := eval[string](inside, `origin`); origin != "null" {
		p.t.Errorf("the frame has the origin %s", origin)
	}
	eval[any](p, `document.querySelector("jwt-airlock").setAttribute("theme", "dark")`)
	inside.wait(`document.documentElement.dataset.theme === "dark"`)
}
