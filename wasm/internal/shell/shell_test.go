package shell

import (
	"os/exec"
	"strings"
	"testing"
)

// hostile are values that must not get into any command.
var hostile = []string{
	"",
	"a'; rm -rf ~ #",
	`a"; id; "`,
	"$(id)",
	"${HOME}",
	"`id`",
	"a\nid",
	"a\rid",
	"a\x00b",
	"a\tb",
	`a\`,
	"a b",
	"a;id",
	"a&id",
	"a|id",
	"a>f",
	"a<f",
	"a*",
	"a(b)",
	"{a,b}",
	"a!b",
	"a^b",
	"%TOKEN%",
	"%2e%2e",
	`a"b`,
	"a'b",
	"[1-5]",
	"{1,2}",
	"javascript:alert(1)",
	"-rf",
	"--kubeconfig=/tmp/x",
	"\x1b[2Jx",
	"a\u202egnp",  // right-to-left override
	"\u0430pp",    // Cyrillic а
	"a\u2019; id", // typographic quote
	"ａpp",         // fullwidth a
	"a\u00a0b",    // no-break space
	"a\u2028b",    // line separator
	"a\u200bb",    // zero-width space
	"a\xffb",      // not UTF-8
	"a'$(id)'b",
}

func TestHostile(t *testing.T) {
	for _, s := range hostile {
		for name, f := range map[string]func(string) (string, bool){"Name": Name, "Label": Label, "UID": UID, "Quote": Safe, "URL": URL} {
			if got, ok := f(s); ok || got != "" {
				t.Errorf("%s(%q) = %q, %t", name, s, got, ok)
			}
		}
		if got, ok := URL("https://" + s); ok {
			t.Errorf("URL(https://%q) = %q", s, got)
		}
	}
}

func TestNames(t *testing.T) {
	for _, tc := range []struct {
		s           string
		name, label bool
	}{
		{"app", true, true},
		{"web-6d5f9c7b44-x2x9k", true, true},
		{"0", true, true},
		{"ip-10-0-0-1.eu-west-1.compute.internal", true, false},
		{"App", false, false},
		{"a_b", false, false},
		{"a-", false, false},
		{"a..b", false, false},
		{".a", false, false},
		{"a.-b", false, false},
		{strings.Repeat("a", 63), true, true},
		{strings.Repeat("a", 64), true, false},
		{strings.Repeat("a", 253), true, false},
		{strings.Repeat("a", 254), false, false},
	} {
		if _, ok := Name(tc.s); ok != tc.name {
			t.Errorf("Name(%q) = %t", tc.s, ok)
		}
		if _, ok := Label(tc.s); ok != tc.label {
			t.Errorf("Label(%q) = %t", tc.s, ok)
		}
	}
}

func TestUID(t *testing.T) {
	for s, want := range map[string]bool{
		"e5dafad2-d382-44e8-947b-32062dee2570": true,
		"755e1766-e817-xxxx-xxxx-xxxxxxxxxxxx": true, // as if redacted
		"a.b":                                  false,
		"a b":                                  false,
		strings.Repeat("a", 64):                false,
	} {
		if _, ok := UID(s); ok != want {
			t.Errorf("UID(%q) = %t", s, ok)
		}
	}
}

func TestURL(t *testing.T) {
	for s, want := range map[string]bool{
		"https://oidc.eks.eu-west-1.amazonaws.com/id/ABC": true,
		"https://kc.example:8443/realms/MyRealm":          true,
		"https://kc.example:8443/realms/My%20Realm":       false, // cmd.exe reads %
		"https://evil.example/%TOKEN%":                    false,
		"https://x/":                                      true,
		"https://":                                        false,
		"https:///x":                                      false,
		"https://-x":                                      false,
		"http://x":                                        false,
		"file:///etc/passwd":                              false,
		"https://good@evil/":                              false,
		"https://x/?q=1":                                  false,
		"https://x/#f":                                    false,
		"https://x/a b":                                   false,
		"https://x/{a,b}":                                 false, // curl would ask for both
		"https://x/[1-9]":                                 false,
		"HTTPS://x":                                       false,
		"vault":                                           false,
		"https://x/" + strings.Repeat("a", 1000):          false,
	} {
		if got, ok := URL(s); ok != want || ok && got != `"`+s+`"` {
			t.Errorf("URL(%q) = %q, %t", s, got, ok)
		}
	}
}

// shells are those of this machine that a person may paste into.
func shells(t *testing.T) (found []string) {
	for _, name := range []string{"sh", "bash", "zsh", "fish"} {
		if _, err := exec.LookPath(name); err == nil {
			found = append(found, name)
		}
	}
	if len(found) == 0 {
		t.Fatal("no shell")
	}
	return found
}

// TestQuote checks how real shells read every character that is allowed.
func TestQuote(t *testing.T) {
	for _, s := range []string{"vault", "//iam.googleapis.com/projects/1/locations/global", "api://AzureADTokenExchange", "system:serviceaccount:demo:app", "a" + inQuote} {
		quoted, ok := Safe(s)
		if !ok {
			t.Errorf("Quote(%q) is refused", s)
			continue
		}
		for _, shell := range shells(t) {
			if out, err := exec.Command(shell, "-c", "printf %s "+quoted).Output(); err != nil || string(out) != s {
				t.Errorf("%s makes %q of %s (%v)", shell, out, quoted, err)
			}
		}
	}
	url, _ := URL("https://a" + inURL)
	for _, s := range []string{"a" + inUID, url} {
		for _, shell := range shells(t) {
			if out, err := exec.Command(shell, "-c", "printf %s "+s).Output(); err != nil || string(out) != strings.Trim(s, `"`) {
				t.Errorf("%s makes %q of %s (%v)", shell, out, s, err)
			}
		}
	}
	if _, ok := Safe(strings.Repeat("a", 1001)); ok {
		t.Error("a long value is let through")
	}
}

// TestInert compares the allowed characters with those that each shell and curl
// interpret. PowerShell and cmd.exe can't be tested here: in double quotes they
// interpret $, `, ", !, ^ and %.
func TestInert(t *testing.T) {
	for _, c := range "$`\"\\'!^%&|;<>()[]{}* \t\r\n\x00" {
		if strings.ContainsRune(inQuote+inURL+inUID, c) {
			t.Errorf("%q is let through", c)
		}
	}
}

// TestCurl checks how real shells read the words of the command: zsh reads =https
// without quotes as a program.
func TestCurl(t *testing.T) {
	const want = "-fsS\n-g\n--proto\n=https\n--proto-redir\n=https\n--\n--version\n"
	options := strings.TrimPrefix(Curl, "curl ")
	for _, shell := range shells(t) {
		if out, err := exec.Command(shell, "-c", `printf '%s\n' `+options+` -- "--version"`).Output(); err != nil || string(out) != want {
			t.Errorf("%s makes %q of %s (%v)", shell, out, Curl, err)
		}
	}
}
