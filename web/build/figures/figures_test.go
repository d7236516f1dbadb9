package figures

import (
	"bytes"
	"encoding/json"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var some = Figures{
	Browser: "Chrome/156",
	Loads: []Load{
		NewLoad("unthrottled", 10, Times{144.2, 113, 291, 780.4}, nil),
		NewLoad("10 Mbit/s, 40 ms", 10, Times{FirstPaint: 204, BoxUsable: 159, ScriptListening: 1999}, &Times{FirstPaint: 408, BoxUsable: 462, ScriptListening: 1100}),
	},
	Budgets: []Budget{
		{"a paste", 12.345, "ms", 16, "median 9"},
		{"a token", 901, "ms", 900, ""},
		{"traffic", 1, "requests", 0, ""},
		{"memory", 12, "MB", 0, ""},
	},
	Algorithms: []Algorithm{{"RS256", 0.1504, 0.08}, {"ES256K", 1.2, 0}},
}

const printed = `Chrome/156

First visit, medians of 10 in ms
network                  first paint  box usable  script listening  verdict of an RS256 token
unthrottled       page   144          113         291               780
10 Mbit/s, 40 ms  page   204          159         1999              –
                  rival  408          462         1100              –
                  ratio  0.50         0.34        1.82              –

Budgets
what     measured    budget
a paste  12.35 ms    16 ms             median 9
a token  901 ms      900 ms      OVER
traffic  1 requests  0 requests  OVER
memory   12 MB

Reading a key and verifying with it, in ms
algorithm  core   WebCrypto
RS256      0.150  0.080
ES256K     1.200  –
`

// TestPrint writes figures and prints them both ways.
func TestPrint(t *testing.T) {
	file := filepath.Join(t.TempDir(), "figures.json")
	if err := some.Write(file); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var tables, object bytes.Buffer
	if err := print(&tables, text, false); err != nil || tables.String() != printed {
		t.Errorf("%v\n%s", err, tables.String())
	}
	if err := print(&object, text, true); err != nil {
		t.Fatal(err)
	}
	var got struct {
		Loads []struct {
			Network string
			Ratio   map[string]float64
		}
		Budgets    []map[string]any
		Algorithms []map[string]any
	}
	decoder := json.NewDecoder(&object)
	if err := decoder.Decode(&got); err != nil || decoder.More() {
		t.Fatalf("it isn't one object: %v", err)
	}
	if ratio := got.Loads[1].Ratio; ratio["firstPaint"] != 0.5 || len(ratio) != 3 {
		t.Errorf("the ratio is %v", ratio)
	}
	if got.Loads[0].Ratio != nil || got.Budgets[1]["budget"] != 900.0 || got.Algorithms[0]["webCrypto"] != 0.08 {
		t.Errorf("got %+v", got)
	}
}

// TestRivalFlags hands a rival on as arguments.
func TestRivalFlags(t *testing.T) {
	read := func(args []string) (r Rival) {
		set := flag.NewFlagSet("", flag.ContinueOnError)
		r.Flags(set)
		if err := set.Parse(args); err != nil || set.NArg() > 0 {
			t.Fatal(err, set.Args())
		}
		return r
	}
	want := Rival{"http://127.0.0.1:3000/", "textarea", "#key > textarea", `[data-state="a b"]`}
	got := read([]string{"--rival", want.URL, "-keys=" + want.Keys, "-verified", want.Verified})
	if again := read(got.args()); got != want || again != want {
		t.Errorf("got %+v, then %+v", got, again)
	}
}

// TestPrintRefuses rejects what it doesn't know before it measures for minutes.
func TestPrintRefuses(t *testing.T) {
	for args, want := range map[string]string{"http://127.0.0.1:3000/": "no argument such as", "-rivals=x": "not defined: -rivals"} {
		if err := Print(t.TempDir(), []string{args}, io.Discard, io.Discard); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", args, err)
		}
	}
}
