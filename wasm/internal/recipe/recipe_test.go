package recipe

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"sigs.k8s.io/yaml"

	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/web/build/programs"
)

// reportOn is a token with a header and a payload.
func reportOn(t *testing.T, alg string, claims map[string]any) report.Token {
	header, _ := json.Marshal(map[string]string{"alg": alg})
	payload, _ := json.Marshal(claims)
	return tokenOf(t, encode(header)+"."+encode(payload)+".AAAA", true)
}

func encode(text []byte) string { return base64.RawURLEncoding.EncodeToString(text) }

func named(t *testing.T, list []report.Verifier, name string) report.Verifier {
	t.Helper()
	for _, v := range list {
		if v.Name == name {
			return v
		}
	}
	t.Fatalf("there is no %q", name)
	return report.Verifier{}
}

// TestEachPins: every recipe contains the issuer, the audience and the algorithm, in its
// code or, where it has no setting for one, in its note.
func TestEachPins(t *testing.T) {
	list := Of(reportOn(t, "ES256", map[string]any{"iss": "https://i.example/a", "aud": []string{"first", "second"}}))
	if len(list) != len(all) {
		t.Errorf("%d recipes, want %d", len(list), len(all))
	}
	for _, v := range list {
		for _, value := range []string{`"https://i.example/a`, `"first"`, `"ES256"`} {
			if !strings.Contains(v.Code+v.Note, value) {
				t.Errorf("%s doesn't pin %s", v.Name, value)
			}
		}
		if strings.ContainsAny(v.Code+v.Note, "«»") {
			t.Errorf("%s has an empty hole:\n%s", v.Name, v.Code)
		}
	}
}

// TestWhoIsAsked: an API server is asked only about its own tokens, and only an
// issuer with an https URL can be asked.
func TestWhoIsAsked(t *testing.T) {
	token := reportOn(t, "RS256", map[string]any{"iss": "kubernetes/serviceaccount"})
	if list := Of(token); list[0].Name != tokenReview.name || len(list) != len(all)-2 {
		t.Errorf("%+v", list)
	}
	token.Kubernetes = nil
	if list := Of(token); list[0].Name == tokenReview.name {
		t.Errorf("%+v", list)
	}
	for _, alg := range []string{"HS256", "none", "RSA-OAEP", ""} {
		if list := Of(reportOn(t, alg, map[string]any{"iss": "https://i.example"})); len(list) != 0 {
			t.Errorf("%q: %+v", alg, list)
		}
	}
}

// TestHostileValues: a value that could end a string stays a placeholder.
func TestHostileValues(t *testing.T) {
	for _, evil := range []string{
		`"; os.Exit(1) //`, "`id`", "$(id)", "a\nb: c", `\`, `'; id #`, "https://i.example/\"]}", "https://i.example/${x}", "a\u202eb", "{{.}}", "https://i.example/\u2028",
	} {
		list := Of(reportOn(t, "RS256", map[string]any{"iss": evil, "aud": []string{evil}}))
		if want := Of(reportOn(t, "RS256", map[string]any{})); !slices.Equal(list, want) {
			t.Errorf("%q gets into %+v", evil, list)
		}
	}
	for _, v := range Of(reportOn(t, "RS256", map[string]any{})) {
		if !strings.Contains(v.Code, `"ISSUER`) && v.Name != tokenReview.name || !strings.Contains(v.Code, `"AUDIENCE"`) {
			t.Errorf("%s has no placeholder:\n%s", v.Name, v.Code)
		}
	}
}

