package cel

// match reports whether a text has the pattern anywhere.
func (re *regex) match(text []rune) bool {
	m := &matcher{text: text}
	from := make([]bool, len(text)+1)
	for i := range from {
		from[i] = true
	}
	_, found := m.union(nil, m.ends(re, from))
	return found
}

// matcher follows a pattern from all places in a text at once.
type matcher struct {
	text []rune
	work int
}

// maxWork bounds it. The API server goes on.
const maxWork = 20_000_000

// ends are the places where a match can end that begins at some others.
func (m *matcher) ends(re *regex, from []bool) []bool {
	if m.work += len(from); m.work > maxWork {
		giveUp()
	}
	to, last := make([]bool, len(from)), len(m.text)
	switch re.op {
	case opSequence:
		for _, part := range re.parts {
			from = m.ends(part, from)
		}
		return from
	case opEither:
		for _, part := range re.parts {
			to, _ = m.union(to, m.ends(part, from))
		}
	case opRepeat:
		return m.repeat(re, from)
	case opSet:
		for i, r := range m.text {
			to[i+1] = from[i] && within(re.set, r)
		}
	case opBegin:
		to[0] = from[0]
	case opEnd:
		to[last] = from[last]
	}
	return to
}

// repeat goes on until nothing is new.
func (m *matcher) repeat(re *regex, from []bool) (to []bool) {
	to = make([]bool, len(from))
	for i, found := 0, true; found && (re.high < 0 || i <= re.high); i++ {
		if i > 0 {
			from = m.ends(re.parts[0], from)
		}
		if i >= re.low {
			to, found = m.union(to, from)
		}
	}
	return to
}

// union adds places, and reports whether there were new ones.
func (m *matcher) union(all, more []bool) (both []bool, found bool) {
	both = make([]bool, len(more))
	copy(both, all)
	for i, b := range more {
		found = found || b && !both[i]
		both[i] = both[i] || b
	}
	return both, found
}

func within(set []rune, r rune) bool {
	for i := 0; i < len(set); i += 2 {
		if r >= set[i] && r <= set[i+1] {
			return true
		}
	}
	return false
}

// constantPattern reports whether the API server has compiled the pattern before.
func (n *node) constantPattern() bool {
	_, ok := n.pattern().value.(string)
	return ok && n.pattern().kind == literalNode
}

// pattern is the second argument of a call, or the first of a member.
func (n *node) pattern() *node {
	if n.target == nil {
		return n.args[1]
	}
	return n.args[0]
}

func matches(n *node, args []Value) Value {
	s, ok := args[0].(string)
	pattern, isString := args[1].(string)
	if n.constantPattern() {
		if s, ok = plainString(args[0]); !ok {
			return noOverload
		}
	}
	switch {
	case !ok:
		return without(args[0], "matches")
	case !isString:
		return noOverload
	}
	return match(s, pattern)
}
