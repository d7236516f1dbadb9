package cel

import (
	"context"
	"encoding/json"
	"fmt"
	"reflect"
	"sort"
	"strings"
	"testing"
	"time"

	celgo "github.com/google/cel-go/cel"
	celchecker "github.com/google/cel-go/checker"
	"github.com/google/cel-go/common/types"
	"github.com/google/cel-go/common/types/ref"
	"github.com/google/cel-go/common/types/traits"
	"github.com/google/cel-go/ext"
	"github.com/google/cel-go/interpreter"
)

// oracle is cel-go as the API server sets it up, without Kubernetes' own functions:
// those are in what was recorded.
var oracle = newOracle()

func newOracle() *celgo.Env {
	env, err := celgo.NewEnv(
		celgo.HomogeneousAggregateLiterals(),
		celgo.EagerlyValidateDeclarations(true),
		celgo.DefaultUTCTimeZone(true),
		celgo.CrossTypeNumericComparisons(true),
		celgo.OptionalTypes(),
		celgo.ASTValidators(celgo.ValidateDurationLiterals(), celgo.ValidateTimestampLiterals(),
			celgo.ValidateRegexLiterals(), celgo.ValidateHomogeneousAggregateLiterals()),
		ext.Strings(ext.StringsVersion(2)),
		ext.Sets(),
		ext.TwoVarComprehensions(),
		ext.Lists(ext.ListsVersion(3)),
		celgo.Variable("claims", celgo.MapType(celgo.StringType, celgo.AnyType)),
	)
	if err != nil {
		panic(err)
	}
	return env
}

// ask is what cel-go makes of an expression. Where it panics, so does the API server.
func ask(expression string, vars []byte) (r recorded, ok bool) {
	defer func() {
		if recover() != nil {
			ok = false
		}
	}()
	r = recorded{Expression: expression}
	tree, issues := oracle.Compile(expression)
	if issues != nil {
		r.Refused = "compilation failed: " + issues.String()
		return r, true
	}
	r.Type = celchecker.FormatCELType(tree.OutputType())
	program, err := oracle.Program(tree,
		celgo.EvalOptions(celgo.OptOptimize, celgo.OptTrackCost),
		celgo.CostLimit(limit),
		celgo.CostTrackerOptions(interpreter.PresenceTestHasCost(false)))
	if err != nil {
		return recorded{Expression: expression, Refused: "program instantiation failed: " + err.Error()}, true
	}
	v, _, err := program.ContextEval(context.Background(), map[string]any{"claims": newLazyMap(vars)})
	if err != nil {
		r.Error = err.Error()
		return r, true
	}
	r.Value = spellOracle(v)
	return r, true
}

// lazyMap is the variable as the API server has it: it can be selected from and gone
// through, and nothing else.
type lazyMap struct {
	members map[string]json.RawMessage
}

var lazyType = celgo.ObjectType("kubernetes.claims", traits.IndexerType|traits.FieldTesterType|traits.IterableType)

func newLazyMap(text []byte) *lazyMap {
	m := &lazyMap{}
	if err := json.Unmarshal(text, &m.members); err != nil {
		panic(err)
	}
	return m
}

func (m *lazyMap) Find(key ref.Val) (ref.Val, bool) {
	name, ok := key.(types.String)
	if !ok {
		return types.NewErr("no such overload"), true
	}
	plain, ok := unescapeName(string(name))
	raw, found := m.members[plain]
	if !ok || !found {
		return nil, false
	}
	var v any
	if err := json.Unmarshal(raw, &v); err != nil {
		return types.NewErr("claim %q failed to unmarshal: %w", plain, err), true
	}
	return escapable(types.DefaultTypeAdapter.NativeToValue(v)), true
}

func (m *lazyMap) Get(key ref.Val) ref.Val {
	if v, ok := m.Find(key); ok {
		return v
	}
	return types.NewErr("no such key: %v", key)
}

func (m *lazyMap) Contains(key ref.Val) ref.Val {
	_, ok := m.Find(key)
	return types.Bool(ok)
}

func (m *lazyMap) Iterator() traits.Iterator {
	var all []ref.Val
	for name := range m.members {
		all = append(all, m.Get(types.String(name)))
	}
	return types.NewRefValList(types.DefaultTypeAdapter, all).Iterator()
}

