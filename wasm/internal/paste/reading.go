package paste

import "strings"

// reading is a text that is read for tokens: the paste, or what a part of it
// decodes to.
type reading struct {
	input string

	// budget is what all readings of a paste share.
	budget *budget

	// cookies are the places of the pieces of cookies, by what they start with;
	// nil before one was asked for.
	cookies map[string][]int
}

// budget limits what is read a second time. A token in lines is only recognized at
// its end, so what looked like one has to be read again line by line.
type budget struct{ bytes int }

// maxAgain is how many bytes of a paste are read again. What looks like a token in
// lines and isn't one takes a few hundred at most.
const maxAgain = 256 << 10

func newReading(input string) *reading {
	return &reading{input: input, budget: &budget{maxAgain}}
}

// of is the reading of a text that is contained in this one.
func (r *reading) of(input string) *reading {
	return &reading{input: input, budget: r.budget}
}

// left reports whether anything may be read again.
func (b *budget) left() bool { return b.bytes > 0 }

// again notes that bytes were read in vain.
func (b *budget) again(bytes int) { b.bytes -= bytes }

// tokens finds all that has a header.
func (r *reading) tokens() (found []*scan) {
	for at := 0; at < len(r.input) && len(found) < maxHits; {
		start := nextStart(r.input, at)
		if start < 0 {
			break
		}
		if !r.budget.left() && dotless(r.input[start:]) {
			at = start + 1
			continue
		}
		s := r.scan(start)
		if s.accept() {
			found = append(found, s)
		}
		at = max(s.end, start+1)
	}
	return found
}

// scan reads the token that starts at an offset: over line breaks, and if that
// finds none, without.
func (r *reading) scan(start int) *scan {
	s := r.scanAt(start, r.budget.left())
	if s.joined && !s.accept() {
		r.budget.again(s.end - s.start)
		s = r.scanAt(start, false)
	}
	return s
}

// dotless reports whether the text starts with a word that only a line break could
// make a token.
func dotless(text string) bool {
	n := plainPrefix(text)
	return !strings.Contains(text[:n], ".") && (n == len(text) || text[n] == ' ' || text[n] == '\n')
}
