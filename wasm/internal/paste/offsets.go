package paste

import "unicode/utf8"

// offsets turns byte offsets, asked for in any order, into UTF-16 offsets.
type offsets struct {
	input        string
	bytes, utf16 int // how far was counted
}

func newOffsets(input string) *offsets { return &offsets{input: input} }

func (o *offsets) at(offset int) int {
	if offset < o.bytes {
		o.bytes, o.utf16 = 0, 0
	}
	for o.bytes < offset {
		if o.input[o.bytes] < utf8.RuneSelf {
			o.bytes++
			o.utf16++
			continue
		}
		r, n := utf8.DecodeRuneInString(o.input[o.bytes:])
		o.bytes += n
		o.utf16++
		if r > 0xffff {
			o.utf16++
		}
	}
	return o.utf16
}
