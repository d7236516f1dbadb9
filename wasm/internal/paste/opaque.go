package paste

import (
	"slices"
	"strings"

	"jwt-airlock/wasm/internal/opaque"
	"jwt-airlock/wasm/internal/report"
)

// opaques finds tokens that aren't JWTs by their shape. It skips base64 in a Secret,
// which was already decoded.
func opaques(f *finder) {
	behind := func(start int) int { return f.behind(span{start, start + 1}) }
	for _, m := range opaque.FindOutside(f.input, behind) {
		around := f.enclosing(m.Start)
		if slices.ContainsFunc(around, enclosure.isData) || slices.ContainsFunc(around, enclosure.isSealed) {
			continue
		}
		if n := len(around); n > 0 && m.Kind == "opaque-token" {
			around[n-1].takeSlot(&m)
		}
		f.add(f.opaqueMatch(m))
	}
}

// isData reports whether a value is one that a Secret has in base64.
func (w enclosure) isData() bool {
	if w.object.Kind != "Secret" || len(w.path) != 2 || w.path[0] != "data" {
		return false
	}
	text, ok := decoded(w.object.Get(w.path...))
	return ok && printable(text)
}

// isSealed reports whether a value is encrypted for a controller in the cluster.
func (w enclosure) isSealed() bool { return w.object.Kind == "SealedSecret" }

// slot is where an object has a token, of whatever kind.
type slot struct {
	object string
	path   []string
	kind   report.TokenKind // of a token that isn't recognized by its shape
}

var tokenSlots = []slot{
	{"user", []string{"user", "token"}, "static-token"},
	{"user", []string{"user", "auth-provider", "config", "id-token"}, "opaque-token"},
	{"user", []string{"user", "auth-provider", "config", "access-token"}, "opaque-token"},
	{"user", []string{"user", "auth-provider", "config", "refresh-token"}, "opaque-token"},
	{"TokenReview", []string{"spec", "token"}, "static-token"},
	{"TokenRequest", []string{"status", "token"}, "opaque-token"},
	{"ExecCredential", []string{"status", "token"}, "opaque-token"},
}

// opaqueValues finds what is in the place of a token.
func opaqueValues(f *finder) {
	for _, o := range f.objects {
		for _, e := range o.Entries {
			w, at := enclosure{o, e.Path}, span{e.Start, e.End}
			m := opaque.Match{Text: e.Value, Start: e.Start, End: e.End}
			switch {
			case !w.takeSlot(&m) || f.overlaps(at):
			case strings.HasPrefix(e.Value, "ey"): // a JWT with something missing
				f.add(f.attempt(at).hit())
			case isSecret(e.Value):
				f.add(f.opaqueMatch(m))
			}
		}
	}
}

// takeSlot returns the kind of a token that is there; false where there is none.
func (w enclosure) takeSlot(m *opaque.Match) bool {
	for _, s := range tokenSlots {
		if s.object == w.object.Kind && slices.Equal(s.path, w.path) {
			m.Kind, m.Fields = s.kind, map[string]string{}
			if s.object == "user" {
				m.Fields["user"] = w.object.Get("name")
			}
			return true
		}
	}
	return false
}

// isSecret reports whether a word can be a token, and isn't a placeholder for
// one.
func isSecret(word string) bool {
	const least = 8
	return len(word) >= least && word != "REDACTED" && !strings.HasPrefix(word, "DATA+") &&
		!strings.ContainsAny(word, "<>{}$*\"' ") && printable(word)
}

// opaqueMatch is a token that isn't a JWT.
func (f *finder) opaqueMatch(m opaque.Match) *match {
	s := &scan{reading: f.reading, span: span{m.Start, m.End}}
	h := &match{span: s.span, Candidate: Candidate{Text: m.Text, Opaque: &m, Location: m.Location}}
	if m.Location.Container == "" {
		h.Location = s.found()
	} else {
		h.named, h.Location.Cleaned, h.Location.Noise = true, []string{}, []report.Noise{}
	}
	h.name(introduction(h.Location), h.Location.Label)
	return h
}
