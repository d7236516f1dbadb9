package manifest

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// shown is what was read, an object in a line: kind, then path=value.
func shown(objects []*Object) string {
	var lines []string
	for _, o := range objects {
		words := []string{o.Kind}
		for _, e := range o.Entries {
			words = append(words, strings.Join(e.Path, "/")+"="+e.Value)
		}
		lines = append(lines, strings.Join(words, " | "))
	}
	return strings.Join(lines, "\n")
}

func TestRead(t *testing.T) {
	for _, tc := range []struct{ name, in, want string }{
		{"plain", "kind: Secret\ndata:\n  token: ZXlK\n", "Secret | kind=Secret | data/token=ZXlK"},
		{"carriage returns", "kind: Secret\r\ndata:\r\n  token: ZXlK\r\n", "Secret | kind=Secret | data/token=ZXlK"},
		{"byte order mark", "\ufeffkind: Secret", "Secret | kind=Secret"},
		{"tabs", "data:\n\ttoken:\tZXlK", " | data/token=ZXlK"},
		{"no-break spaces", "data:\n\u00a0\u00a0token: ZXlK", " | data/token=ZXlK"},
		{"quotes", `a: "x # y" # z` + "\nb: 'it''s'\n\"c\": \"\\u0041\\\"\"", ` | a=x # y | b=it's | c=A"`},
		{"comment", "# a: b\nc: d # e", " | c=d"},
		{"a quote that is not closed", "a: \"x\nb: y", " | a=x | b=y"},
		{"quotes over lines", "status:\n  error: '[a,\n    b]'\n  user: {}", " | status/error=[a, b]"},
		{"plain over lines", "a: x\n  y\n  z\nb: c", " | a=x y z | b=c"},
		{"block", "a:\n  b: |\n    x\n      y\n\n    z\n  c: d", " | a/b=x\n  y\n\nz | a/c=d"},
		{"block to the end", "b: |", " | b="},
		{"list at the indent of its name", "l:\n- a\n- b: c\n  d: e\n- - f\nx: y", " | l/0=a | l/1/b=c | l/1/d=e | l/2/0=f | x=y"},
		{"list that is indented", "l:\n  - a: b\n  - c\nx: y", " | l/0/a=b | l/1=c | x=y"},
		{"flow", "a: {b: c, \"d\": [e, 1]}\nf: [g, \"h\"]", " | a/b=c | a/d/0=e | a/d/1=1 | f/0=g | f/1=h"},
		{"flow alone", "{kind: Config, users: [{name: a, user: {token: x}}]}\n{kind: A}", "Config | kind=Config\nuser | name=a | user/token=x\nA | kind=A"},
		{"template", "token: {{ .Values.token }}\na: b", " | a=b"},
		{"two documents", "kind: A\n---\nkind: B", "A | kind=A\nB | kind=B"},
		{"no line between two", "apiVersion: v1\nkind: A\napiVersion: v1\nkind: B", "A | apiVersion=v1 | kind=A\nB | apiVersion=v1 | kind=B"},
		{"in a mail", "> kind: Secret\n> data:\n>   token: ZXlK", "Secret | kind=Secret | data/token=ZXlK"},
		{"in a diff", " kind: Secret\n data:\n+  token: ZXlK", "Secret | kind=Secret | data/token=ZXlK"},
		{"no indentation", "kind: Secret\ndata:\ntoken: ZXlK", "Secret | kind=Secret | token=ZXlK"},
		{"list of objects", "kind: List\nitems:\n- kind: A\n  x: y\n- kind: B", "List | kind=List\nA | kind=A | x=y\nB | kind=B"},
		{"list of the API", `{"kind":"SecretList","items":[{"data":{"a":"b"}}]}`, "SecretList | kind=SecretList\nSecret | data/a=b"},
		{"kubeconfig", "kind: Config\nusers:\n- name: jane\n  user:\n    token: x\n- name: joe\n  user: {}\ncurrent-context: c",
			"Config | kind=Config | current-context=c\nuser | name=jane | user/token=x\n | name=joe"},
		{"users of a kubeconfig alone", "- name: jane\n  user:\n    token: x", "user | name=jane | user/token=x"},
		{"json", "{\n \"kind\": \"Secret\",\n \"data\": {\"a\": null, \"b\": true}, \"c\": [1, {}]}", "Secret | kind=Secret | data/b=true | c/0=1"},
		{"json without its brackets", "  \"data\": {\n    \"token\": \"ZXlK\"\n  },\n  \"kind\": \"Secret\",", "Secret | data/token=ZXlK | kind=Secret"},
		{"json that is cut", `{"kind":"Secret","data":{"token":"ZX`, "Secret | kind=Secret | data/token=ZX"},
		{"json that is broken", `{"a":"b" oops {"c":"d"}`, " | a=b\n | c=d"},
		{"a log line that is cut", "{\"a\":\"b\n{\"c\":\"d\"}", " | a=b\n | c=d"},
		{"a string that a terminal wrapped", "{\"a\":\"ey\nJh\"}", " | a=ey Jh"},
		{"in a log", `I1121 12:00:00 helper.go:105] "Body" body="" {"kind":"A"} and {"kind":"B"} ok`, "A | kind=A\nB | kind=B"},
		{"two lines of json", "{\"a\":1}\n{\"b\":2}", " | a=1\n | b=2"},
		{"json in json", `{"text":"{\"kind\":\"Secret\",\"x\":\"\\u0041\\n\"}"}`, " | text={\"kind\":\"Secret\",\"x\":\"\\u0041\\n\"}\nSecret | kind=Secret | x=A\n"},
		{"json in a logfmt line", `level=info msg="{\"kind\":\"Secret\"}" x=y`, "Secret | kind=Secret"},
		{"yaml in json", `{"kind":"ConfigMap","data":{"c":"apiVersion: v1\nkind: Config\n"}}`, "ConfigMap | kind=ConfigMap | data/c=apiVersion: v1\nkind: Config\n\nConfig | apiVersion=v1 | kind=Config"},
		{"yaml in yaml", "kind: ConfigMap\ndata:\n  c: |\n    apiVersion: v1\n    kind: Config\nx: y", "ConfigMap | kind=ConfigMap | data/c=apiVersion: v1\nkind: Config | x=y\nConfig | apiVersion=v1 | kind=Config"},
		{"what was last applied is no object", "metadata:\n  annotations:\n    kubectl.kubernetes.io/last-applied-configuration: |\n      {\"kind\":\"Secret\"}", " | metadata/annotations/kubectl.kubernetes.io/last-applied-configuration={\"kind\":\"Secret\"}"},
		{"addresses and times", "see https://a.example:6443/b at 12:00:01", ""},
		{"prose", "The token: it is {not} here.", ""},
	} {
		if got := shown(Read(tc.in)); got != tc.want {
			t.Errorf("%s:\ngot  %q\nwant %q", tc.name, got, tc.want)
		}
	}
}

