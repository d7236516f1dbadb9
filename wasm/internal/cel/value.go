package cel

import (
	"slices"
	"strconv"
	"time"
)

// Value is what an expression evaluates to: nil, bool, int64, float64, string, time.Time,
// time.Duration, []any, map[string]any, *Type, *object or *optional. What the API server has as []string, which
// it does not take for groups, is one.
type Value any

// failure is the value of what has none.
type failure struct{ text string }

var noOverload = &failure{"no such overload"}

func fail(text string) *failure { return &failure{text} }

func isFailure(v Value) bool {
	_, ok := v.(*failure)
	return ok
}

// doubt is the panic of giveUp.
type doubt struct{}

// giveUp ends compiling or evaluating with ErrUnknown. It is for what only the API server
// can tell, which no other part of an expression makes up for.
func giveUp() { panic(doubt{}) }

func recoverDoubt(err *error) {
	switch r := recover().(type) {
	case nil:
	case doubt:
		*err = ErrUnknown
	case *EvalError:
		*err = r
	default:
		panic(r)
	}
}

// unsupported is a literal of a type that is not evaluated here.
type unsupported struct{ typ *Type }

type optional struct {
	value any
	has   bool
}

var none = &optional{}

func some(v any) *optional { return &optional{v, true} }

// object is the variable itself, which is no real map since 1.34.
type object struct {
	variable Variable
	fields   map[string]any
}

// items are those of a list.
func items(v Value) (all []any, ok bool) {
	switch v := v.(type) {
	case []any:
		return v, true
	case []string:
		for _, s := range v {
			all = append(all, s)
		}
		return all, true
	}
	return nil, false
}

func isList(v Value) bool {
	_, ok := items(v)
	return ok
}

// toValue makes a value of what is in the variable.
func toValue(v any) Value {
	switch v := v.(type) {
	case map[string][]string:
		all := map[string]any{}
		for name, values := range v {
			all[name] = values
		}
		return all
	case error:
		return fail(v.Error())
	}
	return v
}

// kindOf is the type of a value, without what is in it.
func kindOf(v Value) *Type {
	switch v := v.(type) {
	case nil, bool, int64, float64, string:
		return literalType(v)
	case time.Time:
		return timestampType
	case time.Duration:
		return durationType
	case *Type:
		return typeType
	case []any, []string:
		return listType
	case map[string]any:
		return mapType
	case *optional:
		return optionalType
	}
	giveUp()
	return nil
}

// goType is the name of the type in the API server's code, which some errors have.
func goType(v Value) string {
	switch v.(type) {
	case bool:
		return "types.Bool"
	case int64:
		return "types.Int"
	case float64:
		return "types.Double"
	case string:
		return "types.String"
	case nil:
		return "types.Null"
	case time.Time:
		return "types.Timestamp"
	case time.Duration:
		return "types.Duration"
	case *Type:
		return "*types.Type"
	}
	giveUp()
	return ""
}

// printed is a value in an error or as a string.
func printed(v Value) string {
	switch v := v.(type) {
	case string:
		return v
	case bool:
		return strconv.FormatBool(v)
	case int64:
		return strconv.FormatInt(v, 10)
	case float64:
		return strconv.FormatFloat(v, 'g', -1, 64)
	}
	giveUp()
	return ""
}

func sortedNames(m map[string]any) []string {
	names := make([]string, 0, len(m))
	for name := range m {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}
