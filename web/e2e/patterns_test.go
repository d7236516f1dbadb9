package e2e

import (
	"strings"
	"testing"
)

// patterns are inputs of a megabyte that are one thing over and over. The native
// tests have many more (TestLinear).
var patterns = []struct{ name, start, unit string }{
	{"tildes", "", "~"},
	{"tildes behind a token", hs256 + "~", "~"},
	{"key bindings", hs256 + "~", hs256 + "~"},
	{"beginnings in paragraphs", "", "eyJ\n\n"},
	{"short beginnings", "", "ew\n"},
	{"short beginnings with dots", "", "ew.\n"},
	{"cookies", "", "Cookie: headlamp-auth-a.0=eyJ; "},
	{"members with one name", `{"a":1`, `,"a":1`},
	{"signature of slashes", "eyJhbGciOiJSUzI1NiJ9.e30.", "a/"},
	{"escapes", "", "%20eyJ"},
	{"lines of base64", "", strings.Repeat("YWJj", 19) + "\n"},
	{"data of one Secret", "kind: Secret\ndata:\n", "  a: ZXlKaGJHY2lPaUpJVXpJMU5pSjkuZTMwLkFBQUE=\n"},
	{"users", "kind: Config\ncurrent-context: a\nusers:\n", "- name: a\n  user: {token: abcdefgh12345678}\n"},
	{"kubeconfigs", "", "kind: Config\ncurrent-context: a\nusers:\n- name: a\n  user: {token: abcdefgh12}\n---\n"},
	{"braces", "", `{"a":`},
	{"null bytes", "", "\x00"},
}

// nestedPatterns are what the payload of a token can be.
var nestedPatterns = []struct{ name, start, unit, end string }{
	{"members", "{", `"a":1,`, `"a":1}`},
	{"audiences", `{"aud":[`, `"a",`, `"a"]}`},
	{"Kubernetes", `{"iss":"https://a.example","sub":"system:serviceaccount:a:b","kubernetes.io":{`, `"a":1,`, `"a":1}}`},
	{"Kubernetes audiences", `{"iss":"https://a.example","sub":"system:serviceaccount:a:b","kubernetes.io":{},"aud":[`, `"a",`, `"a"]}`},
}

const hs256 = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"

// repeated is an input of about a megabyte, in JavaScript.
func repeated(start, unit, end string) string {
	return js(`%s + %s.repeat(%s) + %s`, start, unit, (1<<20-len(start)-len(end))/len(unit), end)
}

// TestInputPatterns gives the core in the browser a megabyte of each. The page stops a
// core that takes ten seconds; on a quiet machine each takes less than two.
func TestInputPatterns(t *testing.T) {
	t.Parallel()
	inputs := map[string]string{}
	for _, p := range patterns {
		inputs[p.name] = repeated(p.start, p.unit, "")
	}
	for _, p := range nestedPatterns {
		inputs["payload of "+p.name] = `"eyJhbGciOiJIUzI1NiJ9." + btoa(` + repeated(p.start, p.unit, p.end) + `).replaceAll("=", "") + ".AAAA"`
	}
	for name, input := range inputs {
		t.Run(name, func(t *testing.T) {
			core := startCore(t)
			for _, request := range []string{`{input, now: "2026-11-21T21:00:00Z"}`, `{input: "` + hs256 + `", keys: [{text: input}]}`} {
				took := eval[float64](core, `(() => {
					const input = `+input+`;
					const request = JSON.stringify(`+request+`);
					const start = performance.now();
					const report = JSON.parse(airlock(request));
					if (report.internalError !== "") throw new Error(report.internalError);
					return performance.now() - start;
				})()`)
				if t.Logf("%.0f ms", took); took > 10_000 {
					t.Errorf("%s takes %.0f ms", request, took)
				}
			}
		})
	}
}
