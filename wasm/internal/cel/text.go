package cel

import (
	"strings"
	"unicode"
)

// maxText is how long a text may become. The API server has no such bound.
const maxText = 8 << 20

// textFunction is a function of a string. Arguments are of the types it is declared with.
func textFunction(name string, args []Value) Value {
	s := args[0].(string)
	switch name {
	case "startsWith":
		return strings.HasPrefix(s, args[1].(string))
	case "endsWith":
		return strings.HasSuffix(s, args[1].(string))
	case "contains":
		return strings.Contains(s, args[1].(string))
	case "lowerAscii":
		return mapASCII(s, unicode.ToLower)
	case "upperAscii":
		return mapASCII(s, unicode.ToUpper)
	case "trim":
		return strings.TrimSpace(s)
	case "charAt":
		return charAt([]rune(s), args[1].(int64))
	case "indexOf", "lastIndexOf":
		return place(name, s, args[1:])
	case "replace":
		return replace(s, args[1:])
	case "split":
		return split(s, args[1:])
	case "substring":
		return substring([]rune(s), args[1:])
	case "strings.quote":
		return quote(s)
	case "find":
		return find(s, args[1].(string), -1, false)
	case "findAll":
		return find(s, args[1].(string), count(args[2:]), true)
	}
	return cannotTell
}

// count is the optional last argument, -1 for all.
func count(args []Value) int {
	if len(args) == 0 {
		return -1
	}
	return int(args[0].(int64))
}

func mapASCII(s string, to func(rune) rune) Value {
	return strings.Map(func(r rune) rune {
		if r > unicode.MaxASCII {
			return r
		}
		return to(r)
	}, s)
}

func outOfRange(i int64) Value { return failAbout("index out of range: ", i, "") }

func charAt(runes []rune, i int64) Value {
	switch n := int64(len(runes)); {
	case i < 0 || i > n:
		return outOfRange(i)
	case i == n:
		return ""
	}
	return string(runes[i])
}

func substring(runes []rune, args []Value) Value {
	start, end, n := args[0].(int64), int64(len(runes)), int64(len(runes))
	if len(args) > 1 {
		if end = args[1].(int64); start > end {
			return cannotTellRange(start, end)
		}
	}
	switch {
	case start < 0 || start > n:
		return outOfRange(start)
	case end < 0 || end > n:
		return outOfRange(end)
	}
	return string(runes[start:end])
}

func cannotTellRange(start, end int64) Value {
	from, _ := printed(start)
	to, _ := printed(end)
	return fail("invalid substring range. start: " + from + ", end: " + to)
}

// place counts code points. An empty text is where the search begins.
func place(name, s string, args []Value) Value {
	sub, runes := args[0].(string), []rune(s)
	last := name == "lastIndexOf"
	from := int64(0)
	if last {
		from = int64(len(runes))
	}
	if len(args) > 1 {
		from = args[1].(int64)
	} else if last && sub != "" {
		from--
	}
	switch {
	case sub == "":
		return from
	case last && len(args) == 1 && len(s) < len(sub):
		return int64(-1)
	case from < 0:
		return outOfRange(from)
	case from >= int64(len(runes)):
		return int64(-1)
	case last:
		return lastPlace(runes, []rune(sub), int(from))
	}
	before := len(string(runes[:from]))
	i := strings.Index(s[before:], sub)
	if i < 0 {
		return int64(-1)
	}
	return from + int64(len([]rune(s[before:before+i])))
}

func lastPlace(runes, sub []rune, from int) Value {
	for i := min(from, len(runes)-len(sub)); i >= 0; i-- {
		if string(runes[i:i+len(sub)]) == string(sub) {
			return int64(i)
		}
	}
	return int64(-1)
}

func replace(s string, args []Value) Value {
	old, by := args[0].(string), args[1].(string)
	if grown := (len(s) + 1) * len(by); len(s)+1 > maxText || len(by) > maxText || grown > maxText {
		return cannotTell
	}
	return strings.Replace(s, old, by, count(args[2:]))
}

func split(s string, args []Value) Value {
	return stringList(strings.SplitN(s, args[0].(string), count(args[1:])))
}

// join takes strings alone.
func join(l *list, by string) Value {
	var b strings.Builder
	for i := range l.items {
		if i > 0 {
			b.WriteString(by)
		}
		s, ok := l.item(i).(string)
		if !ok {
			return failAbout("join: invalid input: ", l.item(i), "")
		}
		if b.WriteString(s); b.Len() > maxText {
			return cannotTell
		}
	}
	return b.String()
}

func quote(s string) Value {
	const plain, escaped = "\a\b\f\n\r\t\v\\\"", `abfnrtv\"`
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		if i := strings.IndexRune(plain, r); i >= 0 {
			b.WriteByte('\\')
			r = rune(escaped[i])
		}
		b.WriteRune(r)
	}
	b.WriteByte('"')
	return b.String()
}

func match(s, pattern string) Value {
	re, f := compileRegex(pattern)
	if f != nil {
		return f
	}
	text := []rune(s)
	if re.tooMuch(text) {
		return cannotTell
	}
	_, _, ok := re.find(text, 0)
	return ok
}

func find(s, pattern string, n int, all bool) Value {
	re, f := compileRegex(pattern)
	switch {
	case f != nil && f.unknown, f == nil && re.tooMuch([]rune(s)):
		return cannotTell
	case f != nil:
		return fail("Illegal regex: " + f.text)
	}
	if all {
		return stringList(re.findAll(s, n))
	}
	for _, found := range re.findAll(s, 1) {
		return found
	}
	return ""
}
