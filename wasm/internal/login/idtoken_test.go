package login

import (
	"encoding/json"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"jwt-airlock/wasm/internal/exact"
)

// What go-oidc reads claims into, by the names that stand in its errors.
type (
	goToken struct {
		Issuer       string                 `json:"iss"`
		Subject      string                 `json:"sub"`
		Audience     goAudience             `json:"aud"`
		Expiry       goTime                 `json:"exp"`
		IssuedAt     goTime                 `json:"iat"`
		NotBefore    *goTime                `json:"nbf"`
		Nonce        string                 `json:"nonce"`
		AtHash       string                 `json:"at_hash"`
		ClaimNames   map[string]string      `json:"_claim_names"`
		ClaimSources map[string]claimSource `json:"_claim_sources"`
	}
	claimSource struct {
		Endpoint    string `json:"endpoint"`
		AccessToken string `json:"access_token"`
	}
	goAudience []string
	goTime     time.Time
)

func (a *goAudience) UnmarshalJSON(b []byte) error {
	var one string
	if json.Unmarshal(b, &one) == nil {
		*a = goAudience{one}
		return nil
	}
	var several []string
	if err := json.Unmarshal(b, &several); err != nil {
		return err
	}
	*a = several
	return nil
}

func (t *goTime) UnmarshalJSON(b []byte) error {
	var n json.Number
	if err := json.Unmarshal(b, &n); err != nil {
		return err
	}
	seconds, err := n.Int64()
	if err != nil {
		f, err := n.Float64()
		if err != nil {
			return err
		}
		if seconds = math.MinInt64; f >= math.MinInt64 && f < math.MaxInt64 {
			seconds = int64(f)
		}
	}
	*t = goTime(time.Unix(seconds, 0).UTC())
	return nil
}

var payloads = []string{
	`{}`, `{"iss":"a","sub":"b","aud":"c","exp":1,"iat":2,"nbf":3,"nonce":"d","at_hash":"e"}`, `{"aud":["a",null,"b"],"exp":"12","nbf":null}`,
	`{"aud":null}`, `{"aud":5}`, `{"aud":["a",5]}`, `{"aud":{}}`, `{"EXP":1,"exp":2}`, `{"exp":2,"Exp":3}`, `{"exp":null}`, `{"exp":true}`, `{"exp":"x"}`, `{"exp":""}`, `{"exp":"1.5"}`,
	`{"exp":1.9,"iat":-1.9}`, `{"exp":1e400}`, `{"exp":9223372036854775808,"nbf":1e30}`, `{"sub":5,"iss":6}`, `{"sub":[1],"nonce":{}}`, `{"nonce":true}`,
	`{"_claim_names":{"a":"b","c":null}}`, `{"_claim_names":"x"}`, `{"_claim_names":{"a":["b"]}}`, `{"_claim_names":null}`,
	`{"_claim_sources":{"a":{"endpoint":"b"}}}`, `{"_claim_sources":{"a":5}}`, `{"_claim_sources":[]}`, `{"_claim_sources":{"a":{"endpoint":5}}}`, `{"_claim_sources":{"a":{"ENDPOINT":5,"access_token":6}}}`,
	`{"exp":[],"sub":1}`, `{"exp":"0x1"}`, `{"exp":"-5"}`, `{"aud":"a","AUD":["b"]}`, `{"exp":" 1"}`, `{"exp":"1e2"}`,
}

// TestIDToken holds our reading of claims against encoding/json's.
func TestIDToken(t *testing.T) {
	for _, payload := range payloads {
		compare(t, payload)
	}
}

func FuzzIDToken(f *testing.F) {
	for _, payload := range payloads {
		f.Add(payload)
	}
	f.Fuzz(func(t *testing.T, payload string) { compare(t, payload) })
}

func compare(t *testing.T, payload string) {
	v, err := exact.Parse([]byte(payload))
	if err != nil || !v.IsObject() {
		return
	}
	for _, m := range v.Members() {
		if strings.ToLower(m.Name) != m.Name && strings.ContainsFunc(m.Name, func(c rune) bool { return c > 0x7f }) {
			return // encoding/json folds letters that no claim has
		}
	}
	var want goToken
	err = json.Unmarshal([]byte(payload), &want)
	got, fault := readIDToken(v)
	text := ""
	if err != nil {
		text = strings.NewReplacer("goToken.", "idToken.", "login.claimSource", "oidc.claimSource").Replace(err.Error())
	}
	if fault != text {
		t.Errorf("%s: %q, and encoding/json says %q", payload, fault, text)
	}
	if err != nil {
		return
	}
	if !slices.Equal(got.audience, []string(want.Audience)) || !got.expiry.Equal(time.Time(want.Expiry)) || (got.notBefore == nil) != (want.NotBefore == nil) || len(got.sources) != len(want.ClaimNames) {
		t.Errorf("%s: %+v, and encoding/json reads %+v", payload, got, want)
	}
}

// TestAny: a value for CEL is what encoding/json decodes.
func TestAny(t *testing.T) {
	for _, text := range []string{`null`, `true`, `1.5`, `"a"`, `[1,"b",null]`, `{"a":1,"a":{"b":2}}`, `[1e400]`} {
		var want any
		err := json.Unmarshal([]byte(text), &want)
		got, fault := decodeAny(exact.Value(text), false)
		if (err == nil) != (fault == "") || err != nil && err.Error() != fault {
			t.Errorf("%s: %q, and encoding/json says %v", text, fault, err)
		}
		a, _ := json.Marshal(got)
		b, _ := json.Marshal(want)
		if err == nil && string(a) != string(b) {
			t.Errorf("%s: %s, and encoding/json reads %s", text, a, b)
		}
	}
}
