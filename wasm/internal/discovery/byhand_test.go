package discovery

import (
	"encoding/json"
	"encoding/pem"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"jwt-airlock/wasm/internal/phrase"
	"jwt-airlock/wasm/internal/shell"
)

// stranger is an issuer that answers with a jwks_uri of its choice, and a service
// without https that no curl should connect to.
type stranger struct {
	*httptest.Server
	service string // host and port
	ca      string // a file

	mu      sync.Mutex
	answer  string   // the discovery document
	asked   []string // paths of the issuer, except the discovery document
	touched int      // connections to the service
}

func newStranger(t *testing.T) *stranger {
	s := &stranger{ca: filepath.Join(t.TempDir(), "ca.pem")}
	s.Server = httptest.NewTLSServer(s)
	t.Cleanup(s.Close)
	authority := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: s.Certificate().Raw})
	if err := os.WriteFile(s.ca, authority, 0o600); err != nil {
		t.Fatal(err)
	}
	service, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { service.Close() })
	s.service = service.Addr().String()
	go s.serve(service)
	return s
}

func (s *stranger) serve(service net.Listener) {
	for {
		c, err := service.Accept()
		if err != nil {
			return
		}
		s.mu.Lock()
		s.touched++
		s.mu.Unlock()
		c.Close()
	}
}

func (s *stranger) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case r.URL.Path == Document:
		fmt.Fprint(w, s.answer)
		return
	case r.URL.Path == "/redirect":
		http.Redirect(w, r, "http://"+s.service+"/", http.StatusFound)
	}
	s.asked = append(s.asked, r.URL.Path)
	fmt.Fprint(w, `{"keys":[]}`)
}

