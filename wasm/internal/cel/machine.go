package cel

// thread is a place in the code, and where the text that it matches began.
type thread struct{ at, start int }

// tooMuch is more work than is done for an answer.
func (re *regex) tooMuch(text []rune) bool { return len(text)*len(re.code) > 20_000_000 }

// find is the leftmost match from a place on that the pattern prefers.
func (re *regex) find(text []rune, from int) (start, end int, ok bool) {
	var threads []thread
	for i := from; ; i++ {
		seen := make([]bool, len(re.code))
		var next []thread
		for _, t := range threads {
			re.follow(t, text, i, seen, &next)
		}
		if !ok {
			re.follow(thread{0, i}, text, i, seen, &next)
		}
		threads = threads[:0]
		for _, t := range next {
			step := re.code[t.at]
			if step.op == opMatch {
				start, end, ok = t.start, i, true
				break
			}
			if i < len(text) && within(step.set, text[i]) {
				threads = append(threads, thread{t.at + 1, t.start})
			}
		}
		if i == len(text) || ok && len(threads) == 0 {
			return start, end, ok
		}
	}
}

// follow goes on to the places that take a character, in the order of preference.
func (re *regex) follow(t thread, text []rune, i int, seen []bool, next *[]thread) {
	if seen[t.at] {
		return
	}
	seen[t.at] = true
	step := re.code[t.at]
	switch step.op {
	case opJump:
		re.follow(thread{step.x, t.start}, text, i, seen, next)
	case opSplit:
		re.follow(thread{step.x, t.start}, text, i, seen, next)
		re.follow(thread{step.y, t.start}, text, i, seen, next)
	case opBegin:
		if i == 0 {
			re.follow(thread{t.at + 1, t.start}, text, i, seen, next)
		}
	case opEnd:
		if i == len(text) {
			re.follow(thread{t.at + 1, t.start}, text, i, seen, next)
		}
	default:
		*next = append(*next, t)
	}
}

func within(set []rune, r rune) bool {
	for i := 0; i < len(set); i += 2 {
		if r >= set[i] && r <= set[i+1] {
			return true
		}
	}
	return false
}

// findAll are the matches, up to n if it is not negative. One that is empty does not
// follow another at once.
func (re *regex) findAll(s string, n int) []string {
	text := []rune(s)
	var all []string
	last := -1
	for from := 0; from <= len(text) && (n < 0 || len(all) < n); {
		start, end, ok := re.find(text, from)
		if !ok {
			break
		}
		if start < end || start != last {
			all = append(all, string(text[start:end]))
		}
		last = end
		if from = end; start == end {
			from++
		}
	}
	return all
}
