package recipe

import (
	"bytes"
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"

	"jwt-airlock/wasm/internal/report"
)

// signer makes tokens with a throw-away key.
type signer struct {
	t      *testing.T
	alg    jose.SignatureAlgorithm
	key    crypto.Signer
	header map[jose.HeaderKey]any
}

func newSigner(t *testing.T, alg string) *signer {
	s := &signer{t: t, alg: jose.SignatureAlgorithm(alg), header: map[jose.HeaderKey]any{"kid": "throw-away"}}
	var err error
	if strings.HasPrefix(alg, "ES") {
		s.key, err = ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	} else {
		s.key, err = rsa.GenerateKey(rand.Reader, 2048)
	}
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func (s *signer) jwks() any {
	return jose.JSONWebKeySet{Keys: []jose.JSONWebKey{{Key: s.key.Public(), KeyID: "throw-away", Algorithm: string(s.alg), Use: "sig"}}}
}

// sign makes a token; key and alg are the signer's own where nothing else is tested.
func (s *signer) sign(claims map[string]any, alg jose.SignatureAlgorithm, key any) string {
	s.t.Helper()
	by, err := jose.NewSigner(jose.SigningKey{Algorithm: alg, Key: key}, &jose.SignerOptions{ExtraHeaders: s.header})
	if err != nil {
		s.t.Fatal(err)
	}
	payload, _ := json.Marshal(claims)
	signed, err := by.Sign(payload)
	if err != nil {
		s.t.Fatal(err)
	}
	token, _ := signed.CompactSerialize()
	return token
}

// claimsOf are those of a token of testdata/cluster, as if it was issued now.
func claimsOf(t *testing.T, name string) map[string]any {
	token, err := os.ReadFile("../../../testdata/cluster/" + name)
	if err != nil {
		t.Fatal(err)
	}
	payload, _ := base64.RawURLEncoding.DecodeString(strings.Split(string(token), ".")[1])
	claims := make(map[string]any)
	if err := json.Unmarshal(payload, &claims); err != nil {
		t.Fatal(err)
	}
	return current(claims)
}

func current(claims map[string]any) map[string]any {
	now := time.Now().Unix()
	claims["iat"], claims["nbf"], claims["exp"] = now, now, now+3600
	return claims
}

func with(claims map[string]any, name string, value any) map[string]any {
	claims = maps.Clone(claims)
	if claims[name] = value; value == nil {
		delete(claims, name)
	}
	return claims
}

// goCase is a kind of token, and who issues it.
type goCase struct {
	name, alg, path string // where the key set is
	cluster         bool
	claims          map[string]any
	*signer
}

// TestGo compiles the programs as they are given for a token, and has them verify it, and
// tokens that differ from it in one way.
func TestGo(t *testing.T) {
	cases := []goCase{
		{"a pod's token", "RS256", "/openid/v1/jwks", true, claimsOf(t, "sa-podext.rs256.jwt"), nil},
		{"a token for another audience", "RS256", "/openid/v1/jwks", true, claimsOf(t, "sa-aud.rs256.jwt"), nil},
		{"a token signed with ES256", "ES256", "/openid/v1/jwks", true, claimsOf(t, "es256.jwt"), nil},
		{"an ID token", "RS256", "/protocol/certs", false, current(map[string]any{"iss": "https://login.example/realms/demo", "aud": "web", "sub": "8d1f", "email": "a@example.com"}), nil},
	}
	for n := range cases {
		cases[n].signer = newSigner(t, cases[n].alg)
	}
	program := compile(t, cases)
	for n, tc := range cases {
		t.Run(tc.name, func(t *testing.T) {
			i := newIssuer(t, tc.claims["iss"].(string), tc.path, tc.jwks(), "")
			wrong := tc.wrong(tc.claims)
			names := slices.Sorted(maps.Keys(wrong))
			tokens := []string{tc.sign(tc.claims, tc.signer.alg, tc.key)}
			for _, name := range names {
				tokens = append(tokens, wrong[name])
			}
			got := run(t, program, n, i, tokens)
			if want := fmt.Sprintf("true %q", tc.claims["sub"]); strings.Count(got[0], want) != 3 {
				t.Errorf("the right token: %s, want %s", got[0], want)
			}
			for n, name := range names {
				if strings.Count(got[n+1], "false ") != 3 {
					t.Errorf("%s: %s", name, got[n+1])
				}
			}
		})
	}
}

// wrong are tokens that every program must reject.
func (s *signer) wrong(claims map[string]any) map[string]string {
	other := newSigner(s.t, "RS256")
	public, _ := x509.MarshalPKIXPublicKey(s.key.Public())
	good := s.sign(claims, s.alg, s.key)
	tokens := map[string]string{
		"another audience":  s.sign(with(claims, "aud", "other"), s.alg, s.key),
		"no audience":       s.sign(with(claims, "aud", nil), s.alg, s.key),
		"another issuer":    s.sign(with(claims, "iss", "https://other.example"), s.alg, s.key),
		"expired":           s.sign(with(claims, "exp", time.Now().Add(-time.Hour).Unix()), s.alg, s.key),
		"never expires":     s.sign(with(claims, "exp", nil), s.alg, s.key),
		"another key":       s.sign(claims, jose.RS256, other.key),
		"HMAC":              s.sign(claims, jose.HS256, pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: public})),
		"no signature":      good[:strings.LastIndex(good, ".")+1],
		"alg none":          base64.RawURLEncoding.EncodeToString([]byte(`{"alg":"none"}`)) + "." + strings.Split(good, ".")[1] + ".",
		"another signature": good[:len(good)-9] + "AAAAAAAAA",
	}
	if _, ok := s.key.(*rsa.PrivateKey); ok {
		tokens["another algorithm"] = s.sign(claims, jose.RS384, s.key)
	}
	return tokens
}

