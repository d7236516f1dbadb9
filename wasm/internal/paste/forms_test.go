package paste

import (
	"encoding/hex"
	"strings"
	"testing"
	"time"
)

// shown is what was found: kind of an opaque token, the token, what contained it, and
// in what object.
func shown(candidates []Candidate) string {
	var lines []string
	for _, c := range candidates {
		words := []string{strings.ReplaceAll(c.Text, good, "GOOD"), string(c.Location.Container), c.Location.Label}
		if c.Opaque != nil {
			words = append([]string{string(c.Opaque.Kind)}, words...)
		}
		if c.Object != nil {
			words = append(words, "in "+c.Object.Kind)
		}
		if len(c.Location.Cleaned) > 0 {
			words = append(words, strings.Join(c.Location.Cleaned, ", "))
		}
		lines = append(lines, strings.Join(words, " | "))
	}
	return strings.Join(lines, "\n")
}

// dumped is a protobuf message with a token, as kubectl -v=9 prints it.
func dumped(token string) string {
	message := "k8s\x00\n-\n\x18authentication.k8s.io/v1\x12\x0cTokenRequest\x12\xcc\x08\n\xc8\x08" + token + "\x12\x08\x08\xc3\x9c\x88\xd8\x06\x10\x00"
	lines := strings.Split(strings.TrimSuffix(hex.Dump([]byte(message)), "\n"), "\n")
	return "I1121 21:33:55.8 22679 type.go:213] \"Response Body\" body=<\n\t" + strings.Join(lines, "\n\t") + "\n >\nI1121 21:33:55.9 x.go:1] ok\n"
}

