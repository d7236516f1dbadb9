package e2e

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/base64"
	"encoding/pem"
	"fmt"
	"math/big"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"
)

// TestInputDetached enters a token without its payload, and then the payload.
func TestInputDetached(t *testing.T) {
	t.Parallel()
	a := open(t)
	m := newMint(t, "ES256")
	whole := m.token(1, 0)
	parts := strings.Split(whole, ".")
	a.paste("#keys", m.keys())
	a.paste("#token", whole)
	a.shows("#detached", false)

	a.paste("#token", parts[0]+".."+parts[2])
	a.shows("#detached", true)
	if got := a.verdict(); got.Form != "jws-detached" || got.Signature == "verified" {
		t.Errorf("without its payload the token is %+v", got)
	}
	payload := string(must[[]byte](t)(base64.RawURLEncoding.DecodeString(parts[1])))
	a.paste("#detached", payload)
	a.expect(verdict{Form: "jws-detached", Signature: "verified", Time: "current"})
	a.says("#payload", "https://issuer.example")
	a.paste("#detached", payload+" ")
	a.expect(verdict{Form: "jws-detached", Signature: "mismatch"})

	a.paste("#token", whole)
	a.expect(verdict{Form: "jws-compact", Signature: "verified"})
	a.shows("#detached", true) // it is filled
	a.empty("#detached")
	a.shows("#detached", false)

	a.paste("#token", parts[0]+".."+parts[2])
	a.paste("#detached", payload)
	a.element("#clear").click()
	a.wait("the payload to be forgotten", `document.querySelector("#detached").value === ""`)
	a.shows("#detached", false)
}

// TestVerdictSeveralSignatures has one signature that was changed and one that
// verifies.
func TestVerdictSeveralSignatures(t *testing.T) {
	t.Parallel()
	a := open(t)
	rsa, ec := newMint(t, "RS256"), newMint(t, "ES256")
	a.paste("#keys", keySet(rsa.jwk, ec.jwk))
	a.paste("#token", severalSignatures(rsa, ec))
	a.expect(verdict{Form: "jws-general", Signature: "verified"})

	if got := eval[int](a.tab, `document.querySelectorAll("#signatures .signatures > li").length`); got != 2 {
		t.Fatalf("there are %d signatures, want 2", got)
	}
	a.says("#signatures .signatures > li:first-child", "✗", "Invalid", "RS256", "Doesn't verify the signature")
	a.says("#signatures .signatures > li:last-child[data-chosen]", "✓", "Valid", "ES256", "Verifies the signature", "Not signed")
	a.says("#header", `"ES256"`, "Not signed", "added on the way")
}

// severalSignatures is a JWS in general JSON serialization (RFC 7515 §7.2.1).
// The first signature is over something else.
func severalSignatures(first, second mint) string {
	payload := b64([]byte(`{"iss":"https://issuer.example","exp":4102444800}`))
	header := func(m mint) string { return b64(fmt.Appendf(nil, `{"alg":%q}`, m.alg)) }
	signature := func(m mint, payload string) string { return b64(m.sign([]byte(header(m) + "." + payload))) }
	return fmt.Sprintf(`{"payload":%q,"signatures":[`+
		`{"protected":%q,"header":{"kid":%q},"signature":%q},`+
		`{"protected":%q,"header":{"kid":%q,"note":"added on the way"},"signature":%q}]}`,
		payload,
		header(first), first.alg, signature(first, "else"),
		header(second), second.alg, signature(second, payload))
}

// TestVerdictDecrypted enters an encrypted token without a key, and then its private
// key.
func TestVerdictDecrypted(t *testing.T) {
	t.Parallel()
	a := open(t)
	r := newRecipient(t)
	a.paste("#token", r.encrypt(t, `{"alg":"RSA-OAEP-256","enc":"A256GCM","kid":"box"}`, `{"iss":"https://issuer.example","exp":4102444800}`))
	a.expect(verdict{Form: "jwe-compact", Signature: "encrypted"})
	a.shows("#payload", false)
	a.says("#header", "RSA-OAEP-256")

	a.paste("#keys", keySet(r.jwk))
	a.expect(verdict{Form: "jwe-compact", Signature: "decrypted", Time: "current"})
	a.says("#payload", "decrypted", "https://issuer.example")
	a.says("#keys-notes .key", "✓", "RSA 2048")
	a.shows("#inside", false)
}

