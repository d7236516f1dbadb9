package paste

import (
	"strings"

	"jwt-airlock/wasm/internal/report"
)

// wide finds tokens in UTF-16 that was read as another encoding: PowerShell's > writes
// such files. Every other byte of a token is NUL then.
func wide(f *finder) {
	const least = 3 // of so many bytes, one is NUL at least
	n := strings.Count(f.input, "\x00")
	if n*least < len(f.input) {
		return
	}
	places := make([]int, 0, len(f.input)-n)
	for i := range len(f.input) {
		if f.input[i] != 0 {
			places = append(places, i)
		}
	}
	for _, s := range f.of(strings.ReplaceAll(f.input, "\x00", "")).tokens() {
		h := s.hit()
		h.span, h.parts, h.named = span{places[s.start], places[s.end-1] + 1}, nil, true
		h.Location.Cleaned = append([]string{"read as UTF-16"}, h.Location.Cleaned...)
		h.Location.Noise = append(h.Location.Noise, report.NoiseInvisibles)
		f.add(h)
	}
}
