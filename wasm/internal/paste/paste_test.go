package paste

import (
	"encoding/base64"
	"fmt"
	"strings"
	"testing"

	"jwt-airlock/wasm/internal/report"
)

// good has the shape of an ES256 token.
var good = b64(`{"alg":"ES256"}`) + "." + b64(`{"sub":"a","exp":1}`) + "." + strings.Repeat("Ab-_", 21) + "Ag"

func b64(s string) string { return base64.RawURLEncoding.EncodeToString([]byte(s)) }

// wrap breaks a text into lines as fold does.
func wrap(s string, width int, sep string) string {
	var lines []string
	for ; len(s) > width; s = s[width:] {
		lines = append(lines, s[:width])
	}
	return strings.Join(append(lines, s), sep)
}

// wrapNumbered puts the number of a line before each line but the first.
func wrapNumbered(s string, width int, format string, number int) string {
	lines := strings.Split(wrap(s, width, "\n"), "\n")
	for i := 1; i < len(lines); i++ {
		lines[i] = fmt.Sprintf(format, number) + lines[i]
		number++
	}
	return strings.Join(lines, "\n")
}

func TestFind(t *testing.T) {
	rs256 := b64(`{"alg":"RS256"}`) + "." + b64(`{"sub":"a"}`) + "." + strings.Repeat("A", 342)
	jwe := b64(`{"alg":"dir","enc":"A128GCM"}`) + "..AAAA.BBBB." + strings.Repeat("C", 22)
	for _, tc := range []struct {
		name, in, as, cleaned string
		want                  []string
	}{
		{"bare", good, "bare", "", []string{good}},
		{"space around", " \t\u00a0" + good + "\u2028\n", "bare", "the space around", []string{good}},
		{"byte order mark", "\ufeff" + good, "bare", "byte order mark", []string{good}},
		{"a quotation mark before", "\"" + good, "bare", "removed 1 quotation mark", []string{good}},
		{"a quotation mark behind", good + "\"\n", "bare", "removed 1 quotation mark", []string{good}},
		{"quotes of two kinds", "'" + good + "\"", "bare", "removed 1 quotation mark; removed 1 apostrophe", []string{good}},
		{"one quote too many", "\"\"" + good + "\"", "quotes", "removed the quotes; removed 1 quotation mark", []string{good}},
		{"quotes and space", " \"" + good + "\" ", "quotes", "removed the quotes; removed the space around it", []string{good}},
		{"a backquote", "`" + good, "bare", "removed 1 backquote", []string{good}},
		{"zero-width spaces around", "\u200b" + good + "\u200b", "bare", "removed 2 zero-width spaces", []string{good}},
		{"zero-width and space", "\u200b " + good, "bare", "removed the space around it; removed 1 zero-width space", []string{good}},
		{"direction marks", "\u202a" + good + "\u202c", "bare", "removed 2 direction marks", []string{good}},
		{"soft hyphen behind", good + "\u00ad", "bare", "removed 1 soft hyphen", []string{good}},
		{"word joiner and byte order mark", "\ufeff\u2060" + good, "bare", "removed a byte order mark; removed 1 word joiner", []string{good}},
		{"escaped zero-width space", good[:30] + "&#8203;" + good[30:], "bare", "removed 1 invisible character", []string{good}},
		{"bearer", "Bearer " + good, "bearer", "“Bearer”", []string{good}},
		{"authorization line", "GET / HTTP/1.1\r\nauthorization: bearer  " + good + "\r\nAccept: */*", "authorization-header", "“Bearer”", []string{good}},
		{"authorization in JSON", `{"Authorization":"Bearer ` + good + `"}`, "authorization-header", "", []string{good}},
		{"authorization on a command line", `curl -H 'Authorization: Bearer ` + good + `' https://x`, "authorization-header", "", []string{good}},
		{"quotes", `"` + good + `"`, "quotes", "quotes", []string{good}},
		{"markdown fence", "```\n" + good + "\n```\n", "quotes", "", []string{good}},
		{"json", `{"a":"b","id_token":"` + good + `","n":1}`, "json", "", []string{good}},
		{"two in json", `{"access_token":"` + good + `","id_token": "` + rs256 + `"}`, "json", "", []string{good, rs256}},
		{"two lines", good + "\n" + rs256 + "\n", "text", "", []string{good, rs256}},
		{"url", "https://a.example/cb?state=xyz&id_token=" + good + "&b=1", "url", "", []string{good}},
		{"fragment", "https://a.example/cb#id_token=" + good, "url", "", []string{good}},
		{"assignment", "TOKEN=" + good, "assignment", "", []string{good}},
		{"yaml", "    token: " + good + "\n    name: x", "assignment", "", []string{good}},
		{"prose", "the token is " + good + ". It fails.", "text", "", []string{good}},
		{"wrapped at 64", wrap(good, 64, "\n") + "\n", "bare", "removed 2 line breaks", []string{good}},
		{"wrapped and indented", "token: " + wrap(rs256, 70, "\n    ") + "\nkind: Secret", "secret", "line breaks", []string{rs256}},
		{"wrapped with backslashes", wrap(good, 40, "\\\n"), "bare", "line breaks", []string{good}},
		{"spaces at the dots", strings.ReplaceAll(good, ".", ". "), "bare", "removed 2 spaces", []string{good}},
		{"wrapped before a word of text", wrap(good, 64, "\n") + "\nthanks", "text", "", []string{good}},
		{"zero width", good[:30] + "\u200b\u2060" + good[30:], "bare", "2 invisible characters", []string{good}},
		{"percent", strings.NewReplacer(".", "%2E", "-", "%2D", "_", "%5f").Replace(good), "bare", "percent escapes", []string{good}},
		{"bearer in a url", "Bearer%20" + good, "bearer", "", []string{good}},
		{"html", strings.NewReplacer(".", "&#46;", "-", "&#x2d;").Replace(good), "bare", "HTML escapes", []string{good}},
		{"json escapes", `{"t":"` + strings.ReplaceAll(good, ".", `\u002e`) + `\n"}`, "json", "2 JSON escapes", []string{good}},
		{"standard base64", strings.NewReplacer("-", "+", "_", "/").Replace(good) + "==", "bare", "padding", []string{good}},
		{"jwe", jwe, "bare", "", []string{jwe}},
		{"jwe wrapped", wrap(jwe, 20, "\n"), "bare", "line breaks", []string{jwe}},
		{"unsecured", b64(`{"alg":"none"}`) + ".e30.", "bare", "", []string{b64(`{"alg":"none"}`) + ".e30."}},
		{"two parts", good[:strings.LastIndex(good, ".")], "bare", "", []string{good[:strings.LastIndex(good, ".")]}},
		{"one part", b64(`{"alg":"ES256"}`), "bare", "", []string{b64(`{"alg":"ES256"}`)}},
		{"homoglyph dot", strings.Replace(good, ".", "\u2024", 1), "bare", "", []string{strings.Replace(good, ".", "\u2024", 1)}},
		{"homoglyph letter in the signature", good[:80] + "а" + good[81:], "bare", "", []string{good[:80] + "а" + good[81:]}},
		{"asterisk in the payload", good[:30] + "*" + good[31:], "bare", "", []string{good[:30] + "*" + good[31:]}},
		{"line break at the end", good + "\n", "bare", "", []string{good}},
		{"glued", good + "!!", "text", "", []string{good}},
		{"sd-jwt", good + "~WyJh~WyJi~", "bare", "", []string{good + "~WyJh~WyJi~"}},
		{"sd-jwt with key binding", "x=" + good + "~WyJh~" + good + "&y", "assignment", "", []string{good + "~WyJh~" + good}},
		{"sd-jwt wrapped", wrap(good+"~WyJhbcdefg~WyJi~", 90, "\n") + "\nend", "text", "line break", []string{good + "~WyJhbcdefg~WyJi~"}},
		{"flattened", `{"payload":"AAAA","protected":"e30","signature":"AAAA"}`, "json-serialization", "", []string{`{"payload":"AAAA","protected":"e30","signature":"AAAA"}`}},
		{"payload that is not encoded", "x " + b64(`{"alg":"HS256","b64":false,"crit":["b64"]}`) + ".hello, world!.AAAA", "text", "", []string{b64(`{"alg":"HS256","b64":false,"crit":["b64"]}`) + ".hello, world!.AAAA"}},
		{"in the path of an address", "https://a.example/verify/" + good + "/next", "text", "", []string{good}},
		{"two with a plus between", good + "+" + rs256, "text", "", []string{good, rs256}},
		{"the same twice", good + "\n" + good, "text", "", []string{good}},
		{"JSON escapes for quotes", `{\u0022t\u0022:\u0022` + good + `\u0022}`, "text", "", []string{good}},
		{"terminal colors", "\x1b[1;32m" + good + "\x1b[0m", "text", "", []string{good}},
		{"PowerShell lines", wrap(good, 40, "`\r\n"), "bare", "line breaks", []string{good}},
		{"cmd lines", wrap(good, 40, "^\r\n"), "bare", "line breaks", []string{good}},
		{"dots behind it", good + "...", "text", "", []string{good}},
		{"a word", "hello", "bare", "", []string{"hello"}},
		{"running text", "this is not a token.", "", "", nil},
		{"text that starts like one", "eyJ is how they start. All of them.", "", "", nil},
		{"empty", " \n", "", "", nil},
	} {
		got := Read(tc.in).Candidates
		var texts []string
		for _, c := range got {
			texts = append(texts, c.Text)
		}
		if strings.Join(texts, " ") != strings.Join(tc.want, " ") {
			t.Errorf("%s: got %q\nwant %q", tc.name, texts, tc.want)
			continue
		}
		if len(got) == 0 {
			continue
		}
		if f := got[0].Location; f.Container != report.Container(tc.as) || !strings.Contains(strings.Join(f.Cleaned, "; "), tc.cleaned) {
			t.Errorf("%s: found as %q, cleaned %q", tc.name, f.Container, f.Cleaned)
		}
	}
}

