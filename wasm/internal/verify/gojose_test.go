package verify

import (
	"fmt"
	"strings"
	"testing"

	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/report"
)

// Whatever stands around it, the member that go-jose refuses is the one that is
// named.
func TestUnreadMember(t *testing.T) {
	for _, tc := range []struct{ member, want string }{
		{`"jwk":{}`, "jwk"},
		{`"jwk":{"kty":"RSA"}`, "jwk"},
		{`"jwk":{"kty":"oct","k":"AAAA"}`, "jwk"},
		{`"nonce":5`, "nonce"},
		{`"x5c":["AAAA"]`, "x5c"},
		{`"x":1e400`, "x"},
		{`"x":{"y":{"a":1,"a":2}}`, "x"},
		{`"kid":5`, "kid"},
		{`"typ":5`, ""},
		{`"nonce":"5"`, ""},
		{`"x":1e300`, ""},
		{`"kid":null`, ""},
		{`"alg":"unknown"`, ""},
	} {
		for before := range 4 {
			text := "{" + strings.Join(append(filler(before, "a"), append([]string{tc.member}, filler(3-before, "b")...)...), ",") + "}"
			header := exact.Value(text).Members()
			if got := UnreadMember(header); got != tc.want {
				t.Errorf("%s: %q, want %q", text, got, tc.want)
			}
		}
	}
}

func filler(n int, name string) (members []string) {
	for i := range n {
		members = append(members, fmt.Sprintf(`"%s\"%d":[%d,"é"]`, name, i, i))
	}
	return members
}

// What go-jose does not know is not refused, and neither is a private half that
// a verifier does not get.
func TestUnreadKey(t *testing.T) {
	const ec = `"kty":"EC","crv":"P-256","x":"Rz47CJoIQunh1Ae1pDvM_lXGGrFcrGyEi_Uj-Z4M0ps","y":"KeNdLDvnULw56XuahMDIgky-lhTDffe2z3pzm0_eo08"`
	for _, tc := range []struct{ jwk, want string }{
		{`{` + ec + `}`, ""},
		{`{` + ec + `,"x5u":null,"ext":true,"n":""}`, ""},
		{`{` + ec + `,"x5u":"%zz"}`, "Its x5u doesn't follow the standard"},
		{`{` + ec + `,"x5t":"AAAA"}`, "Its x5t doesn't follow the standard"},
		{`{` + ec + `,"x5t#S256":"!"}`, "Its x5t#S256 doesn't follow the standard"},
		{`{` + ec + `,"n":"!"}`, "One of its members doesn't follow the standard"},
		{`{"kty":"OKP","crv":"X25519","x":"hSDwCYkwp1R0i33ctD73Wg2_Og0mOBr066SpjqqbTmo","x5u":"%zz"}`, ""},
		{`{"kty":"oct","k":"AAAA"}`, ""},
	} {
		found, _ := keys.Parse(report.KeySource{Text: tc.jwk, Format: "keys"})
		if len(found) != 1 || !found[0].Usable {
			t.Fatalf("%s: %+v", tc.jwk, found)
		}
		if got := UnreadKey(found[0]); got != tc.want {
			t.Errorf("%s: %q, want %q", tc.jwk, got, tc.want)
		}
	}
	if got := UnreadKey(&keys.Key{Key: report.Key{Type: "RSA", Source: "public key"}}); got != "" {
		t.Errorf("no JWK: %q", got)
	}
}
