package api

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"jwt-airlock/wasm/internal/report"
)

// A brief report and its pieces are the whole report.
func TestBrief(t *testing.T) {
	long := strings.Repeat("a<€", 500_000)
	payload := base64.RawURLEncoding.EncodeToString([]byte(`{"a":"` + long + `"}`))
	var jwks []string
	for i := range 300 {
		jwks = append(jwks, fmt.Sprintf(`{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo","kid":"%d"}`, i))
	}
	request := report.Request{
		Input: "eyJhbGciOiJIUzI1NiJ9." + payload + "." + strings.Repeat("A", 43),
		Keys:  []report.KeySource{{Text: "[" + strings.Join(jwks, ",") + "]"}}, Brief: true,
	}
	short := Call(encodeRequest(t, request))
	request.Brief = false
	whole := ask(t, request)
	if len(short) > 2<<20 || len(whole.Cut) > 0 {
		t.Errorf("%d bytes; cut without being asked: %v", len(short), whole.Cut)
	}

	var r report.Report
	if err := json.Unmarshal(short, &r); err != nil {
		t.Fatal(err)
	}
	Call(encodeRequest(t, report.Request{Create: &report.Create{Algorithm: "none"}})) // keeps the rest
	request.Brief = true
	Call(encodeRequest(t, request))
	var keys []report.Key
	if err := json.Unmarshal([]byte(Piece("keys", 0, 300)), &keys); err != nil || len(keys) != 300 {
		t.Fatal(err, len(keys))
	}
	for i, k := range keys {
		if i < len(r.Keys) && r.Keys[i].Thumbprint != k.Thumbprint || k.Thumbprint == "" || k.KubernetesKID != whole.Keys[i].KubernetesKID {
			t.Errorf("key %d: %+v", i, k)
		}
	}
	got := map[string]string{}
	for _, cut := range r.Cut {
		got[cut.Path] = Piece(cut.Path, 0, 0)
		if cut.Length != len(got[cut.Path]) && cut.Path != "keys" && cut.Path != "tokens.0.attempts" {
			t.Errorf("%s has %d bytes, not %d", cut.Path, len(got[cut.Path]), cut.Length)
		}
	}
	for path, want := range map[string]string{
		"tokens.0.payload.text": whole.Tokens[0].Payload.Text, "tokens.0.payload.base64url": payload,
		"tokens.0.payload.members.0.value": whole.Tokens[0].Payload.Members[0].Value,
	} {
		if got[path] != want {
			t.Errorf("%s differs: %.40q", path, got[path])
		}
	}
	Call([]byte(`{"input":""}`))
	if Piece("keys.0.kid", 0, 0) != "" {
		t.Error("a report that isn't brief leaves something behind")
	}
}