func TestOffsetsAreUTF16(t *testing.T) {
	const lead = "😀é: " // 2 + 1 + 2 units
	got := Read(lead + good).Candidates[0]
	dot := strings.Index(good, ".")
	if got.Location.Start != 5 || got.Location.End != 5+len(good) || got.Parts[0] != (Span{5, 5 + dot}) || got.Parts[1].Start != 5+dot+1 {
		t.Errorf("got %+v %+v", got.Location, got.Parts)
	}
}

func TestSegmentsOfAWrappedToken(t *testing.T) {
	in := wrap(good, 10, "\n")
	for i, s := range Read(in).Candidates[0].Parts {
		got := strings.ReplaceAll(in[s.Start:s.End], "\n", "")
		if want := strings.Split(good, ".")[i]; got != want {
			t.Errorf("segment %d is %q, want %q", i, got, want)
		}
	}
}

func FuzzFind(f *testing.F) {
	f.Add(good)
	f.Add("Authorization: Bearer " + wrap(good, 7, "\r\n\t"))
	f.Add("&#46;%2e\\u002e\\")
	f.Add("kind: Secret\ndata:\n  token: " + wrap(std64(good), 60, "\n    "))
	f.Add("users:\n- name: a\n  user:\n    token: 0123456789\n    client-key-data: x")
	f.Add(`{"log":{"entries":[{"response":{"content":{"text":"{\"kind\":\"TokenReview\",\"spec\":{\"token\":\"` + good + `\"}}"}}}]}}`)
	f.Add(dumped(good))
	f.Add("> headlamp-auth-é.0=eyJhbGciOiJub25lIn0.e30; headlamp-auth-é.1=.x")
	f.Fuzz(func(t *testing.T, in string) {
		last, seen := 0, map[string]bool{}
		length := newOffsets(in).at(len(in))
		p := Read(in)
		candidates := p.Candidates
		for _, c := range candidates {
			compact := !strings.ContainsAny(c.Text, "~{") && c.Parts != nil
			switch {
			case c.Location.Start < last || c.Location.Start > c.Location.End || c.Location.End > length,
				compact && len(c.Parts) != strings.Count(c.Text, ".")+1,
				seen[c.Text], c.Location.Cleaned == nil, c.Location.Container == "", c.Location.Label == "", !strings.HasSuffix(c.Location.Text, "."):
				t.Errorf("%q: %+v", in, c)
			}
			last, seen[c.Text] = c.Location.Start, true
		}
		if d, _ := p.Document(); d != nil && (len(d.Sentence) == 0 || d.Facts == nil) {
			t.Errorf("%q: %+v", in, d)
		}
	})
}
