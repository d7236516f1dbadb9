package apiserver

import (
	"strings"
	"testing"

	"jwt-airlock/wasm/internal/cel"
)

const groupsBy = `apiVersion: apiserver.config.k8s.io/v1
kind: AuthenticationConfiguration
jwt:
- issuer: {url: https://id.example.com, audiences: [kubernetes]}
  claimMappings:
    username: {expression: claims.sub}
    groups:
      expression: >-
        `

// TestMends: for what keeps the API server from starting, what to write is offered, if
// this page compiled and evaluated it.
func TestMends(t *testing.T) {
	for expression, want := range map[string]string{
		`claims.groups.map(g, "oidc:" + g)`:                          `Write dyn(claims.groups).map(g, "oidc:" + g)`,
		`claims["groups"].filter(g, g != "x")`:                       `Write dyn(claims["groups"]).filter(g, g != "x")`,
		`claims.?groups.orValue([]).map(g, "p:" + g)`:                `Write dyn(claims.?groups.orValue([])).map(g, "p:" + g)`,
		`(has(claims.groups) ? claims.groups : []).map(g, "p:" + g)`: `Write dyn((has(claims.groups) ? claims.groups : [])).map(g, "p:" + g)`,
		`claims.roles.filter(r, claims.groups.exists(g, g == r))`:    `Write dyn(claims.roles).filter(r, dyn(claims.groups).exists(g, g == r))`,
		`claims.groups.map(g, g.unheardOf())`:                        "",
		`claims.groups.map(`:                                         "",
		`nosuchthing`:                                                "",
	} {
		s, got := readText(groupsBy+expression+"\n"), ""
		for _, f := range s.Findings {
			if f.Code == "LOGIN-EXPRESSION" {
				got = f.Fix
			}
		}
		if s.StartError == "" || got != want {
			t.Errorf("%s: %q, want %q; %s", expression, got, want, s.StartError)
		}
	}
	for rule, want := range map[string]string{
		`claims.email_verified`:               `claims.email_verified == true`,
		`claims.?x.orValue(false)`:            `claims.?x.orValue(false) == true`,
		`claims.groups.exists(g, g == "a")`:   `dyn(claims.groups).exists(g, g == "a")`,
		`has(claims.x) ? claims.x : claims.y`: `(has(claims.x) ? claims.x : claims.y) == true`,
	} {
		s := readText(strings.Replace(file, "  claimMappings", "  claimValidationRules:\n  - expression: '"+rule+"'\n  claimMappings", 1))
		if len(s.Findings) == 0 || s.Findings[0].Fix != "Write "+want || s.Findings[0].At != "jwt[0].claimValidationRules[0].expression" {
			t.Errorf("%s: %+v; %s", rule, s.Findings, s.StartError)
		}
	}
	if s := readText(strings.Replace(file, `{claim: sub, prefix: "oidc:"}`, "{expression: claims.email}", 1)); len(s.Findings) == 0 || s.Findings[0].Code != "LOGIN-UNVERIFIED" || !s.Refuses {
		t.Errorf("email: %+v", s.Findings)
	}
}

// TestRewrite: with a token's claims, a rewrite is one that gives what is needed.
func TestRewrite(t *testing.T) {
	vars := map[string]any{"text": "a,b", "list": []any{"a", "b"}, "yes": true, "written": "true", "n": 12345678.0}
	for _, tc := range []struct {
		expression string
		purpose    Purpose
		want       string
	}{
		{`claims.text.split(",")`, ForTexts, `claims.text.split(",").map(x, x)`},
		{`claims.text.split(",") + []`, ForTexts, `claims.text.split(",").map(x, x)`},
		{`dyn(claims.text).map(g, "p:" + g)`, ForTexts, `dyn(claims.text).split(",").map(g, "p:" + g)`},
		{`claims.list.contains("a")`, ForRule, `"a" in claims.list`},
		{`"yes" in claims`, ForRule, `has(claims.yes)`},
		{`claims.yes == "true"`, ForRule, `claims.yes == true`},
		{`claims.written == true`, ForRule, `claims.written == "true"`},
		{`"n" + claims.n`, ForText, `"n" + string(int(claims.n))`},
		{`claims.missing`, ForText, ""},
		{`["x:" + claims.missing]`, ForTexts, ""},
		{`claims.missing`, ForTexts, `claims.?missing.orValue([])`},
		{`claims.missing != "guest"`, ForRule, `claims.?missing.orValue("") != "guest"`},
	} {
		got, _, _ := Rewrite(tc.expression, 36, cel.Claims, tc.purpose, vars)
		if got != tc.want {
			t.Errorf("%s: %q, want %q", tc.expression, got, tc.want)
		}
	}
}

// TestMendsAreBounded: looking for what was meant doesn't take longer the more there is.
func TestMendsAreBounded(t *testing.T) {
	text := "apiVersion: apiserver.config.k8s.io/v1\nkind: AuthenticationConfiguration\njwt:\n- issuer: {url: https://a, audiences: [b]}\n  claimMappings:\n    username: {claim: sub, prefix: ''}\n    extra:\n" +
		strings.Repeat("    - {key: a.io/b, valueExpression: 'claims.a.map(x, x)'}\n", 3) + "  claimValidationRules:\n"
	for i := range 1000 {
		text += "  - expression: claims.c" + strings.Repeat("x", i%50) + strings.Repeat("y", i/50) + "\n"
	}
	if s := readText(text); len(s.Findings) == 0 || len(s.Findings) > 60 {
		t.Errorf("%d findings", len(s.Findings))
	}
}
