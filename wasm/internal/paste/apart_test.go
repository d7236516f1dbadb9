package paste

import (
	"encoding/base64"
	"fmt"
	"strings"
	"testing"
)

// A token whose parts stand apart, and what is none.
func TestApart(t *testing.T) {
	b64 := func(text string) string { return base64.RawURLEncoding.EncodeToString([]byte(text)) }
	header, payload, signature := b64(`{"alg":"ES256"}`), b64(`{"iss":"a"}`), strings.Repeat("A", 86)
	token := header + "." + payload + "." + signature
	for _, form := range []string{
		`["%s","%s","%s"]`, "%s\n%s\n%s\n", "%s\r\n\r\n%s\r\n\r\n%s", "header: %s\npayload: %s\nsignature: %s",
		`{"header":"%s","payload":"%s","signature":"%s"}`, "| %s | %s | %s |", "found %s, %s, %s in it",
	} {
		found := Read(fmt.Sprintf(form, header, payload, signature)).Candidates
		if len(found) != 1 || found[0].Text != token || len(found[0].Parts) != 3 {
			t.Errorf("%s: got %+v", form, found)
		}
	}
	for name, input := range map[string]string{
		"a signature too short": header + "\n" + payload + "\n" + signature[1:],
		"no payload":            header + "\n" + b64("text") + "\n" + signature,
		"no algorithm":          b64(`{"a":1}`) + "\n" + payload + "\n" + signature,
		"words between":         header + "\nand then\n" + payload + "\n" + signature,
		"two":                   header + "\n" + payload,
	} {
		for _, c := range Read(input).Candidates {
			if strings.Count(c.Text, ".") == 2 {
				t.Errorf("%s: got %+v", name, c)
			}
		}
	}
}

// A token that a program has in pieces.
func TestConcatenation(t *testing.T) {
	b64 := func(text string) string { return base64.RawURLEncoding.EncodeToString([]byte(text)) }
	token := b64(`{"alg":"ES256"}`) + "." + b64(`{"iss":"https://issuer.example","sub":"a"}`) + "." + strings.Repeat("A", 86)
	for _, join := range []string{"\"\n  \"", "\" +\n  \"", "\" + \"", "\"\n  + \"", "' .\n'", "\" & _\r\n\"", "'\\\n'"} {
		input := join[:1] + token[:20] + join + token[20:50] + join + token[50:100] + join + token[100:] + join[:1] + ");"
		found := Read(input).Candidates
		if len(found) != 1 || found[0].Text != token {
			t.Errorf("%q: got %+v", join, found)
		}
	}
	list := `["` + token + `", "` + token + `"]` + "\n\"" + token + "\"\n\"x\""
	if found := Read(list).Candidates; len(found) != 1 || found[0].Text != token {
		t.Errorf("got %+v", found)
	}
}
