package cel

import "strings"

// maxText is how long a text may become. The API server has no such bound.
const maxText = 8 << 20

// textFunction is a function of a string. Arguments are of the types it is declared with.
func textFunction(name, s string, args []Value) Value {
	var texts [2]string
	var numbers []int64
	for i, arg := range args {
		switch arg := arg.(type) {
		case string:
			texts[i] = arg
		case int64:
			numbers = append(numbers, arg)
		}
	}
	first := texts[0]
	switch name {
	case "startsWith":
		return strings.HasPrefix(s, first)
	case "endsWith":
		return strings.HasSuffix(s, first)
	case "contains":
		return strings.Contains(s, first)
	case "lowerAscii":
		return mapASCII(s, 'A', 'a'-'A')
	case "upperAscii":
		return mapASCII(s, 'a', 'A'-'a')
	case "trim":
		return strings.TrimSpace(s)
	case "charAt":
		return charAt([]rune(s), numbers[0])
	case "indexOf":
		return place(s, first, numbers)
	case "find":
		return find(s, first)
	case "findAll":
		return findAll(s, first, count(numbers))
	case "replace":
		if (len(s)+1)*(len(texts[1])+1) > maxText {
			giveUp()
		}
		return strings.Replace(s, first, texts[1], count(numbers))
	case "split":
		return strings.SplitN(s, first, count(numbers))
	}
	return substring([]rune(s), numbers)
}

// count is the optional last argument, -1 for all.
func count(numbers []int64) int {
	if len(numbers) == 0 {
		return -1
	}
	return int(numbers[0])
}

// mapASCII moves letters from a up.
func mapASCII(s string, a byte, by int) Value {
	b := []byte(s)
	for i, c := range b {
		if c >= a && c < a+26 {
			b[i] = byte(int(c) + by)
		}
	}
	return string(b)
}

func charAt(runes []rune, i int64) Value {
	switch n := int64(len(runes)); {
	case i < 0 || i > n:
		return outOfRange(i)
	case i == n:
		return ""
	}
	return string(runes[i])
}

func outOfRange(i int64) Value { return fail("index out of range: " + printed(i)) }

func substring(runes []rune, at []int64) Value {
	start, n := at[0], int64(len(runes))
	end := n
	if len(at) > 1 {
		end = at[1]
	}
	switch {
	case start > end && len(at) > 1:
		return fail("invalid substring range. start: " + printed(start) + ", end: " + printed(end))
	case start < 0 || start > n:
		return outOfRange(start)
	case end < 0 || end > n:
		return outOfRange(end)
	}
	return string(runes[start:end])
}

// place counts code points. An empty text is where the search begins.
func place(s, sub string, at []int64) Value {
	from, runes := int64(0), []rune(s)
	if len(at) > 0 {
		from = at[0]
	}
	switch {
	case sub == "":
		return from
	case from < 0:
		return outOfRange(from)
	case from >= int64(len(runes)):
		return int64(-1)
	}
	rest := string(runes[from:])
	i := strings.Index(rest, sub)
	if i < 0 {
		return int64(-1)
	}
	return from + int64(len([]rune(rest[:i])))
}

// join takes strings alone.
func join(all []any, by []Value) Value {
	texts, size, between := make([]string, len(all)), 0, ""
	if len(by) > 0 {
		between = by[0].(string)
	}
	for i, item := range all {
		s, ok := item.(string)
		if !ok {
			return fail("join: invalid input: " + printed(item))
		}
		texts[i] = s
		size += len(s) + len(between)
	}
	if size > maxText {
		giveUp()
	}
	return strings.Join(texts, between)
}

func match(s, pattern string) Value {
	re, f := compileRegex(pattern)
	if f != nil {
		return f
	}
	return re.match([]rune(s))
}
