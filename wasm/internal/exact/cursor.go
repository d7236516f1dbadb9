package exact

import "bytes"

// Cursor goes once through a text that Parse has checked. Asking Value for members of
// members would read the deepest ones a thousand times; this reads every byte at most
// twice.
type Cursor struct {
	text Value
	at   int
}

// NewCursor returns a Cursor that is before v.
func NewCursor(v Value) *Cursor { return &Cursor{text: v} }

// Peek is the first byte of the next value, name or bracket. It skips the separators,
// which Parse has checked.
func (c *Cursor) Peek() byte {
	for {
		switch b := c.text[c.at]; b {
		case ' ', '\t', '\r', '\n', ',', ':':
			c.at++
		default:
			return b
		}
	}
}

// Offset is how far the text was read.
func (c *Cursor) Offset() int { return c.at }

// Enter steps over an opening bracket.
func (c *Cursor) Enter() {
	c.Peek()
	c.at++
}

// More reports whether another name or element follows; if not, it steps over the closing
// bracket.
func (c *Cursor) More() bool {
	if b := c.Peek(); b != ']' && b != '}' {
		return true
	}
	c.at++
	return false
}

// Raw steps over the next value or name, and returns it as is.
func (c *Cursor) Raw() Value {
	first, start := c.Peek(), c.at
	switch first {
	case '"':
		c.skipString()
	case '{', '[':
		c.skipNested()
	default:
		c.skipWord()
	}
	return c.text[start:c.at]
}

func (c *Cursor) skipString() {
	c.at++
	if end := bytes.IndexByte(c.text[c.at:], '"'); bytes.IndexByte(c.text[c.at:c.at+end], '\\') < 0 {
		c.at += end + 1
		return
	}
	for ; c.text[c.at] != '"'; c.at++ {
		if c.text[c.at] == '\\' {
			c.at++
		}
	}
	c.at++
}

func (c *Cursor) skipNested() {
	for depth := 0; ; {
		switch c.text[c.at] {
		case '"':
			c.skipString()
			continue
		case '{', '[':
			depth++
		case '}', ']':
			depth--
		}
		if c.at++; depth == 0 {
			return
		}
	}
}

func (c *Cursor) skipWord() {
	for ; c.at < len(c.text); c.at++ {
		switch c.text[c.at] {
		case ' ', '\t', '\r', '\n', ',', ']', '}':
			return
		}
	}
}
