package paste

import (
	"strings"
	"unicode"

	"jwt-airlock/wasm/internal/excerpt"
	"jwt-airlock/wasm/internal/report"
)

// maxContext is how many bytes before a token are looked at to tell what contains
// it.
const maxContext = 200

// found says what contained the token and what was cleaned.
func (s *scan) found() report.Location {
	before := s.input[max(0, s.start-maxContext):s.start]
	if i := strings.LastIndexAny(before, "\r\n"); i >= 0 && strings.TrimSpace(before[i:]) != "" {
		before = before[i+1:]
	}
	f := report.Location{Cleaned: cleaned(s.counts), Noise: noisesIn(s.counts)}
	if s.chunks > 0 {
		f.Cleaned = append(f.Cleaned, "joined "+excerpt.Count(s.chunks+1, "cookie"))
	}
	if s.glued {
		f.Cleaned = append(f.Cleaned, "separated it from the token that touches it")
	}
	if s.apart {
		f.Cleaned = append(f.Cleaned, "joined its three parts")
	}
	if s.prompted {
		f.Cleaned = append(f.Cleaned, "removed the shell prompt that touches it")
	}
	f.Container, f.Label = s.source(before)
	switch f.Container {
	case report.InAuthorizationHeader, report.InBearer:
		f.Cleaned = append([]string{"removed “Bearer”"}, f.Cleaned...)
	case report.InQuotes:
		f.Cleaned = append(append([]string{"removed the quotes"}, f.Cleaned...), trimmedAround(s.outside())...)
	case report.InNothing:
		f.Cleaned = append(trimmedAround(s.outside()), f.Cleaned...)
	}
	return f
}

// introduction is what precedes the label of the token's container.
func introduction(f report.Location) string {
	switch {
	case f.Container == report.InNothing:
		return "a "
	case f.Container == report.InCSV:
		return "found in the "
	case f.Container == report.InText:
		return "found in "
	case f.Container == report.InAuthorizationHeader:
		return "found in an "
	}
	return "found in a "
}

// source tells what contains the token by the text before it.
func (s *scan) source(before string) (as report.Container, label string) {
	text := strings.TrimRight(strings.TrimSuffix(before, "%20"), " \t\r\n\"'`+\ufeff\u00a0\\")
	quoted := strings.ContainsAny(before[len(text):], "\"'`")
	if rest, ok := cutSuffixFold(text, "bearer"); ok {
		if _, ok := cutSuffixFold(strings.TrimRight(rest, " \t\"'`:=,\\"), "authorization"); ok {
			return report.InAuthorizationHeader, "Authorization header"
		}
		return report.InBearer, "“Bearer” line"
	}
	if name, sign := assigned(text); sign != 0 && !(strings.ContainsAny(before[len(text):], "\r\n") && endsSentence(text, name)) {
		return assignment(text, name, sign, quoted)
	}
	start, end := trimmed(s.input)
	switch {
	case start < s.start || s.end < end:
		return report.InText, "text"
	case quoted && s.quoted():
		return report.InQuotes, "pair of quotes"
	}
	return report.InNothing, "bare token"
}

// assigned returns the name before a ":" or "=" that ends the text.
func assigned(text string) (name string, sign byte) {
	if text == "" || strings.IndexByte(":=", text[len(text)-1]) < 0 {
		return "", 0
	}
	sign = text[len(text)-1]
	text = strings.TrimRight(text[:len(text)-1], " \t\"'\\")
	name = text[strings.LastIndexAny(text, " \t\"'{,;?&#/([<>=")+1:]
	if strings.HasSuffix(name, "]") {
		return "", 0 // a program in a log, with its number
	}
	return name, sign
}

// endsSentence reports whether words precede a name that ends a text with its
// colon, as in "my token is:".
func endsSentence(text, name string) bool {
	lead := leading(text, name)
	return strings.ContainsFunc(lead[strings.LastIndexByte(lead, '\n')+1:], unicode.IsLetter)
}

// leading is what precedes a name that ends a text with its sign.
func leading(text, name string) string {
	return strings.TrimSuffix(strings.TrimRight(text[:len(text)-1], " \t\"'\\"), name)
}

func assignment(text, name string, sign byte, quoted bool) (as report.Container, label string) {
	lead := leading(text, name)
	switch {
	case name == "":
		return report.InText, "text"
	case sign == '=' && inCookie(lead, name):
		return report.InCookie, "cookie “" + name + "”"
	case sign == ':' && quoted && strings.HasSuffix(lead, `"`):
		return report.InJSON, "JSON member “" + name + "”"
	case sign == '=' && strings.HasSuffix(lead, "?"), sign == '=' && strings.HasSuffix(lead, "&"), sign == '=' && strings.HasSuffix(lead, "#"):
		return report.InURL, "URL parameter “" + name + "”"
	}
	return report.InAssignment, "line “" + name + string(sign) + "”"
}

func cutSuffixFold(s, suffix string) (before string, found bool) {
	at := len(s) - len(suffix)
	if at < 0 || !strings.EqualFold(s[at:], suffix) {
		return s, false
	}
	return s[:at], true
}
