package api

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"jwt-airlock/wasm/internal/checks"
	"jwt-airlock/wasm/internal/report"
)

// example is a token that has a finding, or nearly has it: its parts, or the
// whole. A token, a key or an input with a file name is that file of testdata.
type example struct {
	Header, Payload json.RawMessage // to the letter

	// Secret is what it is signed with; nobody's if empty. Signature is what
	// stands in its place.
	Secret    string
	Signature *string

	Token, Input string
	Keys         []string
	Issuer       string // of the document that led to the keys
	Now          string
	APIServer    string // its settings
}

// nobodys is a secret that makes no finding.
const nobodys = "a throw-away secret, of 32 bytes at least"

func (e example) request(t *testing.T) report.Request {
	r := report.Request{Input: file(t, e.Token+e.Input), Now: "2026-11-21T21:00:00Z"}
	if e.Header != nil {
		r.Input = e.sign()
		if e.Keys == nil && e.Signature == nil {
			r.Keys = append(r.Keys, report.KeySource{Text: e.secret(), Format: "secret"})
		}
	}
	for _, k := range e.Keys {
		source := report.KeySource{Text: file(t, k), Issuer: e.Issuer}
		if e.Issuer != "" {
			source.Origin = "fetched"
		}
		r.Keys = append(r.Keys, source)
	}
	if e.Now != "" {
		r.Now = e.Now
	}
	r.APIServer.Text = e.APIServer
	return r
}

func (e example) secret() string {
	if e.Secret == "" {
		return nobodys
	}
	return e.Secret
}

func (e example) sign() string {
	encode := base64.RawURLEncoding.EncodeToString
	input := encode(e.Header) + "." + encode(e.Payload)
	if e.Signature != nil {
		return input + "." + *e.Signature
	}
	mac := hmac.New(sha256.New, []byte(e.secret()))
	mac.Write([]byte(input))
	return input + "." + encode(mac.Sum(nil))
}

func file(t *testing.T, text string) string {
	if strings.HasPrefix(text, "hostile/") || strings.HasPrefix(text, "cluster/") {
		return read(t, text)
	}
	return text
}

// Every check has a file with an example that has it and one that has not.
func TestFindings(t *testing.T) {
	files, _ := filepath.Glob("../../../testdata/findings/*.txtar")
	var codes []string
	for _, name := range files {
		codes = append(codes, strings.ToUpper(strings.TrimSuffix(filepath.Base(name), ".txtar")))
	}
	all := checks.Catalogue()
	for _, f := range all {
		t.Run(f.Code, func(t *testing.T) {
			i := slices.Index(codes, f.Code)
			if i < 0 {
				t.Fatal("no example")
			}
			examples := readExamples(t, files[i])
			has := ask(t, examples["has"].request(t))
			if found := find(has, f.Code); found == nil || found.Severity != f.Severity || found.At == "" {
				t.Errorf("has not: %v, want %s", list(has), f.Severity)
			}
			if hasNot := ask(t, examples["has not"].request(t)); find(hasNot, f.Code) != nil {
				t.Errorf("has: %v", list(hasNot))
			}
			orderly(t, has)
		})
	}
	if len(codes) != len(all) {
		t.Errorf("%d files for %d checks", len(codes), len(all))
	}
}

func readExamples(t *testing.T, name string) map[string]example {
	t.Helper()
	archive, err := txtar.ParseFile(name)
	if err != nil || len(archive.Comment) == 0 || len(archive.Files) != 2 {
		t.Fatal("want a comment, and two examples", err)
	}
	examples := map[string]example{}
	for _, f := range archive.Files {
		d, e := json.NewDecoder(bytes.NewReader(f.Data)), example{}
		d.DisallowUnknownFields()
		if err := d.Decode(&e); err != nil {
			t.Fatal(f.Name, err)
		}
		examples[f.Name] = e
	}
	return examples
}

