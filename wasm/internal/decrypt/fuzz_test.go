package decrypt

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/go-jose/go-jose/v4"

	"jwt-airlock/wasm/internal/jwa"
	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/report"
)

// What opens here opens with go-jose too, and to the same.
func FuzzOpen(f *testing.F) {
	var ks []*keys.Key
	for _, file := range []string{"jwe-7516.json", "jwe-7520.json", "jwe-8037.json"} {
		for _, e := range examples(f, file) {
			for _, text := range e.texts() {
				f.Add(text)
			}
			ks = append(ks, e.keys(f)...)
		}
	}
	ks = append(ks, keyOf(theSecret))
	f.Add(sealed(f, `{"alg":"dir","enc":"A128GCM"}`, []byte("a")))
	f.Add(locked("10", `"c2FsdHNhbHQ"`))
	f.Fuzz(func(t *testing.T, text string) {
		r := Open(message(text), ks)
		if slices.ContainsFunc(r.Attempts, func(a report.Attempt) bool { return a.Reason == "internal" }) {
			t.Fatalf("a panic: %+v", r.Attempts)
		}
		if r.Answer.State != report.Decrypted {
			closed(t, r)
			return
		}
		theirs, ok := withGoJose(text, ks[r.Key])
		if ok && !bytes.Equal(theirs, r.Plaintext) {
			t.Errorf("got %q, go-jose %q", excerptOf(r.Plaintext), excerptOf(theirs))
		}
	})
}

// withGoJose is not ok for what go-jose does not read: X25519, and headers that
// it looks at though they have nothing to do with opening.
func withGoJose(text string, k *keys.Key) (plaintext []byte, ok bool) {
	var algs []jose.KeyAlgorithm
	for _, alg := range jwa.Management() {
		algs = append(algs, jose.KeyAlgorithm(alg.Name))
	}
	var encs []jose.ContentEncryption
	for _, enc := range jwa.Encryptions() {
		encs = append(encs, jose.ContentEncryption(enc.Name))
	}
	parse := jose.ParseEncryptedCompact
	if strings.HasPrefix(text, "{") {
		parse = jose.ParseEncryptedJSON
	}
	jwe, err := parse(text, algs, encs)
	if err != nil || k.Curve == "X25519" {
		return nil, false
	}
	var material any = k.PrivateKey
	if k.Secret != nil {
		material = k.Secret
	}
	_, _, plaintext, err = jwe.DecryptMulti(material)
	return plaintext, err == nil || !strings.Contains(err.Error(), "too large")
}
