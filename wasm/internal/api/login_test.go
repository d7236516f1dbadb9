package api

import (
	"encoding/base64"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"

	"jwt-airlock/wasm/internal/report"
)

// logins is what a real API server answered to ID tokens, with 49 ways to configure
// it.
type logins struct {
	Configs []struct{ Name, Text string }
	Issuers []struct {
		Issuer   string
		JWKS     json.RawMessage
		JWKSText string
	}
	Cases []loginCase
}

type loginCase struct {
	Name, Config, Token, ReviewedAt, Offline, Assumes string
	ReviewAudiences                                   []string
	Server                                            struct {
		Authenticated bool
		User          *report.User
		Error         string
	}
}

func readLogins(t *testing.T) logins {
	var l logins
	if err := json.Unmarshal([]byte(read(t, "oidc/agreement.json")), &l); err != nil {
		t.Fatal(err)
	}
	if len(l.Cases) != 546 {
		t.Fatalf("%d cases, want 546", len(l.Cases))
	}
	return l
}

// request asks what the API server was asked, with the keys of the token's issuer
// and of some others that the configuration names.
func (l logins) request(c loginCase) report.Request {
	_, payload, _ := strings.Cut(c.Token, ".")
	payload, _, _ = strings.Cut(payload, ".")
	decoded, _ := base64.RawURLEncoding.DecodeString(payload)
	payload = string(decoded)
	r := report.Request{Input: c.Token, Now: c.ReviewedAt, Expect: report.Expect{Audience: c.ReviewAudiences}}
	for _, config := range l.Configs {
		if config.Name == c.Config {
			r.APIServer.Text = config.Text
		}
	}
	for _, i := range l.Issuers {
		text := i.JWKSText
		if text == "" {
			var compact strings.Builder
			json.NewEncoder(&compact).Encode(i.JWKS)
			text = strings.TrimSuffix(compact.String(), "\n")
		}
		configured := strings.Contains(r.APIServer.Text, i.Issuer+"\n") || strings.Contains(r.APIServer.Text, i.Issuer+" ")
		if configured && (len(r.Keys) < 3 || strings.Contains(payload, `"`+i.Issuer+`"`)) {
			r.Keys = append(r.Keys, report.KeySource{Issuer: i.Issuer, Text: text, Format: report.FormatKeys})
		}
	}
	return r
}

// otherWords are the cases whose message is not to be known: it holds the time to
// the nanosecond, and how long the API server has been running.
var otherWords = []string{"flags-default/nbf-61-ahead", "flags-default/nbf-far-ahead", "file-cel-2/v-lifetime-ahead"}

func TestLoginsAgreeWithTheAPIServer(t *testing.T) {
	l := readLogins(t)
	rejected, exact, cel, decided := 0, 0, 0, 0
	for _, c := range l.Cases {
		k, _ := predicted(t, l.request(c))
		p := k.APIServer
		wrong := p.Outcome == report.Accept && !c.Server.Authenticated || p.Outcome == report.Reject && c.Server.Authenticated
		switch c.Offline {
		case "accept", "reject":
			if string(p.Outcome) != c.Offline {
				t.Errorf("%s: %s, want %s: %s; %s", c.Name, p.Outcome, c.Offline, p.Text, c.Server.Error)
			}
		case "cel":
			if cel++; p.Outcome != report.CannotTell {
				decided++
			}
			if wrong {
				t.Errorf("%s: %s: %s; %s", c.Name, p.Outcome, p.Text, c.Server.Error)
			}
		case "any":
			continue
		case "network", "state":
			if p.Outcome == report.Accept && len(p.Assumes) == 0 {
				t.Errorf("%s: does not say what it assumes", c.Name)
			}
		}
		if c.Server.Authenticated && p.Outcome == report.Accept {
			sameLogin(t, c, p.User)
		}
		if p.Outcome == report.Reject && !c.Server.Authenticated && (c.Offline == "reject" || c.Offline == "cel") {
			if rejected++; p.Message == c.Server.Error {
				exact++
			} else if !slices.Contains(otherWords, c.Name) {
				t.Errorf("%s:\n%s, and the API server says\n%s", c.Name, p.Message, c.Server.Error)
			}
		}
	}
	t.Logf("%d of %d refusals in the very words; %d of %d with CEL decided", exact, rejected, decided, cel)
	if exact*100 < rejected*98 || decided*100 < cel*95 {
		t.Errorf("%d of %d refusals in the very words; %d of %d with CEL decided", exact, rejected, decided, cel)
	}
}

