package api

import (
	"encoding/json"
	"maps"
	"slices"
	"testing"

	"jwt-airlock/wasm/internal/report"
)

// agreement is what a real API server answered about tokens.
type agreement struct {
	Cluster struct {
		Issuer       string
		APIAudiences []string
		JWKS         json.RawMessage
	}
	Cases []agreementCase
}

type agreementCase struct {
	Name, Token, ReviewedAt string
	ReviewAudiences         []string

	// Offline is what can be known without the cluster: "accept", "reject",
	// "lookup" where only a look-up decides, "any" where it is nothing for the
	// authenticators of service accounts.
	Offline string

	Server struct {
		Authenticated        bool
		Username, UID, Error string
		Groups               []string
		Extra                map[string][]string
	}
}

func readAgreement(t *testing.T) agreement {
	var a agreement
	if err := json.Unmarshal([]byte(read(t, "cluster/agreement.json")), &a); err != nil {
		t.Fatal(err)
	}
	if len(a.Cases) != 159 {
		t.Fatalf("%d cases, want 159", len(a.Cases))
	}
	return a
}

// request asks what the API server was asked.
func (a agreement) request(c agreementCase) report.Request {
	r := report.Request{
		Input:  c.Token,
		Keys:   []report.KeySource{{Text: string(a.Cluster.JWKS)}},
		Expect: report.Expect{Issuer: a.Cluster.Issuer, Audience: a.Cluster.APIAudiences},
		Now:    c.ReviewedAt,
	}
	if c.ReviewAudiences != nil {
		r.Expect.Audience = c.ReviewAudiences
	}
	return r
}

// predicted is what is said of the one token; ok is false where nothing is.
func predicted(t *testing.T, r report.Request) (k report.Kubernetes, ok bool) {
	got := ask(t, r)
	if got.InternalError != "" {
		t.Error(got.InternalError)
	}
	if len(got.Tokens) == 0 || got.Tokens[0].Kubernetes == nil {
		return k, false
	}
	if got.Tokens[0].Title == "" {
		t.Error("what is said of it has no title")
	}
	return *got.Tokens[0].Kubernetes, true
}

var allowed = map[string][]report.PredictionOutcome{
	"accept": {report.Accept},
	"reject": {report.Reject},
	"lookup": {report.Accept, report.CannotTell},
	"any":    {report.Accept, report.Reject, report.CannotTell, ""},
}

// otherMessage are the cases that are refused for another reason than here: a
// token ends for us at a NUL, and the API server does not read it at all.
var otherMessage = map[string]bool{"ser/nul-in-signature": true}

func TestAgreesWithTheAPIServer(t *testing.T) {
	a := readAgreement(t)
	for _, c := range a.Cases {
		t.Run(c.Name, func(t *testing.T) {
			k, _ := predicted(t, a.request(c))
			if !slices.Contains(allowed[c.Offline], k.APIServer.Outcome) {
				t.Errorf("%s, want %s: %s; %s", k.APIServer.Outcome, c.Offline, k.APIServer.Text, c.Server.Error)
			}
			if c.Offline == "lookup" && len(k.APIServer.Assumes) == 0 {
				t.Error("does not say what it assumes")
			}
			if c.Server.Authenticated && k.APIServer.Outcome == report.Accept {
				sameUser(t, k.Account, c)
			}
			if k.APIServer.Outcome == report.Reject && k.APIServer.Message != c.Server.Error && !otherMessage[c.Name] {
				t.Errorf("message %q, and the API server's is %q", k.APIServer.Message, c.Server.Error)
			}
		})
	}
}

func sameUser(t *testing.T, a report.Account, c agreementCase) {
	s := c.Server
	if a.Username != s.Username || a.UID != s.UID || !slices.Equal(a.Groups, s.Groups) || !maps.EqualFunc(a.Extra, s.Extra, slices.Equal) {
		t.Errorf("%+v, and the API server says %+v", a, s)
	}
}

// Without keys nothing is accepted, and what is refused is refused for what the
// API server refuses it for.
func TestNothingIsAcceptedWithoutKeys(t *testing.T) {
	a := readAgreement(t)
	for _, c := range a.Cases {
		r := a.request(c)
		r.Keys = nil
		k, _ := predicted(t, r)
		if k.APIServer.Outcome == report.Accept || k.APIServer.Outcome == report.Reject && c.Offline == "accept" {
			t.Errorf("%s: %s: %s", c.Name, k.APIServer.Outcome, k.APIServer.Text)
		}
	}
}

// With nothing but the keys, the token's own issuer is assumed to be the API
// server's.
func TestIssuerIsAssumed(t *testing.T) {
	a := readAgreement(t)
	for _, c := range a.Cases {
		r := a.request(c)
		r.Expect = report.Expect{}
		k, _ := predicted(t, r)
		if c.Offline == "accept" && c.ReviewAudiences == nil && (k.APIServer.Outcome != report.Accept || len(k.APIServer.Assumes) < 2) {
			t.Errorf("%s: %+v", c.Name, k.APIServer)
		}
	}
}
