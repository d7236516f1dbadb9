package deflate

import "math/bits"

// A token is a byte, or the length and distance of a repetition.
type token uint32

const (
	minLength, maxLength = 3, 258
	maxDistance          = 32768
)

func repeat(length, distance int) token { return token(length<<16 | distance) }

func (t token) length() int   { return int(t >> 16) } // 0 for a byte
func (t token) distance() int { return int(t & 0xffff) }

// size is the number of bytes of text.
func (t token) size() int { return max(1, t.length()) }

// Symbols of RFC 1951, §3.2.5.
const (
	endOfBlock   = 256
	firstLength  = 257
	literals     = 286 // number of symbols for bytes, lengths and the end
	distances    = 30
	longestFixed = 285 // has no bits for 257 of its 258 lengths
)

// lengthSymbol returns the symbol of a length and its extra bits.
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

// distanceSymbol returns the symbol of a distance and its extra bits.
func distanceSymbol(distance int) (symbol, value, size int) {
	n := distance - 1
	if n < 4 {
		return n, 0, 0
	}
	size = bits.Len(uint(n)) - 2
	return 2*size + n>>size, n & (1<<size - 1), size
}
