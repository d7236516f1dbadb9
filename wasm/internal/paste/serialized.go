package paste

import (
	"strings"

	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/excerpt"
	"jwt-airlock/wasm/internal/report"
)

// serialized finds a token in JSON Serialization (RFC 7515 §7.2, RFC 7516 §7.2),
// which is the whole input. Other JSON is searched for compact tokens.
func serialized(input string) (Candidate, bool) {
	text := strings.TrimSpace(strings.TrimPrefix(input, "\ufeff"))
	if !strings.HasPrefix(text, "{") {
		return Candidate{}, false
	}
	value, err := exact.Parse([]byte(text))
	if err != nil || !isToken(value.Members()) {
		return Candidate{}, false
	}
	start := strings.Index(input, text)
	offsets := newOffsets(input)
	return Candidate{Text: text, Location: report.Location{
		Container: report.InJSONSerialization, Label: jsonLabel,
		Start: offsets.at(start), End: offsets.at(start + len(text)),
		Cleaned: []string{}, Noise: []report.Noise{}, Text: excerpt.Sentence("a " + jsonLabel),
	}}, true
}

const jsonLabel = "token in JSON Serialization"

func isToken(members []exact.Member) bool {
	has := func(name string) bool {
		_, ok := exact.Get(members, name)
		return ok
	}
	list, _ := exact.Get(members, "signatures")
	payload, _ := exact.Get(members, "payload")
	header, _ := exact.Get(members, "header")
	if _, encoded := header.Str(); (encoded || payload.IsObject()) && !has("protected") && !has("signatures") {
		return false // the parts of a compact token, or what a decoder shows of it
	}
	return has("ciphertext") || list.IsArray() || has("signature") && (has("payload") || has("protected") || has("header"))
}