// A value without escapes is where its entry says.
func TestPlaces(t *testing.T) {
	files, err := filepath.Glob("../../../testdata/cluster/pastes/*")
	if err != nil || len(files) < 10 {
		t.Fatal(files, err)
	}
	checked := 0
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		in := string(data)
		for _, o := range Read(in) {
			for _, e := range o.Entries {
				if strings.ContainsAny(in[e.Start:e.End], "\\\n") {
					continue
				}
				if checked++; in[e.Start:e.End] != e.Value {
					t.Errorf("%s: %q stands at %v", file, in[e.Start:e.End], e)
				}
			}
		}
	}
	if checked < 290 {
		t.Errorf("only %d values", checked)
	}
}

func TestPlacesWithinStrings(t *testing.T) {
	const in = `{"a":"é\u00e9 {","b":"{\"c\":\"é\",\"d\":\"[{\\\"e\\\":\\\"two\\\"}]\",\"f\":\"three\"}"}`
	for _, want := range []string{"two", "three"} {
		found := false
		for _, o := range Read(in) {
			for _, e := range o.Entries {
				found = found || e.Value == want && in[e.Start:e.End] == want
			}
		}
		if !found {
			t.Errorf("%s is not where it stands: %s", want, shown(Read(in)))
		}
	}
}

func TestGet(t *testing.T) {
	o := Read("kind: Secret\nmetadata:\n  name: a\n  namespace: b\n  labels: {x: y, z: w}")[0]
	if got := o.Get("metadata", "name"); got != "a" || o.Get("metadata") != "" || o.Name() != "b/a" {
		t.Errorf("got %q, %q, %q", got, o.Get("metadata"), o.Name())
	}
	if got := fmt.Sprint(o.All("metadata", "labels")); !strings.Contains(got, "x] y") || !strings.Contains(got, "z] w") {
		t.Errorf("got %s", got)
	}
	if none := (*Object)(nil); none.Get("a") != "" || none.All("a") != nil {
		t.Error("an object that is not there has values")
	}
}

