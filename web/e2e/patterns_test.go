package e2e

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/performance"
	"github.com/chromedp/chromedp"
)

// patterns are inputs of a megabyte that repeat one thing. The native tests have many
// more (TestLinear).
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
	{"characters beyond ASCII", "", "\u00ff"},
}

// nestedPatterns are used as the payload of a token.
var nestedPatterns = []struct{ name, start, unit, end string }{
	{"members", "{", `"a":1,`, `"a":1}`},
	{"audiences", `{"aud":[`, `"a",`, `"a"]}`},
	{"Kubernetes", `{"iss":"https://a.example","sub":"system:serviceaccount:a:b","kubernetes.io":{`, `"a":1,`, `"a":1}}`},
	{"Kubernetes audiences", `{"iss":"https://a.example","sub":"system:serviceaccount:a:b","kubernetes.io":{},"aud":[`, `"a",`, `"a"]}`},
}

// headerPatterns are used as the header of a token.
var headerPatterns = []struct{ name, start, unit, end string }{
	{"objects in an array", `{"alg":"HS256","a":[`, `{"b":1},`, `{"b":1}]}`},
	{"groups", `{"alg":"HS256","groups":[`, `"a",`, `"a"]}`},
}

const hs256 = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"

// repeated is an input of about a megabyte, in JavaScript.
func repeated(start, unit, end string) string {
	return js(`%s + %s.repeat(%s) + %s`, start, unit, (1<<20-len(start)-len(end))/len(unit), end)
}

// TestInputPatterns gives the core in the browser a megabyte of each pattern. The
// page stops a core that takes ten seconds. Each pattern takes less than two. Only
// the time that the core runs counts, so parallel tests don't matter.
func TestInputPatterns(t *testing.T) {
	t.Parallel()
	inputs := map[string]string{}
	for _, p := range patterns {
		inputs[p.name] = repeated(p.start, p.unit, "")
	}
	for _, p := range nestedPatterns {
		inputs["payload of "+p.name] = `"eyJhbGciOiJIUzI1NiJ9." + btoa(` + repeated(p.start, p.unit, p.end) + `).replaceAll("=", "") + ".AAAA"`
	}
	for _, p := range headerPatterns {
		inputs["header of "+p.name] = `btoa(` + repeated(p.start, p.unit, p.end) + `).replaceAll("=", "") + ".e30.AAAA"`
	}
	core := startCore(t)
	for _, name := range slices.Sorted(maps.Keys(inputs)) {
		t.Run(name, func(t *testing.T) {
			core := core.in(t)
			for _, request := range []string{`{input, now: "2026-11-21T21:00:00Z"}`, `{input: "` + hs256 + `", keys: [{text: input}]}`} {
				before := core.busy()
				core.run(`{
					const input = ` + inputs[name] + `;
					const report = JSON.parse(airlock(JSON.stringify(` + request + `)));
					if (report.internalError !== "") throw new Error(report.internalError);
				}`)
				took := core.busy() - before
				if t.Logf("%v", took); took > 10*time.Second {
					t.Errorf("%s takes %v", request, took)
				}
			}
		})
	}
}

// busy is how long the thread of a tab has run.
func (b *tab) busy() time.Duration {
	b.t.Helper()
	_, err := chromedp.Call(b.ctx, performance.Enable, performance.EnableParams{TimeDomain: performance.EnableTimeDomainThreadTicks})
	b.do(err)
	res, err := chromedp.Call(b.ctx, performance.GetMetrics, cdp.Empty{})
	b.do(err)
	for _, metric := range res.Metrics {
		if metric.Name == "ThreadTime" {
			return time.Duration(metric.Value * float64(time.Second))
		}
	}
	b.t.Fatalf("the browser does not say how long a thread has run: %+v", res.Metrics)
	return 0
}