// run has a shell run a command, and returns what it printed and which paths were
// requested besides the document.
func (s *stranger) run(t *testing.T, name, command, jwksURI string) (printed string, asked []string, touched int) {
	t.Helper()
	document, err := json.Marshal(map[string]string{"jwks_uri": jwksURI})
	if err != nil {
		t.Fatal(err)
	}
	s.mu.Lock()
	s.answer, s.asked, s.touched = string(document), nil, 0
	s.mu.Unlock()
	cmd := exec.Command(name, "-c", command)
	cmd.Dir, cmd.Env = t.TempDir(), append(os.Environ(), "CURL_CA_BUNDLE="+s.ca, "HOME="+t.TempDir(), "no_proxy=*")
	out, _ := cmd.Output() // a rejection is the right answer
	if written, _ := os.ReadDir(cmd.Dir); len(written) > 0 {
		t.Errorf("%s, %q: it wrote %s", name, jwksURI, written[0].Name())
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return string(out), s.asked, s.touched
}

// need skips a test of real commands where one of their programs is missing.
func need(t *testing.T, programs ...string) {
	for _, program := range programs {
		if _, err := exec.LookPath(program); err != nil {
			t.Skipf("there is no %s to run the commands with", program)
		}
	}
}

// TestAskIssuer runs the command as it is copied, with all that a stranger could
// answer. For each way out, a bare curl shows first that the test would notice it.
func TestAskIssuer(t *testing.T) {
	need(t, "sh", "curl", "jq")
	s := newStranger(t)
	secret := filepath.Join(t.TempDir(), "secret")
	if err := os.WriteFile(secret, []byte("throw-away"), 0o600); err != nil {
		t.Fatal(err)
	}
	command := Keys(s.URL, false).Commands[0].Command
	bare := phrase.Commands("\n? bare\ncurl -s \"$(curl -s {document} | jq -r .jwks_uri)\"", phrase.NewValues("document", s.URL+Document))[0].Command
	printed := func(p string, _ []string, _ int) bool { return p != "" }
	touched := func(_ string, _ []string, n int) bool { return n > 0 }
	several := func(_ string, asked []string, _ int) bool { return len(asked) > 1 }
	for _, tc := range []struct {
		name, jwksURI string
		leads         func(printed string, asked []string, touched int) bool // what a bare curl does; nil where only ours is asked
	}{
		{"gopher", "gopher://" + s.service + "/_FLUSHALL", touched},
		{"dict", "dict://" + s.service + "/d:x", touched},
		{"http", "http://" + s.service + "/", touched},
		{"no scheme", s.service + "/", touched},
		{"telnet", "telnet://" + s.service, touched},
		{"ftp", "ftp://" + s.service + "/x", touched},
		{"smtp", "smtp://" + s.service + "/x", touched},
		{"file", "file://" + secret, printed},
		{"an option", "--version", printed},
		{"a short option", "-V", printed},
		{"a range", s.URL + "/[1-5]", several},
		{"a list", s.URL + "/{a,b}", several},
		{"a scheme in a list", "{file://" + secret + ",https://x.invalid}", printed},
		{"capitals", "GOPHER://" + s.service + "/_x", touched},
		{"space in front", " http://" + s.service + "/", nil},
		{"two addresses", s.URL + "/a http://" + s.service + "/", nil},
		{"two lines", s.URL + "/a\nhttp://" + s.service + "/", nil},
		{"an option behind", s.URL + "/a\n--output\npwned", nil},
		{"an option with a value", "--output=pwned", nil},
		{"a configuration", "-K" + secret, nil},
		{"a command", "$(touch pwned)", nil},
		{"a command in quotes", `"; touch pwned; "`, nil},
		{"a redirection", s.URL + "/redirect", nil},
		{"nothing", "", nil},
		{"null", "null", nil},
	} {
		if tc.leads != nil && !tc.leads(s.run(t, "sh", bare, tc.jwksURI)) {
			t.Errorf("%s: a bare curl does nothing of the kind, so this shows nothing", tc.name)
		}
		printed, asked, touched := s.run(t, "sh", command, tc.jwksURI)
		if strings.Contains(printed, "throw-away") || strings.Contains(printed, "libcurl") || touched > 0 || len(asked) > 1 {
			t.Errorf("%s: printed %q, asked for %q and the service %d times", tc.name, printed, asked, touched)
		}
	}
}

// TestAskIssuerWorks: an issuer that answers as it should is asked, in each installed shell.
func TestAskIssuerWorks(t *testing.T) {
	need(t, "sh", "curl", "jq")
	s := newStranger(t)
	for _, name := range []string{"sh", "bash", "zsh", "fish"} {
		if _, err := exec.LookPath(name); err != nil {
			continue
		}
		printed, asked, _ := s.run(t, name, Keys(s.URL, false).Commands[0].Command, s.URL+"/keys?x=1&y=%20")
		if printed != `{"keys":[]}` || len(asked) != 1 || asked[0] != "/keys" {
			t.Errorf("%s: printed %q, asked for %q", name, printed, asked)
		}
	}
}

// TestEveryCurl checks the commands of all providers.
func TestEveryCurl(t *testing.T) {
	for _, iss := range []string{
		"https://login.example.com", "https://oidc.eks.eu-west-1.amazonaws.com/id/AB", "https://oidc-eks.eu-west-1.api.aws/id/AB",
		"https://container.googleapis.com/v1/projects/p/locations/l/clusters/c", "https://westeurope.oic.prod-aks.azure.com/t/g/", "kubernetes/serviceaccount",
	} {
		for _, ofCluster := range []bool{false, true} {
			for _, c := range Keys(iss, ofCluster).Commands {
				if bare := strings.Count(c.Command, "curl ") - strings.Count(c.Command, shell.Curl+" "); bare != 0 {
					t.Errorf("%s: %s", iss, c.Command)
				}
				if strings.Contains(c.Command, strings.TrimSuffix(iss, "/")) && !strings.Contains(c.Note, fromToken) {
					t.Errorf("%s: the note of %s does not say where the address comes from", iss, c.Command)
				}
			}
		}
	}
}
