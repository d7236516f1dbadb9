package api

import (
	"encoding/base64"
	"encoding/json"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"jwt-airlock/wasm/internal/report"
)

// takeRequests are those of all cases, and one for each token of the cluster and each
// hostile one.
func takeRequests(t *testing.T) map[string]report.Request {
	requests := make(map[string]report.Request)
	cases, _ := filepath.Glob("../../../testdata/cases/*.txtar")
	for _, file := range cases {
		var r report.Request
		request, _ := readCase(t, file)
		if err := json.Unmarshal(request, &r); err != nil {
			t.Fatal(err)
		}
		requests[filepath.Base(file)] = r
	}
	tokens, _ := filepath.Glob("../../../testdata/cluster/*.jwt")
	for _, file := range tokens {
		name := filepath.Base(file)
		requests[name] = report.Request{
			Input: read(t, "cluster/"+name), Keys: []report.KeySource{{Text: read(t, "cluster/jwks.json")}}, Now: "2026-11-21T21:05:00Z",
		}
	}
	hostile, _ := filepath.Glob("../../../testdata/hostile/*.txt")
	for _, file := range hostile {
		requests[filepath.Base(file)] = report.Request{Input: read(t, "hostile/"+filepath.Base(file)), Now: "2026-11-21T21:05:00Z"}
	}
	if len(cases) < 300 || len(tokens) < 8 || len(hostile) < 80 {
		t.Fatalf("%d cases, %d tokens and %d hostile ones", len(cases), len(tokens), len(hostile))
	}
	return requests
}

// eachTaken asks for everything that can be taken away of every token of every request.
func eachTaken(t *testing.T, f func(t *testing.T, r report.Request, got report.Report, n int)) {
	requests := takeRequests(t)
	for _, name := range slices.Sorted(maps.Keys(requests)) {
		t.Run(name, func(t *testing.T) {
			r := requests[name]
			for n := range 20 {
				r.Take = &report.Take{Token: n}
				got := ask(t, r)
				if n >= len(got.Tokens) {
					return
				}
				if got.InternalError != "" || got.Taken == nil {
					t.Fatalf("%s, %+v", got.InternalError, got.Taken)
				}
				f(t, r, got, n)
			}
		})
	}
}

func takenTexts(taken report.Taken) map[string]string {
	return map[string]string{"ticket": taken.Ticket, "anonymous": taken.Anonymous, "unsigned": taken.Unsigned, "report": taken.Report}
}

// TestNothingTakenIsACredential looks for what makes a token one, piece by piece, and then
// uses the texts as tokens.
func TestNothingTakenIsACredential(t *testing.T) {
	given := 0
	eachTaken(t, func(t *testing.T, r report.Request, got report.Report, n int) {
		for what, text := range takenTexts(*got.Taken) {
			given += min(1, len(text))
			for _, secret := range credentials(r, got) {
				if piece := shared(text, secret); piece != "" {
					t.Errorf("%s of token %d has %q, a piece of a credential", what, n, piece)
				}
			}
			tried := ask(t, report.Request{Input: text, Keys: r.Keys, Presets: r.Presets, Expect: r.Expect, Now: r.Now})
			for _, token := range tried.Tokens {
				if state := token.Verdict.Signature.State; state == report.Verified || state == report.Decrypted || state == report.Unsecured {
					t.Errorf("%s of token %d contains a token that is %s", what, n, state)
				}
			}
		}
	})
	if given < 1000 {
		t.Errorf("only %d texts were given", given)
	}
}

