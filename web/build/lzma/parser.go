package lzma

import "slices"

// A parser finds the cheapest tokens for the next stretch of text: up to where all ways to
// write it meet, or as far as maxAhead.
type parser struct {
	*encoder
	finder *finder
	costs  costs
	used   int // tokens since costs were updated
	ways   []way
	end    int // the last place that a way leads to
	count  counter
}

// A way is the cheapest one so far to reach a place.
type way struct {
	cost   uint32
	from   int
	tokens [3]token // that lead from there; those that aren't used have no length
	now    context
}

const (
	maxAhead    = 4096
	updateAfter = 256
	unreached   = 1<<32 - 1
)

func newParser(e *encoder) *parser {
	return &parser{encoder: e, finder: newFinder(e.data), used: updateAfter, ways: make([]way, maxAhead+2*maxLength+2)}
}

// next returns one token or more.
func (p *parser) next() []token {
	if p.used >= updateAfter {
		p.costs.update(p.model)
		p.used = 0
	}
	p.ways[0], p.end = way{now: p.now}, 0
	for i := 0; ; {
		if best := p.leave(i); best.length == maxLength { // no other can be cheaper
			for j := range maxLength - 1 {
				p.finder.at(p.at + i + 1 + j)
			}
			return append(p.back(i), best)
		}
		i++
		p.arrive(i)
		if i == p.end || i >= maxAhead {
			return p.back(i)
		}
	}
}

// arrive is called when no cheaper way to a place can come.
func (p *parser) arrive(i int) {
	w := &p.ways[i]
	w.now = p.ways[w.from].now
	for _, t := range w.tokens {
		if t.length > 0 {
			w.now = w.now.after(t)
		}
	}
}

// back returns the tokens that lead to a place.
func (p *parser) back(i int) (tokens []token) {
	for ; i > 0; i = p.ways[i].from {
		for _, t := range slices.Backward(p.ways[i].tokens[:]) {
			if t.length > 0 {
				tokens = append(tokens, t)
			}
		}
	}
	slices.Reverse(tokens)
	p.used += len(tokens)
	return tokens
}

// leave looks at the tokens with which a way can continue, and returns the longest.
func (p *parser) leave(i int) (longest token) {
	matches := p.finder.at(p.at + i)
	p.literal(i)
	for rep := range uint32(4) {
		longest = longer(longest, p.rep(i, rep))
	}
	if len(matches) > 0 {
		longest = longer(longest, p.matches(i, matches))
	}
	return longest
}

func longer(a, b token) token {
	if b.length > a.length {
		return b
	}
	return a
}

func (p *parser) literal(i int) {
	w := &p.ways[i]
	at := p.at + i
	t := token{1, literal}
	cost := w.cost + p.costOf(at, w.now, t)
	p.reach(i, cost, t)
	p.continued(i, cost, t)
}

// rep looks at the lengths of a repetition at one of the last distances.
func (p *parser) rep(i int, rep uint32) token {
	w := &p.ways[i]
	at, position := p.at+i, (p.at+i)%positions
	length := p.repeated(at, w.now.reps[rep])
	if length > 0 && rep == 0 {
		t := token{1, firstRep}
		p.reach(i, w.cost+p.costOf(at, w.now, t), t)
	}
	if length < minLength {
		return token{}
	}
	longest := token{length, firstRep + rep}
	p.count = 0
	p.model.whichRep(&p.count, position, w.now, longest)
	cost := w.cost + uint32(p.count)
	for n := uint32(minLength); n <= length; n++ {
		p.reach(i, cost+p.costs.rep[position][n], token{n, longest.from})
	}
	p.continued(i, cost+p.costs.rep[position][length], longest)
	return longest
}

// matches looks at the lengths of repetitions at new distances.
func (p *parser) matches(i int, matches []match) (longest token) {
	w := &p.ways[i]
	position := (p.at + i) % positions
	p.count = 0
	p.model.isNew(&p.count, position, w.now)
	start, n := w.cost+uint32(p.count), uint32(minLength)
	for _, m := range matches {
		var cost uint32
		for ; n <= m.length; n++ {
			longest = token{n, firstDistance + m.distance}
			cost = start + p.costs.match[position][n] + p.costs.distance(n, m.distance)
			p.reach(i, cost, longest)
		}
		p.continued(i, cost, longest)
	}
	return longest
}

// continued looks at what often follows a token: one other byte, and then a repetition at
// the same distance.
func (p *parser) continued(i int, cost uint32, t token) {
	at, now := p.at+i+int(t.length), p.ways[i].now.after(t)
	length := p.repeated(at+1, now.reps[0])
	if length < minLength {
		return
	}
	other := token{1, literal}
	rep := token{length, firstRep}
	cost += p.costOf(at, now, other)
	now = now.after(other)
	at++
	p.count = 0
	p.model.whichRep(&p.count, at%positions, now, rep)
	p.reach(i, cost+uint32(p.count)+p.costs.rep[at%positions][length], t, other, rep)
}

// repeated is how long the text is the same as at a distance, minus 1, before it.
func (p *parser) repeated(at int, distance uint32) uint32 {
	from := at - int(distance) - 1
	if from < 0 || at >= len(p.data) {
		return 0
	}
	return uint32(shared(p.data[from:], p.data[at:min(len(p.data), at+maxLength)], 0))
}

func (p *parser) costOf(at int, c context, t token) uint32 {
	p.count = 0
	p.model.token(&p.count, p.data, at, c, t)
	return uint32(p.count)
}

// reach notes tokens that lead from a place, if they are the cheapest way so far.
func (p *parser) reach(i int, cost uint32, tokens ...token) {
	to := i
	for _, t := range tokens {
		to += int(t.length)
	}
	for p.end < to {
		p.end++
		p.ways[p.end].cost = unreached
	}
	if w := &p.ways[to]; cost < w.cost {
		*w = way{cost: cost, from: i}
		copy(w.tokens[:], tokens)
	}
}