// TestLoginsOfOtherVersions: what other versions answer to the same tokens.
func TestLoginsOfOtherVersions(t *testing.T) {
	var other struct {
		Versions map[string]struct {
			Configs []string
			Starts  map[string]string
			Cases   map[string]struct {
				OK        bool
				User, UID string
				Groups    []string
				Extra     map[string][]string
				Error     string
			}
		}
	}
	if err := json.Unmarshal([]byte(read(t, "oidc/versions.json")), &other); err != nil || len(other.Versions) < 2 {
		t.Fatal(err, len(other.Versions))
	}
	l := readLogins(t)
	for version, of := range other.Versions {
		decided, all := 0, 0
		for _, c := range l.Cases {
			if !slices.Contains(of.Configs, c.Config) || c.Offline == "network" || c.Offline == "state" || c.Offline == "any" {
				continue
			}
			if a, differs := of.Cases[c.Name]; differs {
				c.Server.Authenticated, c.Server.Error, c.Server.User = a.OK, unclaimed, &report.User{Username: a.User, UID: a.UID, Groups: append(a.Groups, "system:authenticated"), Extra: a.Extra}
				if a.Error != "" {
					c.Server.Error = "[" + unclaimed + ", " + a.Error + "]"
				}
			} else if c.Server.User != nil && version < "1.32" {
				u := *c.Server.User
				u.Extra = maps.Clone(u.Extra)
				delete(u.Extra, "authentication.kubernetes.io/credential-id")
				c.Server.User = &u
			}
			r := l.request(c)
			r.APIServer.Version = version
			if version < "1.34" {
				r.APIServer.Text = strings.Replace(r.APIServer.Text, "apiserver.config.k8s.io/v1\n", "apiserver.config.k8s.io/v1beta1\n", 1)
			}
			k, _ := predicted(t, r)
			p := k.APIServer
			if all++; p.Outcome != report.CannotTell {
				decided++
			}
			switch {
			case p.Outcome == report.Accept && c.Server.Authenticated:
				sameLogin(t, c, p.User)
			case p.Outcome == report.Accept, p.Outcome == report.Reject && c.Server.Authenticated:
				t.Errorf("%s: %s: %s: %s; %s", version, c.Name, p.Outcome, p.Text, c.Server.Error)
			case p.Outcome == report.Reject && p.Message != c.Server.Error && !slices.Contains(otherWords, c.Name):
				t.Errorf("%s: %s:\n%s, and the API server says\n%s", version, c.Name, p.Message, c.Server.Error)
			}
		}
		for _, c := range l.Configs {
			if of.Starts[c.Name] == "" {
				continue
			}
			r := report.Request{APIServer: report.APIServerSource{Text: c.Text, Version: version}}
			if s := ask(t, r).APIServer; s.StartError == "" && len(s.Unknown) == 0 {
				t.Errorf("%s starts with %s, and the API server says %s", version, c.Name, of.Starts[c.Name])
			}
		}
		if t.Logf("%s: %d of %d decided", version, decided, all); decided*100 < all*95 {
			t.Errorf("%s: %d of %d decided", version, decided, all)
		}
	}
}