// credentials are what nothing may contain: the last part of each token, all of one that
// isn't a JWS, the private keys and the secrets.
func credentials(r report.Request, got report.Report) (found []string) {
	var add func(token report.Token)
	add = func(token report.Token) {
		switch token.Form {
		case report.Opaque:
			found = append(found, token.Compact)
		case report.JWECompact:
			found = append(found, strings.Split(token.Compact, ".")[1:]...)
		case report.SDJWT:
			found = append(found, strings.Split(strings.SplitN(token.Compact, ".", 3)[2], "~")...)
			if token.KeyBinding != nil {
				found = found[:len(found)-1] // its signature follows
			}
		case report.JWSCompact, report.JWSDetached:
			found = append(found, token.Compact[strings.LastIndex(token.Compact, ".")+1:])
		case report.JWSFlattened, report.JWSGeneral, report.JWEFlattened, report.JWEGeneral:
			for _, m := range regexp.MustCompile(`"(?:signature|ciphertext|encrypted_key|tag)"\s*:\s*"([^"]*)"`).FindAllStringSubmatch(token.Compact, -1) {
				found = append(found, m[1])
			}
		}
		for _, m := range regexp.MustCompile(`eyJ[\w-]+\.[\w-]+\.([\w-]+)`).FindAllStringSubmatch(token.Payload.Text, -1) {
			found = append(found, m[1])
		}
		for _, inner := range []*report.Token{token.Nested, token.KeyBinding} {
			if inner != nil {
				add(*inner)
			}
		}
	}
	for _, token := range got.Tokens {
		add(token)
	}
	for _, source := range r.Keys {
		if source.Format == report.FormatSecret {
			found = append(found, source.Text)
		}
		for _, m := range regexp.MustCompile(`"(?:k|d|p|q)"\s*:\s*"([^"]*)"|PRIVATE KEY-----([^-]*)`).FindAllStringSubmatch(source.Text, -1) {
			found = append(found, strings.TrimSpace(m[1]+m[2]))
		}
	}
	return found
}

// shared is a piece of 16 characters that both texts have.
func shared(text, secret string) string {
	const most = 16
	for i := 0; i+most <= len(secret); i++ {
		if strings.Contains(text, secret[i:i+most]) {
			return secret[i : i+most]
		}
	}
	return ""
}

// TestUnsigned: what is given of a token is its signing input, for all that have one.
func TestUnsigned(t *testing.T) {
	given := 0
	eachTaken(t, func(t *testing.T, r report.Request, got report.Report, n int) {
		text := got.Taken.Unsigned
		if text == "" {
			return
		}
		given++
		parts := strings.Split(text, ".")
		if len(parts) != 3 || parts[2] != "" {
			t.Fatalf("%q", text)
		}
		header, err := base64.RawURLEncoding.DecodeString(parts[0])
		if err != nil || got.Tokens[n].Header.Encoding == report.JSON && string(header) != got.Tokens[n].Header.Text {
			t.Errorf("the header is %q (%v)", header, err)
		}
	})
	if given < 150 {
		t.Errorf("only %d tokens without a signature", given)
	}
	for _, name := range []string{"sa-pod.rs256.jwt", "es256.jwt", "legacy.jwt"} {
		token := read(t, "cluster/"+name)
		got := ask(t, report.Request{Input: token, Take: &report.Take{}})
		if want := token[:strings.LastIndex(token, ".")+1]; got.Taken.Unsigned != want {
			t.Errorf("%s: %q", name, got.Taken.Unsigned)
		}
	}
}

// TestSavedReport: the report that is saved says what the page says.
func TestSavedReport(t *testing.T) {
	eachTaken(t, func(t *testing.T, r report.Request, got report.Report, n int) {
		var saved report.Report
		if err := json.Unmarshal([]byte(got.Taken.Report), &saved); err != nil {
			t.Fatal(err)
		}
		if len(saved.Tokens) != len(got.Tokens) || saved.Taken != nil {
			t.Fatalf("%d tokens, want %d", len(saved.Tokens), len(got.Tokens))
		}
		if a, b := saved.Tokens[n], got.Tokens[n]; a.Verdict.Signature != b.Verdict.Signature || a.Fingerprint != b.Fingerprint || len(a.Payload.Members) != len(b.Payload.Members) {
			t.Errorf("%+v, want %+v", a.Verdict, b.Verdict)
		}
	})
}