// TestVerdictTokenInside has a signed token inside an encrypted one.
func TestVerdictTokenInside(t *testing.T) {
	t.Parallel()
	a := open(t)
	a.giveTokenInside()
	a.expect(verdict{Form: "jwe-compact", Signature: "decrypted"})
	a.says(`#inside .verdict[data-signature="verified"]`, "Signature verifies", "JWS compact", "Current")
	a.says(`#inside [data-part="payload"]`, "https://issuer.example")
	a.says(`#inside [data-part="header"]`, `"ES256"`)
	a.says("#header", "RSA-OAEP-256")

	a.turnTo("#inside")
	a.element(`#inside [data-part="payload"] [value="text"]`).click()
	a.says(`#inside [data-part="payload"] pre`, `"iss": "https://issuer.example"`)
	if eval[bool](a.tab, `document.querySelector("#payload [value=text]").ariaPressed === "true"`) {
		t.Error("the payload around it changes its view, too")
	}
	a.paste("#token", read(a.t, "cluster/es256.jwt"))
	a.shows("#inside", false)
}

func (a airlock) giveTokenInside() {
	a.t.Helper()
	r, m := newRecipient(a.t), newMint(a.t, "ES256")
	a.paste("#keys", keySet(r.jwk, m.jwk))
	a.paste("#token", r.encrypt(a.t, `{"alg":"RSA-OAEP-256","enc":"A256GCM","kid":"box","cty":"JWT"}`, m.token(1, 0)))
}

// recipient is someone that tokens are encrypted for.
type recipient struct {
	key *rsa.PrivateKey
	jwk map[string]string // the private key
}

func newRecipient(t *testing.T) recipient {
	t.Helper()
	key := must[*rsa.PrivateKey](t)(rsa.GenerateKey(rand.Reader, 2048))
	number := func(n *big.Int) string { return b64(n.Bytes()) }
	return recipient{key, map[string]string{
		"kty": "RSA", "kid": "box", "n": number(key.N), "e": number(big.NewInt(int64(key.E))), "d": number(key.D),
		"p": number(key.Primes[0]), "q": number(key.Primes[1]),
		"dp": number(key.Precomputed.Dp), "dq": number(key.Precomputed.Dq), "qi": number(key.Precomputed.Qinv),
	}}
}

// encrypt creates a JWE with RSA-OAEP-256 and A256GCM (RFC 7516 §5.1).
func (r recipient) encrypt(t *testing.T, header, plaintext string) string {
	t.Helper()
	contentKey, iv := make([]byte, 32), make([]byte, 12)
	rand.Read(contentKey)
	rand.Read(iv)
	encryptedKey := must[[]byte](t)(rsa.EncryptOAEP(sha256.New(), rand.Reader, &r.key.PublicKey, contentKey, nil))
	gcm := must[cipher.AEAD](t)(cipher.NewGCM(must[cipher.Block](t)(aes.NewCipher(contentKey))))
	protected := b64([]byte(header))
	sealed := gcm.Seal(nil, iv, []byte(plaintext), []byte(protected))
	end := len(sealed) - gcm.Overhead()
	return strings.Join([]string{protected, b64(encryptedKey), b64(iv), b64(sealed[:end]), b64(sealed[end:])}, ".")
}

// TestVerdictDisclosures shows the example of RFC 9901 §5 with its key binding.
func TestVerdictDisclosures(t *testing.T) {
	t.Parallel()
	a := open(t)
	a.giveDisclosures()
	a.expect(verdict{Form: "sd-jwt", Signature: "verified"})

	a.says("#payload", "given_name", `"John"`)
	a.says("#disclosures", "family_name", "array element", "nationalities[0]")
	a.says(`#binding .verdict[data-signature="verified"]`, "Valid")
	a.says(`#binding [data-part="payload"]`, "sd_hash")

	a.turnTo("#payload")
	a.element(`#payload [value="members"]`).click()
	a.says("#payload", "_sd_alg")
	a.paste("#token", read(a.t, "cluster/es256.jwt"))
	a.shows("#disclosures", false)
	a.shows("#binding", false)
	a.shows(`#payload [value="processed"]`, false)
}

// TestVerdictDisclosureColors checks that disclosed claims look different.
func TestVerdictDisclosureColors(t *testing.T) {
	t.Parallel()
	a := open(t)
	a.giveDisclosures()
	colors := eval[[]string](a.tab, `["header", "payload", "signature", "disclosure", "key-binding"]
		.map(name => getComputedStyle(document.querySelector("#token-card .segment-" + name)).color)`)
	for i, color := range colors {
		for _, other := range colors[:i] {
			if color == other {
				t.Errorf("two parts of an SD-JWT have the color %s: %v", color, colors)
			}
		}
	}
}

