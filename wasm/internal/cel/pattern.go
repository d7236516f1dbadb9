package cel

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// regex is a regular expression as RE2 has it. Go's own package would add 110 kB to the
// compressed core; this one knows what patterns for claims are made of, and says of the
// rest that it cannot tell.
type regex struct{ code []instruction }

// instruction is a step of Thompson's machine.
type instruction struct {
	op   operation
	set  []rune // pairs, from and to; what opSet takes
	x, y int    // where to go on; x is preferred
}

type operation byte

const (
	opMatch operation = iota
	opSet
	opSplit
	opJump
	opBegin
	opEnd
)

// maxCode bounds a pattern with repetitions.
const maxCode = 2000

// regexCompiler makes the machine while it reads the pattern.
type regexCompiler struct {
	pattern, rest string
	code          []instruction
	depth         int
	failure       *failure
}

func compileRegex(pattern string) (*regex, *failure) {
	c := &regexCompiler{pattern: pattern, rest: pattern}
	c.alternatives()
	if c.failure == nil && c.rest != "" {
		c.fail("unexpected )")
	}
	if c.failure != nil {
		return nil, c.failure
	}
	c.emit(instruction{op: opMatch})
	return &regex{c.code}, nil
}

func (c *regexCompiler) fail(what string) {
	if c.failure == nil {
		c.failure = fail("error parsing regexp: " + what + ": `" + c.pattern + "`")
	}
}

func (c *regexCompiler) giveUp() {
	if c.failure == nil {
		c.failure = cannotTell
	}
}

func (c *regexCompiler) emit(i instruction) int {
	if len(c.code) > maxCode {
		c.giveUp()
		return 0
	}
	c.code = append(c.code, i)
	return len(c.code) - 1
}

func (c *regexCompiler) at(text string) bool { return strings.HasPrefix(c.rest, text) }

func (c *regexCompiler) accept(text string) bool {
	rest, ok := strings.CutPrefix(c.rest, text)
	c.rest = rest
	return ok
}

// insert makes room for an instruction before a piece, and moves the piece.
func (c *regexCompiler) insert(at int, i instruction) {
	c.emit(instruction{})
	copy(c.code[at+1:], c.code[at:])
	for j := range c.code[at+1:] {
		moved := &c.code[at+1+j]
		if moved.x >= at {
			moved.x++
		}
		if moved.y >= at {
			moved.y++
		}
	}
	c.code[at] = i
}

func (c *regexCompiler) alternatives() {
	if c.depth++; c.depth > 50 {
		c.giveUp()
		return
	}
	start := len(c.code)
	c.sequence()
	if c.failure == nil && c.accept("|") {
		c.insert(start, instruction{op: opSplit, x: start + 1})
		jump := c.emit(instruction{op: opJump})
		c.code[start].y = len(c.code)
		c.alternatives()
		c.code[jump].x = len(c.code)
	}
	c.depth--
}

func (c *regexCompiler) sequence() {
	for c.failure == nil && c.rest != "" && !c.at("|") && !c.at(")") {
		start := len(c.code)
		c.atom()
		if c.failure == nil {
			c.repeat(start)
		}
	}
}

