package cel

import (
	"math"
	"slices"
	"strconv"
	"time"
)

// Value is what an expression evaluates to: nil, bool, int64, uint64, float64, string,
// bytesValue, time.Time, time.Duration, *Type, *list, *dict, *object or *optional.
type Value any

// bytesValue has bytes in a string, so that they can be compared.
type bytesValue string

// failure is the value of what has none.
type failure struct {
	text string
	// unknown is a failure of this package, not of the expression.
	unknown bool
}

var (
	noOverload = &failure{text: "no such overload"}
	cannotTell = &failure{unknown: true}
)

func fail(text string) *failure { return &failure{text: text} }

func isFailure(v Value) bool {
	_, ok := v.(*failure)
	return ok
}

type optional struct {
	value any
	has   bool
}

var none = &optional{}

func some(v any) *optional { return &optional{v, true} }

// list has items as they come from JSON, too; item makes a value of one.
type list struct {
	items []any
	// goStrings is a list that the API server has as []string, which it does not take
	// for groups.
	goStrings bool
	// claims is a list in the variable: what is selected from it may be escaped.
	claims bool
	// grows is the list that a loop makes: what is added to it changes it.
	grows bool
}

func newList(items ...any) *list { return &list{items: items} }

func stringList(all []string) *list {
	l := &list{goStrings: true}
	for _, s := range all {
		l.items = append(l.items, s)
	}
	return l
}

func (l *list) item(i int) Value { return toValue(l.items[i]) }

// dict is a map. Keys are in the order that they were put in; the API server has them
// in none.
type dict struct {
	keys   []any
	values map[any]any
	// claims is a map in the variable, with names that may be escaped.
	claims bool
	// stringsOnly is a map from JSON: numbers are not looked up in it.
	stringsOnly bool
}

func newDict() *dict { return &dict{values: map[any]any{}} }

func (d *dict) put(key, value any) {
	if _, ok := d.values[key]; !ok {
		d.keys = append(d.keys, key)
	}
	d.values[key] = value
}

func (d *dict) remove(key any) {
	delete(d.values, key)
	d.keys = slices.DeleteFunc(d.keys, func(k any) bool { return k == key })
}

// find looks a number up as an integer without a sign, with one, and as it is.
func (d *dict) find(key any) (Value, bool) {
	if name, ok := key.(string); ok && d.claims {
		if plain, ok := unescapeName(name); ok {
			key = plain
		}
	}
	if !hashable(key) {
		return nil, false
	}
	if v, ok := d.values[key]; ok {
		return toValue(v), true
	}
	if d.stringsOnly {
		return nil, false
	}
	for _, same := range numbers(key) {
		if v, ok := d.values[same]; ok {
			return toValue(v), true
		}
	}
	return nil, false
}

func hashable(key any) bool {
	switch key.(type) {
	case bool, int64, uint64, float64, string:
		return true
	}
	return false
}

// numbers are the other ways to have a number as a key.
func numbers(key any) []any {
	var all []any
	switch k := key.(type) {
	case float64:
		if i, ok := wholeInt(k); ok {
			all = append(all, i)
		}
		if u, ok := wholeUint(k); ok {
			all = append(all, u)
		}
	case int64:
		if k >= 0 {
			all = append(all, uint64(k))
		}
	case uint64:
		if k <= math.MaxInt64 {
			all = append(all, int64(k))
		}
	}
	return all
}

// object is the variable itself, which is no real map since 1.34.
type object struct {
	variable Variable
	fields   map[string]any
}

// toValue makes a value of what comes from JSON.
func toValue(v any) Value {
	switch v := v.(type) {
	case int:
		return int64(v)
	case []any:
		return &list{items: v}
	case []string:
		return stringList(v)
	case map[string]any:
		return jsonDict(v)
	case map[string][]string:
		all := map[string]any{}
		for name, values := range v {
			all[name] = values
		}
		return jsonDict(all)
	}
	return v
}

func jsonDict(m map[string]any) *dict {
	d := &dict{values: map[any]any{}, stringsOnly: true}
	for _, name := range sortedNames(m) {
		d.put(name, m[name])
	}
	return d
}

// ofClaims marks lists and maps in the variable.
func ofClaims(v Value) Value {
	switch v := v.(type) {
	case *list:
		c := *v
		c.claims = true
		return &c
	case *dict:
		c := *v
		c.claims = true
		return &c
	}
	return v
}

// kindOf is the type of a value, without what is in it.
func kindOf(v Value) *Type {
	switch v := v.(type) {
	case bool, int64, uint64, float64, string, bytesValue, nil:
		return literalType(v)
	case time.Time:
		return timestampType
	case time.Duration:
		return durationType
	case *Type:
		return typeType
	case *list:
		return listType
	case *dict:
		return mapType
	case *optional:
		return optionalType
	case *object:
		if v.variable == User {
			return userType
		}
	}
	return &Type{kind: structKind, name: "kubernetes.claims"}
}

// goType is the name of the type in the API server's code, which some errors have.
func goType(v Value) string {
	switch v.(type) {
	case bool:
		return "types.Bool"
	case int64:
		return "types.Int"
	case uint64:
		return "types.Uint"
	case float64:
		return "types.Double"
	case string:
		return "types.String"
	case bytesValue:
		return "types.Bytes"
	case nil:
		return "types.Null"
	case time.Time:
		return "types.Timestamp"
	case time.Duration:
		return "types.Duration"
	case *Type:
		return "*types.Type"
	case *optional:
		return "*types.Optional"
	}
	return ""
}

// printed is a value in an error, "" if that is not known.
func printed(v Value) (string, bool) {
	switch v := v.(type) {
	case string:
		return v, true
	case bool:
		return strconv.FormatBool(v), true
	case int64:
		return strconv.FormatInt(v, 10), true
	case uint64:
		return strconv.FormatUint(v, 10), true
	case float64:
		return formatFloat(v), true
	case nil:
		return "0", true
	}
	return "", false
}

// failAbout is an error that shows a value.
func failAbout(before string, v Value, behind string) *failure {
	text, ok := printed(v)
	if !ok {
		return cannotTell
	}
	return fail(before + text + behind)
}