// TestMends: what would make the API server accept a token is what this page predicts
// to be accepted, and nothing where nothing is known.
func TestMends(t *testing.T) {
	l := readLogins(t)
	for _, tc := range []struct{ name, text, line string }{
		{"flags-default/iss-host-case", "exactly as the token does", `--oidc-issuer-url="https://ISSUER.TEST/realms/demo"`},
		{"flags-default/alg-ps256", "add PS256 to --oidc-signing-algs", `--oidc-signing-algs="RS256,PS256"`},
		{"flags-default/azp-right-aud-wrong", `have the identity provider set aud to "kubernetes"`, ""},
		{"file-two-documents/wrong-aud", "add “x” to the audiences", "audiences: # jwt[0].issuer\n- \"kubernetes\"\n- \"x\"\naudienceMatchPolicy: MatchAny"},
		{"flags-email/verified-false", "set email_verified to true", ""},
		{"flags-email/groups-true", "a list of strings of the claim “groups”", ""},
		{"flags-preferred/username-missing", "take the username from the claim “email”", `--oidc-username-claim="email"`},
		{"file-two/other-uid-number", "take the uid from the claim “sub”", "claim: \"sub\" # jwt[1].claimMappings.uid"},
		{"file-two/demo-required-missing", `set hd to "example.com"`, ""},
		{"file-cel-2/r-groups-masters", "give the groups a prefix", `prefix: "oidc:"`},
		{"file-docs/documented-valid", "to the audiences", "audienceMatchPolicy: MatchAny"},
		{"file-cel-1/u-concat-missing", "", ""},
		{"flags-default/iss-number", "", ""},
	} {
		i := slices.IndexFunc(l.Cases, func(c loginCase) bool { return c.Name == tc.name })
		if i < 0 {
			t.Errorf("there is no case %s", tc.name)
			continue
		}
		k, _ := predicted(t, l.request(l.Cases[i]))
		mends := k.APIServer.Mends
		if (len(mends) == 0) != (tc.text == "") || len(mends) > 0 && (!strings.Contains(k.APIServer.Text, tc.text) || !strings.Contains(mends[0].Line, tc.line) || (tc.line == "") != (mends[0].Line == "")) {
			t.Errorf("%s: %s\n%+v", tc.name, k.APIServer.Text, mends)
		}
	}
	k, _ := predicted(t, l.request(l.Cases[slices.IndexFunc(l.Cases, func(c loginCase) bool { return c.Name == "file-docs/documented-valid" })]))
	if m := k.APIServer.Mends; len(m) != 2 || !strings.Contains(m[1].Line, `claims.roles.split(",").map(x, x)`) {
		t.Errorf("the documented example needs two changes: %+v", m)
	}
}

// unclaimed is all that the API server says of a token that no authenticator knows.
const unclaimed = "invalid bearer token"

func sameLogin(t *testing.T, c loginCase, u *report.User) {
	s := c.Server.User
	if u == nil || u.Username != s.Username || u.UID != s.UID || !slices.Equal(u.Groups, s.Groups) || !maps.EqualFunc(u.Extra, s.Extra, slices.Equal) {
		t.Errorf("%s:\n%+v, and the API server says\n%+v", c.Name, u, s)
	}
}

// TestAccountsAgreeWithTheAPIServer: the settings of the API server decide about the
// tokens of service accounts, too.
func TestAccountsAgreeWithTheAPIServer(t *testing.T) {
	var all struct {
		Sets []struct {
			Cluster struct {
				Flags string
				JWKS  json.RawMessage
			}
			Cases []agreementCase
		}
	}
	if err := json.Unmarshal([]byte(read(t, "oidc/service-accounts.json")), &all); err != nil {
		t.Fatal(err)
	}
	cases := 0
	for _, set := range all.Sets {
		for _, c := range set.Cases {
			cases++
			r := report.Request{Input: c.Token, Now: c.ReviewedAt, Expect: report.Expect{Audience: c.ReviewAudiences}}
			r.APIServer.Text = set.Cluster.Flags
			r.Keys = []report.KeySource{{Text: string(set.Cluster.JWKS)}}
			if string(set.Cluster.JWKS) == "null" {
				r.Keys[0].Text = string(all.Sets[0].Cluster.JWKS)
			}
			k, _ := predicted(t, r)
			if !slices.Contains(allowed[c.Offline], k.APIServer.Outcome) {
				t.Errorf("%s: %s, want %s: %s; %s", c.Name, k.APIServer.Outcome, c.Offline, k.APIServer.Text, c.Server.Error)
			}
			if k.APIServer.Outcome == report.Accept && c.Server.Authenticated {
				sameUser(t, k.Account, c)
			}
			if k.APIServer.Outcome == report.Reject && k.APIServer.Message != c.Server.Error {
				t.Errorf("%s:\n%s, and the API server says\n%s", c.Name, k.APIServer.Message, c.Server.Error)
			}
		}
	}
	if cases != 18 {
		t.Errorf("%d cases, want 18", cases)
	}
}
