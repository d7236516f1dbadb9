package lzma

import (
	"encoding/binary"
	"math/bits"
)

// A match is an earlier text that continues like this one.
type match struct {
	length   uint32
	distance uint32 // minus 1
}

// maxDepth is how many earlier places are searched for each place.
const maxDepth = 200

// A finder has the earlier places, by their first four bytes, as binary trees sorted by the
// text that follows. The newest place is at the root, so a longer match is farther away.
// For two and three bytes, it knows only the last place. Places are counted from 1.
type finder struct {
	data  []byte
	two   [1 << 16]int32
	three [1 << 20]int32
	four  [1 << 20]int32
	below []int32 // for each place, the subtrees that sort before and after it
	found []match
}

func newFinder(data []byte) *finder {
	return &finder{data: data, below: make([]int32, 2*len(data)+2)}
}

// at adds a place, which must be the one after the last, and returns the matches: longer
// ones after shorter ones, each at its smallest distance.
func (f *finder) at(place int) []match {
	f.found = f.found[:0]
	text := f.data[place:min(len(f.data), place+maxLength)]
	if len(text) < 4 {
		return nil
	}
	word := binary.LittleEndian.Uint32(text)
	f.last(&f.two[word&0xffff], place, text)
	f.last(&f.three[hash(word<<8)], place, text)
	f.tree(&f.four[hash(word)], place, text)
	return f.found
}

func hash(word uint32) uint32 { return word * 0x9e3779b1 >> 12 }

// last looks only at the last place with the same first bytes.
func (f *finder) last(top *int32, place int, text []byte) {
	if other := int(*top) - 1; other >= 0 {
		f.add(shared(f.data[other:], text, 0), place-other)
	}
	*top = int32(place + 1)
}

// add adds a match if it is longer than the last.
func (f *finder) add(length, distance int) {
	longest := uint32(minLength - 1)
	if n := len(f.found); n > 0 {
		longest = f.found[n-1].length
	}
	if uint32(length) > longest {
		f.found = append(f.found, match{uint32(length), uint32(distance - 1)})
	}
}

func (f *finder) tree(top *int32, place int, text []byte) {
	other := int(*top) - 1
	*top = int32(place + 1)
	before, after := f.sides(place)
	sharedBefore, sharedAfter := 0, 0
	for range maxDepth {
		if other < 0 {
			break
		}
		n := shared(f.data[other:], text, min(sharedBefore, sharedAfter))
		f.add(n, place-other)
		otherBefore, otherAfter := f.sides(other)
		switch {
		case n == len(text):
			*before, *after = *otherBefore, *otherAfter // the same text, at a smaller distance
			return
		case f.data[other+n] < text[n]:
			*before, before, sharedBefore = int32(other+1), otherAfter, n
			other = int(*otherAfter) - 1
		default:
			*after, after, sharedAfter = int32(other+1), otherBefore, n
			other = int(*otherBefore) - 1
		}
	}
	*before, *after = 0, 0
}

func (f *finder) sides(place int) (before, after *int32) {
	return &f.below[2*place], &f.below[2*place+1]
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
