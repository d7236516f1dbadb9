package sdjwt

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/excerpt"
	"jwt-airlock/wasm/internal/report"
)

func TestSplit(t *testing.T) {
	for _, tc := range []struct {
		name, in    string
		jwt         string
		disclosures []string
		keyBinding  string
		ok          bool
	}{
		{"a JWT alone", "a.b.c", "a.b.c", nil, "", false},
		{"without disclosures", "a.b.c~", "a.b.c", nil, "", true},
		{"with disclosures", "a.b.c~D1~D2~", "a.b.c", []string{"D1", "D2"}, "", true},
		{"with key binding", "a.b.c~D1~d.e.f", "a.b.c", []string{"D1"}, "d.e.f", true},
		{"key binding alone", "a.b.c~d.e.f", "a.b.c", nil, "d.e.f", true},
		{"the last tilde left out", "a.b.c~D1~D2", "a.b.c", []string{"D1"}, "D2", true},
		{"an empty disclosure", "a.b.c~~", "a.b.c", []string{""}, "", true},
		{"one tilde", "~", "", nil, "", true},
		{"nothing", "", "", nil, "", false},
	} {
		jwt, disclosures, keyBinding, ok := Split(tc.in)
		if jwt != tc.jwt || !slices.Equal(disclosures, tc.disclosures) || keyBinding != tc.keyBinding || ok != tc.ok {
			t.Errorf("%s: got %q %q %q %t", tc.name, jwt, disclosures, keyBinding, ok)
		}
	}
}

// disclose makes a disclosure of a JSON text.
func disclose(text string) string { return base64.RawURLEncoding.EncodeToString([]byte(text)) }

func digest(disclosure string) string { return algorithms["sha-256"].digest(disclosure) }

// Disclosures for the tests below, by the names that stand for their digests
// in a payload.
var (
	name    = disclose(`["salt", "name", "Doe"]`)
	other   = disclose(`["tlas", "name", "Roe"]`)
	proto   = disclose(`["salt","__proto__",{"a":1}]`)
	german  = disclose(`["salt","DE"]`)
	nested  = disclose(`["salt","address",{"_sd":["` + digest(name) + `"],"country":"DE"}]`)
	listed  = disclose(`["salt","list",[{"...":"` + digest(german) + `"},1]]`)
	layered = disclose(`["salt",[{"...":"` + digest(german) + `"}]]`)
	dots    = disclose(`["salt",{"...":"x"}]`)
	exactly = disclose(`["salt", "n\u0061me" ,{"b":100002348117421473, "a" : 1e400, "b":"\ud800"}]`)
	alg     = disclose(`["salt","_sd_alg","sha-256"]`)
	digests = strings.NewReplacer("$dots", digest(dots), "$name", digest(name), "$other", digest(other), "$proto", digest(proto), "$element", digest(german),
		"$nested", digest(nested), "$listed", digest(listed), "$layered", digest(layered), "$exactly", digest(exactly), "$alg", digest(alg))
)