func TestForms(t *testing.T) {
	const static = "statictoken0123456789abcdef"
	other := strings.Replace(good, "Ab-_", "Cd-_", 1)
	config := "apiVersion: v1\nkind: Config\nusers:\n- name: jane\n  user:\n    token: " + good + "\n"
	for _, tc := range []struct{ name, in, want string }{
		{"base64", std64(good), "GOOD | base64 | base64 of a token | decoded base64"},
		{"base64 without padding", strings.TrimRight(std64(good), "="), "GOOD | base64 | base64 of a token | decoded base64"},
		{"base64 in lines", wrap(std64(good), 76, "\n") + "\n", "GOOD | base64 | base64 of a token | decoded base64"},
		{"base64 in lines, before other words", wrap(std64(good), 60, "\n") + "\nthanks\n", "GOOD | base64 | base64 of a token | decoded base64"},
		{"base64 in a variable", "export T=" + std64(good), "GOOD | base64 | line “T=” | decoded base64"},
		{"Secret with a line break too many", "kind: Secret\nmetadata: {name: s}\ndata:\n  t: " + std64(good+"\n"), "GOOD | secret | data.t of Secret s | in Secret | decoded base64, removed the space around it"},
		{"Secret in lines", "kind: Secret\ndata:\n  token: " + wrap(std64(good), 60, "\n    ") + "\ntype: Opaque", "GOOD | secret | data.token of a Secret | in Secret | decoded base64"},
		{"Secret that lost its indentation", "kind: Secret\ndata:\ntoken: " + std64(good), "GOOD | secret | token of a Secret | in Secret | decoded base64"},
		{"Secret that was cut", "kind: Secret\nmetadata:\n  name: s\ndata:\n  token: " + std64(good)[:100], good[:75] + " | secret | data.token of Secret s | in Secret | decoded base64"},
		{"Secret in clear", "kind: Secret\nstringData:\n  token: " + good, "GOOD | secret | stringData.token of a Secret | in Secret"},
		{"Secret with an opaque token", "kind: Secret\ndata:\n  token: " + std64(static), "opaque-token | " + static + " | secret | data.token of a Secret | in Secret | decoded base64"},
		{"Secret with a kubeconfig", "kind: Secret\nmetadata: {name: c}\ndata:\n  value: " + std64(config), "GOOD | secret | data.value of Secret c | in Secret | decoded base64"},
		{"list of Secrets", "kind: List\nitems:\n- kind: Secret\n  metadata: {name: a}\n  data: {t: " + std64(good) + "}\n- kind: Secret\n  metadata: {name: b}\n  data:\n    t: " + std64(other),
			"GOOD | secret | data.t of Secret a | in Secret | decoded base64\n" + other + " | secret | data.t of Secret b | in Secret | decoded base64"},
		{"bootstrap token in clear", "kind: Secret\ntype: bootstrap.kubernetes.io/token\nstringData:\n  token-secret: 0123456789abcdef\n  token-id: abcdef\n",
			"bootstrap-token | abcdef.0123456789abcdef | secret | token-id and token-secret of a Secret | in Secret"},
		{"kubeconfig", config, "GOOD | kubeconfig | user jane | in user"},
		{"kubeconfig in JSON", `{"kind":"Config","users":[{"name":"jane","user":{"token":"` + good + `"}}]}`, "GOOD | kubeconfig | user jane | in user"},
		{"kubeconfig with an opaque token", strings.Replace(config, good, "hunter2hunter2", 1), "static-token | hunter2hunter2 | kubeconfig | user jane | in user"},
		{"kubeconfig with half a token", strings.Replace(config, good, good[:15], 1), good[:15] + " | kubeconfig | user jane | in user"},
		{"kubeconfig with nothing in it", strings.Replace(config, good, "REDACTED", 1), ""},
		{"kubeconfig of a template", strings.Replace(config, good, "{{ .Values.token }}", 1) + strings.Replace(config, good, "${K8S_TOKEN_PROD}", 1), ""},
		{"kubeconfig with OIDC", "users:\n- name: jane\n  user:\n    auth-provider:\n      name: oidc\n      config:\n        client-secret: 0123456789abcdef\n        id-token: " + good + "\n        refresh-token: 0123456789-refresh",
			"GOOD | kubeconfig | id-token of user jane | in user\nopaque-token | 0123456789-refresh | kubeconfig | refresh-token of user jane | in user"},
		{"kubeconfig in a ConfigMap", "kind: ConfigMap\nmetadata: {name: m}\ndata:\n  config: |\n    " + strings.ReplaceAll(config, "\n", "\n    "), "GOOD | kubeconfig | user jane | in user"},
		{"kubeconfig in a mail", "> " + strings.ReplaceAll(config, "\n", "\n> "), "GOOD | kubeconfig | user jane | in user"},
		{"TokenReview of an opaque token", "kind: TokenReview\nspec:\n  token: " + static, "static-token | " + static + " | token-review | spec.token of a TokenReview | in TokenReview"},
		{"ExecCredential", `{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1","status":{"token":"` + good + `"}}`, "GOOD | exec-credential | status.token of an ExecCredential | in ExecCredential"},
		{"TokenRequest in a log", `I1121 x.go:1] Response Body: {"kind":"TokenRequest","status":{"token":"` + good + `"}} 12ms`, "GOOD | token-request | status.token of a TokenRequest | in TokenRequest"},
		{"Secret in an escaped log line", `level=debug msg="{\"kind\":\"Secret\",\"metadata\":{\"name\":\"s\"},\"data\":{\"token\":\"` + std64(good) + `\"}}"`, "GOOD | secret | data.token of Secret s | in Secret | decoded base64"},
		{"environment of a Pod", "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers:\n  - env:\n    - name: T\n      value: " + good, "GOOD | manifest | spec.containers.0.env.0.value of Pod web | in Pod"},
		{"hex dump", dumped(good), "GOOD | hex-dump | hex dump | decoded the hex"},
		{"hex dump without a token", dumped("none"), ""},
		{"token wrapped in a mail", "Hi,\n> " + wrap(good, 40, "\n> ") + "\n> bye", "GOOD | text | text | removed 3 line breaks"},
		{"token wrapped in a diff", "+ token: " + wrap(good, 40, "\n+ ") + "\n+ a: b", "GOOD | assignment | line “token:” | removed 3 line breaks"},
		{"cookie", "Cookie: a=b; session=" + good + "; c=d", "GOOD | cookie | cookie “session”"},
		{"cookie in pieces", "Cookie: headlamp-auth-prod.0=" + good[:70] + "; headlamp-auth-prod.1=" + good[70:] + "; x=y", "GOOD | cookie | cookie “headlamp-auth-prod.0” | joined 2 cookies"},
		{"cookies in a browser's table", "headlamp-auth-prod.0\t" + good[:70] + "\tlocalhost\t/\nheadlamp-auth-prod.1\t" + good[70:] + "\tlocalhost\t/\n", "GOOD | text | text | joined 2 cookies"},
		{"kubeconfig in base64", std64(config), "GOOD | base64 | text in base64 | decoded base64"},
		{"kubeconfig in base64, in lines", "KUBECONFIG_B64: |\n  " + wrap(std64(config), 76, "\n  ") + "\nOTHER: x y\n", "GOOD | base64 | text in base64 | decoded base64"},
		{"Basic", "Authorization: Basic " + std64("oauth2:"+good), "GOOD | base64 | text in base64 | decoded base64"},
		{"WebSocket protocol", "base64url.bearer.authorization.k8s.io." + strings.TrimRight(std64(good), "=") + ", v4.channel.k8s.io", "GOOD | base64 | text in base64 | decoded base64"},
		{"HAR in base64", `{"log":{"entries":[{"response":{"content":{"encoding":"base64","text":"` + std64(`{"token":"`+good+`"}`) + `"}}}]}}`, "GOOD | har | response body of entry 0 | decoded base64"},
		{"base64 of no text", "see " + std64(strings.Repeat("\xff\x00", 50)+good) + " there", ""},
		{"Secret in base64 twice", "kind: Secret\ndata:\n  token: " + std64(std64(good)), "GOOD | secret | data.token of a Secret | in Secret | decoded base64 twice"},
		{"Secret of a registry", "kind: Secret\ndata:\n  .dockerconfigjson: " + std64(`{"auths":{"r":{"auth":"`+std64("sa:"+good)+`"}}}`), "GOOD | secret | data..dockerconfigjson of a Secret | in Secret | decoded base64 twice"},
		{"colors in it", "\x1b[01;31m\x1b[Key\x1b[m\x1b[K" + good[2:] + "\x1b[0mbye", "GOOD | text | text | removed 2 invisible characters"},
		{"colors around it", "\x1b[1m" + good + "\x1b[0m\n", "GOOD | text | text"},
		{"frame of a terminal", "│ " + wrap(good, 40, " │\n│ ") + " │\n", "GOOD | bare | bare token | removed the space around it, removed 3 line breaks, removed 12 spaces"},
		{"lines with numbers", "  9  token: " + wrapNumbered(good, 40, "%3d  ", 10) + "\n 13  a: b", "GOOD | assignment | line “token:” | removed 3 line breaks"},
		{"lines with numbers and a bar", "1 | " + wrapNumbered(good, 40, "%d | ", 2), "GOOD | text | text | removed 3 line breaks"},
		{"lines of cat -A", wrap(good, 40, "$\n") + "$\n", "GOOD | text | text | removed 3 line breaks"},
		{"lines of a list in Vim", "token: " + wrap(good, 40, "¬\n") + "¬\nx: y¬", "GOOD | assignment | line “token:” | removed 3 line breaks, removed 3 spaces"},
		{"quoted-printable", "Hi=2C\n\n" + wrap(good, 40, "=\n") + "\nbye", "GOOD | text | text | removed 3 line breaks"},
		{"quoted-printable in a mail of Windows", wrap(good, 40, "=\r\n") + "\r\n", "GOOD | bare | bare token | removed 3 line breaks"},
		{"a dash that an editor made", strings.Replace(good, "Ab-_Ab", "Ab—Ab", 1), strings.Replace(good, "Ab-_Ab", "Ab—Ab", 1) + " | bare | bare token"},
		{"a dash behind it", "it is " + good + "—why?", "GOOD | text | text"},
		{"behind a sentence", "my token is:\n```\n" + good + "\n```\n", "GOOD | text | text"},
		{"below its name", "token:\n  " + good + "\nx: y z\n", "GOOD | assignment | line “token:”"},
		{"cookie in one piece", "Set-Cookie: headlamp-auth-prod.0=" + good + "; Path=/", "GOOD | cookie | cookie “headlamp-auth-prod.0”"},
		{"HAR", `{"log":{"entries":[{"request":{"url":"https://a.example/?t=` + good + `"}}]}}`, "GOOD | har | request address of entry 0"},
		{"certificates and uids", "apiVersion: v1\nkind: Secret\ndata:\n  ca.crt: " + std64("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n") + "\n  namespace: ZGVtbw==\nmetadata:\n  uid: 91ac0912-91c5-4487-a985-e57666f28aad\n", ""},
	} {
		if got := shown(Read(tc.in).Candidates); got != tc.want {
			t.Errorf("%s: got\n%s\nwant\n%s", tc.name, got, tc.want)
		}
	}
}

