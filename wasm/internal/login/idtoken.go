package login

import (
	"math"
	"strconv"
	"strings"
	"time"

	"jwt-airlock/wasm/internal/exact"
)

// readIDToken reads claims as encoding/json does: names are compared without case,
// the last of several counts, and the first fault is told though reading goes on.
func readIDToken(payload exact.Value) (t idToken, fault string) {
	for _, m := range payload.Members() {
		name, isNull, problem := strings.ToLower(m.Name), string(m.Value) == "null", ""
		switch name {
		case "iss", "sub", "nonce", "at_hash":
			problem = textFault(m.Value)
		case "aud":
			t.audience, problem = readAudience(m.Value, t.audience)
		case "exp":
			t.expiry, problem = readTime(m.Value, t.expiry)
		case "iat":
			_, problem = readTime(m.Value, t.expiry)
		case "nbf":
			if t.notBefore = nil; !isNull {
				var at time.Time
				at, problem = readTime(m.Value, at)
				t.notBefore = &at
			}
		case "_claim_names":
			t.sources, problem = textMap(m.Value, "map[string]string")
		case "_claim_sources":
			t.known, problem = sourceMap(m.Value)
		}
		if fault == "" && problem != "" {
			fault = strings.Replace(problem, " Go value of type ", " Go struct field idToken."+name+" of type ", 1)
		}
	}
	return t, fault
}

// wrongType is what encoding/json says of a value of another type.
func wrongType(v exact.Value, of string) string {
	return "json: cannot unmarshal " + v.TypeName() + " into Go value of type " + of
}

func textFault(v exact.Value) string {
	if _, ok := v.Str(); ok || string(v) == "null" {
		return ""
	}
	return wrongType(v, "string")
}

// readText is a text; null leaves it empty.
func readText(v exact.Value) (text, fault string) {
	text, _ = v.Str()
	return text, textFault(v)
}

func readAudience(v exact.Value, before []string) (audience []string, fault string) {
	if text, fault := readText(v); fault == "" {
		return []string{text}, ""
	}
	if !v.IsArray() {
		return before, wrongType(v, "[]string")
	}
	audience = []string{}
	for _, e := range v.Elements() {
		text, fault := readText(e)
		if fault != "" {
			return before, fault
		}
		audience = append(audience, text)
	}
	return audience, ""
}

// readTime reads seconds, also in a text. A fraction is cut off, and what is too
// great for 64 bits becomes the least number, as on amd64.
func readTime(v exact.Value, before time.Time) (at time.Time, fault string) {
	number, isText := v.Str()
	switch {
	case isText && !exact.Value(number).IsNumber() || isText && !exact.Valid([]byte(number)):
		return before, "json: invalid number literal, trying to unmarshal " + strconv.Quote(string(v)) + " into Number"
	case v.IsNumber():
		number = string(v)
	case !isText && string(v) != "null":
		return before, wrongType(v, "json.Number")
	}
	seconds, err := strconv.ParseInt(number, 10, 64)
	if err != nil {
		f, err := strconv.ParseFloat(number, 64)
		if err != nil {
			return before, err.Error()
		}
		if seconds = math.MinInt64; f >= math.MinInt64 && f < math.MaxInt64 {
			seconds = int64(f)
		}
	}
	return time.Unix(seconds, 0).UTC(), ""
}

// textMap reads an object of texts.
func textMap(v exact.Value, of string) (all map[string]string, fault string) {
	if !v.IsObject() {
		if string(v) == "null" {
			return nil, ""
		}
		return nil, wrongType(v, of)
	}
	all = map[string]string{}
	for _, m := range v.Members() {
		text, problem := readText(m.Value)
		if fault == "" {
			fault = problem
		}
		all[m.Name] = text
	}
	return all, fault
}

// sourceMap reads an object of objects with an endpoint and a token for it.
func sourceMap(v exact.Value) (all map[string]string, fault string) {
	if !v.IsObject() {
		if string(v) == "null" {
			return nil, ""
		}
		return nil, wrongType(v, "map[string]oidc.claimSource")
	}
	all = map[string]string{}
	for _, m := range v.Members() {
		all[m.Name] = ""
		if !m.Value.IsObject() && string(m.Value) != "null" && fault == "" {
			fault = wrongType(m.Value, "oidc.claimSource")
		}
		for _, of := range m.Value.Members() {
			name := strings.ToLower(of.Name)
			if problem := textFault(of.Value); problem != "" && fault == "" && (name == "endpoint" || name == "access_token") {
				fault = "json: cannot unmarshal " + of.Value.TypeName() + " into Go struct field claimSource._claim_sources." + name + " of type string"
			}
		}
	}
	return all, fault
}

// decodeAny is a value as encoding/json decodes it into any: of several members with
// one name the last counts, and numbers are doubles. Before 1.34 the API server keeps
// whole numbers whole.
func decodeAny(v exact.Value, whole bool) (decoded any, fault string) {
	text, isText := v.Str()
	switch {
	case isText:
		return text, ""
	case v.IsNumber():
		if i, err := strconv.ParseInt(string(v), 10, 64); err == nil && whole {
			return i, ""
		}
		f, err := strconv.ParseFloat(string(v), 64)
		if err != nil {
			return nil, "json: cannot unmarshal number " + string(v) + " into Go value of type float64"
		}
		return f, ""
	case v.IsArray():
		list := []any{}
		for _, e := range v.Elements() {
			one, problem := decodeAny(e, whole)
			if fault == "" {
				fault = problem
			}
			list = append(list, one)
		}
		return list, fault
	case v.IsObject():
		all := map[string]any{}
		for _, m := range v.Members() {
			one, problem := decodeAny(m.Value, whole)
			if fault == "" {
				fault = problem
			}
			all[m.Name] = one
		}
		return all, fault
	}
	if string(v) == "null" {
		return nil, ""
	}
	return string(v) == "true", ""
}
