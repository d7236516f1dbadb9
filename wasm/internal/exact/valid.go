package exact

// wellFormed reports whether data is one JSON value (RFC 8259), nested at most MaxDepth
// deep. The library's scanner calls a function for each byte, which is slow in a browser.
// It is asked only what is wrong.
func wellFormed(data []byte) bool {
	c := checker{text: data}
	return c.value() && c.space() == end
}

// checker goes once through a text. It nests no calls, so that nothing overflows.
type checker struct {
	text  []byte
	at    int
	inner [MaxDepth]byte // opening brackets
	depth int
}

// end is what comes after the text. No JSON has it.
const end = 0

// space steps over white space, and returns what follows.
func (c *checker) space() byte {
	for ; c.at < len(c.text); c.at++ {
		switch b := c.text[c.at]; b {
		case ' ', '\t', '\r', '\n':
		default:
			return max(b, 1) // a byte of zero is not the end
		}
	}
	return end
}

func (c *checker) next() byte {
	if c.at < len(c.text) {
		return c.text[c.at]
	}
	return end
}

func (c *checker) value() bool {
	for {
		switch first := c.space(); {
		case first == '{' || first == '[':
			if c.depth == MaxDepth {
				return false
			}
			c.inner[c.depth] = first
			c.depth++
			c.at++
			if c.space() != first+2 { // ']' is two after '[', and '}' after '{'
				if first == '{' && !c.name() {
					return false
				}
				continue
			}
		case !c.scalar(first):
			return false
		}
		if more, ok := c.after(); !more {
			return ok
		}
	}
}

// after steps over what follows a value, or an empty list, up to the next value.
func (c *checker) after() (more, ok bool) {
	for c.depth > 0 {
		in, next := c.inner[c.depth-1], c.space()
		c.at++
		switch {
		case next == in+2:
			c.depth--
		case next == ',' && in == '{':
			ok = c.name()
			return ok, ok
		case next == ',':
			return true, true
		default:
			return false, false
		}
	}
	return false, true
}

// name steps over a name and its colon.
func (c *checker) name() bool {
	if c.space() != '"' || !c.string() || c.space() != ':' {
		return false
	}
	c.at++
	return true
}

func (c *checker) scalar(first byte) bool {
	switch first {
	case '"':
		return c.string()
	case 't':
		return c.word("true")
	case 'f':
		return c.word("false")
	case 'n':
		return c.word("null")
	}
	return c.number()
}

func (c *checker) word(word string) bool {
	ok := len(c.text)-c.at >= len(word) && string(c.text[c.at:c.at+len(word)]) == word
	c.at += len(word)
	return ok
}

func (c *checker) string() bool {
	text := c.text
	for i := c.at + 1; i < len(text); i++ {
		switch b := text[i]; {
		case b == '"':
			c.at = i + 1
			return true
		case b < ' ':
			return false
		case b == '\\':
			if i++; i == len(text) {
				return false
			}
			switch text[i] {
			case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
			case 'u':
				if len(text)-i < 5 || !isHex(text[i+1]) || !isHex(text[i+2]) || !isHex(text[i+3]) || !isHex(text[i+4]) {
					return false
				}
				i += 4
			default:
				return false
			}
		}
	}
	return false
}

func isHex(b byte) bool {
	return '0' <= b && b <= '9' || 'a' <= b && b <= 'f' || 'A' <= b && b <= 'F'
}

func (c *checker) number() bool {
	if c.next() == '-' {
		c.at++
	}
	if c.next() == '0' {
		c.at++
	} else if !c.digits() {
		return false
	}
	if c.next() == '.' {
		if c.at++; !c.digits() {
			return false
		}
	}
	if b := c.next(); b == 'e' || b == 'E' {
		c.at++
		if b := c.next(); b == '+' || b == '-' {
			c.at++
		}
		return c.digits()
	}
	return true
}

// digits steps over one digit or more.
func (c *checker) digits() bool {
	start := c.at
	for b := c.next(); '0' <= b && b <= '9'; b = c.next() {
		c.at++
	}
	return c.at > start
}