// every returns all findings of a report, in lists as they stand there.
func every(r report.Report) [][]report.Finding {
	lists := [][]report.Finding{r.Findings}
	for i := range r.Tokens {
		for t := &r.Tokens[i]; t != nil; t = t.Nested {
			lists = append(lists, t.Findings)
		}
	}
	return lists
}

func find(r report.Report, code string) *report.Finding {
	for _, list := range every(r) {
		for _, f := range list {
			if f.Code == code {
				return &f
			}
		}
	}
	return nil
}

func list(r report.Report) (codes []string) {
	for _, list := range every(r) {
		for _, f := range list {
			codes = append(codes, f.Code+" at "+f.At)
		}
	}
	return codes
}

var severities = []report.Severity{report.Critical, report.High, report.Medium, report.Low, report.Info}

// orderly checks that findings are in order, speak in sentences and quote little.
func orderly(t *testing.T, r report.Report) {
	t.Helper()
	for n, list := range every(r) {
		for i, f := range list {
			if n > 0 && i > 0 && slices.Index(severities, list[i-1].Severity) > slices.Index(severities, f.Severity) {
				t.Errorf("%s stands before %s", list[i-1].Code, f.Code)
			}
			if f.Title == "" || !strings.HasSuffix(f.Detail, ".") || f.At == "" || strings.Contains(f.Detail, "{}") || len(f.Detail) > 600 {
				t.Errorf("%+v", f)
			}
		}
	}
}

// No crying wolf: what an API server has just issued is as it should be.
func TestGoodTokensOfAClusterAreGood(t *testing.T) {
	tokens, _ := filepath.Glob("../../../testdata/cluster/sa-*.jwt")
	for _, name := range append(tokens, "es256.jwt") {
		name = filepath.Base(name)
		got := ask(t, report.Request{
			Input: read(t, "cluster/"+name),
			Keys:  []report.KeySource{{Text: read(t, "cluster/jwks.json")}},
			Now:   "2026-11-21T21:05:00Z",
		})
		quiet(t, name, got)
	}
}

// The same for all tokens that the API server issued for this very test; two
// have a finding, and should.
func TestGoodTokensOfTheAgreementAreGood(t *testing.T) {
	a, known := readAgreement(t), map[string]string{"genuine/aud-api-and-vault": "KUBE-AUDIENCES", "genuine/legacy": "KUBE-LEGACY"}
	for _, c := range a.Cases {
		if !strings.HasPrefix(c.Name, "genuine/") || c.Offline != "accept" {
			continue
		}
		got := ask(t, a.request(c))
		if code := known[c.Name]; code != "" {
			if got.Tokens[0].Findings[0].Code != code {
				t.Errorf("%s: %v", c.Name, list(got))
			}
			continue
		}
		quiet(t, c.Name, got)
	}
}

func quiet(t *testing.T, name string, r report.Report) {
	t.Helper()
	for _, list := range every(r) {
		for _, f := range list {
			if f.Severity != report.Info {
				t.Errorf("%s: %s, %s", name, f.Severity, f.Code)
			}
		}
	}
	if len(r.Tokens) != 1 || r.Tokens[0].Verdict.Tone != report.Good {
		t.Errorf("%s: %+v", name, r.Tokens)
	}
}

