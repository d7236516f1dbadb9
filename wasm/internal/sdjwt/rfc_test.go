package sdjwt

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"math/big"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"jwt-airlock/wasm/internal/exact"
)

// An example is a txtar file of testdata/rfc: what it is, then as many of
// these as the RFC shows. Line breaks within strings, which the RFC adds to
// fit its pages, are taken out; nothing else is changed but the white space of
// JSON.
type example struct {
	payload     exact.Value   // payload.json: what the issuer signed
	disclosures []string      // of "disclosures", one a line, behind its digest
	digests     []string      //
	issued      string        // the whole SD-JWT
	presented   string        // the same with some disclosures, and key binding
	keyBinding  exact.Value   // key-binding.json: payload of the key binding JWT
	processed   exact.Value   // processed.json: what the verifier gets
	withheld    exact.Value   // withheld.json: the same with nothing disclosed
	variations  []string      // other spellings of a disclosure
	serialised  []exact.Value // issued.json, presented.json (§8)
}

func examples(t *testing.T, each func(t *testing.T, e example)) {
	files, err := filepath.Glob("../../../testdata/rfc/sdjwt-*.txtar")
	if err != nil || len(files) < 14 {
		t.Fatal("examples are missing", err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(strings.TrimPrefix(filepath.Base(file), "sdjwt-"), ".txtar")
		t.Run(name, func(t *testing.T) { each(t, readExample(t, file)) })
	}
}

func readExample(t *testing.T, file string) (e example) {
	t.Helper()
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range archive.Files {
		text := strings.TrimSuffix(string(f.Data), "\n")
		switch f.Name {
		case "payload.json":
			e.payload = parsed(t, text)
		case "disclosures":
			for line := range strings.Lines(text) {
				digest, disclosure, _ := strings.Cut(strings.TrimSpace(line), " ")
				e.digests, e.disclosures = append(e.digests, digest), append(e.disclosures, disclosure)
			}
		case "issued":
			e.issued = text
		case "presented":
			e.presented = text
		case "key-binding.json":
			e.keyBinding = parsed(t, text)
		case "processed.json":
			e.processed = parsed(t, text)
		case "withheld.json":
			e.withheld = parsed(t, text)
		case "variations":
			e.variations = strings.Fields(text)
		case "issued.json", "presented.json":
			e.serialised = append(e.serialised, parsed(t, text))
		default:
			t.Fatalf("%s: unknown file %s", file, f.Name)
		}
	}
	return e
}

func parsed(t testing.TB, text string) exact.Value {
	t.Helper()
	v, err := exact.Parse([]byte(text))
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return v
}

// compact takes out white space and spells strings in one way: the examples of
// the RFC escape letters in disclosures and not in processed payloads.
func compact(t *testing.T, v []byte) string {
	t.Helper()
	dec := json.NewDecoder(bytes.NewReader(v))
	dec.UseNumber()
	var out strings.Builder
	for {
		token, err := dec.Token()
		if err != nil {
			break
		}
		text, err := json.Marshal(token)
		if delim, ok := token.(json.Delim); ok {
			text, err = []byte(delim.String()), nil
		}
		if err != nil {
			t.Fatal(err)
		}
		out.Write(append(text, ' '))
	}
	return out.String()
}

// Every disclosure of an example has the digest that the RFC gives, and
// belongs to the payload.
func TestExamplesDisclosed(t *testing.T) {
	examples(t, func(t *testing.T, e example) {
		if e.payload == nil {
			t.Skip("in JSON serialisation")
		}
		r := Process(e.payload, e.disclosures)
		if r.Problem != "" || r.Processed == nil {
			t.Fatal(r.Reason, r.Problem)
		}
		for i, d := range r.Disclosures {
			if d.Digest != e.digests[i] || d.Path == "" || d.Problem != "" || d.Value == "" {
				t.Errorf("disclosure %d: %+v, want digest %s", i+1, d, e.digests[i])
			}
		}
		if bytes.Contains(r.Processed, []byte(`"_sd`)) || bytes.Contains(r.Processed, []byte(`"..."`)) {
			t.Errorf("digests remain: %s", r.Processed)
		}
	})
}

func TestExamplesProcessed(t *testing.T) {
	examples(t, func(t *testing.T, e example) {
		if e.processed == nil {
			t.Skip("no processed payload")
		}
		given := e.disclosures
		if e.presented != "" {
			_, given, _, _ = Split(e.presented)
		}
		r := Process(e.payload, given)
		if got, want := compact(t, r.Processed), compact(t, e.processed); got != want {
			t.Errorf("got  %s\nwant %s\n%s", got, want, r.Problem)
		}
		if e.withheld != nil {
			r := Process(e.payload, nil)
			if got, want := compact(t, r.Processed), compact(t, e.withheld); got != want || r.Undisclosed != 1 {
				t.Errorf("withheld: got %s, %d", got, r.Undisclosed)
			}
		}
	})
}

// A decoy looks like a digest of what is withheld (appendix A.1 has six).
func TestExamplesUndisclosed(t *testing.T) {
	e := readExample(t, "../../../testdata/rfc/sdjwt-A.1.txtar")
	if r := Process(e.payload, e.disclosures); r.Undisclosed != 6 {
		t.Errorf("all disclosed: %d", r.Undisclosed)
	}
	if r := Process(e.payload, nil); r.Undisclosed != 16 || r.Problem != "" {
		t.Errorf("none disclosed: %d %s", r.Undisclosed, r.Problem)
	}
}

// Each spelling is a disclosure of the same claim, and has a digest of its own
// (§4.2.1).
func TestExamplesVariations(t *testing.T) {
	e := readExample(t, "../../../testdata/rfc/sdjwt-4.2.4.1.txtar")
	for _, text := range e.variations {
		r := Process(e.payload, []string{text})
		d := r.Disclosures[0]
		if value, _ := exact.Value(d.Value).Str(); d.Name != "family_name" || value != "Möbius" {
			t.Errorf("%s: %+v", text, d)
		}
		if r.Reason != "disclosure-unreferenced" {
			t.Errorf("%s: %s", text, r.Reason)
		}
	}
}

// The signatures show that the examples were transcribed without a slip.
func TestExamplesSigned(t *testing.T) {
	issuer := readKey(t)
	examples(t, func(t *testing.T, e example) {
		if e.issued == "" {
			t.Skip("not signed")
		}
		jwt, disclosures, _, _ := Split(e.issued)
		if !verify(t, jwt, issuer) || strings.Join(disclosures, "~") != strings.Join(e.disclosures, "~") {
			t.Error("issued")
		}
		if got, want := compact(t, segment(t, jwt, 1)), compact(t, e.payload); got != want {
			t.Errorf("payload: got %s\nwant %s", got, want)
		}
		if shown, _, _, ok := Split(e.presented); ok && shown != jwt {
			t.Error("presented")
		}
	})
}

func TestExamplesKeyBinding(t *testing.T) {
	n := 0
	examples(t, func(t *testing.T, e example) {
		if e.keyBinding == nil {
			t.Skip("no key binding")
		}
		_, _, kb, _ := Split(e.presented)
		if got, want := compact(t, segment(t, kb, 1)), compact(t, e.keyBinding); got != want {
			t.Errorf("payload: got %s\nwant %s", got, want)
		}
		checkKeyBinding(t, kb, strings.TrimSuffix(e.presented, kb), e.payload)
		n++
	})
	if n != 3 {
		t.Errorf("%d examples with key binding, want 3", n)
	}
}

func checkKeyBinding(t *testing.T, kb, sdText string, payload exact.Value) {
	t.Helper()
	cnf, _ := exact.Get(payload.Members(), "cnf")
	header, claims := parsed(t, string(segment(t, kb, 0))), parsed(t, string(segment(t, kb, 1)))
	jwk, problem, reason := KeyBinding(header.Members(), claims.Members(), sdText, "sha-256", cnf)
	if problem != "" || reason != "" {
		t.Fatal(reason, problem)
	}
	if !verify(t, kb, publicKey(t, []byte(jwk))) {
		t.Error("signature")
	}
}

// In JSON serialization the parts stand elsewhere; put together they are the
// same (§8.1).
func TestExamplesSerialised(t *testing.T) {
	issuer := readKey(t)
	examples(t, func(t *testing.T, e example) {
		for _, v := range e.serialised {
			members := v.Members()
			signed := members
			if signatures, ok := exact.Get(members, "signatures"); ok {
				signed = signatures.Elements()[0].Members()
			}
			jwt := exact.GetString(signed, "protected") + "." + exact.GetString(members, "payload") + "." + exact.GetString(signed, "signature")
			header, _ := exact.Get(signed, "header")
			given, _ := exact.Get(header.Members(), "disclosures")
			disclosures, _ := given.Strings()
			payload := parsed(t, string(segment(t, jwt, 1)))
			if r := Process(payload, disclosures); r.Problem != "" || !verify(t, jwt, issuer) {
				t.Error(r.Problem)
			}
			if kb := exact.GetString(header.Members(), "kb_jwt"); kb != "" {
				checkKeyBinding(t, kb, jwt+"~"+strings.Join(disclosures, "~")+"~", payload)
			}
		}
	})
}

func segment(t *testing.T, jwt string, i int) []byte {
	t.Helper()
	data, err := base64.RawURLEncoding.DecodeString(strings.Split(jwt, ".")[i])
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// readKey is the key of appendix A.5.
func readKey(t *testing.T) *ecdsa.PublicKey {
	t.Helper()
	data, err := os.ReadFile("../../../testdata/rfc/sdjwt-key.json")
	if err != nil {
		t.Fatal(err)
	}
	return publicKey(t, data)
}

func publicKey(t *testing.T, jwk []byte) *ecdsa.PublicKey {
	t.Helper()
	var k struct{ X, Y string }
	if err := json.Unmarshal(jwk, &k); err != nil {
		t.Fatal(err)
	}
	x, _ := base64.RawURLEncoding.DecodeString(k.X)
	y, _ := base64.RawURLEncoding.DecodeString(k.Y)
	key, err := ecdsa.ParseUncompressedPublicKey(elliptic.P256(), append(append([]byte{4}, x...), y...))
	if err != nil {
		t.Fatal(err)
	}
	return key
}

func verify(t *testing.T, jwt string, key *ecdsa.PublicKey) bool {
	t.Helper()
	signature := segment(t, jwt, 2)
	digest := sha256.Sum256([]byte(jwt[:strings.LastIndexByte(jwt, '.')]))
	r, s := new(big.Int).SetBytes(signature[:32]), new(big.Int).SetBytes(signature[32:])
	return ecdsa.Verify(key, digest[:], r, s)
}
