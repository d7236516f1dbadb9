package kube

import (
	"fmt"
	"strconv"

	"jwt-airlock/wasm/internal/exact"
)

// goType is a Go type that an API server decodes claims into, with go-jose's
// copy of encoding/json: names are case-sensitive, and a name that appears
// twice in a struct is an error.
type goType struct {
	name   string
	fields []field // of a struct

	// read returns the error of a type that reads its own JSON.
	read func(exact.Value) string

	// pointer is true where null means no value.
	pointer bool
}

type field struct {
	name string
	of   *goType
}

func (t *goType) field(name string) *goType {
	for _, f := range t.fields {
		if f.name == name {
			return f.of
		}
	}
	return nil
}

var (
	stringType   = &goType{name: "string"}
	audienceType = &goType{read: audienceError}
	dateType     = &goType{read: dateError, pointer: true}
	refType      = &goType{name: "serviceaccount.ref", fields: []field{{"name", stringType}, {"uid", stringType}}}

	publicClaims = &goType{name: "jwt.Claims", fields: []field{
		{"iss", stringType}, {"sub", stringType}, {"aud", audienceType}, {"exp", dateType}, {"nbf", dateType}, {"iat", dateType}, {"jti", stringType},
	}}
	boundClaims = &goType{name: "serviceaccount.privateClaims", fields: []field{
		{"kubernetes.io", &goType{name: "serviceaccount.kubernetes", fields: []field{
			{"namespace", stringType}, {"serviceaccount", refType}, {"pod", refType}, {"secret", refType}, {"node", refType}, {"warnafter", dateType},
		}}},
	}}
	legacyClaims = &goType{name: "serviceaccount.legacyPrivateClaims", fields: []field{
		{legacyNamespace, stringType}, {legacySecret, stringType}, {legacyName, stringType}, {legacyUID, stringType},
	}}
)

// typeError returns the API server's error about claims that it can't decode; empty
// if it can.
func typeError(claims []exact.Member, private *goType) string {
	for _, t := range []*goType{publicClaims, private} {
		var later string
		if now := t.members(claims, &later); now != "" {
			return now
		}
		if later != "" {
			return later
		}
	}
	return ""
}

// members returns the error that ends decoding. The first one that only spoils the
// result goes into later.
func (t *goType) members(members []exact.Member, later *string) (now string) {
	seen := make(map[string]bool, len(members))
	for _, m := range members {
		if seen[m.Name] {
			return exact.DuplicateKey(m.Name)
		}
		seen[m.Name] = true
		if field := t.field(m.Name); field != nil {
			if now := field.value(m.Value, later); now != "" {
				return now
			}
		}
	}
	return ""
}

func (t *goType) value(v exact.Value, later *string) (now string) {
	_, isString := v.Str()
	switch {
	case string(v) == "null" && (t.read == nil || t.pointer):
		return ""
	case t.read != nil:
		return t.read(v)
	case t.fields != nil && v.IsObject():
		return t.members(v.Members(), later)
	case t.fields == nil && isString:
		return ""
	}
	err := fmt.Sprintf("json: cannot unmarshal %s into Go value of type %s", v.TypeName(), t.name)
	if v.IsNumber() {
		return err
	}
	if *later == "" {
		*later = err
	}
	return ""
}

// anyError returns the error about a value of any type: a name that appears twice
// at any depth, or else a number that no float64 can hold.
func anyError(v exact.Value) (later string) {
	var open []map[string]bool // the names in each object that is open, nil for an array
	for c := exact.NewCursor(v); ; {
		switch c.Peek() {
		case '{':
			c.Enter()
			open = append(open, map[string]bool{})
		case '[':
			c.Enter()
			open = append(open, nil)
		default:
			if err := floatError(c.Raw()); later == "" {
				later = err
			}
		}
		for len(open) > 0 && !c.More() {
			open = open[:len(open)-1]
		}
		if len(open) == 0 {
			return later
		}
		if names := open[len(open)-1]; names != nil {
			name, _ := c.Raw().Str()
			if names[name] {
				return exact.DuplicateKey(name)
			}
			names[name] = true
		}
	}
}

func floatError(v exact.Value) string {
	if !v.IsNumber() {
		return ""
	}
	if _, err := strconv.ParseFloat(string(v), 64); err != nil {
		return fmt.Sprintf("json: cannot unmarshal number %s into Go value of type float64", v)
	}
	return ""
}

func audienceError(v exact.Value) string {
	if err := anyError(v); err != "" {
		return err
	}
	if _, ok := v.Strings(); !ok {
		return "go-jose/go-jose/jwt: expected string or array value to unmarshal to Audience"
	}
	return ""
}

func dateError(v exact.Value) string {
	if _, err := strconv.ParseFloat(string(v), 64); err != nil {
		return "go-jose/go-jose/jwt: expected number value to unmarshal NumericDate"
	}
	return ""
}

// critError returns the API server's error about crit, which must be a list of
// strings.
func critError(crit exact.Value) string {
	if crit == nil {
		return ""
	}
	if !crit.IsArray() {
		return fmt.Sprintf("json: cannot unmarshal %s into Go value of type []string", crit.TypeName())
	}
	var later string
	for _, name := range crit.Elements() {
		if now := stringType.value(name, &later); now != "" {
			return now
		}
	}
	return later
}
