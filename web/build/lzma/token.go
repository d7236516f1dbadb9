package lzma

// A token is a byte, or the length of a repetition and where from.
type token struct {
	length uint32
	from   uint32
}

// Where a token is from: nowhere, one of the last four distances, or, from firstDistance, a
// distance minus 1.
const (
	literal       = 0
	firstRep      = 1
	firstDistance = 5
)

const minLength, maxLength = 2, 273

// A context is what the code for a token depends on, besides its place.
type context struct {
	state uint8     // what the last tokens were
	reps  [4]uint32 // the last distances, minus 1
}

// The states of the specification: below afterMatch, the last token was a literal.
const (
	states     = 12
	afterMatch = 7
)

// after is the context of the next token.
func (c context) after(t token) context {
	switch {
	case t.from == literal:
		c.state = afterLiteral[c.state]
	case t.from >= firstDistance:
		c.reps = [4]uint32{t.from - firstDistance, c.reps[0], c.reps[1], c.reps[2]}
		c.state = c.either(7, 10)
	case t.length == 1:
		c.state = c.either(9, 11)
	default:
		i := t.from - firstRep
		rep := c.reps[i]
		copy(c.reps[1:i+1], c.reps[:i])
		c.reps[0] = rep
		c.state = c.either(8, 11)
	}
	return c
}

var afterLiteral = [states]uint8{0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 4, 5}

func (c context) either(literal, other uint8) uint8 {
	if c.state < afterMatch {
		return literal
	}
	return other
}
