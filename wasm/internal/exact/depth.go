package exact

import "errors"

// MaxDepth is how deep arrays and objects may nest. It protects the stack of every later
// reader; in a browser, a stack overflow can't be recovered.
const MaxDepth = 1000

// TooDeep reports whether a text wasn't read because it is nested deeper than MaxDepth. It
// may be valid JSON: the limit is ours.
func TooDeep(err error) bool {
	e, ok := errors.AsType[*Error](err)
	return ok && e.tooDeep
}

// Deeper reports whether JSON nests arrays and objects deeper than levels, and where.
func Deeper(data []byte, levels int) (at int, deeper bool) {
	depth, quoted := 0, false
	for i := 0; i < len(data); i++ {
		switch c := data[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '[' || c == '{':
			if depth++; depth > levels {
				return i, true
			}
		case c == ']' || c == '}':
			depth--
		}
	}
	return 0, false
}

// Deep reports whether JSON nests deeper than MaxDepth.
func Deep(data []byte) bool {
	_, deep := Deeper(data, MaxDepth)
	return deep
}