// hostile are texts that would take long if anything were read twice.
var hostile = map[string]string{
	"lines":              strings.Repeat("a: b\n", 200_000),
	"names alone":        strings.Repeat("kind:\n", 200_000),
	"deeper and deeper":  deeper("a:\n", 1400),
	"quotes, deeper":     deeper("a: 'x\n", 1400),
	"blocks, deeper":     deeper("a: |\n", 1400),
	"lists in lists":     strings.Repeat("- ", 500_000),
	"brackets":           strings.Repeat("[", 1<<20),
	"braces":             strings.Repeat("{", 1<<20),
	"objects in objects": strings.Repeat(`{"a":`, 200_000),
	"open quotes":        strings.Repeat("{\"a\n", 250_000),
	"braces and spaces":  strings.Repeat("{          ", 100_000),
	"escapes":            `{"a":"` + strings.Repeat(`{\"a\":\"b\"}\n`, 80_000) + `"}`,
	"texts in a text":    `{"a":"{` + strings.Repeat(`\"b\":\"{\\\"c\\\":1}\",`, 50_000) + `}"}`,
	"backslashes":        `{"a":"` + strings.Repeat(`\`, 1<<20),
	"folded lines":       "a: b\n" + strings.Repeat("  c\n", 250_000),
	"one line":           strings.Repeat("a: b ", 200_000),
	"objects in a line":  strings.Repeat(`{"a":1} `, 130_000),
	"kinds":              strings.Repeat("kind: A\nitems:\n- x: y\n", 50_000),
}

func deeper(line string, depth int) string {
	var b strings.Builder
	for n := range depth {
		b.WriteString(strings.Repeat(" ", n) + line)
	}
	return b.String()
}

// Each takes less than a tenth of a second; what is read repeatedly takes
// minutes.
func TestHostile(t *testing.T) {
	for name, in := range hostile {
		done := make(chan int, 1)
		go func() { done <- len(Read(in)) }()
		select {
		case <-done:
		case <-time.After(10 * time.Second):
			t.Fatalf("%s: still reading", name)
		}
	}
}

func BenchmarkHostile(b *testing.B) {
	for name, in := range hostile {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(in)))
			for b.Loop() {
				Read(in)
			}
		})
	}
}

func BenchmarkRead(b *testing.B) {
	secret := "---\napiVersion: v1\nkind: Secret\nmetadata:\n  name: a\n  namespace: b\ndata:\n  token: " + strings.Repeat("ZXlK", 300) + "\ntype: Opaque\n"
	entry := `{"request":{"method":"GET","headers":[{"name":"accept","value":"application/json"},{"name":"authorization","value":"Bearer abc"}]},"response":{"content":{"text":"{\"kind\":\"PodList\",\"items\":[` + strings.Repeat(`{\"metadata\":{\"name\":\"web\"}},`, 30) + `{}]}"}}},`
	for name, in := range map[string]string{
		"yaml 1 MB": strings.Repeat(secret, 1<<20/len(secret)),
		"json 5 MB": `{"log":{"entries":[` + strings.Repeat(entry, 5<<20/len(entry)) + `{}]}}`,
		"token":     "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0.c2ln",
		"prose":     strings.Repeat("The token is {not} here, nor there: look again.\n", 20_000),
	} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(in)))
			for b.Loop() {
				Read(in)
			}
		})
	}
}

func FuzzRead(f *testing.F) {
	f.Add("kind: Secret\ndata:\n  - a: \"b\\n\n  c: |\n  d")
	f.Add(`x={"a":"{\"b\":[\"c\"]}","d":'e'}`)
	f.Add("\ufeff> users:\n> - name: a\n>   user: {token: b}\n---\n")
	f.Fuzz(func(t *testing.T, in string) {
		for _, o := range Read(in) {
			for _, e := range o.Entries {
				if e.Start < 0 || e.Start > e.End || e.End > len(in) || len(e.Path) > 2*maxDepth {
					t.Errorf("%q: %+v", in, e)
				}
			}
		}
	})
}