// Each rule has a row that breaks it, and one beside it that nearly does.
func TestProcess(t *testing.T) {
	for _, tc := range []struct {
		name        string
		payload     string // with $names for digests
		disclosures []string
		want        string // the processed payload, or the reason why there is none
		problem     string // a part of it
	}{
		{"no digests", `{"iss":"x"}`, nil, `{"iss":"x"}`, ""},
		{"a member", `{"_sd":["$name"],"iss":"x"}`, []string{name}, `{"iss":"x","name":"Doe"}`, ""},
		{"a member withheld", `{"_sd":["$name"],"iss":"x"}`, nil, `{"iss":"x"}`, ""},
		{"an element", `{"a":["FR",{"...":"$element"}]}`, []string{german}, `{"a":["FR","DE"]}`, ""},
		{"an element withheld", `{"a":["FR",{"...":"$element"}, 1]}`, nil, `{"a":["FR",1]}`, ""},
		{"the first element withheld", `{"a":[{"...":"$element"},"FR"]}`, nil, `{"a":["FR"]}`, ""},
		{"every element withheld", `{"a":[{"...":"$element"},{"...":"decoy"}]}`, nil, `{"a":[]}`, ""},
		{"an element in an array in an array", `{"a":[[{"...":"$element"}]]}`, []string{german}, `{"a":[["DE"]]}`, ""},
		{"an object that becomes empty", `{"a":{"_sd":["decoy"]}}`, nil, `{"a":{}}`, ""},
		{"a digest within a disclosure", `{"_sd":["$nested"]}`, []string{name, nested}, `{"address":{"country":"DE","name":"Doe"}}`, ""},
		{"an array within a disclosure", `{"_sd":["$listed"]}`, []string{listed, german}, `{"list":["DE",1]}`, ""},
		{"an element within an element", `{"a":[{"...":"$layered"}]}`, []string{layered, german}, `{"a":[["DE"]]}`, ""},
		{"order, digits, names and repeated members stay", `{ "z":1e400, "_sd":["$exactly"], "a":-0.10, "z":"\u0041" }`, []string{exactly},
			`{"z":1e400,"a":-0.10,"z":"\u0041","n\u0061me":{"b":100002348117421473,"a":1e400,"b":"\ud800"}}`, ""},
		{"__proto__ is a name like others", `{"_sd":["$proto"]}`, []string{proto}, `{"__proto__":{"a":1}}`, ""},
		{"brackets, tildes and escapes in strings", `{"a":"]}\"\\","b":{"_sd":[],"c":"{["}}`, nil, `{"a":"]}\"\\","b":{"c":"{["}}`, ""},

		{"not an object", `["$name"]`, []string{name}, "payload", "isn't a JSON object"},

		{"no algorithm is sha-256", `{"_sd":["$name"]}`, []string{name}, `{"name":"Doe"}`, ""},
		{"sha-256 named", `{"_sd":["$name"],"_sd_alg":"sha-256"}`, []string{name}, `{"name":"Doe"}`, ""},
		{"another algorithm, no match", `{"_sd":["$name"],"_sd_alg":"sha-512"}`, []string{name}, "disclosure-unreferenced", ""},
		{"unknown algorithm", `{"_sd":["$name"],"_sd_alg":"md5"}`, []string{name}, "sd-alg", "“md5”"},
		{"unknown algorithm and no digest", `{"_sd_alg":"md5"}`, nil, "sd-alg", "“md5”"},
		{"algorithm names are case-sensitive", `{"_sd_alg":"SHA-256"}`, nil, "sd-alg", "“SHA-256”"},
		{"algorithm not a string", `{"_sd_alg":256}`, nil, "sd-alg", "isn't a string"},
		{"algorithm twice", `{"_sd_alg":"sha-256","_sd_alg":"sha-512"}`, nil, "sd-alg", "more than once"},
		{"it counts at the top alone", `{"a":{"_sd_alg":"md5"}}`, nil, `{"a":{"_sd_alg":"md5"}}`, ""},
		{"disclosed at the top it is removed all the same", `{"_sd":["$alg"]}`, []string{alg}, `{}`, ""},

		{"digests not an array", `{"_sd":"$name"}`, []string{name}, "sd-type", "_sd isn't an array"},
		{"digests not strings", `{"a":{"_sd":["$name",1]}}`, []string{name}, "sd-type", "a._sd contains something"},
		{"no digests in an array", `{"_sd":[]}`, nil, `{}`, ""},
		{"digests twice in an object", `{"_sd":["$name"],"_sd":[]}`, []string{name}, "sd-repeated", "_sd appears twice"},
		{"digests in two objects", `{"_sd":["$name"],"a":{"_sd":[]}}`, []string{name}, `{"a":{},"name":"Doe"}`, ""},
		{"dots not a string", `{"a":[{"...":1}]}`, nil, "sd-type", "a[0]"},
		{"dots with another member", `{"a":[{"...":"$element","b":1}]}`, []string{german}, "claim-reserved", "a[0]"},
		{"dots twice", `{"a":[{"...":"$element","...":"x"}]}`, []string{german}, "claim-reserved", "a[0]"},
		{"dots outside an array", `{"a":{"...":"$element"}}`, []string{german}, "claim-reserved", "a contains"},
		{"dots at the top", `{"...":"x"}`, nil, "claim-reserved", "the payload contains"},
		{"two dots", `{"a":[{"..":"x"}]}`, nil, `{"a":[{"..":"x"}]}`, ""},
		{"dots as a value", `{"a":["..."]}`, nil, `{"a":["..."]}`, ""},
		{"dots written with escapes", `{"a":[{"\u002e..":"$element"}]}`, []string{german}, `{"a":["DE"]}`, ""},

		{"a digest twice in one _sd", `{"_sd":["$name","$name"]}`, []string{name}, "digest-repeated", "at _sd"},
		{"a digest twice, nothing disclosed", `{"_sd":["$name"],"a":{"_sd":["$name"]}}`, nil, "digest-repeated", "at _sd"},
		{"a decoy twice", `{"_sd":["decoy"],"a":[{"...":"decoy"}]}`, nil, "digest-repeated", "decoy"},
		{"a digest in the payload and in a disclosure", `{"_sd":["$nested","$name"]}`, []string{nested, name}, "digest-repeated", "at _sd"},
		{"two decoys", `{"_sd":["decoy"],"a":[{"...":"decoz"}]}`, nil, `{"a":[]}`, ""},

		{"a disclosure twice", `{"_sd":["$name"]}`, []string{name, name}, "disclosure-repeated", "repeats disclosure 1"},
		{"a disclosure without a digest", `{"_sd":["$name"]}`, []string{name, other}, "disclosure-unreferenced", "disclosure 2 (“name”)"},
		{"within one that was withheld", `{"_sd":["$nested"]}`, []string{name}, "disclosure-unreferenced", "disclosure 1"},
		{"a digest as a plain value", `{"a":["$element"],"b":"$name"}`, []string{german}, "disclosure-unreferenced", "disclosure 1"},

		{"a claim that exists", `{"name":"x","_sd":["$name"]}`, []string{name}, "claim-exists", "next to _sd"},
		{"a claim that comes later", `{"_sd":["$name"],"name":"x"}`, []string{name}, "claim-exists", "disclosure 1 (“name”)"},
		{"a claim disclosed twice", `{"_sd":["$name","$other"]}`, []string{name, other}, "claim-exists", "disclosure 2"},
		{"disclosed one way, withheld the other", `{"_sd":["$name","$other"]}`, []string{other}, `{"name":"Roe"}`, ""},
		{"at another level", `{"a":{"_sd":["$name"]},"name":"x"}`, []string{name}, `{"a":{"name":"Doe"},"name":"x"}`, ""},
		{"a claim that exists in other letters", `{"\u006eame":"x","_sd":["$name"]}`, []string{name}, "claim-exists", ""},
		{"Name is another name", `{"Name":"x","_sd":["$name"]}`, []string{name}, `{"Name":"x","name":"Doe"}`, ""},

		{"an element for a member", `{"_sd":["$element"]}`, []string{german}, "disclosure-misplaced", "no claim name"},
		{"dots for an element", `{"a":[{"...":"$dots"}]}`, []string{dots}, "claim-reserved", "a[0] contains"},
		{"dots in an array for an element", `{"a":[{"...":"$layered"}]}`, []string{layered}, `{"a":[[]]}`, ""},
		{"a member for an element", `{"a":[{"...":"$name"}]}`, []string{name}, "disclosure-misplaced", "a[0]"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			r := Process(parsed(t, digests.Replace(tc.payload)), tc.disclosures)
			got := string(r.Reason)
			if r.Problem == "" {
				got = string(r.Processed)
			}
			if got != tc.want || !strings.Contains(r.Problem, tc.problem) || (r.Problem == "") != (r.Processed != nil) {
				t.Errorf("got %s, %s", got, r.Problem)
			}
			if len(r.Disclosures) != len(tc.disclosures) {
				t.Errorf("%d disclosures", len(r.Disclosures))
			}
		})
	}
}

