package take

import (
	"strings"
	"unicode/utf8"

	"jwt-airlock/wasm/internal/checks"
	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/paste"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/token"
)

// window is how many characters of a secret in a row give it away. Fewer can be in an
// ordinary word.
const window = 16

// secrets are the signatures, opaque tokens and other credentials of a report, which no
// text may contain.
type secrets struct {
	windows map[string]bool // every piece of that length
	short   []string        // those that are shorter
}

func secretsOf(r report.Report) *secrets {
	s := &secrets{windows: make(map[string]bool)}
	for _, t := range r.Tokens {
		s.addToken(t)
	}
	return s
}

func (s *secrets) addToken(t report.Token) {
	switch t.Form {
	case report.Opaque, report.JWECompact, report.JWEFlattened, report.JWEGeneral:
		s.add(t.Compact)
	case report.Malformed: // which can be any word
		if len(t.Compact) >= window {
			s.add(t.Compact)
		}
	case report.SDJWT:
		_, disclosures, _ := strings.Cut(t.Compact, "~")
		s.add(disclosures)
	}
	s.add(t.Signature.Base64URL)
	for _, signed := range t.Signatures {
		s.add(signed.Signature.Base64URL)
	}
	for _, text := range within(t) {
		s.add(text)
	}
	for _, inner := range []*report.Token{t.Nested, t.KeyBinding} {
		if inner != nil {
			s.addToken(*inner)
		}
	}
}

func (s *secrets) add(text string) {
	if len(text) > 2 && len(text) < window {
		s.short = append(s.short, text, "…")
	}
	for i := range text {
		if i+window <= len(text) {
			s.windows[text[i:i+window]] = true
		}
	}
}

// scrub replaces every piece of a secret with “…”.
func (s *secrets) scrub(text string) string {
	text = strings.NewReplacer(s.short...).Replace(text)
	var out strings.Builder
	kept, until := 0, 0 // what was written, and where the piece ends that was found
	for i := range text {
		if i+window > len(text) || !s.windows[text[i:i+window]] {
			continue
		}
		if i > until || until == 0 {
			out.WriteString(text[kept:max(kept, i)] + "…")
		}
		for until = i + window; until < len(text) && !utf8.RuneStart(text[until]); until++ {
		}
		kept = until
	}
	return out.String() + text[kept:]
}

// within are the credentials inside the header and the payload of a token: other tokens,
// passwords and private keys.
func within(t report.Token) (found []string) {
	for _, part := range []report.DecodedPart{t.Header, t.Payload, t.Processed} {
		if part.Text == "" {
			continue
		}
		for _, c := range paste.Read(part.Text).Candidates {
			if c.Opaque != nil || token.Parse(c.Text, "").Form != report.Malformed {
				found = append(found, c.Text)
			}
		}
		if value, err := exact.Parse([]byte(part.Text)); err == nil {
			found = append(found, checks.Secrets(value.Members())...)
		}
	}
	return found
}
