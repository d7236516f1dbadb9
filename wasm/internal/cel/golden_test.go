package cel

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"
	"sort"
	"strings"
	"testing"
	"time"
)

// recorded is what the API server's own packages, k8s.io/apiserver 0.36.3, answered to
// an expression: those in the configurations that a real server ran with, with the
// claims of its tokens, and others made at random.
type recorded struct {
	Expression string          `json:"expression"`
	User       bool            `json:"user"`
	Vars       json.RawMessage `json:"vars"`
	Refused    string          `json:"refused"`
	Type       string          `json:"type"`
	Error      string          `json:"error"`
	Value      string          `json:"value"`
	Strings    []string        `json:"strings"`
	NoStrings  bool            `json:"noStrings"`
}

func readRecorded(t testing.TB) []recorded {
	file, err := os.ReadFile("../../../testdata/oidc/cel.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	var all []recorded
	lines := bufio.NewScanner(bytes.NewReader(file))
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var r recorded
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
			t.Fatal(err)
		}
		all = append(all, r)
	}
	return all
}

// TestRecorded answers as the API server did, and says of few that it cannot tell.
func TestRecorded(t *testing.T) {
	all := readRecorded(t)
	unknown := 0
	for _, r := range all {
		got, ok := answer(t, r)
		if !ok {
			unknown++
			continue
		}
		if r.Vars, got.Vars = nil, nil; fmt.Sprint(got) != fmt.Sprint(r) {
			t.Errorf("%s\n got %+v\nwant %+v", r.Expression, got, r)
		}
	}
	t.Logf("%d of %d not told", unknown, len(all))
	if unknown*20 > len(all) {
		t.Errorf("%d of %d not told", unknown, len(all))
	}
}

// answer is ours, false if we cannot tell. An error of syntax that we may word otherwise
// counts as the one that it is.
func answer(t testing.TB, r recorded) (got recorded, ok bool) {
	got = recorded{Expression: r.Expression, User: r.User}
	p, err := Compile(r.Expression, Env{Variable: variableOf(r.User)})
	var refused *CompileError
	switch {
	case errors.Is(err, ErrUnknown):
		return got, false
	case errors.As(err, &refused):
		got.Refused = refused.Text
		if !refused.Exact && r.Refused != "" {
			got.Refused = r.Refused
		}
		return got, true
	}
	got.Type = p.Type()
	v, err := p.Eval(readVars(t, r.User, r.Vars))
	var failed *EvalError
	switch {
	case errors.Is(err, ErrUnknown):
		return got, false
	case errors.As(err, &failed):
		got.Error = failed.Text
		return got, true
	}
	got.Value = spell(v)
	got.Strings, ok = Strings(v)
	got.NoStrings = !ok
	return got, true
}

func variableOf(user bool) Variable {
	if user {
		return User
	}
	return Claims
}

func readVars(t testing.TB, user bool, text []byte) map[string]any {
	vars := map[string]any{}
	if user {
		var u struct {
			Username, UID string
			Groups        []string
			Extra         map[string][]string
		}
		if err := json.Unmarshal(text, &u); err != nil {
			t.Fatal(err)
		}
		return map[string]any{"username": u.Username, "uid": u.UID, "groups": u.Groups, "extra": u.Extra}
	}
	var members map[string]json.RawMessage
	if err := json.Unmarshal(text, &members); err != nil {
		t.Fatal(err)
	}
	for name, raw := range members {
		var v any
		if err := json.Unmarshal(raw, &v); err != nil {
			v = fmt.Errorf("claim %q failed to unmarshal: %w", name, err)
		}
		vars[name] = v
	}
	return vars
}

// spell writes a value so that two are the same if their texts are.
func spell(v Value) string {
	switch v := toValue(v).(type) {
	case nil:
		return "null"
	case string:
		return fmt.Sprintf("%q", v)
	case float64:
		return fmt.Sprintf("%gd", v)
	case time.Time:
		return "T" + v.Format(time.RFC3339Nano)
	case time.Duration:
		return "D" + v.String()
	case *Type:
		return "type " + v.runtimeName()
	case *optional:
		if v.has {
			return "opt(" + spell(v.value) + ")"
		}
		return "none"
	case *object:
		return "kubernetes." + string(v.variable)
	case []any, []string:
		list, _ := items(v)
		var all []string
		for _, item := range list {
			all = append(all, spell(item))
		}
		return "[" + strings.Join(all, ",") + "]"
	case map[string]any:
		var all []string
		for key, value := range v {
			all = append(all, spell(key)+":"+spell(value))
		}
		sort.Strings(all)
		return "{" + strings.Join(all, ",") + "}"
	default:
		return fmt.Sprint(v)
	}
}

// TestReads names what an expression is about.
func TestReads(t *testing.T) {
	p, err := Compile(`has(claims.a) && claims.?b.orValue(true) == true && claims["c"] == claims.a`, Env{Variable: Claims})
	if err != nil {
		t.Fatal(err)
	}
	if got := p.Reads(); !slices.Equal(got, []string{"a", "b", "c"}) {
		t.Errorf("reads %q", got)
	}
	for field, want := range map[string]bool{"a": true, "b": true, "c": false, "d": false} {
		if p.Selects(field) != want {
			t.Errorf("Selects(%q) is not %t", field, want)
		}
	}
}

// TestVersions knows what came and went.
func TestVersions(t *testing.T) {
	for _, c := range []struct {
		expression string
		minor      int
		want       string
	}{
		{`string(claims.n)`, 33, `"12345678"`},
		{`string(claims.n)`, 34, `"1.2345678e+07"`},
		{`"n" in claims`, 33, `true`},
		{`"n" in claims`, 36, `no such overload`},
		{`claims.x__dot__y`, 34, `1d`},
		{`dyn(claims.m).all(k, v, true)`, 32, `true`},
		{`claims.?n.optMap(claims, claims).value()`, 36, `1.2345678e+07d`},
	} {
		vars := map[string]any{"n": 12345678.0, "x.y": 1.0, "m": map[string]any{}}
		if c.minor < 34 {
			vars["n"] = int64(12345678)
		}
		if got := outcome(c.expression, Env{Claims, c.minor}, vars); got != c.want {
			t.Errorf("%s in 1.%d is %s, want %s", c.expression, c.minor, got, c.want)
		}
	}
	for _, c := range []struct {
		expression string
		minor      int
	}{{`[1].distinct()`, 33}, {`lists.range(1)`, 30}} {
		var refused *CompileError
		if _, err := Compile(c.expression, Env{Claims, c.minor}); !errors.As(err, &refused) {
			t.Errorf("%s in 1.%d: %v", c.expression, c.minor, err)
		}
	}
}

// outcome is a value or a text.
func outcome(expression string, env Env, vars map[string]any) string {
	p, err := Compile(expression, env)
	if err != nil {
		return err.Error()
	}
	v, err := p.Eval(vars)
	if err != nil {
		return err.Error()
	}
	return spell(v)
}