func TestMalformedDisclosures(t *testing.T) {
	for _, tc := range []struct{ name, in, reason, problem string }{
		{"as it must be", disclose(`["s","n",1]`), "", ""},
		{"with an empty salt and name", disclose(`["","",1]`), "", ""},
		{"with white space", disclose(" [ \"s\"\n,\"n\" , [ ] ]\n"), "", ""},
		{"empty", "", "disclosure-malformed", "nothing comes between two tildes"},
		{"standard alphabet", disclose(`["s","n","?>?>"]`) + "+", "disclosure-malformed", "“+” at position"},
		{"padding", disclose(`["s","n",10]`) + "=", "disclosure-malformed", "“=”"},
		{"a line break", disclose(`["s","n",1]`)[:4] + "\n" + disclose(`["s","n",1]`)[4:], "disclosure-malformed", "U+000A at position 5"},
		{"a length that never is", disclose(`["s","n",1]`) + "AA", "disclosure-malformed", "never has 17 characters"},
		{"not canonical", "WyJzIiwiciIsMV1", "disclosure-malformed", "isn't canonical"},
		{"canonical", "WyJzIiwiciIsMV0", "", ""},
		{"not JSON", disclose(`["s","n",NaN]`), "disclosure-malformed", "isn't JSON: invalid character 'N'"},
		{"not UTF-8", disclose("[\"s\",\"n\",\"\xff\"]"), "disclosure-malformed", "not UTF-8"},
		{"cut off", disclose(`["s","n","`), "disclosure-malformed", "isn't JSON: unexpected end"},
		{"an object", disclose(`{"s":"n"}`), "disclosure-malformed", "not an array"},
		{"no part", disclose(`[]`), "disclosure-malformed", "is empty"},
		{"one part", disclose(`["s"]`), "disclosure-malformed", "one element"},
		{"two parts make an element", disclose(`["s","n"]`), "disclosure-misplaced", "no claim name"},
		{"four parts", disclose(`["s","n",1,2]`), "disclosure-malformed", "more than three"},
		{"salt a number", disclose(`[1,"n",1]`), "disclosure-malformed", "the salt, isn't a string"},
		{"name a number", disclose(`["s",1,1]`), "disclosure-malformed", "the claim name, isn't a string"},
		{"name null", disclose(`["s",null,1]`), "disclosure-malformed", "the claim name"},
		{"value null", disclose(`["s","n",null]`), "", ""},
		{"named _sd", disclose(`["s","_sd",["x"]]`), "claim-reserved", "named _sd"},
		{"named ...", disclose(`["s","...","x"]`), "claim-reserved", "named ..."},
		{"named _sd with escapes", disclose(`["s","\u005fsd",["x"]]`), "claim-reserved", "named _sd"},
		{"named __sd", disclose(`["s","__sd",["x"]]`), "", ""},
		{"nested too deep", disclose(`["s","n",` + strings.Repeat("[", exact.MaxDepth) + strings.Repeat("]", exact.MaxDepth) + `]`), "too-deep", "disclosure 1 is nested too deeply for this page: more than 1000 levels"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			r := Process(parsed(t, `{"_sd":["`+digest(tc.in)+`"]}`), []string{tc.in})
			d := r.Disclosures[0]
			if r.Reason != report.Reason(tc.reason) || !strings.Contains(r.Problem, tc.problem) || d.Problem != excerpt.Sentence(r.Problem) || d.Path != "_sd" {
				t.Errorf("got %s: %s (%+v)", r.Reason, r.Problem, d)
			}
		})
	}
}

