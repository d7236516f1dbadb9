package paste

import (
	"encoding/base64"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"jwt-airlock/wasm/internal/opaque"
	"jwt-airlock/wasm/internal/report"
)

// secrets finds tokens in the data of Secrets, which is base64.
func secrets(f *finder) {
	for _, o := range f.objects {
		for _, e := range o.Entries {
			if o.Kind == "Secret" && !f.full() && len(e.Path) == 2 && e.Path[0] == "data" {
				f.secretData(span{e.Start, e.End}, e.Path[1], e.Value)
			}
		}
	}
}

// encoded finds base64 of tokens anywhere.
func encoded(f *finder) {
	for at := nextEncoded(f.input, 0); at >= 0 && !f.full(); {
		next := f.behind(span{at, at + 1})
		if next == at {
			next = f.encodedAt(at)
		}
		at = nextEncoded(f.input, next)
	}
}

// secretData finds the tokens in a value of a Secret, which can also be a whole
// kubeconfig.
func (f *finder) secretData(at span, name, value string) {
	text, ok := decoded(value)
	if !ok || !printable(text) {
		return
	}
	f.kubeconfigIn(text)
	var hits []*match
	for _, s := range f.of(text).tokens() {
		hits = append(hits, s.decodedHit(at))
	}
	if len(hits) == 0 {
		hits = f.encodedTwice(text, at)
	}
	if len(hits) == 0 {
		for _, m := range opaque.Find(text) {
			hits = append(hits, f.decodedOpaque(at, m))
		}
	}
	if word := strings.TrimSpace(text); len(hits) == 0 && name == "token" && isSecret(word) {
		hits = append(hits, f.decodedOpaque(at, opaque.Match{Kind: "opaque-token", Text: word}))
	}
	f.add(hits...)
}

// encodedAt reads the base64 that starts at an offset. It returns where to continue.
func (f *finder) encodedAt(start int) (next int) {
	return f.base64At(start, func(text string, _, joined bool, at span) bool {
		found := f.of(text).tokens()
		if len(found) != 1 || found[0].start != 0 || joined && !found[0].complete() {
			return false
		}
		f.add(f.inBase64(found[0], at))
		return true
	})
}

// base64At offers what the base64 that starts at an offset decodes to: over all
// its lines, over all except the last, which can belong to something else, and over
// only the first. whole is false where some of it couldn't be decoded. It returns the
// end of what was used, or of the first line.
func (f *finder) base64At(start int, take func(text string, whole, joined bool, at span) bool) (next int) {
	ends := f.linesOf(start)
	last := len(ends) - 1
	for _, n := range slices.Compact([]int{last, max(0, last-1), 0}) {
		text, whole := decoded(f.input[start:ends[n]])
		if take(text, whole, n > 0, span{start, ends[n]}) {
			return ends[n]
		}
	}
	if last > 0 {
		f.budget.again(ends[last] - start)
	}
	return ends[0]
}

func (f *finder) inBase64(s *scan, at span) *match {
	h := s.decodedHit(at)
	context := (&scan{reading: f.reading, span: at}).found()
	h.Location.Container, h.Location.Label = report.InBase64, context.Label
	if context.Container == report.InNothing || context.Container == report.InText || context.Container == report.InQuotes {
		h.Location.Label = "base64 of a token"
	}
	h.describe("a base64-encoded token, as in a Secret")
	return h
}

// decodedHit is a token that was read in decoded base64. Its parts have no place in
// the input.
func (s *scan) decodedHit(at span) *match {
	h := s.hit()
	h.span, h.parts = at, nil
	h.Location.Cleaned = append([]string{"decoded base64"}, cleaned(s.counts)...)
	if start, end := trimmed(s.input); s.start <= start && end <= s.end {
		h.Location.Cleaned = append(h.Location.Cleaned, trimmedAround(s.input[:s.start], s.input[s.end:])...)
	}
	return h
}

func (f *finder) decodedOpaque(at span, m opaque.Match) *match {
	m.Start, m.End = at.start, at.end
	h := f.opaqueMatch(m)
	h.Location.Cleaned = []string{"decoded base64"}
	return h
}

// nextEncoded returns where the next word starts that decodes to "ey"; -1 if
// there is none.
func nextEncoded(input string, from int) int {
	for i := from; ; i++ {
		n := strings.Index(input[i:], "ZXl")
		if n < 0 {
			return -1
		}
		if i += n; startsWord(input[:i]) && (i == 0 || input[i-1] != '+' && input[i-1] != '/') {
			return i
		}
	}
}

// linesOf returns where base64 that starts at an offset can end: after its line, and
// after each that may belong to it.
func (f *finder) linesOf(start int) (ends []int) {
	const most = 400
	at := start
	for len(ends) < most {
		at += base64Prefix(f.input[at:])
		ends = append(ends, at)
		next := at + lineGap(f.input[at:])
		n := base64Prefix(f.input[next:])
		if next == at || n == 0 || f.input[at-1] == '=' || !endsLine(f.input[next+n:]) || !f.budget.left() {
			break
		}
		at = next
	}
	return ends
}

// lineGap is the length of a line break and the space around it; 0 where there
// is none.
func lineGap(text string) int {
	width, broken := 0, false
	for width < len(text) {
		sym := nextSymbol(text[width:])
		if sym.class != newline && sym.class != space {
			break
		}
		broken = broken || sym.class == newline
		width += sym.width
	}
	if !broken {
		return 0
	}
	return width
}

func base64Prefix(s string) int {
	n := 0
	for n < len(s) && s[n] != '.' && (plain[s[n]] || s[n] == '+' || s[n] == '/') {
		n++
	}
	for n < len(s) && s[n] == '=' {
		n++
	}
	return n
}

// decoded decodes base64 in either alphabet, wrapped or cut off.
func decoded(text string) (string, bool) {
	letters := make([]byte, 0, len(text))
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '\\' && i+1 < len(text) && text[i+1] == 'n':
			i++
		case c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\\' || c == '=':
		case c == '-':
			letters = append(letters, '+')
		case c == '_':
			letters = append(letters, '/')
		default:
			letters = append(letters, c)
		}
	}
	if len(letters)%4 == 1 {
		letters = letters[:len(letters)-1]
	}
	bytes, err := base64.RawStdEncoding.AppendDecode(nil, letters)
	return string(bytes), err == nil && len(bytes) > 0
}

// printable reports whether bytes are text.
func printable(text string) bool {
	return utf8.ValidString(text) && !strings.ContainsFunc(text, func(r rune) bool {
		return unicode.IsControl(r) && r != '\n' && r != '\r' && r != '\t'
	})
}
