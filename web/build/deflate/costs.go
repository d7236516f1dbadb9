package deflate

import "math/bits"

// counts says how often each symbol occurs in a list of tokens.
type counts struct {
	literal  [literals]uint32
	distance [distances]uint32
	further  uint64 // extra bits after symbols
}

func tally(tokens []token) *counts {
	c := new(counts)
	c.literal[endOfBlock] = 1
	for _, t := range tokens {
		if t.length() == 0 {
			c.literal[t]++
			continue
		}
		symbol, _, size := lengthSymbol(t.length())
		c.literal[symbol]++
		c.further += uint64(size)
		symbol, _, size = distanceSymbol(t.distance())
		c.distance[symbol]++
		c.further += uint64(size)
	}
	return c
}

func (c *counts) add(other *counts) {
	for i, n := range other.literal {
		c.literal[i] += n
	}
	for i, n := range other.distance {
		c.distance[i] += n
	}
	c.literal[endOfBlock] = 1
	c.further += other.further
}

// unit is one bit in costs. Costs are integers, which every machine computes the same
// way.
const unit = 256

// headerBits is the approximate size of the codes of a block.
const headerBits = 75 * 8

// bits is the approximate size of a block, in units.
func (c *counts) bits() uint64 {
	return (headerBits+c.further)*unit + entropy(c.literal[:]) + entropy(c.distance[:])
}

func entropy(counts []uint32) (n uint64) {
	total := log2(sum(counts))
	for _, count := range counts {
		if count > 0 {
			n += uint64(count) * uint64(total-log2(count))
		}
	}
	return n
}

func sum(counts []uint32) (n uint32) {
	for _, count := range counts {
		n += count
	}
	return n
}

// log2 is the logarithm of n in units. log2(0) is 0.
func log2(n uint32) uint32 {
	if n == 0 {
		return 0
	}
	whole := bits.Len32(n) - 1
	result, rest := uint32(whole), uint64(n)<<(31-whole)
	for range 8 { // squaring gives the next bit
		rest = rest * rest >> 31
		result <<= 1
		if rest >= 1<<32 {
			rest >>= 1
			result |= 1
		}
	}
	return result
}

// costs are the bits for each byte, length and distance, with extra bits, in units.
type costs struct {
	literal  [256]uint32
	length   [maxLength + 1]uint32
	distance [distances]uint32
}

func (c *counts) costs() *costs {
	var out costs
	of := func(counts []uint32, symbol int) uint32 {
		total := log2(sum(counts))
		if counts[symbol] == 0 {
			return total + unit // rarer than the rarest symbol
		}
		return max(unit/4, total-log2(counts[symbol]))
	}
	for b := range out.literal {
		out.literal[b] = of(c.literal[:], b)
	}
	for length := minLength; length <= maxLength; length++ {
		symbol, _, size := lengthSymbol(length)
		out.length[length] = of(c.literal[:], symbol) + uint32(size)*unit
	}
	for symbol := range out.distance {
		out.distance[symbol] = of(c.distance[:], symbol) + uint32(max(0, symbol/2-1))*unit
	}
	return &out
}

// startingCosts are a first guess.
func startingCosts() *costs {
	c := new(counts)
	for i := range c.literal {
		c.literal[i] = 1
	}
	for i := range c.distance {
		c.distance[i] = 1
	}
	return c.costs()
}