func (c *regexCompiler) atom() {
	switch {
	case c.accept("(?:"):
		c.group()
	case c.at("(?"):
		c.giveUp()
	case c.accept("("):
		c.group()
	case c.accept("^"):
		c.emit(instruction{op: opBegin})
	case c.accept("$"):
		c.emit(instruction{op: opEnd})
	case c.accept("."):
		c.emit(instruction{op: opSet, set: []rune{0, '\n' - 1, '\n' + 1, 0x10ffff}})
	case c.accept("["):
		c.class()
	case c.at("*"), c.at("+"), c.at("?"), c.at("{"):
		c.giveUp()
	case c.accept(`\`):
		if set := c.escaped(); set != nil {
			c.emit(instruction{op: opSet, set: set})
		}
	default:
		r := c.character()
		c.emit(instruction{op: opSet, set: []rune{r, r}})
	}
}

func (c *regexCompiler) group() {
	c.alternatives()
	if c.failure == nil && !c.accept(")") {
		c.fail("missing closing )")
	}
}

// character takes the next one.
func (c *regexCompiler) character() rune {
	r, size := utf8.DecodeRuneInString(c.rest)
	if r == utf8.RuneError {
		c.giveUp()
		return 0
	}
	c.rest = c.rest[size:]
	return r
}

const digitSet, spaceSet, wordSet = "09", "\t\n\f\r  ", "09AZ__az"

// escaped is the set that a backslash and the next character stand for.
func (c *regexCompiler) escaped() []rune {
	if c.rest == "" {
		c.giveUp()
		return nil
	}
	next := c.rest[0]
	c.rest = c.rest[1:]
	switch next {
	case 'd':
		return []rune(digitSet)
	case 's':
		return []rune(spaceSet)
	case 'w':
		return []rune(wordSet)
	case 'D':
		return invert([]rune(digitSet))
	case 'S':
		return invert([]rune(spaceSet))
	case 'W':
		return invert([]rune(wordSet))
	case 't':
		return []rune{'\t', '\t'}
	case 'n':
		return []rune{'\n', '\n'}
	case 'r':
		return []rune{'\r', '\r'}
	}
	if next >= 0x80 || isLetter(rune(next)) && next != '_' || isDigit(rune(next)) {
		c.giveUp()
		return nil
	}
	return []rune{rune(next), rune(next)}
}

// invert is all that is in none of the pairs, which are in order.
func invert(set []rune) []rune {
	var out []rune
	from := rune(0)
	for {
		low, high := rune(0x110000), rune(-1)
		for i := 0; i < len(set); i += 2 {
			if set[i+1] >= from && set[i] < low {
				low, high = set[i], set[i+1]
			}
		}
		if low > from {
			out = append(out, from, low-1)
		}
		if high < 0 {
			return out
		}
		from = high + 1
	}
}

// class reads up to the bracket that closes it.
func (c *regexCompiler) class() {
	negated := c.accept("^")
	var set []rune
	for begun := false; c.failure == nil; begun = true {
		switch {
		case c.rest == "":
			c.giveUp()
		case begun && c.accept("]"):
			if negated {
				set = invert(set)
			}
			c.emit(instruction{op: opSet, set: set})
			return
		case c.at("[:"):
			c.giveUp()
		default:
			set = append(set, c.member()...)
		}
	}
}

// member is a character of a class, an escape, or a range.
func (c *regexCompiler) member() []rune {
	low := c.single()
	if c.failure != nil || len(low) != 2 || low[0] != low[1] || !c.at("-") || c.at("-]") {
		return low
	}
	c.accept("-")
	high := c.single()
	if c.failure != nil || len(high) != 2 || high[0] != high[1] || high[0] < low[0] {
		c.giveUp()
		return nil
	}
	return []rune{low[0], high[0]}
}

func (c *regexCompiler) single() []rune {
	if c.accept(`\`) {
		return c.escaped()
	}
	if c.rest == "" {
		c.giveUp()
		return nil
	}
	r := c.character()
	return []rune{r, r}
}

// repeat reads what follows an atom, whose code begins at a place.
func (c *regexCompiler) repeat(start int) {
	low, high := 1, 1
	switch {
	case c.accept("*"):
		low, high = 0, -1
	case c.accept("+"):
		low, high = 1, -1
	case c.accept("?"):
		low, high = 0, 1
	case c.accept("{"):
		low, high = c.bounds()
	default:
		return
	}
	lazy := c.accept("?")
	if c.at("*") || c.at("+") || c.at("?") || c.at("{") {
		c.giveUp()
	}
	if c.failure == nil {
		c.times(start, low, high, lazy)
	}
}

func (c *regexCompiler) bounds() (low, high int) {
	text, rest, found := strings.Cut(c.rest, "}")
	from, to, ranged := strings.Cut(text, ",")
	low, err := strconv.Atoi(from)
	high = low
	if ranged && to == "" {
		high = -1
	} else if ranged {
		var err2 error
		if high, err2 = strconv.Atoi(to); err2 != nil || high < low {
			found = false
		}
	}
	if !found || err != nil || low < 0 || low > 100 || high > 100 {
		c.giveUp()
	}
	c.rest = rest
	return low, high
}

// times repeats the code behind a place: low times, and up to high more, or without end.
func (c *regexCompiler) times(start, low, high int, lazy bool) {
	piece := append([]instruction(nil), c.code[start:]...)
	c.code = c.code[:start]
	for range low {
		c.paste(piece, start)
	}
	if high < 0 {
		split := c.emit(instruction{op: opSplit})
		c.paste(piece, start)
		c.emit(instruction{op: opJump, x: split})
		c.choose(split, lazy)
		return
	}
	var splits []int
	for range high - low {
		splits = append(splits, c.emit(instruction{op: opSplit}))
		c.paste(piece, start)
	}
	for _, split := range splits {
		c.choose(split, lazy)
	}
}

// choose lets a split go on behind it, or to the end of the code.
func (c *regexCompiler) choose(split int, lazy bool) {
	s := &c.code[split]
	s.x, s.y = split+1, len(c.code)
	if lazy {
		s.x, s.y = s.y, s.x
	}
}

// paste copies code that was at a place.
func (c *regexCompiler) paste(piece []instruction, from int) {
	by := len(c.code) - from
	for _, i := range piece {
		i.x += by
		i.y += by
		c.emit(i)
	}
}