// TestManifests reads the YAML as kubectl does, and looks for what it must have.
func TestManifests(t *testing.T) {
	list := Of(reportOn(t, "RS256", map[string]any{"iss": "https://i.example/a", "aud": "api"}))
	kinds := map[string][]string{
		tokenReview.name: {"ServiceAccount", "ClusterRole", "ClusterRoleBinding", "Pod"},
		istio.name:       {"RequestAuthentication", "AuthorizationPolicy"},
		envoy.name:       {""},
	}
	for name, want := range kinds {
		documents := strings.Split(named(t, list, name).Code, "---\n")
		if len(documents) != len(want) {
			t.Errorf("%s: %d documents", name, len(documents))
		}
		for i, document := range documents {
			var got struct {
				Kind  string
				Rules []struct{ Resources, Verbs []string }
				Spec  struct {
					JWTRules []struct {
						Issuer    string
						Audiences []string
						JWKSURI   string
					}
					Rules []struct {
						From []struct {
							Source struct{ RequestPrincipals []string }
						}
					}
					Containers []struct{ Args []string }
				}
			}
			if err := yaml.Unmarshal([]byte(document), &got); err != nil || got.Kind != want[i] {
				t.Errorf("%s: %v, %+v", name, err, got)
			}
			switch got.Kind {
			case "ClusterRole":
				if r := got.Rules; len(r) != 1 || r[0].Resources[0] != "tokenreviews" || strings.Join(r[0].Verbs, " ") != "create" {
					t.Errorf("more than it needs: %+v", r)
				}
			case "RequestAuthentication":
				if r := got.Spec.JWTRules[0]; r.Issuer != "https://i.example/a" || r.Audiences[0] != "api" {
					t.Errorf("%+v", r)
				}
			case "AuthorizationPolicy":
				if p := got.Spec.Rules[0].From[0].Source.RequestPrincipals[0]; p != "https://i.example/a/*" {
					t.Errorf("%s", p)
				}
			case "Pod":
				reviewed(t, got.Spec.Containers[0].Args[0])
			}
		}
	}
}

// reviewed runs the script of the pod with a curl that prints what it would send.
func reviewed(t *testing.T, script string) {
	script = strings.ReplaceAll(script, "cd /var/run/secrets/kubernetes.io/serviceaccount", "curl() { command cat; }; cat() { echo own; }")
	cmd := exec.Command("sh", "-c", script)
	cmd.Env = []string{"PATH=/usr/bin:/bin", "TOKEN=a.b.c", "AUDIENCE=api"}
	var complaints bytes.Buffer
	cmd.Stderr = &complaints
	out, err := cmd.Output()
	const want = `{"apiVersion":"authentication.k8s.io/v1","kind":"TokenReview","spec":{"token":"a.b.c","audiences":["api"]}}`
	if err != nil || string(out) != want {
		t.Errorf("%s, %v, %s", out, err, complaints.String())
	}
}

// found is where curl and jq are, for a PATH with nothing else of the person's.
func found(t *testing.T) string {
	t.Helper()
	path := "/usr/bin:/bin"
	for _, find := range []func() (string, error){programs.FindCurl, programs.FindJQ} {
		program, err := find()
		if err != nil {
			t.Skip(err)
		}
		path = filepath.Dir(program) + ":" + path
	}
	return path
}

// TestCurl runs the commands against an issuer and a service that answer as they should.
func TestCurl(t *testing.T) {
	s := newSigner(t, "RS256")
	claims := current(map[string]any{"iss": "https://login.example/realms/demo", "aud": "web"})
	token := s.sign(claims, s.alg, s.key)
	i := newIssuer(t, "https://login.example/realms/demo", "/keys", s.jwks(), token)
	script := named(t, Of(tokenOf(t, token, false)), curl.name).Code
	cmd := exec.Command("sh", "-c", script)
	cmd.Env = append(i.environment(), "PATH="+found(t), "TOKEN="+token, "CURL_CA_BUNDLE="+i.ca)
	var complaints bytes.Buffer
	cmd.Stderr = &complaints
	out, _ := cmd.Output() // the last request is rejected
	if want := "true\n200\n401\n401\n"; string(out) != want {
		t.Errorf("%q, want %q\n%s", out, want, complaints.String())
	}
}
