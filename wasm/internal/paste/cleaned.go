package paste

import (
	"jwt-airlock/wasm/internal/excerpt"
	"jwt-airlock/wasm/internal/report"
)

// noiseWords are a noise as the report has it, and in words: "removed 2 spaces".
var noiseWords = [noises]struct {
	noise            report.Noise
	verb, noun, rest string
}{
	lineBreaks:     {report.NoiseLineBreaks, "removed", "line break", ""},
	spaces:         {report.NoiseSpaces, "removed", "space", ""},
	invisibles:     {report.NoiseInvisibles, "removed", "invisible character", ""},
	percents:       {report.NoisePercents, "decoded", "percent escape", ""},
	entities:       {report.NoiseEntities, "decoded", "HTML escape", ""},
	escapes:        {report.NoiseEscapes, "decoded", "JSON escape", ""},
	standardBase64: {report.NoiseStandardBase64, "converted", "character", " from standard base64 to base64url"},
	paddings:       {report.NoisePadding, "removed", "padding character", ""},
}

// cleaned puts the noise into words.
func cleaned(counts [noises]int) []string {
	texts := []string{}
	for n, count := range counts {
		if w := noiseWords[n]; count > 0 {
			texts = append(texts, w.verb+" "+excerpt.Count(count, w.noun)+w.rest)
		}
	}
	return texts
}

// noisesIn are the kinds of noise that were found.
func noisesIn(counts [noises]int) []report.Noise {
	list := []report.Noise{}
	for n, count := range counts {
		if count > 0 {
			list = append(list, noiseWords[n].noise)
		}
	}
	return list
}
