package cel

// find is the first match of a pattern in a text; empty where there is none.
func find(s, pattern string) Value {
	if all := findTexts(s, pattern, 1); len(all) > 0 {
		return all[0]
	}
	return ""
}

// findAll is at most so many matches, or all if most is negative. Like what split()
// gives, it is no list that groups can be.
func findAll(s, pattern string, most int) Value {
	return findTexts(s, pattern, most)
}

// findTexts gives the matches from left to right. An empty one right behind another is
// left out.
func findTexts(s, pattern string, most int) []string {
	re, f := compileRegex(pattern)
	if f != nil {
		giveUp()
	}
	all, text := []string{}, []rune(s)
	matches := finder{text: text}
	for at, last := 0, -1; at <= len(text) && len(all) != most; {
		start, end := matches.first(re, at)
		switch {
		case start < 0:
			return all
		case end > start || start != last:
			all = append(all, string(text[start:end]))
		}
		if at, last = end, end; end == start {
			at++
		}
	}
	return all
}

// finder follows a pattern from one place, the preferred way first, as RE2 decides which
// of several matches counts.
type finder struct {
	text []rune
	work int
}

// first is the leftmost match that begins at a place or later; start is -1 where there
// is none.
func (f *finder) first(re *regex, at int) (start, end int) {
	for start = at; start <= len(f.text); start++ {
		end = -1
		if f.follow(re, start, func(to int) bool { end = to; return true }) {
			return start, end
		}
	}
	return -1, -1
}

// follow tries the ways through a pattern from a place, and ends at the first after
// which the rest matches.
func (f *finder) follow(re *regex, at int, rest func(int) bool) bool {
	const most = 500_000
	if f.work++; f.work > most {
		giveUp()
	}
	switch re.op {
	case opSequence:
		return f.sequence(re.parts, at, rest)
	case opEither:
		for _, part := range re.parts {
			if f.follow(part, at, rest) {
				return true
			}
		}
		return false
	case opRepeat:
		return f.repeat(re, 0, at, rest)
	case opSet:
		return at < len(f.text) && within(re.set, f.text[at]) && rest(at+1)
	case opBegin:
		return at == 0 && rest(at)
	}
	return at == len(f.text) && rest(at)
}

func (f *finder) sequence(parts []*regex, at int, rest func(int) bool) bool {
	if len(parts) == 0 {
		return rest(at)
	}
	return f.follow(parts[0], at, func(to int) bool { return f.sequence(parts[1:], to, rest) })
}

// repeat: what becomes of an empty round depends on how RE2 writes the program.
func (f *finder) repeat(re *regex, done, at int, rest func(int) bool) bool {
	again := func() bool {
		return (re.high < 0 || done < re.high) && f.follow(re.parts[0], at, func(to int) bool {
			if to == at {
				giveUp()
			}
			return f.repeat(re, done+1, to, rest)
		})
	}
	switch {
	case done < re.low:
		return again()
	case re.lazy:
		return rest(at) || again()
	}
	return again() || rest(at)
}