// attacks are the hostile inputs that have a finding of their own.
var attacks = map[string]string{
	"119-standard-base64-padded": "ENC-B64", "201-dup-claims": "JSON-DUP", "203-case-variant-claims": "JSON-CASE", "205-header-bom": "JSON-UTF8",
	"209-lone-surrogate": "JSON-UTF8", "211-bidi-claims": "CLAIM-TEXT", "217-exp-string": "TIME-BAD", "219-exp-far-and-before-iat": "TIME-BAD",
	"225-payload-non-utf8": "JSON-UTF8", "300-xss-kid-script": "HDR-KID", "322-kid-sqli": "HDR-KID", "400-alg-none": "ALG-NONE", "402-alg-NONE": "ALG-NONE",
	"404-alg-none-space": "ALG-NONE", "406-alg-none-with-signature": "ALG-NONE", "408-null-signature": "SIG-EMPTY", "410-psychic-rN-sN": "SIG-ZERO",
	"414-b64-trailing-bits": "ENC-B64", "416-hs256-rsa-pem-secret": "KEY-CONFUSION", "418-hs256-rsa-der-secret": "KEY-CONFUSION",
	"420-hs256-blank-secret": "KEY-BLANK", "422-embedded-jwk": "HDR-JWK-SELF", "424-embedded-oct-jwk": "HDR-PRIVATE", "426-x5u-internal": "HDR-URL",
	"428-x5c-garbage": "HDR-DISPUTED", "430-crit-empty": "CRIT-BAD", "432-crit-absent-member": "CRIT-BAD", "436-b64-string": "B64-CRIT",
	"438-alg-key-mismatch": "KEY-ALG", "440-key-ops-encrypt": "KEY-USE", "442-rsa-1024": "RSA-SMALL", "444-rsa-e1-forgery": "RSA-EXP",
	"460-json-both-forms": "FMT-JSON", "462-json-unprotected-alg": "FMT-JSON", "500-jwks-private-keys": "KEY-PRIVATE-PASTED",
	"502-jwks-mixed-symmetry": "JWKS-MIXED", "506-jwks-empty": "KEYS-EMPTY", "510-jwks-x5t-mismatch": "KEY-X5C", "512-jwks-leading-zero": "JWKS-LEADING-ZERO",
	"516-jwks-trailing-comma-comments": "KEYS-JSON", "601-jwe-zip-bomb": "JWE-ZIP", "603-jwe-zip-unknown": "JWE-ZIP", "605-jwe-p2c-overflow": "JWE-P2C",
	"607-jwe-p2c-low": "JWE-P2C-LOW",
}

func TestAttacksAreNamed(t *testing.T) {
	var index struct{ Inputs []hostile }
	if err := json.Unmarshal([]byte(read(t, "hostile/index.json")), &index); err != nil {
		t.Fatal(err)
	}
	named := 0
	for _, h := range index.Inputs {
		got := ask(t, h.request(t))
		orderly(t, got)
		if code := attacks[h.Name]; code != "" {
			if named++; find(got, code) == nil {
				t.Errorf("%s: %v, want %s", h.Name, list(got), code)
			}
		}
	}
	if named != len(attacks) {
		t.Errorf("%d of %d attacks are in the index", named, len(attacks))
	}
}

// The verdict is no better than the worst finding, and the signature's answer is
// what it is.
func TestFindingsColorTheVerdict(t *testing.T) {
	for _, tc := range []struct {
		code  string
		tone  report.Tone
		words string
	}{
		{"HMAC-SHORT", report.Bad, "The secret is shorter than the hash."},
		{"AUD-MISSING", report.Warn, "The token has no audience."},
		{"EXP-MISSING", report.Warn, "This token never expires."},
		{"TYP-MISSING", report.Good, "Signature verifies"},
	} {
		name := "../../../testdata/findings/" + strings.ToLower(tc.code) + ".txtar"
		v := ask(t, readExamples(t, name)["has"].request(t)).Tokens[0].Verdict
		if v.Signature.State != report.Verified || v.Signature.Tone != report.Good || v.Tone != tc.tone || !strings.Contains(v.Summary, tc.words) {
			t.Errorf("%s: %s, %q: %s", tc.code, v.Signature.State, v.Tone, v.Summary)
		}
	}
}

// The same request gives the same findings, in the same order.
func TestFindingsAreStable(t *testing.T) {
	r := report.Request{Input: read(t, "hostile/219-exp-far-and-before-iat.txt"), Now: "2026-11-21T21:00:00Z"}
	first := list(ask(t, r))
	for range 5 {
		if again := list(ask(t, r)); !slices.Equal(first, again) {
			t.Errorf("%v and %v", first, again)
		}
	}
}
