package deflate

import (
	"cmp"
	"math/bits"
	"slices"
)

// A code has the bits of each symbol, in the order of writing, and their number.
type code struct {
	bits []uint32
	size []uint8
}

// codeFor is the best code with at most limit bits per symbol.
func codeFor(counts []uint32, limit int) code {
	c := code{make([]uint32, len(counts)), codeSizes(counts, limit)}
	next := uint32(0)
	for size := uint8(1); int(size) <= limit; size++ { // RFC 1951, §3.2.2
		for symbol, n := range c.size {
			if n == size {
				c.bits[symbol] = bits.Reverse32(next) >> (32 - size)
				next++
			}
		}
		next <<= 1
	}
	return c
}

// A coin represents one or several symbols.
type coin struct {
	weight  uint64
	symbols []int
}

// codeSizes is the package-merge algorithm of Larmore and Hirschberg: a symbol has a coin
// for each bit that it may have. The cheapest coins that pay for a code determine how many
// bits it has.
func codeSizes(counts []uint32, limit int) []uint8 {
	sizes := make([]uint8, len(counts))
	var coins []coin
	for symbol, n := range counts {
		if n > 0 {
			coins = append(coins, coin{uint64(n), []int{symbol}})
		}
	}
	if len(coins) == 1 {
		sizes[coins[0].symbols[0]] = 1
		return sizes
	}
	byWeight := func(a, b coin) int { return cmp.Compare(a.weight, b.weight) }
	slices.SortStableFunc(coins, byWeight)
	purse := coins
	for range limit - 1 {
		purse = slices.Concat(coins, pairs(purse))
		slices.SortStableFunc(purse, byWeight)
	}
	for _, c := range purse[:max(0, 2*len(coins)-2)] {
		for _, symbol := range c.symbols {
			sizes[symbol]++
		}
	}
	return sizes
}

func pairs(coins []coin) (packages []coin) {
	for i := 0; i+1 < len(coins); i += 2 {
		a, b := coins[i], coins[i+1]
		packages = append(packages, coin{a.weight + b.weight, slices.Concat(a.symbols, b.symbols)})
	}
	return packages
}
