package cel

import (
	"strconv"
	"strings"
)

// regex is a regular expression as RE2 has it. Go's own package would add 110 kB to the
// compressed core; this one knows what patterns for claims are made of, and gives up on
// the rest.
type regex struct {
	op    operation
	set   []rune // pairs, from and to; what opSet takes
	parts []*regex
	// low and high are how often a part is repeated; high is negative if without end.
	low, high int
	lazy      bool // whether it is repeated as seldom as possible
	size      int  // of the program that RE2 makes of it
}

type operation byte

const (
	opSequence operation = iota
	opEither
	opRepeat
	opSet
	opBegin
	opEnd
)

const (
	maxSize  = 2000
	maxDepth = 50
)

// regexReader reads a pattern from the left.
type regexReader struct {
	rest  string
	depth int
	open  bool // a parenthesis is not closed
}

func compileRegex(pattern string) (*regex, *failure) {
	r := &regexReader{rest: pattern}
	re := r.either()
	what := ""
	switch {
	case r.open:
		what = "missing closing )"
	case r.rest != "":
		what = "unexpected )"
	default:
		return re, nil
	}
	return nil, fail("error parsing regexp: " + what + ": `" + pattern + "`")
}

func (r *regexReader) at(text string) bool { return strings.HasPrefix(r.rest, text) }

func (r *regexReader) accept(text string) bool {
	found := r.at(text)
	if found {
		r.rest = r.rest[len(text):]
	}
	return found
}

func (r *regexReader) either() *regex {
	if r.depth++; r.depth > maxDepth {
		giveUp()
	}
	re := &regex{op: opEither, size: 1}
	for more := true; more; more = r.accept("|") {
		re.add(r.sequence())
	}
	r.depth--
	return re
}

func (re *regex) add(part *regex) {
	re.parts = append(re.parts, part)
	if re.size += part.size + 1; re.size > maxSize {
		giveUp()
	}
}

func (r *regexReader) sequence() *regex {
	re := &regex{}
	for r.rest != "" && !r.at("|") && !r.at(")") {
		re.add(r.repeated(r.atom()))
	}
	return re
}

func (r *regexReader) atom() *regex {
	switch {
	case r.accept("(?:"), !r.at("(?") && r.accept("("):
		re := r.either()
		r.open = !r.accept(")") || r.open
		return re
	case r.accept("^"):
		return &regex{op: opBegin}
	case r.accept("$"):
		return &regex{op: opEnd}
	case r.accept("."):
		return &regex{op: opSet, set: invert([]rune("\n\n"))}
	case r.accept("["):
		return &regex{op: opSet, set: r.class()}
	case strings.IndexByte("(*+?{", r.rest[0]) >= 0:
		giveUp()
	}
	return &regex{op: opSet, set: r.single()}
}

// repeated reads what follows an atom.
func (r *regexReader) repeated(atom *regex) *regex {
	re := &regex{op: opRepeat, parts: []*regex{atom}}
	switch {
	case r.accept("*"):
		re.high = -1
	case r.accept("+"):
		re.low, re.high = 1, -1
	case r.accept("?"):
		re.high = 1
	case r.accept("{"):
		re.low, re.high = r.bounds()
	default:
		return atom
	}
	re.lazy = r.accept("?")
	if r.rest != "" && strings.IndexByte("*+?{", r.rest[0]) >= 0 {
		giveUp()
	}
	if re.size = (atom.size + 2) * (max(re.low, re.high) + 1); re.size > maxSize {
		giveUp()
	}
	return re
}

func (r *regexReader) bounds() (low, high int) {
	text, rest, found := strings.Cut(r.rest, "}")
	r.rest = rest
	from, to, ranged := strings.Cut(text, ",")
	low, err := strconv.Atoi(from)
	high = low
	if ranged && to == "" {
		high = -1
	} else if ranged && err == nil {
		high, err = strconv.Atoi(to)
		found = found && high >= low
	}
	if !found || err != nil || low < 0 || low > 100 || high > 100 {
		giveUp()
	}
	return low, high
}
