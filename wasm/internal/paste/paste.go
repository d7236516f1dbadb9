// Package paste finds the tokens in whatever people paste: a bare token, a
// header line, JSON, a kubeconfig, a Secret, a log, a token that a terminal
// wrapped. It says what each was found in and what had to be cleaned to read it.
//
// It looks only at the shape of the text. Package token says whether a candidate is a
// good token.
package paste

import (
	"slices"
	"sort"

	"jwt-airlock/wasm/internal/excerpt"
	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/manifest"
	"jwt-airlock/wasm/internal/opaque"
	"jwt-airlock/wasm/internal/report"
)

// MaxInput is the longest input that is read, in bytes.
const MaxInput = 16 << 20

// Limits of the work on a log full of tokens.
const (
	maxTokens = 100   // distinct ones
	maxHits   = 5_000 // repeated ones, as in the log of a client
)

// Candidate is a token that was found.
type Candidate struct {
	// Text is the token, cleaned.
	Text string

	Location report.Location

	// Parts are the places of the parts of Text, in UTF-16 offsets.
	Parts []Span

	// Spaces is true where white space was removed from inside the token.
	Spaces bool

	// Cookie is the name of the cookie that the token was in, without the number of
	// its piece; empty where it was in none.
	Cookie string

	// Opaque is set for a token that isn't a JWT.
	Opaque *opaque.Match

	// Object is what contained the token, such as a Secret; nil where that isn't
	// known.
	Object *manifest.Object

	// holders are the users of kubeconfigs that have the token, and where.
	holders []enclosure
}

// Span is a piece of the input, in UTF-16 offsets.
type Span struct{ Start, End int }

// Paste is what was pasted, read once.
type Paste struct {
	input   string
	objects []*manifest.Object
	decoded []*manifest.Object // of kubeconfigs in base64
	current *current           // nil where no kubeconfig says

	// Candidates are the tokens in it, in order, and each once. A single word is
	// treated as an attempt at a token even where nothing in it looks like one;
	// running text without a token has none.
	Candidates []Candidate
}

// Read finds the tokens in the input, which is no longer than MaxInput.
func Read(input string) *Paste {
	p := &Paste{input: input, objects: manifest.Read(input)}
	p.Candidates = p.find()
	p.current = p.findCurrent()
	return p
}

// Keys are the public keys beside a token. One that is a JSON serialization has nothing
// beside it, and what is in its header isn't to be trusted.
func (p *Paste) Keys() []*keys.Key {
	whole := slices.ContainsFunc(p.Candidates, func(c Candidate) bool { return c.Location.Container == report.InJSONSerialization })
	if len(p.Candidates) == 0 || whole {
		return nil
	}
	return keys.Beside(p.input)
}

func (p *Paste) find() []Candidate {
	if c, ok := serialized(p.input); ok {
		return []Candidate{c}
	}
	f := &finder{reading: newReading(p.input), objects: p.objects}
	for _, find := range finders {
		find(f)
		f.sortMatches()
	}
	if len(f.matches) == 0 && !keys.IsBare(p.input) {
		for _, s := range f.word() {
			f.add(s.hit())
		}
	}
	p.decoded = f.decoded
	return f.candidates()
}

// finders are the ways in which a paste can contain tokens. What one has found, no
// later one finds again.
var finders = []func(*finder){compact, bootstrapSecrets, secrets, encoded, texts, dumps, wide, apart, opaques, opaqueValues}

// finder goes through one paste.
type finder struct {
	*reading
	objects    []*manifest.Object
	matches    []*match
	sortedUpTo int // how many of them are sorted

	// inner is true for a text that was decoded already.
	inner bool

	// decoded are the objects of kubeconfigs in base64, which have no place in the
	// input.
	decoded []*manifest.Object
}

// match is a token that was found, with places in bytes.
type match struct {
	span
	parts []span
	named bool // where its container was already named

	// clause says what contains the token. It starts with intro where it ends with
	// Found.Label.
	clause, intro string

	Candidate
}

// describe keeps the clause about the place.
func (h *match) describe(clause string) { h.clause = clause }

// name says what contains the token, by its label.
func (h *match) name(intro, label string) {
	h.intro, h.Location.Label = intro, label
	h.describe(intro + label)
}

// add adds what was found in one place, unless another finder found something there.
func (f *finder) add(hits ...*match) {
	for _, h := range hits {
		if !f.full() && !f.overlaps(h.span) {
			f.matches = append(f.matches, h)
		}
	}
}

// full reports whether to stop looking.
func (f *finder) full() bool { return len(f.matches) >= maxHits }

// sortMatches sorts what a finder found.
func (f *finder) sortMatches() {
	slices.SortStableFunc(f.matches, func(a, b *match) int { return a.start - b.start })
	f.sortedUpTo = len(f.matches)
}

func (f *finder) overlaps(at span) bool { return f.behind(at) > at.start }

// behind returns where what was found at a place ends; where the place starts, if
// there is nothing.
func (f *finder) behind(at span) int {
	settled := f.matches[:f.sortedUpTo]
	i := sort.Search(len(settled), func(i int) bool { return settled[i].end > at.start })
	if i < len(settled) && settled[i].start < at.end {
		return settled[i].end
	}
	return at.start
}

// candidates are the hits in order, each token once.
func (f *finder) candidates() []Candidate {
	seen, firsts := map[string]int{}, map[string]*match{}
	users := f.userValues()
	var unique []*match
	for _, h := range f.matches {
		if seen[h.Text]++; seen[h.Text] == 1 && len(unique) < maxTokens {
			f.place(h)
			unique, firsts[h.Text] = append(unique, h), h
		}
		if first := firsts[h.Text]; first != nil {
			first.heldBy(users.enclosing(h.start))
		}
	}
	offsets := newOffsets(f.input)
	candidates := []Candidate{}
	for _, h := range unique {
		h.nameHolders()
		h.finish(seen[h.Text])
		candidates = append(candidates, h.candidate(offsets))
	}
	return candidates
}

// finish says where the token is, what was cleaned, and how often it appears.
func (h *match) finish(n int) {
	clauses := append([]string{h.clause}, h.Location.Cleaned...)
	if n > 1 {
		clauses = append(clauses, "it appears "+times(n))
	}
	h.Location.Text = excerpt.Sentence(clauses...)
}

func times(n int) string {
	if n == 2 {
		return "twice"
	}
	return excerpt.Count(n, "time")
}

func (h *match) candidate(offsets *offsets) Candidate {
	c := h.Candidate
	c.Location.Start = offsets.at(h.start) // in order, because the offsets are counted
	for _, segment := range h.parts {
		c.Parts = append(c.Parts, Span{offsets.at(segment.start), offsets.at(segment.end)})
	}
	c.Location.End = offsets.at(h.end)
	return c
}
