package exact

import "fmt"

// TypeName is what the decoder of go-jose calls the type of v in its errors.
func (v Value) TypeName() string {
	switch {
	case v.IsObject():
		return "object"
	case v.IsArray():
		return "array"
	case v.IsNumber():
		return "number"
	case v[0] == '"':
		return "string"
	}
	return "bool"
}

// DuplicateKey is the error of that decoder for a name that appears twice in an object.
func DuplicateKey(name string) string {
	return fmt.Sprintf("json: duplicate key '%s' in object", name)
}
