package paste

import (
	"slices"
)

// maxGlued is how many tokens are separated that were written behind one another.
const maxGlued = 20

// unglued are the tokens of a run in which nothing separates them: the first ends where
// its algorithm says, and the next begins there. It is the run itself where it is one
// token, or where its parts don't tell.
func (s *scan) unglued() (all []*scan) {
	for len(all) < maxGlued {
		end := s.gluedEnd()
		if end == 0 {
			break
		}
		first, rest := s.newScan(s.start), s.newScan(s.start+end)
		first.add(s.input[s.start:s.start+end], end)
		rest.add(s.input[rest.start:s.end], s.end-rest.start)
		first.glued, rest.glued = true, true
		all, s = append(all, first), rest
	}
	return append(all, s)
}

// gluedEnd is how long the first of several tokens is; 0 where there is only one.
func (s *scan) gluedEnd() int {
	const least = 5 // parts: two tokens share one
	j := s.outer()
	if len(s.parts) < least || j.header == nil || j.wanted != 3 || s.disclosed || s.text.Len() != s.end-s.start {
		return 0
	}
	signature := s.parts[2]
	for _, length := range j.lengths {
		if at := signature.start + length; length > 0 && at < signature.end && s.header(s.input[at:signature.end]) {
			return at - s.start
		}
	}
	return 0
}

// header reports whether a part is the header of a token.
func (s *scan) header(text string) bool {
	if !slices.Contains([]string{"ey", "ew", "e3"}, text[:min(2, len(text))]) {
		return false
	}
	j := newJWT(0)
	j.read(text)
	return j.header != nil
}