func (m *lazyMap) Size() ref.Val                             { return types.Int(len(m.members)) }
func (m *lazyMap) ConvertToType(t ref.Type) ref.Val          { return lazyType }
func (m *lazyMap) Equal(other ref.Val) ref.Val               { return types.Bool(false) }
func (m *lazyMap) Type() ref.Type                            { return lazyType }
func (m *lazyMap) Value() any                                { return nil }
func (m *lazyMap) ConvertToNative(reflect.Type) (any, error) { return nil, fmt.Errorf("disallowed") }

type escapableMap struct{ traits.Mapper }

func (m *escapableMap) Find(key ref.Val) (ref.Val, bool) {
	if name, ok := key.(types.String); ok {
		if plain, ok := unescapeName(string(name)); ok {
			key = types.String(plain)
		}
	}
	v, ok := m.Mapper.Find(key)
	return escapable(v), ok
}

type escapableList struct{ traits.Lister }

func (l *escapableList) Get(i ref.Val) ref.Val { return escapable(l.Lister.Get(i)) }

func escapable(v ref.Val) ref.Val {
	switch v := v.(type) {
	case traits.Mapper:
		return &escapableMap{v}
	case traits.Lister:
		return &escapableList{v}
	}
	return v
}

func spellOracle(v ref.Val) string {
	switch v := v.(type) {
	case types.Null:
		return "null"
	case types.String:
		return fmt.Sprintf("%q", string(v))
	case types.Bytes:
		return fmt.Sprintf("b%q", string(v))
	case types.Uint:
		return fmt.Sprint(uint64(v), "u")
	case types.Double:
		return fmt.Sprintf("%gd", float64(v))
	case types.Timestamp:
		return "T" + v.Format(time.RFC3339Nano)
	case types.Duration:
		return "D" + v.Duration.String()
	case *types.Type:
		return "type " + v.TypeName()
	case *types.Optional:
		if v.HasValue() {
			return "opt(" + spellOracle(v.GetValue()) + ")"
		}
		return "none"
	case *lazyMap:
		return "kubernetes.claims"
	case traits.Mapper:
		var all []string
		for it := v.Iterator(); it.HasNext() == types.True; {
			key := it.Next()
			all = append(all, spellOracle(key)+":"+spellOracle(v.Get(key)))
		}
		sort.Strings(all)
		return "{" + strings.Join(all, ",") + "}"
	case traits.Lister:
		var all []string
		for it := v.Iterator(); it.HasNext() == types.True; {
			all = append(all, spellOracle(it.Next()))
		}
		return "[" + strings.Join(all, ",") + "]"
	default:
		return fmt.Sprint(v.Value())
	}
}

// agree compares one answer. It reports whether we could tell.
func agree(t *testing.T, expression string, vars []byte) bool {
	got, ok := answer(t, recorded{Expression: expression, Vars: vars, Refused: "-"})
	if !ok {
		return false
	}
	want, ok := ask(expression, vars)
	if !ok {
		t.Errorf("%s\n%s\ngot %+v, and cel-go panics", expression, vars, got)
		return true
	}
	if got.Refused == "-" && want.Refused != "" {
		got.Refused = want.Refused
	}
	if got.Strings, got.NoStrings = nil, false; fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("%s\n%s\n got %+v\nwant %+v", expression, vars, got, want)
	}
	return true
}

// TestOracle compares with cel-go over expressions made at random.
func TestOracle(t *testing.T) {
	const count = 3000
	told := 0
	for seed := range count {
		g := newGrammar(int64(seed))
		if agree(t, g.expression(), g.claims()) {
			told++
		}
	}
	t.Logf("%d of %d told", told, count)
	if told*100 < count*88 {
		t.Errorf("only %d of %d told", told, count)
	}
}

// FuzzCEL does the same from seeds, and with what the fuzzer makes of the texts.
func FuzzCEL(f *testing.F) {
	for seed := range 50 {
		g := newGrammar(int64(seed))
		f.Add(g.expression(), string(g.claims()))
	}
	f.Fuzz(func(t *testing.T, expression, vars string) {
		var members map[string]json.RawMessage
		if json.Unmarshal([]byte(vars), &members) != nil || len(expression) > 400 || len(vars) > 2000 || isForeign(expression) {
			t.Skip()
		}
		agree(t, expression, []byte(vars))
	})
}

// isForeign finds what this oracle does not have.
func isForeign(expression string) bool {
	for name := range strings.FieldsSeq(foreign + " ip isCIDR isIP isQuantity isSorted") {
		if strings.Contains(expression, name) {
			return true
		}
	}
	for _, name := range []string{"sum", "min", "max", "ndexOf", "find", "isURL", "user", "URL", "format"} {
		if strings.Contains(expression, name) {
			return true
		}
	}
	return false
}
