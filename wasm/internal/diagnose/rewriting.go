package diagnose

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/go-jose/go-jose/v4/json"

	"jwt-airlock/wasm/internal/exact"
)

// variant is another way to write a part of a token.
type variant struct{ words, text string }

// alphabets are the ways to write bytes that aren't those of a JWT.
var alphabets = []struct {
	words    string
	encoding *base64.Encoding
}{
	{"with padding", base64.URLEncoding},
	{"in standard base64", base64.RawStdEncoding},
	{"in standard base64, with padding", base64.StdEncoding},
}

// rewritten are other ways to write the JSON of a part: with the white space and the
// escapes that common libraries write. Each comes once, because each costs a verification.
func rewritten(part []byte) (found []variant) {
	if !exact.Valid(part) {
		return nil
	}
	seen := map[string]bool{string(part): true}
	for i, e := range escapings {
		escaped := e.rewrite(part)
		if i > 0 && bytes.Equal(escaped, part) {
			continue
		}
		for _, spaced := range spacings(escaped) {
			if seen[string(spaced)] {
				continue
			}
			seen[string(spaced)] = true
			words := e.words
			if !bytes.Equal(spaced, escaped) {
				words = strings.TrimPrefix(words+" and with different whitespace in its JSON", " and ")
			}
			found = append(found, variant{words, base64.RawURLEncoding.EncodeToString(spaced)})
		}
	}
	return found
}

// escapings are ways to write characters in the strings of JSON (RFC 8259 §7).
var escapings = []struct {
	words   string
	rewrite func([]byte) []byte
}{
	{"", func(text []byte) []byte { return text }},
	{`with \/ for /`, func(text []byte) []byte { return bytes.ReplaceAll(plainSlashes(text), []byte("/"), []byte(`\/`)) }},
	{`with / for \/`, plainSlashes},
	{`with \u003c for < and the like`, escapeHTML},
	{`with \u escapes for other letters`, escapeLetters},
	{`with letters for their \u escapes`, unescapeLetters},
}

func plainSlashes(text []byte) []byte { return bytes.ReplaceAll(text, []byte(`\/`), []byte("/")) }

// escapeHTML writes what Go's encoding/json does.
func escapeHTML(text []byte) []byte {
	var b bytes.Buffer
	json.HTMLEscape(&b, text)
	return b.Bytes()
}

// escapeLetters writes what Python's json does.
func escapeLetters(text []byte) []byte {
	var b bytes.Buffer
	for _, r := range string(text) {
		switch {
		case r < utf8.RuneSelf:
			b.WriteRune(r)
		case r > 0xffff:
			r -= 0x10000
			fmt.Fprintf(&b, `\u%04x\u%04x`, 0xd800+r>>10, 0xdc00+r&0x3ff)
		default:
			fmt.Fprintf(&b, `\u%04x`, r)
		}
	}
	return b.Bytes()
}

// unescapeLetters writes every string as JSON writes it with no escapes but those
// needed.
func unescapeLetters(text []byte) []byte {
	var out []byte
	for len(text) > 0 {
		at := bytes.IndexByte(text, '"')
		if at < 0 {
			break
		}
		end := at + 1
		for text[end] != '"' {
			if text[end] == '\\' {
				end++
			}
			end++
		}
		out = append(out, text[:at]...)
		out = append(out, plainString(text[at:end+1])...)
		text = text[end+1:]
	}
	return append(out, text...)
}

func plainString(quoted []byte) []byte {
	var s string
	if !bytes.Contains(quoted, []byte(`\u`)) || json.Unmarshal(quoted, &s) != nil {
		return quoted
	}
	text, err := json.Marshal(s)
	if err != nil {
		return quoted
	}
	for escape, letter := range map[string]string{`\u003c`: "<", `\u003e`: ">", `\u0026`: "&"} {
		text = bytes.ReplaceAll(text, []byte(escape), []byte(letter))
	}
	return text
}

// maxIndented is how deep JSON may nest to be indented. Claims nest a few levels, and the
// white space of lines grows with the square of the depth.
const maxIndented = 16

// spacings are the same JSON with the whitespace that common libraries write.
func spacings(part []byte) [][]byte {
	// The text is valid, so none of these fails.
	var compact bytes.Buffer
	_ = json.Compact(&compact, part)
	texts := [][]byte{part, compact.Bytes(), spaced(compact.Bytes())}
	if _, deep := exact.Deeper(part, maxIndented); !deep {
		for _, indent := range []string{"  ", "    ", "\t"} {
			var lines bytes.Buffer
			_ = json.Indent(&lines, part, "", indent)
			texts = append(texts, lines.Bytes())
		}
	}
	for _, text := range texts {
		texts = append(texts, append(bytes.Clone(text), '\n'))
	}
	return texts
}

// spaced puts a space after each comma and colon, as Python does.
func spaced(compact []byte) []byte {
	var out []byte
	quoted, escaped := false, false
	for _, c := range compact {
		out = append(out, c)
		switch {
		case escaped:
			escaped = false
		case quoted && c == '\\':
			escaped = true
		case c == '"':
			quoted = !quoted
		case !quoted && (c == ',' || c == ':'):
			out = append(out, ' ')
		}
	}
	return out
}