func unsecured(header, payload, signature string) string {
	return base64.RawURLEncoding.EncodeToString([]byte(header)) + "." + base64.RawURLEncoding.EncodeToString([]byte(payload)) + "." + signature
}

// TestNothingIsUnsigned: what stays without a signature is a credential, or contains one.
func TestNothingIsUnsigned(t *testing.T) {
	signature := strings.Repeat("MEUCIQ", 10)
	inner := unsecured(`{"alg":"RS256"}`, `{"sub":"a"}`, signature)
	for _, input := range []string{
		unsecured(`{"alg":"none"}`, `{"sub":"a"}`, ""),
		unsecured(`{"alg":"nOnE"}`, `{"sub":"a"}`, signature),
		unsecured(`{"alg":"RS256"}`, `{"password":"correct horse"}`, signature),
		unsecured(`{"alg":"RS256"}`, `{"upstream":{"token":"`+inner+`"}}`, signature),
		unsecured(`{"alg":"RS256"}`, `{"note":"ghp_16C7e42F292c6912E7710c838347Ae178B4a"}`, signature),
		unsecured(`{"alg":"RS256","cty":"JWT"}`, inner, signature),
		unsecured(`{"alg":"ES256","jwk":{"kty":"EC","d":"jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI"}}`, `{"sub":"a"}`, signature),
		"ghp_16C7e42F292c6912E7710c838347Ae178B4a",
		"abcdef.0123456789abcdef",
	} {
		got := ask(t, report.Request{Input: input, Take: &report.Take{}})
		if got.Taken.Unsigned != "" || got.Taken.Ticket == "" {
			t.Errorf("%s: %q, %q", input, got.Taken.Unsigned, got.Taken.Ticket)
		}
		for what, text := range takenTexts(*got.Taken) {
			for _, secret := range []string{signature, "correct horse", "16C7e42F292c6912E7710c", "0123456789abcdef", "jpsQnnGQmL-YBIff"} {
				if strings.Contains(text, secret) {
					t.Errorf("%s of %s has %s:\n%s", what, input, secret, text)
				}
			}
		}
	}
}

// TestTakeNothing: what was not asked for, isn't there, or is too long isn't written.
func TestTakeNothing(t *testing.T) {
	token := read(t, "cluster/es256.jwt")
	if got := ask(t, report.Request{Input: token}); got.Taken != nil {
		t.Errorf("%+v", got.Taken)
	}
	for _, r := range []report.Request{
		{Input: token, Take: &report.Take{Token: 1}}, {Input: token, Take: &report.Take{Token: -1}}, {Take: &report.Take{}},
		{Input: token + strings.Repeat(" ", 1<<20), Take: &report.Take{}},
	} {
		if got := ask(t, r).Taken; got == nil || got.Ticket+got.Anonymous+got.Unsigned+got.Report != "" || got.Verifiers == nil {
			t.Errorf("%+v", got)
		}
	}
}

// TestTicketIsNoMarkup: a value can't become a link, an image, a mention or a heading.
func TestTicketIsNoMarkup(t *testing.T) {
	const evil = "`` ![x](http://evil.example/) <img src=x> @everyone\n# a\u202eb ```"
	payload, _ := json.Marshal(map[string]any{"sub": evil, evil: 1, "iss": evil, "exp": evil})
	got := ask(t, report.Request{Input: unsecured(`{"alg":"RS256"}`, string(payload), "AAAA"), Expect: report.Expect{Issuer: evil}, Take: &report.Take{}})
	for _, line := range strings.Split(got.Taken.Ticket, "\n") {
		outside := outsideCode(line)
		if strings.Contains(outside, "](") || strings.Contains(outside, "<img") || strings.Contains(outside, "@") || strings.HasPrefix(line, "# ") {
			t.Errorf("%s\nbecomes markup in\n%s", line, got.Taken.Ticket)
		}
	}
	if strings.ContainsAny(got.Taken.Ticket, "\u202e\r") {
		t.Error("an invisible character is in the ticket")
	}
}

