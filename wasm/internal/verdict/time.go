package verdict

import (
	"strings"

	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/subject"
)

func timeSpans(s *subject.Subject, a report.Answer) []report.Span {
	exp := relative(s, "exp")
	switch {
	case s.Clock.Now.IsZero() && a.State != "none" && a.State != "malformed":
		return nil
	case a.State == "expired":
		return []report.Span{{Text: " It "}, {Text: "expired " + exp, Tone: report.Bad}, {Text: "."}}
	case a.State == "not-yet-valid" && s.Claims.NeverValid():
		return []report.Span{{Text: " It is "}, {Text: "never valid", Tone: report.Bad}, {Text: ": it expires before it becomes valid."}}
	case a.State == "not-yet-valid":
		return []report.Span{{Text: " It is "}, {Text: "not valid yet", Tone: report.Bad}, {Text: ", but " + relative(s, "nbf") + "."}}
	case a.State == "current" && strings.HasSuffix(exp, "ago"):
		return []report.Span{{Text: " It "}, {Text: "expired " + exp, Tone: report.Warn}, {Text: ", which the leeway allows."}}
	case a.State == "current":
		return []report.Span{{Text: " It expires " + exp + "."}}
	case a.State == "malformed":
		return []report.Span{{Text: " Its time is "}, {Text: "unusable", Tone: report.Bad}, {Text: ": " + a.Text + "."}}
	case a.Tone == report.Warn && s.Claims.Withheld():
		return []report.Span{{Text: " No "}, {Text: "exp", Code: true}, {Text: " was disclosed, so it "}, {Text: "does not say when it expires", Tone: report.Warn}, {Text: "."}}
	case a.Tone == report.Warn:
		return []report.Span{{Text: " This token "}, {Text: "never expires", Tone: report.Warn}, {Text: "."}}
	}
	return nil
}

// relative is how far the time of a claim is; empty where it names none.
func relative(s *subject.Subject, claim string) string {
	if at, ok := s.Claims.At(claim); ok {
		return s.Clock.Relative(at)
	}
	return ""
}