func TestAlgorithms(t *testing.T) {
	for name, alg := range algorithms {
		payload := fmt.Sprintf(`{"_sd":[%q],"_sd_alg":%q}`, alg.digest(proto), name)
		if r := Process(parsed(t, payload), []string{proto}); string(r.Processed) != `{"__proto__":{"a":1}}` {
			t.Errorf("%s: %s %s", name, r.Processed, r.Problem)
		}
	}
}

// One problem does not hide the places of the others.
func TestEveryDisclosureIsShown(t *testing.T) {
	bad := disclose(`["salt"]`)
	payload := digests.Replace(`{"_sd":["$nested","` + digest(bad) + `"],"a":[1,{"...":"$element"}]}`)
	r := Process(parsed(t, payload), []string{bad, nested, name, german, other})
	for i, want := range []struct{ name, value, path, problem string }{
		{"", "", "_sd", "one element"},
		{"address", `{"_sd":["` + digest(name) + `"],"country":"DE"}`, "_sd", ""},
		{"name", `"Doe"`, "address._sd", ""},
		{"", `"DE"`, "a[1]", ""},
		{"name", `"Roe"`, "", "matches no digest"},
	} {
		d := r.Disclosures[i]
		if d.Name != want.name || d.Value != want.value || d.Path != want.path || !strings.Contains(d.Problem, want.problem) || (d.Problem == "") != (want.problem == "") {
			t.Errorf("disclosure %d: %+v", i+1, d)
		}
	}
	if r.Reason != "disclosure-malformed" || r.Processed != nil {
		t.Errorf("got %s", r.Reason)
	}
}