// outsideCode is a line of Markdown without its code spans (CommonMark §6.1), and without
// what is escaped.
func outsideCode(line string) string {
	var out strings.Builder
	for line != "" {
		run := len(line) - len(strings.TrimLeft(line, "`"))
		switch fence := line[:run]; {
		case line[0] == '\\' && len(line) > 1:
			line = line[2:]
		case run == 0:
			out.WriteByte(line[0])
			line = line[1:]
		default:
			rest := line[run:]
			end := regexp.MustCompile("(?:^|[^`])(" + fence + ")(?:$|[^`])").FindStringSubmatchIndex(rest)
			if line = rest; end != nil {
				line = rest[end[3]:]
			}
		}
	}
	return out.String()
}

// TestAnonymous looks for the names in the claims of every token.
func TestAnonymous(t *testing.T) {
	replaced := 0
	eachTaken(t, func(t *testing.T, r report.Request, got report.Report, n int) {
		text := regexp.MustCompile(`\b[a-z]+-\d+\b`).ReplaceAllString(got.Taken.Anonymous, "…")
		for _, name := range namesOf(got.Tokens[n]) {
			if hasWord(got.Taken.Ticket, name) {
				replaced++
			}
			if hasWord(text, name) {
				t.Errorf("%q is in\n%s", name, text)
			}
		}
		if again := ask(t, r); again.Taken.Anonymous != got.Taken.Anonymous {
			t.Errorf("the same request gives another text:\n%s\n%s", got.Taken.Anonymous, again.Taken.Anonymous)
		}
	})
	if replaced < 500 {
		t.Errorf("only %d names were replaced", replaced)
	}
}

// stays are claims whose values name no one, and values that are the same everywhere.
var (
	stays  = strings.Fields("typ cty alg enc zip token_use token_type ver b64 crit _sd_alg kty crv use")
	public = strings.Fields("default system:serviceaccount:default:default system:admin kubernetes/serviceaccount https://kubernetes.default.svc https://kubernetes.default.svc.cluster.local sts.amazonaws.com vault sigstore k3s spire-server api://AzureADTokenExchange https://graph.microsoft.com 00000003-0000-0000-c000-000000000000 6dae42f8-4368-4678-94ff-3960e28e3630")
)

// namesOf are the texts in the payload, and the hosts of those that are addresses.
func namesOf(token report.Token) (names []string) {
	var value any
	if json.Unmarshal([]byte(token.Payload.Text), &value) != nil {
		return nil
	}
	var walk func(name string, value any)
	walk = func(name string, value any) {
		switch v := value.(type) {
		case map[string]any:
			for name, value := range v {
				walk(name, value)
			}
		case []any:
			for _, value := range v {
				walk(name, value)
			}
		case string:
			if slices.Contains(stays, name) || slices.Contains(public, v) || utf8.RuneCountInString(v) < 2 {
				return
			}
			if account, ok := strings.CutPrefix(v, "system:serviceaccount:"); ok {
				names = append(names, slices.DeleteFunc(strings.Split(account, ":"), func(s string) bool { return len(s) < 2 || s == "default" })...)
			}
			names = append(names, v)
			if m := regexp.MustCompile(`^\w+://([a-zA-Z0-9.-]+)`).FindStringSubmatch(v); m != nil && m[1] != "default" {
				names = append(names, m[1])
			}
		}
	}
	walk("", value)
	return names
}

// hasWord reports whether a name is in a text as a word.
func hasWord(text, name string) bool {
	for at := 0; ; at++ {
		i := strings.Index(text[at:], name)
		if i < 0 {
			return false
		}
		at += i
		before, _ := utf8.DecodeLastRuneInString(text[:at])
		after, _ := utf8.DecodeRuneInString(text[at+len(name):])
		if !unicode.IsLetter(before) && !unicode.IsDigit(before) && !unicode.IsLetter(after) && !unicode.IsDigit(after) {
			return true
		}
	}
}
