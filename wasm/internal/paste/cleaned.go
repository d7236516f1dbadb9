package paste

import "jwt-airlock/wasm/internal/excerpt"

// cleaned puts the noise into words.
func cleaned(counts [noises]int) []string {
	texts := []string{}
	for n, count := range counts {
		if count > 0 {
			texts = append(texts, cleanedText(noise(n), count))
		}
	}
	return texts
}

func cleanedText(n noise, count int) string {
	switch n {
	case lineBreaks:
		return counted("removed", count, "line break")
	case spaces:
		return counted("removed", count, "space")
	case invisibles:
		return counted("removed", count, "invisible character")
	case percents:
		return counted("decoded", count, "percent escape")
	case entities:
		return counted("decoded", count, "HTML escape")
	case escapes:
		return counted("decoded", count, "JSON escape")
	case standardBase64:
		return counted("rewrote", count, "character") + " of standard base64 as base64url"
	}
	return counted("removed", count, "padding character")
}

func counted(verb string, n int, noun string) string {
	return verb + " " + excerpt.Count(n, noun)
}
