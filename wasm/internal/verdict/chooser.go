package verdict

import (
	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/subject"
)

// keyProvenance says who chose the keys. The author of a link can put their own
// token and the key for it into the same link.
func keyProvenance(k *keys.Key) report.Span {
	switch k.Origin {
	case report.OriginSample:
		return report.Span{Text: "that came with this sample."}
	case report.OriginLink:
		return report.Span{Text: "chosen by the link's author.", Tone: report.Warn}
	case report.OriginBeside:
		return report.Span{Text: "found beside the token."}
	case report.OriginEmbed:
		return report.Span{Text: "supplied by the embedding page."}
	}
	return report.Span{Text: "you " + string(k.Origin) + "."}
}

// onlyKeyPhrase names the key, where there is only one.
func onlyKeyPhrase(s *subject.Subject) string {
	switch s.Keys[0].Origin {
	case report.OriginPreset:
		return "the preset key"
	case report.OriginCreated:
		return "the key made in this page"
	case report.OriginSample:
		return "this sample's key"
	case report.OriginLink:
		return "the key from the link"
	case report.OriginBeside:
		return "the key beside the token"
	case report.OriginEmbed:
		return "the embedding page's key"
	}
	return "your key"
}

// expectationSource says who expects something of the token, in the words of
// keyProvenance.
func expectationSource(s *subject.Subject) string {
	switch s.Expect.Origin {
	case report.OriginSample:
		return "this sample expects"
	case report.OriginLink:
		return "the link's author expects"
	case report.OriginEmbed:
		return "the embedding page expects"
	}
	return "you expect"
}
