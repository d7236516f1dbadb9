package paste

import (
	"encoding/base64"
	"slices"
	"strings"

	"jwt-airlock/wasm/internal/exact"
)

// apart finds signed tokens whose three parts aren't joined by dots: a list in JSON, one
// part a line, members named header, payload and signature.
func apart(f *finder) {
	for at := 0; len(f.matches) < maxHits; {
		start := nextStart(f.input, at)
		if start < 0 {
			return
		}
		if at = f.behind(span{start, start + 1}); at > start {
			continue
		}
		at = start + 1 + partLength(f.input[start+1:])
		if s := f.joinParts(start); s != nil && !f.overlaps(s.span) {
			f.add(s.hit())
			at = s.end
		}
	}
}

// joinParts reads a header and the two parts that follow; nil where they aren't those of
// one token.
func (f *finder) joinParts(start int) *scan {
	s := f.newScan(start)
	header := f.input[start : start+partLength(f.input[start:])]
	if len(header) > maxHeader || !s.header(header) {
		return nil
	}
	s.add(header, len(header))
	for range 2 {
		gap := nextPart(f.input[s.end:])
		if gap == 0 {
			return nil
		}
		s.add(".", gap)
		n := partLength(f.input[s.end:])
		s.add(f.input[s.end:s.end+n], n)
	}
	s.apart = true
	payload := f.input[s.parts[1].start : s.parts[1].start+partLength(f.input[s.parts[1].start:])]
	if s.jwt.wanted != 3 || !slices.Contains(s.jwt.lengths, s.length()) || !isObject(payload) {
		return nil
	}
	return s
}

// nextPart is how far the next part is: behind punctuation, and the name of the part; 0
// where something else is there.
func nextPart(text string) int {
	const farthest = 100
	for at := 0; at < min(len(text), farthest); {
		n := partLength(text[at:])
		if n == 0 {
			at++
			continue
		}
		if word := strings.ToLower(text[at : at+n]); !slices.Contains(partNames, word) {
			return at
		}
		at += n
	}
	return 0
}

var partNames = []string{"header", "protected", "payload", "claims", "body", "signature", "sig"}

// partLength is how much of a text is base64url, without dots.
func partLength(text string) int {
	n := plainPrefix(text)
	if dot := strings.IndexByte(text[:n], '.'); dot >= 0 {
		return dot
	}
	return n
}

func isObject(part string) bool {
	text, err := base64.RawURLEncoding.DecodeString(part)
	value, problem := exact.Parse(text)
	return err == nil && problem == nil && value.IsObject()
}
