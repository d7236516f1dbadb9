package cel

import "strings"

// typeKind is what a type is, apart from its parameters.
type typeKind byte

const (
	anyKind typeKind = iota
	boolKind
	bytesKind
	doubleKind
	durationKind
	dynKind
	errorKind
	intKind
	listKind
	mapKind
	nullKind
	opaqueKind
	stringKind
	structKind
	timestampKind
	typeOfKind
	uintKind
	variableKind
)

// Type is that of an expression. Types that are values are of this type, too.
type Type struct {
	kind   typeKind
	name   string
	params []*Type
}

// dyn is a variable for the sake of others that are made of it before the program starts.
var dyn = Type{kind: dynKind, name: "dyn"}

var (
	anyType       = &Type{kind: anyKind, name: "any"}
	boolType      = &Type{kind: boolKind, name: "bool"}
	bytesType     = &Type{kind: bytesKind, name: "bytes"}
	doubleType    = &Type{kind: doubleKind, name: "double"}
	durationType  = &Type{kind: durationKind, name: "duration"}
	dynType       = &dyn
	errorType     = &Type{kind: errorKind, name: "!error!"}
	intType       = &Type{kind: intKind, name: "int"}
	nullType      = &Type{kind: nullKind, name: "null"}
	stringType    = &Type{kind: stringKind, name: "string"}
	timestampType = &Type{kind: timestampKind, name: "timestamp"}
	typeType      = &Type{kind: typeOfKind, name: "type"}
	uintType      = &Type{kind: uintKind, name: "uint"}
	userType      = &Type{kind: structKind, name: "kubernetes.UserInfo"}
	optionalType  = &Type{opaqueKind, "optional_type", []*Type{&dyn}}
	listType      = &Type{listKind, "list", []*Type{&dyn}}
	mapType       = &Type{mapKind, "map", []*Type{&dyn, &dyn}}
)

// simpleTypes are in the order of letters.
var simpleTypes = []*Type{boolType, intType, doubleType, stringType, bytesType, durationType, timestampType,
	uintType, dynType}

func listOfType(of *Type) *Type { return &Type{listKind, "list", []*Type{of}} }

func mapOf(key, value *Type) *Type { return &Type{mapKind, "map", []*Type{key, value}} }

func typeOf(of *Type) *Type { return &Type{typeOfKind, "type", []*Type{of}} }

func optionalOf(of *Type) *Type { return &Type{opaqueKind, "optional_type", []*Type{of}} }

func variableType(name string) *Type { return &Type{kind: variableKind, name: name} }

// String is the type as errors show it.
func (t *Type) String() string {
	if len(t.params) == 0 {
		return t.name
	}
	names := make([]string, len(t.params))
	for i, p := range t.params {
		names[i] = p.String()
	}
	return t.name + "(" + strings.Join(names, ", ") + ")"
}

// runtimeName is the name that values of the type have in errors, and as strings.
func (t *Type) runtimeName() string {
	switch t.kind {
	case durationKind:
		return "google.protobuf.Duration"
	case timestampKind:
		return "google.protobuf.Timestamp"
	case nullKind:
		return "null_type"
	case anyKind:
		return "google.protobuf.Any"
	}
	return t.name
}

func (t *Type) is(kinds ...typeKind) bool {
	for _, k := range kinds {
		if t.kind == k {
			return true
		}
	}
	return false
}

func (t *Type) isDyn() bool { return t.is(dynKind, anyKind) }

func (t *Type) isOptional() bool { return t.kind == opaqueKind && t.name == "optional_type" }

// unwrap is the type in an optional.
func (t *Type) unwrap() (of *Type, optional bool) {
	if t.isOptional() {
		return t.params[0], true
	}
	return t, false
}

// same compares types. Variables are the same if their names are, or always.
func (t *Type) same(other *Type, names bool) bool {
	if t.kind != other.kind || len(t.params) != len(other.params) {
		return false
	}
	if (names || t.kind != variableKind) && t.name != other.name {
		return false
	}
	for i, p := range t.params {
		if !p.same(other.params[i], names) {
			return false
		}
	}
	return true
}
