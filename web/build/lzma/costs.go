package lzma

import "math/bits"

// unit is one bit in costs. Costs are integers, which every machine computes the same way.
const unit = 256

// bitCosts is what a bit costs by its probability.
var bitCosts = func() (costs [1<<probBits + 1]uint32) {
	for p := range costs {
		costs[p] = probBits*unit - log2(uint32(p))
	}
	return costs
}()

// A counter is a sink that adds up costs.
type counter uint32

func (c *counter) bit(p *prob, bit uint32) {
	of := uint32(*p)
	if bit == 1 {
		of = 1<<probBits - of
	}
	*c += counter(bitCosts[of])
}

func (c *counter) direct(_ uint32, n int) { *c += counter(n * unit) }

// cost is what send sends.
func cost(send func(to sink)) uint32 {
	var c counter
	send(&c)
	return uint32(c)
}

// smallDistances have their own costs. Others are the sum of a slot and the align bits.
const smallDistances = 128

// costs are tables of what often has to be looked up, for a model of some tokens ago.
type costs struct {
	match, rep [positions][maxLength + 1]uint32
	small      [4][smallDistances]uint32
	slots      [4][64]uint32
	align      [16]uint32
}

func (c *costs) update(m *model) {
	for position := range positions {
		for length := uint32(minLength); length <= maxLength; length++ {
			c.match[position][length] = cost(func(to sink) { m.match.length(to, position, length) })
			c.rep[position][length] = cost(func(to sink) { m.rep.length(to, position, length) })
		}
	}
	for state := range uint32(4) {
		for distance := range uint32(smallDistances) {
			c.small[state][distance] = cost(func(to sink) { m.distance(to, state+minLength, distance) })
		}
		for slot := range uint32(64) {
			c.slots[state][slot] = cost(func(to sink) {
				tree(to, m.slots[state][:], 6, slot)
				to.direct(0, int(slot/2)-5)
			})
		}
	}
	for low := range uint32(16) {
		c.align[low] = cost(func(to sink) { reverse(to, m.align[:], 4, low) })
	}
}

func (c *costs) distance(length, distance uint32) uint32 {
	state := lengthState(length)
	if distance < smallDistances {
		return c.small[state][distance]
	}
	slot, _ := slotOf(distance)
	return c.slots[state][slot] + c.align[distance%16]
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
