package deflate

import (
	"encoding/binary"
	"math/bits"
)

// matches are the possible repetitions at each place of a span.
type matches struct {
	data  []byte
	start int
	first []uint32 // index in all for each place, and for the end
	all   []token  // longer ones after shorter ones at a place, each at its smallest distance
}

// maxDepth is how many earlier places are searched for each place. More gain almost nothing.
const maxDepth = 400

// tree has the earlier places, by their first three bytes, as binary trees sorted by the
// text that follows. The newest place is at the root, so a longer match is farther away.
type tree struct {
	data  []byte
	start int
	top   [1 << 16]int32
	below []int32 // for each place, the subtrees that sort before and after it
}

func search(data []byte, start int) *matches {
	from := max(0, start-maxDistance)
	t := &tree{data: data, start: from, below: make([]int32, 2*(len(data)-from))}
	for i := range t.top {
		t.top[i] = -1
	}
	for at := from; at < start; at++ {
		t.insert(at, nil)
	}
	s := &matches{data: data, start: start}
	skipped := start
	for at := start; at < len(data); at++ {
		s.first = append(s.first, uint32(len(s.all)))
		if at < skipped {
			t.insert(at, nil)
			continue
		}
		before := len(s.all)
		s.all = t.insert(at, s.all)
		if n := len(s.all); n > before && s.all[n-1].length() == maxLength {
			skipped = at + maxLength // no longer match exists
		}
	}
	s.first = append(s.first, uint32(len(s.all)))
	return s
}

// insert adds a place to its tree and appends the possible repetitions.
func (t *tree) insert(at int, found []token) []token {
	text := t.data[at:min(len(t.data), at+maxLength)]
	if len(text) < minLength {
		return found
	}
	top := &t.top[hash(text)]
	other := int(*top)
	*top = int32(at)
	before, after := t.sides(at)
	sharedBefore, sharedAfter, longest := 0, 0, minLength-1
	for range maxDepth {
		if other < 0 || at-other > maxDistance {
			break
		}
		n := shared(t.data[other:], text, min(sharedBefore, sharedAfter))
		if n > longest {
			longest = n
			found = append(found, repeat(n, at-other))
		}
		otherBefore, otherAfter := t.sides(other)
		switch {
		case n == len(text):
			*before, *after = *otherBefore, *otherAfter // the same text, at a smaller distance
			return found
		case t.data[other+n] < text[n]:
			*before, before, sharedBefore = int32(other), otherAfter, n
			other = int(*otherAfter)
		default:
			*after, after, sharedAfter = int32(other), otherBefore, n
			other = int(*otherBefore)
		}
	}
	*before, *after = -1, -1
	return found
}

func (t *tree) sides(at int) (before, after *int32) {
	i := 2 * (at - t.start)
	return &t.below[i], &t.below[i+1]
}

func hash(text []byte) uint32 {
	return (uint32(text[0]) | uint32(text[1])<<8 | uint32(text[2])<<16) * 0x9e3779b1 >> 16
}

// shared is the length of the common prefix of two texts, of which n bytes are known.
func shared(a, b []byte, n int) int {
	a = a[:min(len(a), len(b))]
	for ; n+8 <= len(a); n += 8 {
		if x := binary.LittleEndian.Uint64(a[n:]) ^ binary.LittleEndian.Uint64(b[n:]); x != 0 {
			return n + bits.TrailingZeros64(x)/8
		}
	}
	for n < len(a) && a[n] == b[n] {
		n++
	}
	return n
}

// cheapest writes the text from start to end with the fewest bits.
func (s *matches) cheapest(start, end int, c *costs) block {
	bits := make([]uint32, end-start+1) // to reach a place
	last := make([]token, end-start+1)  // the token that reaches it
	for i := range bits[1:] {
		bits[i+1] = 1<<32 - 1
	}
	for i := range end - start {
		at, here := start+i, bits[i]
		if b := s.data[at]; here+c.literal[b] < bits[i+1] {
			bits[i+1], last[i+1] = here+c.literal[b], token(b)
		}
		length := minLength
		for _, t := range s.at(at) {
			symbol, _, _ := distanceSymbol(t.distance())
			there := here + c.distance[symbol]
			for longest := min(t.length(), end-at); length <= longest; length++ {
				if n := there + c.length[length]; n < bits[i+length] {
					bits[i+length], last[i+length] = n, repeat(length, t.distance())
				}
			}
		}
	}
	return walk(last)
}

func (s *matches) at(place int) []token {
	i := place - s.start
	return s.all[s.first[i]:s.first[i+1]]
}

// walk follows the tokens back from the end.
func walk(last []token) block {
	n := 0
	for i := len(last) - 1; i > 0; i -= last[i].size() {
		n++
	}
	tokens := make(block, n)
	for i := len(last) - 1; i > 0; i -= last[i].size() {
		n--
		tokens[n] = last[i]
	}
	return tokens
}