func (a airlock) giveDisclosures() {
	a.t.Helper()
	a.paste("#keys", read(a.t, "rfc/sdjwt-key.json"))
	a.paste("#token", readFrom(a.t, "rfc/sdjwt-5.txtar", "presented"))
}

// TestVerdictBadDisclosure has one that would overwrite a claim.
func TestVerdictBadDisclosure(t *testing.T) {
	t.Parallel()
	a := open(t)
	a.paste("#keys", read(t, "hostile/keys/es256.jwk.json"))
	a.paste("#token", read(t, "hostile/705-sdjwt-overwrite-iss.txt"))
	a.expect(verdict{Form: "sd-jwt", Signature: "invalid"})
	a.says("#disclosures", "iss", "✗", "overwrite")
	a.shows(`#payload [value="processed"]`, false)
}

// TestKeysPrivate pastes a private key instead of its public half.
func TestKeysPrivate(t *testing.T) {
	t.Parallel()
	a := open(t)
	r := newRecipient(t)
	a.paste("#keys", keySet(r.jwk))
	a.paste("#token", read(t, "cluster/es256.jwt"))
	a.openKeys()
	a.says("#keys-notes .finding", "High", "private key", "paste the public key")
	a.says("#keys-notes .key", "!", "Private key", "compromised")
	if said := a.said(); strings.Contains(said, r.jwk["d"]) {
		t.Error("the page spells out the private key")
	}
}

// TestKeysCertificate enters the key of a certificate.
func TestKeysCertificate(t *testing.T) {
	t.Parallel()
	a := open(t)
	key := must[*ecdsa.PrivateKey](t)(ecdsa.GenerateKey(elliptic.P256(), rand.Reader))
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "signer.example"},
		NotBefore: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC), NotAfter: time.Date(2036, 1, 2, 3, 4, 5, 0, time.UTC),
	}
	der := must[[]byte](t)(x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key))
	a.paste("#keys", string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})))
	a.openKeys()
	a.element("#keys-notes summary").click()
	a.says("#keys-notes .key", "CN=signer.example", "2 Jan 2026, 03:04:05 UTC", "2 Jan 2036", fmt.Sprintf("%x", sha256.Sum256(der)))
}

// TestVerdictCauses checks that the page says why, and what to do.
func TestVerdictCauses(t *testing.T) {
	t.Parallel()
	a := open(t)
	a.paste("#keys", read(t, "cluster/jwks.json"))
	a.paste("#token", read(t, "cluster/article-bound.jwt"))
	a.says("#verdict .causes", "The token asks for key", "kubectl get --raw /openid/v1/jwks", "Copy")

	token := read(t, "cluster/es256.jwt")
	a.paste("#token", strings.Replace(token[:len(token)-6], ".", ". ", 1))
	if got := eval[int](a.tab, `document.querySelectorAll("#verdict .causes > li").length`); got < 2 {
		t.Errorf("a token cut short and with a space inside has %d causes, want 2", got)
	}
	a.says("#verdict .causes > li:first-child", "The end of the signature is probably missing", "Copy the token again")
}

// says fails the test unless all of the words can be read in an element.
func (a airlock) says(selector string, words ...string) {
	a.t.Helper()
	a.turnTo(selector)
	said := a.element(selector).text()
	for _, word := range words {
		if !strings.Contains(said, word) {
			a.t.Errorf("%s does not say %q: %s", selector, word, clip(said))
		}
	}
}

// turnTo selects the tab whose panel an element is in.
func (a airlock) turnTo(selector string) {
	a.t.Helper()
	a.run(js(`{
		const panel = document.querySelector(%s)?.closest('[role="tabpanel"]');
		if (panel?.hidden) document.getElementById(panel.getAttribute("aria-labelledby")).click();
	}`, selector))
}

// shows fails the test unless an element is on the page, or isn't, as wanted.
func (a airlock) shows(selector string, want bool) {
	a.t.Helper()
	if got := eval[bool](a.tab, js(`(e => e !== null && e.checkVisibility() && e.closest("[hidden]") === null)(document.querySelector(%s))`, selector)); got != want {
		a.t.Errorf("%s is on the page: %t, want %t", selector, got, want)
	}
}

// readFrom returns a file from an archive in testdata.
func readFrom(t *testing.T, name, inside string) string {
	t.Helper()
	archive, err := txtar.ParseFile(filepath.Join(testdata, name))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range archive.Files {
		if file.Name == inside {
			return strings.TrimSpace(string(file.Data))
		}
	}
	t.Fatalf("%s has no %s", name, inside)
	return ""
}
