package e2e

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/ulikunitz/xz/lzma"
	"golang.org/x/tools/txtar"
)

// request is the part of a request to the core that a case can set.
type request struct {
	Version int            `json:"version"`
	Input   string         `json:"input"`
	Keys    []keySource    `json:"keys"`
	Expect  map[string]any `json:"expect"`
	Now     string         `json:"now"`
	Take    map[string]any `json:"take,omitempty"`

	Compare json.RawMessage `json:"compare"`
	Create  json.RawMessage `json:"create"`
}

type keySource struct {
	Origin   string `json:"origin"`
	Text     string `json:"text"`
	As       string `json:"as"`
	Encoding string `json:"encoding"`
}

// TestCases sends the same requests to the core in the page and to the core as a
// native program, and expects the same reports, byte for byte.
func TestCases(t *testing.T) {
	t.Parallel()
	program := startNative(t)
	core := startCore(t)
	for _, name := range glob(t, "cases/*.txtar") {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			line, err := json.Marshal(readCase(t, name))
			if err != nil {
				t.Fatal(err)
			}
			want := program.ask(t, line)
			got := eval[string](core.in(t), js(`airlock(%s)`, string(line)))
			if got != want {
				t.Errorf("in the browser the report is\n%s\nnatively it is\n%s", got, want)
			}
		})
	}
}

// readCase reads a request from a case. The native tests check what the report should
// contain.
func readCase(t *testing.T, name string) request {
	t.Helper()
	archive, err := txtar.ParseFile(filepath.Join(testdata, name))
	if err != nil {
		t.Fatal(err)
	}
	r := request{Version: 1, Keys: []keySource{}}
	for _, file := range archive.Files {
		text := strings.TrimSuffix(string(file.Data), "\n")
		switch {
		case file.Name == "request.json":
			if err := json.Unmarshal(file.Data, &r); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
		case file.Name == "input":
			r.Input = text
		case strings.HasPrefix(file.Name, "keys"):
			r.Keys = append(r.Keys, keySource{Origin: "pasted", Text: text, As: "auto", Encoding: "auto"})
		}
	}
	return r
}

// startCore runs the WASM from the built page in an empty tab.
func startCore(t *testing.T) *tab {
	t.Helper()
	return startCoreOf(t, lab.dist)
}

func startCoreOf(t *testing.T, dist string) *tab {
	t.Helper()
	wasm := wasmOf(t, dist)
	goroot, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	runtime := filepath.Join(strings.TrimSpace(string(goroot)), "lib", "wasm", "wasm_exec.js")
	s := serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/wasm_exec.js":
			http.ServeFile(w, r, runtime)
		case "/core.wasm":
			w.Header().Set("Content-Type", "application/wasm")
			w.Write(wasm)
		default:
			w.Header().Set("Content-Type", "text/html")
			fmt.Fprint(w, `<!doctype html><title>Core</title><link rel="icon" href="data:,"><script src="wasm_exec.js"></script>`)
		}
	}))
	b := newTab(t)
	b.navigate(s.at("127.0.0.1", "/"))
	b.run(`(async () => {
		const go = new Go();
		const {instance} = await WebAssembly.instantiateStreaming(fetch("core.wasm"), go.importObject);
		go.run(instance);
	})()`)
	return b
}

// wasmOf extracts the core from the built page.
func wasmOf(t *testing.T, dist string) []byte {
	t.Helper()
	page, err := os.ReadFile(filepath.Join(dist, "index.html"))
	if err != nil {
		t.Fatal(err)
	}
	block := regexp.MustCompile(`<script type="application/octet-stream" id="wasm">([^<]*)</script>`).FindSubmatch(page)
	if block == nil {
		t.Fatal("the page has no block with the core")
	}
	compressed, err := lzma.NewReader(base64.NewDecoder(base64.StdEncoding, bytes.NewReader(block[1])))
	if err != nil {
		t.Fatal(err)
	}
	var wasm bytes.Buffer
	if _, err := wasm.ReadFrom(compressed); err != nil {
		t.Fatal(err)
	}
	return wasm.Bytes()
}

// native is the core as a native program.
type native struct {
	in  *bufio.Writer
	out *bufio.Reader
}

var buildNative = sync.OnceValues(func() (string, error) {
	path := filepath.Join(lab.dir, "airlock")
	if out, err := exec.Command("go", "build", "-o", path, "jwt-airlock/wasm").CombinedOutput(); err != nil {
		return "", fmt.Errorf("build the native core: %w\n%s", err, out)
	}
	return path, nil
})

func startNative(t *testing.T) native {
	t.Helper()
	path, err := buildNative()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(path)
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		in.Close() // it ends when its input does
		if err := cmd.Wait(); err != nil {
			t.Error(err)
		}
	})
	return native{bufio.NewWriter(in), bufio.NewReader(out)}
}

// ask sends one line and returns the line that answers it.
func (p native) ask(t *testing.T, line []byte) string {
	t.Helper()
	p.in.Write(append(line, '\n'))
	if err := p.in.Flush(); err != nil {
		t.Fatal(err)
	}
	report, err := p.out.ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSuffix(report, "\n")
}

// TestCasesOnScreen enters cases into the page as a person would, and compares what
// the page says with the report.
func TestCasesOnScreen(t *testing.T) {
	t.Parallel()
	program := startNative(t)
	a := open(t)
	now := ""
	for _, name := range glob(t, "cases/*.txtar") {
		r := readCase(t, name)
		if !byHand(r) {
			continue
		}
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			a := airlock{a.in(t)}
			r.Expect = map[string]any{"leewaySeconds": 60} // the initial values of the page
			line, err := json.Marshal(r)
			if err != nil {
				t.Fatal(err)
			}
			var report struct {
				Tokens []struct {
					Verdict struct {
						Form, Signature, Time, Expectations struct{ State string }
						Summary                             string
					}
				}
			}
			if err := json.Unmarshal([]byte(program.ask(t, line)), &report); err != nil {
				t.Fatal(err)
			}
			keys := ""
			if len(r.Keys) > 0 {
				keys = r.Keys[0].Text
			}
			if r.Now != now {
				now = r.Now
				a.write("#at", now)
			}
			if keys != a.element("#keys").value() {
				a.set("#keys", js(`%s`, keys))
			}
			a.set("#token", js(`%s`, r.Input))
			want := verdict{Form: "malformed", Signature: "malformed", Time: "none", Expectations: "not-set"}
			if strings.TrimSpace(r.Input) == "" {
				want = verdict{} // the page when it opens
			}
			if len(report.Tokens) > 0 {
				v := report.Tokens[0].Verdict
				want = verdict{Form: v.Form.State, Signature: v.Signature.State, Time: v.Time.State, Expectations: v.Expectations.State}
			}
			got := a.verdict()
			got.Text = ""
			if got != want {
				t.Errorf("the page says %+v, the report says %+v", got, want)
			}
		})
	}
}

// byHand returns whether a person could make a request on the page as it opens.
func byHand(r request) bool {
	return r.Create == nil && r.Compare == nil && r.Now != "" && len(r.Expect) == 0 && (len(r.Keys) == 0 ||
		len(r.Keys) == 1 && r.Keys[0].As == "auto" && r.Keys[0].Encoding == "auto")
}
