package paste

import (
	"strings"

	"jwt-airlock/wasm/internal/manifest"
	"jwt-airlock/wasm/internal/report"
)

// texts finds tokens in texts that are base64 as a whole: a kubeconfig in a CI
// variable, the user and the password of HTTP's Basic scheme or of a registry, the
// body of a response in a HAR file.
func texts(f *finder) {
	const shortest = 64 // with a token in it
	for at := 0; at < len(f.input) && !f.full(); {
		n := base64Prefix(f.input[at:])
		switch next := f.behind(span{at, at + n}); {
		case next > at:
			at = next
		case n < shortest:
			at += max(n, 1)
		default:
			at = f.textAt(at)
		}
	}
}

// textAt reads the base64 that starts at an offset. It returns where to continue.
func (f *finder) textAt(start int) (next int) {
	return f.base64At(start, func(text string, whole, _ bool, at span) bool {
		found := f.of(text).tokens()
		if !whole || !printable(text) {
			return false
		}
		if len(found) == 0 {
			hits := f.encodedTwice(text, at)
			f.add(hits...)
			return len(hits) > 0
		}
		for _, s := range found {
			f.add(s.inText(at))
		}
		f.kubeconfigIn(text)
		return true
	})
}

func (s *scan) inText(at span) *match {
	h := s.decodedHit(at)
	h.Location.Container, h.Location.Label = report.InBase64, "text in base64"
	h.describe("found in base64-encoded text")
	return h
}

// encodedTwice finds the tokens in the decoded value of a Secret where that is base64
// again, or contains some, such as the login to a registry.
func (f *finder) encodedTwice(text string, at span) (hits []*match) {
	if f.inner {
		return nil
	}
	inner := &finder{reading: f.of(text), inner: true}
	texts(inner)
	for _, h := range inner.matches {
		h.span = at
		h.Location.Cleaned[0] = "decoded base64 twice"
		hits = append(hits, h)
	}
	return hits
}

// kubeconfigIn keeps what a kubeconfig in base64 says about its tokens.
func (f *finder) kubeconfigIn(text string) {
	if strings.Contains(text, "current-context") {
		f.decoded = append(f.decoded, manifest.Read(text)...)
	}
}
