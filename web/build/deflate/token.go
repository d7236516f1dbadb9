package deflate

import "math/bits"

// A token is a byte, or how many bytes to repeat from how far back.
type token uint32

const (
	minLength, maxLength = 3, 258
	maxDistance          = 32768
)

func repeat(length, distance int) token { return token(length<<16 | distance) }

func (t token) length() int   { return int(t >> 16) } // 0 where it is a byte
func (t token) distance() int { return int(t & 0xffff) }

// size is how many bytes of the text it is.
func (t token) size() int { return max(1, t.length()) }

// Symbols of RFC 1951, §3.2.5.
const (
	endOfBlock   = 256
	firstLength  = 257
	literals     = 286 // how many symbols there are of bytes, lengths and the end
	distances    = 30
	longestFixed = 285 // has no bits for 257 of its 258 lengths
)

// lengthSymbol is the symbol of a length, and its further bits.
func lengthSymbol(length int) (symbol, value, size int) {
	n := length - minLength
	switch {
	case length == maxLength:
		return longestFixed, 0, 0
	case n < 8:
		return firstLength + n, 0, 0
	}
	size = bits.Len(uint(n)) - 3
	return firstLength + 4*size + n>>size, n & (1<<size - 1), size
}

// distanceSymbol is the symbol of a distance, and its further bits.
func distanceSymbol(distance int) (symbol, value, size int) {
	n := distance - 1
	if n < 4 {
		return n, 0, 0
	}
	size = bits.Len(uint(n)) - 2
	return 2*size + n>>size, n & (1<<size - 1), size
}
