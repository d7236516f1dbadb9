package verdict

import (
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/subject"
	"jwt-airlock/wasm/internal/token"
)

func timeSpans(s *subject.Subject, a report.TimeAnswer) []report.Span {
	exp := relative(s, "exp")
	switch {
	case s.Clock.Now.IsZero() && a.State != report.TimeUnknown && a.State != report.TimeMalformed:
		return nil
	case a.State == report.TimeExpired:
		return []report.Span{{Text: " It "}, {Text: "expired " + exp, Tone: report.Bad}, {Text: "."}}
	case a.State == report.TimeNotYetValid && s.Claims.NeverValid():
		return []report.Span{{Text: " It is "}, {Text: "never valid", Tone: report.Bad}, {Text: ": it expires before it becomes valid."}}
	case a.State == report.TimeNotYetValid:
		return []report.Span{{Text: " It is "}, {Text: "not yet valid", Tone: report.Bad}, {Text: ". It becomes valid " + relative(s, "nbf") + "."}}
	case a.State == report.TimeCurrent && isPast(s, "exp"):
		return []report.Span{{Text: " It "}, {Text: "expired " + exp, Tone: report.Warn}, {Text: ", within the leeway."}}
	case a.State == report.TimeCurrent:
		return []report.Span{{Text: " It expires " + exp + "."}}
	case a.State == report.TimeMalformed:
		return []report.Span{{Text: " It has an "}, {Text: "invalid time", Tone: report.Bad}, {Text: ": " + a.Text + "."}}
	case a.Tone == report.Warn && s.Claims.Withheld():
		return []report.Span{{Text: " No "}, {Text: "exp", Code: true}, {Text: " was disclosed, so its "}, {Text: "expiry is unknown", Tone: report.Warn}, {Text: "."}}
	case a.Tone == report.Warn && token.ProvesPossession(s.Token.Header.Members):
		return nil // its server sets the limit
	case a.Tone == report.Warn:
		return []report.Span{{Text: " This token "}, {Text: "never expires", Tone: report.Warn}, {Text: "."}}
	}
	return nil
}

// isPast reports whether the time of a claim has come and gone.
func isPast(s *subject.Subject, claim string) bool {
	at, ok := s.Claims.At(claim)
	return ok && s.Clock.Past(at)
}

// relative is how far away the time of a claim is; empty without one.
func relative(s *subject.Subject, claim string) string {
	if at, ok := s.Claims.At(claim); ok {
		return s.Clock.Relative(at)
	}
	return ""
}
