package api

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"jwt-airlock/wasm/internal/report"
)

// pattern is an input of any length: start, then unit over and over, then end.
type pattern struct{ name, start, unit, end string }

func (p pattern) of(size int) string {
	return p.start + strings.Repeat(p.unit, max(0, size-len(p.start)-len(p.end))/len(p.unit)) + p.end
}

const (
	plainToken = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
	sdToken    = "eyJhbGciOiJFUzI1NiJ9.eyJfc2QiOltdfQ.c2ln"
	openToken  = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0." // its signature follows
	jweToken   = "eyJhbGciOiJSU0EtT0FFUCIsImVuYyI6IkExMjhHQ00ifQ."
	b64Token   = "eyJhbGciOiJIUzI1NiIsImI2NCI6ZmFsc2UsImNyaXQiOlsiYjY0Il19."
	nested     = `{"log":{"entries":[{"request":{"headers":[`
)

// inner puts a pattern into the payload of a token, or into the place that wrap
// makes for it.
func inner(p pattern, size int) string {
	return "eyJhbGciOiJIUzI1NiJ9." + base64.RawURLEncoding.EncodeToString([]byte(p.of(size*3/4))) + "." + "AAAA"
}

// patterns are what made something be read over and over, or could: what every
// finder looks for, all that parts words, lines, members and documents, and what
// opens without an end.
var patterns = []pattern{
	{"tilde", "", "~", ""},
	{"tildes behind a token", sdToken, "~", ""},
	{"tildes behind a signed token", plainToken, "~", ""},
	{"disclosures", sdToken + "~", "WyJhIiwiYiIsMV0~", ""},
	{"wrapped disclosures", sdToken + "~", "WyJhIiwiYiIs\nMV0~\n", ""},
	{"key bindings", sdToken + "~", plainToken, ""},
	{"tokens with a tilde", "", plainToken + "~ ", ""},
	{"dots", "", ".", ""},
	{"dots behind a token", plainToken, ".", ""},
	{"dots in a header", "eyJ", ".", ""},
	{"dots in an encrypted token", jweToken, ".", ""},
	{"one character and a dot", "eyJh.", "a.", ""},
	{"beginnings", "", "eyJ.", ""},
	{"beginnings in a row", "", "eyJ", ""},
	{"beginnings in words", "", "eyJ ", ""},
	{"beginnings in lines", "", "eyJ\n", ""},
	{"beginnings in paragraphs", "", "eyJ\n\n", ""},
	{"short beginnings", "", "ew\n", ""},
	{"short beginnings with spaces", "", "ew  ", ""},
	{"short beginnings with a dot", "", "ew.\n", ""},
	{"headers", "", "eyJhbGciOiJIUzI1NiJ9\n", ""},
	{"headers and dots", "", "eyJhbGciOiJIUzI1NiJ9.\n", ""},
	{"headers, dots and spaces", "", "eyJhbGciOiJIUzI1NiJ9. ", ""},
	{"headers and dots in a row", "", "eyJhbGciOiJIUzI1NiJ9.", ""},
	{"headers and payloads", "", "eyJhbGciOiJIUzI1NiJ9.e30\n", ""},
	{"headers and signs", "", "eyJhbGciOiJIUzI1NiJ9.e30*", ""},
	{"headers and literals", "", b64Token + " ", ""},
	{"headers with literals alone", "", b64Token, ""},
	{"headers in strings", "", `"eyJhbGciOiJIUzI1NiJ9" + `, ""},
	{"headers and their payloads", "", "eyJhbGciOiJIUzI1NiJ9 eyJhIjoxfQ ", ""},
	{"strings of a header", `"`, `eyJhbGciOiJIUzI1NiJ9" + "`, ""},
	{"strings of a signature", `"` + openToken, `a" + "`, ""},
	{"tokens and prompts", "", plainToken + "user@host:~$ ", ""},
	{"tokens and users", "", plainToken + "user@host", ""},
	{"names of parts", "eyJhbGciOiJIUzI1NiJ9 ", "payload ", ""},
	{"signature of slashes", openToken, "a/", ""},
	{"signature of pluses", openToken, "a+", ""},
	{"signature of equals", openToken, "a=", ""},
	{"signature of equals and dots", openToken, "=.", ""},
	{"signature of escapes", openToken, "%41", ""},
	{"signature of entities", openToken, "&#65;", ""},
	{"signature of unicode escapes", openToken, `\u0041`, ""},
	{"signature of stars", openToken, "a*", ""},
	{"signature of letters", openToken, "aé", ""},
	{"signature of zero-width spaces", openToken, "a\u200b", ""},
	{"signature of colors", openToken, "a\x1b[0m", ""},
	{"signature of escape characters", openToken, "\x1b", ""},
	{"signature of lines", openToken, "a\n", ""},
	{"signature of long lines", openToken, strings.Repeat("a", 76) + "\n", ""},
	{"signature of lines without an algorithm", "eyJhIjoxfQ.e30.a\n", "a\n", ""},
	{"signature of escaped lines", openToken, `a\n`, ""},
	{"signature of spaces", openToken, "a ", ""},
	{"space in a token", openToken, "  ", "a"},
	{"line breaks in a token", openToken + "a", "\n", "a"},
	{"line breaks in a payload", "eyJhbGciOiJSUzI1NiJ9.", "\n", "e30.a"},
	{"lines of a payload", "eyJhbGciOiJSUzI1NiJ9.", "eyJ\n", "a.a"},
	{"lines of a header", "eyJ", "hbGciOiJSUzI1NiJ9\n", "."},
	{"soft line breaks", openToken, "a=\n", ""},
	{"soft line breaks of headers", "", "eyJhbGciOiJIUzI1NiJ9=\n", ""},
	{"ends of lines", openToken, "a$\n", ""},
	{"numbers of lines", "1 " + openToken, "a\n2 ", ""},
	{"numbers of lines and spaces", "1 " + openToken, "a\n" + strings.Repeat(" ", 90) + "2 ", ""},
	{"quoted lines", "> " + openToken, "a\n> ", ""},
	{"percent", "", "%", ""},
	{"escaped dots", "", "%2e", ""},
	{"escaped spaces", "", "%20", ""},
	{"escaped beginnings", "", "%20eyJ", ""},
	{"quote entities", "", "&quot;", ""},
	{"ampersands", "", "&", ""},
	{"dot entities", "", "&#46;", ""},
	{"beginnings with entities", "", "eyJ&#46;", ""},
	{"backslashes", "", `\`, ""},
	{"escaped lines", "", `\n`, ""},
	{"escaped quotes", "", `\"`, ""},
	{"escaped braces", "", `{\"`, ""},
	{"escaped braces in lines", "", "{\\\"a\n", ""},
	{"unicode escapes", "", `\u002e`, ""},
	{"quotes", "", `"`, ""},
	{"apostrophes", "", "'", ""},
	{"backquotes", "", "`", ""},
	{"curly quotes", "", "“", ""},
	{"spaces", "", " ", ""},
	{"tabs", "", "\t", ""},
	{"no-break spaces", "", "\u00a0", ""},
	{"zero-width spaces", "", "\u200b", ""},
	{"byte order marks", "", "\ufeff", ""},
	{"line breaks", "", "\n", ""},
	{"carriage returns", "", "\r", ""},
	{"carriage returns and line feeds", "", "\r\n", ""},
	{"line separators", "", "\u2028", ""},
	{"null bytes", "", "\x00", ""},
	{"not UTF-8", "", "\xff", ""},
	{"astral letters", "", "𝒆", ""},
	{"letters", "", "a", ""},
	{"letters e", "", "e", ""},
	{"letters ey", "", "ey", ""},
	{"equals", "", "=", ""},
	{"slashes", "", "/", ""},
	{"pluses", "", "+", ""},
	{"dashes", "", "-", ""},
	{"underscores", "", "_", ""},
	{"stars", "", "*", ""},
	{"colons", "", ":", ""},
	{"commas", "", ",", ""},
	{"pipes", "", "|", ""},
	{"box drawing", "", "│", ""},
	{"greater than", "", "> ", ""},
	{"braces", "", "{", ""},
	{"braces and quotes", "", `{"`, ""},
	{"brackets", "", "[", ""},
	{"brackets and braces", "", "[{", ""},
	{"brackets with elements", "", "[1,", ""},
	{"flow mappings", "", "{a: ", ""},
	{"flow mappings in lines", "", "{a:\n", ""},
	{"flow documents", "", "{kind: Config, current-context: a}\n", ""},
	{"JWKs", `{"keys":[`, `{"kty":"oct","k":"YWJj"},`, "{}]}"},
	{"JWKs of RSA", `{"keys":[`, `{"kty":"RSA","n":"AQAB","e":"AQAB"},`, "{}]}"},
	{"JWK with members", `{"kty":"oct","k":"YWJj"`, `,"a":1`, "}"},
	{"SSH keys", "", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA a\n", ""},
	{"SSH key beginnings", "", "ssh-rsa ", ""},
	{"DER", "", "MIIB", ""},
	{"PEM with headers", "-----BEGIN PUBLIC KEY-----\n", "A: b\n", ""},
	{"PEM without an end", "-----BEGIN PUBLIC KEY-----\n", "MIIB\n", ""},
	{"HTML", "<!doctype html>", "<p>a</p>", ""},
	{"closed braces", "", "{}", ""},
	{"closing braces", "", "}", ""},
	{"objects in lines", "", "{}\n", ""},
	{"members in braces", "", `{"a":`, ""},
	{"members in a line", `{`, `"a":1,`, `"a":1}`},
	{"members of the API", "{", `"kind":"Secret","data":{"a":"b"},`, `"a":1}`},
	{"elements", "[", "1,", "1]"},
	{"elements of objects", `[`, `{"a":"b"},`, "{}]"},
	{"strings in strings", "", `"{\"a\":\"`, ""},
	{"texts in texts", "", `{"a":"{\"b\":\"c\"}"}`, ""},
	{"items", `{"kind":"SecretList","items":[`, `{"data":{"token":"ZXlK"}},`, "{}]}"},
	{"users", `{"kind":"Config","users":[`, `{"name":"a","user":{"token":"abcdefgh12"}},`, "{}]}"},
	{"users in YAML", "kind: Config\nusers:\n", "- name: a\n  user:\n    token: abcdefgh12\n", ""},
	{"users with a token in YAML", "kind: Config\nusers:\n", "- name: a\n  user:\n    token: " + plainToken + "\n", ""},
	{"contexts in YAML", "kind: Config\ncurrent-context: b\ncontexts:\n", "- name: a\n  context: {cluster: c, user: d}\n", ""},
	{"kubeconfigs", "", "kind: Config\ncurrent-context: a\nusers:\n- name: a\n  user: {token: abcdefgh12}\n---\n", ""},
	{"current contexts", "kind: Config\n", "current-context: a\n", ""},
	{"kinds", "", "kind: Config\n", ""},
	{"versions", "", "apiVersion: v1\nkind: Secret\n", ""},
	{"documents", "", "---\n", ""},
	{"documents of Secrets", "", "kind: Secret\ndata:\n  token: ZXlKaGJHY2lPaUpTVXpJMU5pSjkuZTMwLmE=\n---\n", ""},
	{"data of one Secret", "kind: Secret\ndata:\n", "  token: ZXlKaGJHY2lPaUpTVXpJMU5pSjkuZTMwLmE=\n", ""},
	{"data that differs of one Secret", "kind: Secret\ndata:\n", "  a: YWJj\n", ""},
	{"names", "", "a:\n", ""},
	{"names and values", "", "a: b\n", ""},
	{"names in names", "", "a:\n ", ""},
	{"lists in lists", "", "- ", ""},
	{"lists", "", "- a\n", ""},
	{"lists of names", "", "- a: b\n", ""},
	{"blocks", "", "a: |\n", ""},
	{"lines of a block", "a: |\n", "  b: c\n", ""},
	{"quotes over lines", "", "a: 'b\n", ""},
	{"double quotes over lines", "", "a: \"b\n", ""},
	{"long quote over lines", "a: \"", "b\n  ", "\""},
	{"values over lines", "a: b\n", "  c\n", ""},
	{"anchors", "", "a: &a\n", ""},
	{"comments", "", "# a\n", ""},
	{"tags", "", "<a>", ""},
	{"cookies", "", "Cookie: headlamp-auth-a.0=eyJ; ", ""},
	{"cookies in lines", "", "Cookie: headlamp-auth-a.0=eyJ\n", ""},
	{"cookies alone", "", "headlamp-auth-a.0=", ""},
	{"cookies with a header", "", "headlamp-auth-a.0=eyJhbGciOiJIUzI1NiJ9.e30", ""},
	{"bearers", "", "Bearer ", ""},
	{"bearers and a beginning", "", "Bearer eyJ ", ""},
	{"authorization", "", "Authorization: ", ""},
	{"authorization in lines", "", "Authorization: Bearer eyJhbGciOiJIUzI1NiJ9\n", ""},
	{"authorization with a token", "", "Authorization: Bearer " + plainToken + "\n", ""},
	{"basic", "", "Authorization: Basic dXNlcjpwYXNzd29yZA==\n", ""},
	{"one token over and over", "", plainToken + "\n", ""},
	{"tokens in a row", "", plainToken, ""},
	{"tokens in commas", "", plainToken + ",", ""},
	{"tokens in base64", "", base64.StdEncoding.EncodeToString([]byte(plainToken)) + "\n", ""},
	{"base64 beginnings", "", "ZXlK\n", ""},
	{"base64 beginnings in a row", "", "ZXlK", ""},
	{"base64 beginnings with a blank line", "", "ZXlK\n\n", ""},
	{"base64 beginnings and spaces", "", "ZXl ", ""},
	{"lines of base64", "", strings.Repeat("YWJj", 19) + "\n", ""},
	{"lines of base64 with equals", "", strings.Repeat("YWJj", 16) + "==\n", ""},
	{"lines of base64 in paragraphs", "", strings.Repeat("YWJj", 19) + "\n\n", ""},
	{"short lines of base64", "ZXlK", "\nYWJj", ""},
	{"base64 over escapes", "", strings.Repeat("YWJj", 19) + `\n`, ""},
	{"base64 and space", strings.Repeat("YWJj", 19), " ", ""},
	{"base64 and line breaks", "", strings.Repeat("YWJj", 19) + strings.Repeat("\n", 100), ""},
	{"one line of base64", "", "YWJj", ""},
	{"hex dump", "", "00000000  65 79 4a 68 62 47 63 69  4f 69 4a 49 55 7a 49 31  |eyJhbGciOiJIUzI1|\n", ""},
	{"hex dump that goes on", "00000000  65 79 4a 68 62 47 63 69  4f 69 4a 49 55 7a 49 31  |eyJhbGciOiJIUzI1|\n", "00000010  65 79 4a 68 62 47 63 69  4f 69 4a 49 55 7a 49 31  |eyJhbGciOiJIUzI1|\n", ""},
	{"hex dump starts", "", "00000000  ", ""},
	{"hex dump and pipes", "00000000  ", "|", ""},
	{"PEM begins", "", "-----BEGIN CERTIFICATE-----\n", ""},
	{"PEM begins in a row", "", "-----BEGIN ", ""},
	{"PEM begins and ends", "", "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n", ""},
	{"PEM in base64", "", "LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0t", ""},
	{"PEM in base64 in lines", "", "LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0t\n", ""},
	{"PEM in base64 of a kubeconfig", "kind: Config\nusers:\n", "- name: a\n  user:\n    client-certificate-data: LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0t\n", ""},
	{"private keys", "", "-----BEGIN PRIVATE KEY-----\n", ""},
	{"HAR", nested, `{"name":"authorization","value":"Bearer abcdefgh"},`, "{}]}}]}}"},
	{"HAR with tokens", nested, `{"name":"authorization","value":"Bearer ` + plainToken + `"},`, "{}]}}]}}"},
	{"HAR entries", `{"log":{"entries":[`, `{"request":{"url":"https://a.example/"},"response":{"content":{"text":"{\"kind\":\"Pod\"}"}}},`, "{}]}}"},
	{"klog lines", "", "I1121 21:33:55.716660   22669 loader.go:407] Config loaded\n", ""},
	{"klog lines with JSON", "", `I1121 21:33:55.716660   22669 a.go:4] "Body" body="{\"kind\":\"Secret\",\"data\":{\"a\":\"b\"}}"` + "\n", ""},
	{"addresses", "", "https://a.example/?token=eyJ&", ""},
	{"parameters", "https://a.example/?", "access_token=" + plainToken + "&", ""},
	{"lines of an environment", "", "TOKEN=abcdefgh12345678\n", ""},
	{"lines of a token file", "", "abcdefgh12345678,jane,1,\"a,b\"\n", ""},
	{"commas and quotes", "", `,"`, ""},
	{"bootstrap tokens", "", "abcdef.0123456789abcdef\n", ""},
	{"bootstrap tokens that differ not", "", "abcdef.0123456789abcdef", ""},
	{"join commands", "", "kubeadm join 10.0.0.1:6443 --token abcdef.0123456789abcdef --discovery-token-ca-cert-hash sha256:00\n", ""},
	{"join commands over lines", "", "kubeadm join 10.0.0.1:6443 \\\n", ""},
	{"tokens of EKS", "", "k8s-aws-v1.aHR0cHM6Ly9zdHMuYW1hem9uYXdzLmNvbS8_\n", ""},
	{"tokens of EKS in a row", "", "k8s-aws-v1.", ""},
	{"tokens of OpenShift", "", "sha256~abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ\n", ""},
	{"tokens of k3s", "", "K10abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789::server:abc\n", ""},
	{"tokens of k3s in a row", "", "K10", ""},
	{"tokens of k0s", "", "H4sIAAAAAAAAA", ""},
	{"tokens of Rancher", "", "kubeconfig-u-abcde:", ""},
	{"tokens of Vault", "", "hvs.CAES", ""},
	{"tokens of GitHub", "", "ghp_abcdefghijklmnopqrstuvwxyz0123456789 ", ""},
	{"flags", "", "--token ", ""},
	{"JSON serialization", `{"payload":"e30","signatures":[`, `{"protected":"e30","signature":"AAAA"},`, "{}]}"},
	{"JSON serialization, members", `{"payload":"e30","signature":"AAAA"`, `,"a":1`, "}"},
	{"JSON encryption", `{"ciphertext":"AA","recipients":[`, `{"encrypted_key":"AAAA"},`, "{}]}"},
	{"token reviews", "", "kind: TokenReview\nspec:\n  token: abcdefgh12\n---\n", ""},
	{"groups of a review", "kind: TokenReview\nstatus:\n  user:\n    groups:\n", "    - a\n", ""},
	{"exec credentials", "", `{"kind":"ExecCredential","status":{"token":"abcdefgh12"}}` + "\n", ""},
}

// nestedPatterns stand in the payload of a token.
var nestedPatterns = []pattern{
	{"members", "{", `"a":1,`, `"a":1}`},
	{"audiences", `{"aud":[`, `"a",`, `"a"]}`},
	{"objects", "", `{"a":`, ""},
	{"arrays", "", "[", ""},
	{"text", "", "a", ""},
	{"spaces", "", " ", "{}"},
	{"digits", `{"exp":`, "1", "}"},
	{"escapes", `{"a":"`, `\u0041`, `"}`},
	{"tokens", "", plainToken + " ", ""},
	{"digests", `{"_sd":[`, `"a",`, `"a"]}`},
	{"groups", `{"sub":"a","groups":[`, `"a",`, `"a"]}`},
	{"scopes", `{"scope":"`, "a ", `"}`},
	{"Kubernetes", `{"iss":"https://a.example","sub":"system:serviceaccount:a:b","kubernetes.io":{`, `"a":1,`, `"a":1}}`},
	{"Kubernetes audiences", `{"iss":"https://a.example","sub":"system:serviceaccount:a:b","kubernetes.io":{},"aud":[`, `"a",`, `"a"]}`},
	{"not UTF-8", "", "\xff", ""},
	{"issuers", `{"iss":"https://`, "a.", `"}`},
	{"issuer of slashes", `{"iss":"https://`, "/", `"}`},
	{"objects in an array", `{"a":[`, `{"b":1},`, "1]}"},
}

func inputs(size int) map[string]string {
	all := map[string]string{}
	for _, p := range patterns {
		all[p.name] = p.of(size)
	}
	for _, p := range nestedPatterns {
		all["payload of "+p.name] = inner(p, size)
		all["signed header of "+p.name] = base64.RawURLEncoding.EncodeToString([]byte(`{"alg":"HS256","a":`+p.of(size*3/4)+"}")) + ".e30.AAAA"
	}
	differ := func(format string) string {
		var b strings.Builder
		for i := 0; b.Len() < size; i++ {
			fmt.Fprintf(&b, format, i)
		}
		return b.String()
	}
	all["members that differ"] = "{" + differ(`"a%d":1,`) + `"a":1}`
	all["names that differ"] = differ("a%d: b\n")
	all["data that differs"] = "kind: Secret\ndata:\n" + differ("  a%d: YWJj\n")
	all["users that differ"] = "kind: Config\nusers:\n" + differ("- name: a%d\n  user: {token: abcdefgh12}\n")
	all["users whose tokens differ"] = "kind: Config\nusers:\n" + differ("- name: a%[1]d\n  user: {token: abcdefgh%[1]d}\n")
	all["one cookie in pieces"] = "Cookie: " + differ("headlamp-auth-a.%d=eyJhbGciOiJIUzI1NiJ9; ")
	all["tokens that differ"] = differ("eyJhbGciOiJIUzI1NiJ9.e30.A%07d\n")
	all["tokens that differ in a Secret"] = "kind: Secret\ndata:\n" + differ("  a%d: ZXlKaGJHY2lPaUpJVXpJMU5pSjkuZTMwLkFBQUE=\n")
	all["disclosures that differ"] = sdToken + "~" + strings.Join(pieces(size, func(i int) string {
		return base64.RawURLEncoding.EncodeToString(fmt.Appendf(nil, `["s%d","n%d",1]`, i, i))
	}), "~") + "~"
	all["digests that differ"] = inner(pattern{start: `{"_sd":[` + differ(`"a%d",`), unit: " ", end: `"a"]}`}, size)
	all["members of a payload that differ"] = inner(pattern{start: "{" + differ(`"a%d":1,`), unit: " ", end: `"a":1}`}, size)
	all["bootstrap tokens that differ"] = differ("abcdef.%016d\n")
	return all
}

func pieces(size int, of func(int) string) (all []string) {
	for n, i := 0, 0; n < size; i++ {
		all = append(all, of(i))
		n += len(all[i]) + 1
	}
	return all
}

// places are where an input can be pasted.
var places = map[string]func(input string) report.Request{
	"token": func(input string) report.Request { return report.Request{Input: input, Now: "2026-11-21T21:00:00Z"} },
	"keys": func(input string) report.Request {
		return report.Request{Input: plainToken, Keys: []report.KeySource{{Text: input}}, Now: "2026-11-21T21:00:00Z"}
	},
}

// cost is what an answer takes.
type cost struct {
	time  time.Duration
	bytes int // that were allocated, and are in the answer
}

func costOf(request []byte, texts ...string) cost {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	start := time.Now()
	answer := Call(request, texts...)
	took := time.Since(start)
	runtime.ReadMemStats(&after)
	return cost{took, int(after.TotalAlloc-before.TotalAlloc) + len(answer)}
}

// Four times as much takes four times as long, and as much memory: what is read
// over and over takes sixteen times as much. The bounds leave room for a busy
// machine; BenchmarkPatterns has the figures.
func TestLinear(t *testing.T) {
	const small, times, patience = 64 << 10, 4, 5
	for place, request := range places {
		few, many := inputs(small), inputs(times*small)
		for name := range few {
			t.Run(place+"/"+name, func(t *testing.T) {
				a, b := encodeRequest(t, request(few[name])), encodeRequest(t, request(many[name]))
				var less, more cost
				for range patience {
					less, more = costOf(a), costOf(b)
					if more.time < 2*times*less.time+100*time.Millisecond {
						break
					}
				}
				if more.time >= 2*times*less.time+100*time.Millisecond {
					t.Errorf("%d kB take %v, %d kB take %v", small>>10, less.time, times*small>>10, more.time)
				}
				if more.bytes > 2*times*less.bytes+16<<20 {
					t.Errorf("%d kB need %d bytes, %d kB need %d", small>>10, less.bytes, times*small>>10, more.bytes)
				}
			})
		}
	}
}

// Many keys and a long token: a key that can't have made the signature costs nothing.
func TestLinearKeysOfAnotherSize(t *testing.T) {
	key := `{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"},`
	got := costOf(encodeRequest(t, report.Request{
		Input: inner(pattern{unit: "a", start: `{"a":"`, end: `"}`}, 1<<20),
		Keys:  []report.KeySource{{Text: `{"keys":[` + strings.Repeat(key, 300) + `{}]}`}},
	}))
	if got.bytes > 100<<20 {
		t.Errorf("allocates %d MB", got.bytes>>20)
	}
}

// BenchmarkPatterns shows that time and memory grow as the input does, up to the
// longest that is read.
func BenchmarkPatterns(b *testing.B) {
	for _, megabytes := range []int{1, 4, 16} {
		for place, request := range places {
			for name, input := range inputs(megabytes << 20) {
				if len(input) > megabytes<<20 {
					input = input[:megabytes<<20]
				}
				b.Run(fmt.Sprintf("%s/%d MB/%s", place, megabytes, name), func(b *testing.B) {
					encoded := encodeRequest(b, request(input))
					b.SetBytes(int64(len(input)))
					b.ReportAllocs()
					for b.Loop() {
						Call(encoded)
					}
				})
			}
		}
	}
}

func encodeRequest(t testing.TB, r report.Request) []byte {
	t.Helper()
	request, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	return request
}