func TestFoundTwice(t *testing.T) {
	for n, want := range map[int]string{2: "twice.", 3: "3 times."} {
		got := Read(strings.Repeat("x "+good+" y\n", n)).Candidates
		if len(got) != 1 || !strings.HasSuffix(got[0].Location.Text, "it appears "+want) {
			t.Errorf("got %s: %+v", shown(got), got)
		}
	}
}

// What was decoded has the place of its base64, and its parts have no place.
func TestOffsetsOfBase64(t *testing.T) {
	const lead = "é token: "
	got := Read(lead + std64(good) + "\n").Candidates[0]
	if got.Parts != nil || got.Location.Start != len([]rune(lead)) || got.Location.End != len([]rune(lead))+len(std64(good)) {
		t.Errorf("got %+v", got)
	}
}

func TestOffsetsOfADump(t *testing.T) {
	in := dumped(good)
	got := Read(in).Candidates[0].Location
	if part := in[got.Start:got.End]; !strings.HasPrefix(part, "00000030  ") || !strings.HasSuffix(part, "|") {
		t.Errorf("got %q", part)
	}
}

// hostile are texts that would take long if anything were read twice.
var hostile = map[string]string{
	"starts":             strings.Repeat("eyJ ", 250_000),
	"base64 starts":      strings.Repeat("ZXlKhbGci ", 100_000),
	"base64 lines":       strings.Repeat("ZXlK"+strings.Repeat("a", 60)+"\n", 16_000),
	"tokens":             strings.Repeat(good+"\n", 6_000),
	"different tokens":   many(6_000),
	"tokens in base64":   strings.Repeat(std64(good)+"\n", 4_000),
	"dump lines":         strings.Repeat("00000000  65 79 4a 65 79 4a 65 79  65 79 4a 65 79 4a 65 79  |eyJeyJeyeyJeyJey|\n", 13_000),
	"one dump":           strings.Repeat("00000010  65 79 4a 65 79 4a 65 79  65 79 4a 65 79 4a 65 79  |eyJeyJeyeyJeyJey|\n", 13_000) + "00000000  ",
	"Secrets":            strings.Repeat("---\nkind: Secret\ndata:\n  token: ZXlKhbGciOiJub25lIn0\n", 20_000),
	"data of one Secret": "kind: Secret\ndata:\n" + strings.Repeat("  token: aGVsbG8gd29ybGQgYWdhaW4gYW5kIGFnYWlu\n", 25_000),
	"users":              "users:\n" + strings.Repeat("- name: a\n  user:\n    token: abcdefgh12345678\n", 20_000),
	"words":              strings.Repeat("token=abcdefgh12345678 ", 40_000),
	"cookies":            strings.Repeat("headlamp-auth-a.0=eyJhbGciOiJub25lIn0.e30;", 25_000),
}

func many(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(b64(`{"alg":"none"}`) + "." + b64(`{"n":`+strings.Repeat("1", i%50+1)+`}`) + ". \n")
	}
	return b.String()
}

// Each takes less than half a second; what is read repeatedly takes minutes.
func TestHostile(t *testing.T) {
	for name, in := range hostile {
		done := make(chan int, 1)
		go func() {
			p := Read(in)
			candidates := p.Candidates
			p.Document()
			done <- len(candidates)
		}()
		select {
		case n := <-done:
			if n > maxTokens {
				t.Errorf("%s: %d tokens", name, n)
			}
		case <-time.After(20 * time.Second):
			t.Fatalf("%s: still looking", name)
		}
	}
}

func BenchmarkFind(b *testing.B) {
	inputs := map[string]string{"token": good, "kubeconfig": readPaste(b, "kubeconfig.yaml"), "HAR": readPaste(b, "session.har")}
	for name, in := range hostile {
		inputs["hostile/"+name] = in
	}
	for name, in := range inputs {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(in)))
			for b.Loop() {
				Read(in).Document()
			}
		})
	}
}