// chain is n disclosures, each of which holds the digest of the next.
func chain(n int) (payload string, disclosures []string) {
	inner := `1`
	for i := range n {
		d := disclose(fmt.Sprintf(`["%d","a",%s]`, i, inner))
		disclosures = append(disclosures, d)
		inner = `{"_sd":["` + digest(d) + `"]}`
	}
	return inner, disclosures
}

func TestDepthOfDisclosuresInDisclosures(t *testing.T) {
	payload, disclosures := chain(exact.MaxDepth)
	r := Process(parsed(t, payload), disclosures)
	if _, err := exact.Parse(r.Processed); err != nil {
		t.Errorf("as deep as allowed: %s %v", r.Problem, err)
	}
	if path := r.Disclosures[0].Path; path != "….a.a.a.a.a.a.a.a._sd" {
		t.Errorf("path %q", path)
	}
	for _, n := range []int{exact.MaxDepth + 1, maxDisclosures} {
		payload, disclosures = chain(n)
		if r := Process(parsed(t, payload), disclosures); r.Reason != "too-deep" {
			t.Errorf("%d: %s %s", n, r.Reason, r.Problem)
		}
	}
	inner := disclose(`["salt",` + strings.Repeat("[", exact.MaxDepth-2) + strings.Repeat("]", exact.MaxDepth-2) + `]`)
	for i, want := range []string{"", "too-deep"} {
		open, end := strings.Repeat("[", i+1), strings.Repeat("]", i+1)
		r := Process(parsed(t, `{"a":`+open+`{"...":"`+digest(inner)+`"}`+end+`}`), []string{inner})
		if r.Reason != report.Reason(want) {
			t.Errorf("in %d arrays: %s", i+1, r.Problem)
		}
	}
}

func TestCountOfDisclosures(t *testing.T) {
	var disclosures, ds []string
	for i := range maxDisclosures + 1 {
		disclosures = append(disclosures, disclose(fmt.Sprintf(`["salt","%d",%d]`, i, i)))
		ds = append(ds, digest(disclosures[i]))
	}
	list, _ := json.Marshal(ds)
	payload := parsed(t, `{"_sd":`+string(list)+`}`)
	if r := Process(payload, disclosures[:maxDisclosures]); r.Problem != "" || r.Undisclosed != 1 {
		t.Errorf("as many as allowed: %s %d", r.Problem, r.Undisclosed)
	}
	_, split, _, _ := Split("a.b.c~" + strings.Join(disclosures, "~") + "~")
	if r := Process(payload, split); r.Reason != "too-many-disclosures" || len(r.Disclosures) != maxDisclosures {
		t.Errorf("one more: %s %s", r.Reason, r.Problem)
	}
	if _, split, _, _ := Split(strings.Repeat("~", 1<<20)); len(split) != maxDisclosures+1 {
		t.Errorf("split into %d", len(split))
	}
}

// What a hostile token can repeat must not cost more the more often it stands.
func TestWorkIsLinear(t *testing.T) {
	const size = 2 << 20
	long := strings.Repeat("n", size/2)
	var many []string
	for i := range maxDisclosures {
		many = append(many, disclose(fmt.Sprintf(`["%d",%d]`, i, i)))
	}
	var elements strings.Builder
	for _, d := range many {
		elements.WriteString(`,{"...":"` + digest(d) + `"}`)
	}
	deep := strings.Repeat("[", exact.MaxDepth-2)
	for name, payload := range map[string]string{
		"one digest a million times":     `{"_sd":["x"` + strings.Repeat(`,"x"`, size/4) + `]}`,
		"deep with much within":          `{"a":` + deep + strings.Repeat("1,", size/2) + "1" + strings.ReplaceAll(deep, "[", "]") + `}`,
		"a long name over many digests":  `{"` + long + `":[1` + elements.String() + `]}`,
		"a million placeholders in vain": `{"a":[{"...":1}` + strings.Repeat(`,{"...":1}`, size/10) + `]}`,
	} {
		start := time.Now()
		Process(parsed(t, payload), many)
		if took := time.Since(start); took > 20*time.Second {
			t.Errorf("%s: %s", name, took)
		}
	}
}