// tokenOf is as much of the report on a token as recipes read.
func tokenOf(t *testing.T, token string, cluster bool) report.Token {
	r := report.Token{Form: report.JWSCompact}
	for i, part := range []*report.DecodedPart{&r.Header, &r.Payload} {
		text, err := base64.RawURLEncoding.DecodeString(strings.Split(token, ".")[i])
		members := make(map[string]json.RawMessage)
		if err != nil || json.Unmarshal(text, &members) != nil {
			t.Fatal(token)
		}
		part.Encoding = report.JSON
		for name, value := range members {
			part.Members = append(part.Members, report.Member{Name: name, Value: string(value)})
		}
	}
	if cluster {
		r.Kubernetes = &report.Kubernetes{Account: report.Account{Username: "system:serviceaccount:demo:app"}}
	}
	return r
}

// compile builds the programs of all cases as one, the way that a person does: with the
// address of the key set where its note says so.
func compile(t *testing.T, cases []goCase) (program string) {
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("testdata/verifiers")); err != nil {
		t.Fatal(err)
	}
	imports, list := "", ""
	for n, tc := range cases {
		list += "{"
		for _, v := range Of(tokenOf(t, tc.sign(tc.claims, tc.signer.alg, tc.key), tc.cluster)) {
			if !strings.HasPrefix(v.Code, "package ") {
				continue
			}
			folder := fmt.Sprintf("case%d%d", n, strings.Count(imports, "\n"))
			write(t, filepath.Join(dir, folder), "verify.go", strings.ReplaceAll(v.Code, "JWKS_URI", tc.claims["iss"].(string)+tc.path))
			imports += fmt.Sprintf("\t%s \"verifiers/%s\"\n", folder, folder)
			list += folder + ".New, "
		}
		list += "},\n"
	}
	if n := strings.Count(imports, "\n"); n != 3*len(cases) {
		t.Fatalf("%d programs, want 3 for each case", n)
	}
	write(t, dir, "cases.go", "package main\n\nimport (\n"+imports+")\n\nvar cases = [][]maker{\n"+list+"}\n")
	if out := command(t, dir, "gofmt", "-l", "."); strings.Contains(out, "verify.go") {
		t.Errorf("not as gofmt writes it: %s", out)
	}
	command(t, dir, "go", "build", "-o", "verifiers", ".")
	return filepath.Join(dir, "verifiers")
}

func write(t *testing.T, dir, name, text string) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func command(t *testing.T, dir, name string, args ...string) string {
	cmd := exec.Command(name, args...)
	cmd.Dir, cmd.Env = dir, append(os.Environ(), "GOWORK=off", "GOFLAGS=-mod=readonly")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%s %s: %v\n%s\nThe first time, Go downloads the modules of testdata/verifiers/go.mod.", name, strings.Join(args, " "), err, out)
	}
	return string(out)
}

// run has the programs of one case verify tokens, and returns a line for each.
func run(t *testing.T, program string, n int, i *issuer, tokens []string) []string {
	cmd := exec.Command(program, strconv.Itoa(n))
	cmd.Env, cmd.Stdin = append(os.Environ(), i.environment()...), strings.NewReader(strings.Join(tokens, "\n")+"\n")
	var errors bytes.Buffer
	cmd.Stderr = &errors
	out, err := cmd.Output()
	lines := strings.Split(string(out), "\n")
	if err != nil || len(lines) != len(tokens)+1 {
		t.Fatalf("%v: %s%s", err, out, errors.String())
	}
	return lines
}
