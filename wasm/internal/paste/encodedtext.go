package paste

import "slices"

// texts finds tokens in texts that are in base64 as a whole: a kubeconfig in a
// variable of a CI, the user and the password of HTTP's Basic scheme or of a
// registry, the body of an answer in a HAR file.
func texts(f *finder) {
	const shortest = 64 // with a token in it
	for at := 0; at < len(f.input); {
		if n := base64Prefix(f.input[at:]); n < shortest {
			at += max(n, 1)
		} else {
			at = f.textAt(at)
		}
	}
}

// textAt reads the base64 that starts at an offset. It returns where to go on.
func (f *finder) textAt(start int) (next int) {
	ends := f.linesOf(start)
	last := len(ends) - 1
	for _, n := range slices.Compact([]int{last, max(0, last-1), 0}) {
		text, ok := decoded(f.input[start:ends[n]])
		if found := tokens(text); ok && len(found) > 0 && printable(text) {
			for _, s := range found {
				f.add(s.inText(span{start, ends[n]}))
			}
			return ends[n]
		}
	}
	if last > 0 {
		f.joins++
	}
	return ends[0]
}

func (s *scan) inText(at span) *hit {
	h := s.decodedHit(at)
	h.Found.As, h.Found.Label = "base64", "text in base64"
	h.say("Found in a text that is in base64")
	return h
}

// encodedTwice finds the tokens in what the value of a Secret decodes to, where
// that is base64 once more, or holds some, as the login to a registry.
func encodedTwice(text string, at span) (hits []*hit) {
	inner := &finder{input: text}
	texts(inner)
	for _, h := range inner.hits {
		h.span = at
		h.Found.Cleaned = slices.Replace(h.Found.Cleaned, 0, 1, "decoded base64 twice")
		hits = append(hits, h)
	}
	return hits
}