// The cases of testdata/hostile whose name begins with 7.
func TestHostile(t *testing.T) {
	const dir = "../../../testdata/hostile/"
	data, err := os.ReadFile(dir + "index.json")
	if err != nil {
		t.Fatal(err)
	}
	var index struct {
		Inputs []struct{ File, Group, Verdict string }
	}
	if err := json.Unmarshal(data, &index); err != nil {
		t.Fatal(err)
	}
	reasons := map[string]string{
		"701-sdjwt-unreferenced.txt":         "disclosure-unreferenced",
		"703-sdjwt-dup-digest.txt":           "digest-repeated",
		"705-sdjwt-overwrite-iss.txt":        "claim-exists",
		"707-sdjwt-proto.txt":                "",
		"709-sdjwt-malformed-disclosure.txt": "disclosure-malformed",
	}
	n := 0
	for _, in := range index.Inputs {
		if in.Group != "sd-jwt" {
			continue
		}
		n++
		text, err := os.ReadFile(filepath.Join(dir, in.File))
		if err != nil {
			t.Fatal(err)
		}
		jwt, disclosures, _, _ := Split(strings.TrimSpace(string(text)))
		r := Process(parsed(t, string(segment(t, jwt, 1))), disclosures)
		want, known := reasons[in.File]
		if !known || r.Reason != report.Reason(want) || (r.Problem == "") != (in.Verdict == "valid") {
			t.Errorf("%s: %s %s", in.File, r.Reason, r.Problem)
		}
	}
	if n != len(reasons) {
		t.Errorf("%d cases", n)
	}
}

// Whatever is disclosed, there is an answer, and what is handed on is JSON
// within the limit and without digests.
func FuzzProcess(f *testing.F) {
	f.Add(`{"_sd":[$],"a":[{"...":$}]}`, `["s","n",{"_sd":[$]}]`, `["s",[{"...":$}]]`)
	f.Add(`{"_sd_alg":"sha-512","_sd":[$,$]}`, `["s","n",1]`, `["s","_sd",1]`)
	f.Add(`[[{"...":$},{"...":$,"a":1}]]`, `"`, `["s"]`)
	f.Fuzz(func(t *testing.T, payload, first, second string) {
		inner := disclose(second)
		outer := disclose(strings.Replace(first, "$", `"`+digest(inner)+`"`, 1))
		for _, d := range []string{outer, inner} {
			payload = strings.Replace(payload, "$", `"`+digest(d)+`"`, 1)
		}
		value, err := exact.Parse([]byte(payload))
		if err != nil {
			return
		}
		for _, given := range [][]string{{outer, inner}, {inner}, {first, second}, nil} {
			checkResult(t, Process(value, given), given)
		}
	})
}

func checkResult(t *testing.T, r Result, given []string) {
	if len(r.Disclosures) != len(given) || (r.Problem == "") != (r.Reason == "") || (r.Problem == "") != (r.Processed != nil) {
		t.Fatalf("%+v", r)
	}
	if r.Problem != "" {
		return
	}
	processed, err := exact.Parse(r.Processed)
	if err != nil {
		t.Fatalf("%s: %v", r.Processed, err)
	}
	if again := Process(processed, nil); again.Problem != "" || again.Undisclosed != 0 || string(again.Processed) != string(r.Processed) {
		t.Fatalf("%s is not what remains of itself: %+v", r.Processed, again)
	}
	for _, d := range r.Disclosures {
		if d.Path == "" || d.Problem != "" {
			t.Fatalf("%+v", d)
		}
	}
}
