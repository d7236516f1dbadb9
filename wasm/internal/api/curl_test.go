package api

import (
	"encoding/base64"
	"encoding/json"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/shell"
)

// guarded is a curl as every report shows it: options, " -- ", and one address in
// quotes.
var guarded = regexp.MustCompile(`^` + regexp.QuoteMeta(shell.Curl) +
	`(?: -[ik]| -X DELETE| --cacert \S+| -H "[^"]+"| --data-urlencode "[^"]+")* -- "(?:https://[^"\s]*"|\$\()`)

// TestCurl looks for commands in all that reports say: no case leads to a curl that
// is left to what a token says, and none to a % that cmd.exe would read.
func TestCurl(t *testing.T) {
	curls := 0
	for _, r := range withCommands(t) {
		request, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		texts(t, Call(request), func(name, text string) {
			for _, at := range regexp.MustCompile(`\bcurl +[-"'$]`).FindAllStringIndex(text, -1) {
				curls++
				if !guarded.MatchString(text[at[0]:]) {
					t.Errorf("%s", text)
				}
			}
			if name == "command" && strings.Contains(text, "%") {
				t.Errorf("a %% in %s", text)
			}
		})
	}
	if curls < 50 {
		t.Errorf("only %d curls were seen", curls)
	}
}

// withCommands are requests whose reports have commands: all cases, tokens of all
// that asks an issuer, opaque ones, and what is no keys.
func withCommands(t *testing.T) (requests []report.Request) {
	files, _ := filepath.Glob("../../../testdata/cases/*.txtar")
	for _, file := range files {
		text, _ := readCase(t, file)
		var r report.Request
		if err := json.Unmarshal(text, &r); err != nil {
			t.Fatal(err)
		}
		requests = append(requests, r)
	}
	for _, iss := range []string{
		"https://evil.example", "https://evil.example/%TOKEN%", "https://evil.example/[1-5]", "http://evil.example", "--version", "gopher://evil.example",
		"https://oidc.eks.eu-west-1.amazonaws.com/id/AB", "https://container.googleapis.com/v1/projects/p/locations/l/clusters/c",
		"https://westeurope.oic.prod-aks.azure.com/t/g/", "https://acme.cloudflareaccess.com", "https://accounts.google.com",
		"https://securetoken.google.com/p", "x@p.iam.gserviceaccount.com", "../../x?%TOKEN%@p.iam.gserviceaccount.com",
	} {
		for _, sub := range []string{"system:serviceaccount:demo:app", "somebody"} {
			requests = append(requests, report.Request{Input: base64.RawURLEncoding.EncodeToString([]byte(`{"alg":"RS256","typ":"JWT"}`)) + "." +
				base64.RawURLEncoding.EncodeToString([]byte(`{"iss":"`+iss+`","sub":"`+sub+`","aud":["%TOKEN%"],"email":"x","exp":1795824009}`)) + "." + strings.Repeat("A", 342)})
		}
	}
	for _, opaque := range []string{
		"ghp_", "ghs_", "glpat-", "glcbt-", "glrt-", "npm_", "xoxb-", "ya29.", "kubeconfig-u-x:",
	} {
		requests = append(requests, report.Request{Input: opaque + "q7Zk2mVx9Rb4Tn8Lc3Wd6Hf1Jg5Ps0YaEuKi"}, report.Request{Input: opaque + "q7zk2mvx9rb4tn8lc3wd6hf1jg5ps0yaeukiq7zk2mvx9rb4tn8lc3wd6h"})
	}
	const forbidden = `{"kind":"Status","apiVersion":"v1","status":"Failure","reason":"Forbidden","code":403}`
	return append(requests, report.Request{Keys: []report.KeySource{{Text: forbidden}}})
}

// texts calls f with each text of a report, and the name of the member that it is in.
func texts(t *testing.T, answer []byte, f func(name, text string)) {
	t.Helper()
	var value any
	if err := json.Unmarshal(answer, &value); err != nil {
		t.Fatal(err)
	}
	var walk func(name string, value any)
	walk = func(name string, value any) {
		switch v := value.(type) {
		case string:
			f(name, v)
		case []any:
			for _, element := range v {
				walk(name, element)
			}
		case map[string]any:
			for member, value := range v {
				walk(member, value)
			}
		}
	}
	for _, part := range []string{"tokens", "findings"} {
		walk(part, value.(map[string]any)[part])
	}
}
