package lzma

import "math/bits"

// A model has the probabilities of all bits that tokens consist of.
type model struct {
	isMatch, isLong               [states][positions]prob
	isRep, isRep0, isRep1, isRep2 [states]prob
	slots                         [4][64]prob
	special                       [115]prob
	align                         [16]prob
	match, rep                    lengths
	literals                      [literalContexts][3][256]prob
}

// lengths are those of repetitions.
type lengths struct {
	choice   [2]prob
	low, mid [positions][8]prob
	high     [256]prob
}

// token sends the bits of a token, which is at a place in data, to a sink.
func (m *model) token(to sink, data []byte, at int, c context, t token) {
	position := at % positions
	switch {
	case t.from == literal:
		to.bit(&m.isMatch[c.state][position], 0)
		m.literal(to, data, at, c)
	case t.from >= firstDistance:
		m.isNew(to, position, c)
		m.match.length(to, position, t.length)
		m.distance(to, t.length, t.from-firstDistance)
	default:
		m.whichRep(to, position, c, t)
		if t.length > 1 {
			m.rep.length(to, position, t.length)
		}
	}
}

// literal depends on the byte before it. After a repetition, it is probably not the byte
// that would have continued it, and depends on that byte as long as their bits agree.
func (m *model) literal(to sink, data []byte, at int, c context) {
	var before byte
	if at > 0 {
		before = data[at-1]
	}
	probs := &m.literals[before>>5]
	value, symbol := uint32(data[at]), uint32(1)
	other, agree := uint32(0), c.state >= afterMatch
	if agree {
		other = uint32(data[at-int(c.reps[0])-1])
	}
	for i := 7; i >= 0; i-- {
		bit, row := value>>i&1, uint32(0)
		if agree {
			row = 1 + other>>i&1
		}
		to.bit(&probs[row][symbol], bit)
		symbol = symbol<<1 | bit
		agree = agree && row == 1+bit
	}
}

func (m *model) isNew(to sink, position int, c context) {
	to.bit(&m.isMatch[c.state][position], 1)
	to.bit(&m.isRep[c.state], 0)
}

// whichRep says which of the last distances a repetition has, and whether it is only a byte.
func (m *model) whichRep(to sink, position int, c context, t token) {
	to.bit(&m.isMatch[c.state][position], 1)
	to.bit(&m.isRep[c.state], 1)
	i := t.from - firstRep
	if i == 0 {
		to.bit(&m.isRep0[c.state], 0)
		to.bit(&m.isLong[c.state][position], min(t.length-1, 1))
		return
	}
	to.bit(&m.isRep0[c.state], 1)
	to.bit(&m.isRep1[c.state], min(i-1, 1))
	if i > 1 {
		to.bit(&m.isRep2[c.state], i-2)
	}
}

func (l *lengths) length(to sink, position int, length uint32) {
	switch n := length - minLength; {
	case n < 8:
		to.bit(&l.choice[0], 0)
		tree(to, l.low[position][:], 3, n)
	case n < 16:
		to.bit(&l.choice[0], 1)
		to.bit(&l.choice[1], 0)
		tree(to, l.mid[position][:], 3, n-8)
	default:
		to.bit(&l.choice[0], 1)
		to.bit(&l.choice[1], 1)
		tree(to, l.high[:], 8, n-16)
	}
}

// distance depends on the length of its match. It is the distance minus 1.
func (m *model) distance(to sink, length, distance uint32) {
	slot, n := slotOf(distance)
	tree(to, m.slots[lengthState(length)][:], 6, slot)
	low := distance & (1<<n - 1)
	switch {
	case slot < 4:
	case slot < 14:
		reverse(to, m.special[distance-low-slot:], n, low)
	default:
		to.direct(low>>4, n-4)
		reverse(to, m.align[:], 4, low)
	}
}

func lengthState(length uint32) uint32 { return min(length-minLength, 3) }

// slotOf returns the slot of a distance, which has its two highest bits, and the number of
// further bits.
func slotOf(distance uint32) (slot uint32, n int) {
	if distance < 4 {
		return distance, 0
	}
	n = bits.Len32(distance) - 2
	return uint32(2*n) + distance>>n, n
}

// tree sends a number of n bits, with the highest first.
func tree(to sink, probs []prob, n int, value uint32) {
	symbol := uint32(1)
	for n--; n >= 0; n-- {
		bit := value >> n & 1
		to.bit(&probs[symbol], bit)
		symbol = symbol<<1 | bit
	}
}

// reverse sends a number of n bits, with the lowest first.
func reverse(to sink, probs []prob, n int, value uint32) {
	symbol := uint32(1)
	for ; n > 0; n-- {
		to.bit(&probs[symbol], value&1)
		symbol, value = symbol<<1|value&1, value>>1
	}
}

// newModel has a model in which everything is equally probable.
func newModel() *model {
	m := new(model)
	fill := func(lists ...[]prob) {
		for _, list := range lists {
			for i := range list {
				list[i] = half
			}
		}
	}
	for i := range m.isMatch {
		fill(m.isMatch[i][:], m.isLong[i][:])
	}
	fill(m.isRep[:], m.isRep0[:], m.isRep1[:], m.isRep2[:], m.special[:], m.align[:])
	for i := range m.slots {
		fill(m.slots[i][:])
	}
	for _, l := range []*lengths{&m.match, &m.rep} {
		fill(l.choice[:], l.high[:])
		for i := range positions {
			fill(l.low[i][:], l.mid[i][:])
		}
	}
	for i := range m.literals {
		for row := range m.literals[i] {
			fill(m.literals[i][row][:])
		}
	}
	return m
}
