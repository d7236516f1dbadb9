package e2e

import (
	"encoding/base64"
	"regexp"
	"strings"
	"testing"
)

// badInput is what people paste by mistake or on purpose. Each row must get a
// sentence that names the place and what to do, and must do no harm.
var badInput = []struct {
	name        string
	token, keys string

	// want is the verdict, if the hooks show it.
	want verdict

	// says is what the sentence must mention.
	says string
}{
	{
		name:  "blanks",
		token: " \n\t ",
		says:  `(?i)paste`,
	},
	{
		name:  "not a token",
		token: "The quick brown fox jumps over the lazy dog.",
		says:  `(?i)no token`,
	},
	{
		name:  "two segments",
		token: segments(`{"alg":"RS256"}`, `{"iss":"me"}`),
		says:  `(?i)signature.*(missing|no third|lacks)|(two|2) (parts|segments)|third (part|segment)`,
	},
	{
		name:  "broken base64 in the header",
		token: "eyJhbGciOi*JSUzI1NiJ9." + segments(`{"iss":"me"}`, "signature"),
		want:  verdict{Form: "malformed"},
		says:  `(?i)header.*base64.*\*`,
	},
	{
		name:  "broken base64 in the payload",
		token: segments(`{"alg":"RS256"}`) + ".eyJpc3MiOiJ*tZSJ9." + segments("signature"),
		want:  verdict{Form: "jws-compact", Signature: "invalid"},
		says:  `(?i)payload.*base64.*\*`,
	},
	{
		name:  "broken JSON in the header",
		token: segments(`{"alg":"RS256"`, `{"iss":"me"}`, "signature"),
		says:  `(?i)header.*JSON`,
	},
	{
		name:  "broken JSON in the payload",
		token: segments(`{"alg":"RS256"}`, `{"iss":"me",}`, "signature"),
		says:  `(?i)payload.*JSON`,
	},
	{
		name: "an HTML page in place of keys",
		keys: "<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body></body></html>",
		says: `(?i)HTML`,
	},
	{
		name: "an empty JWKS",
		keys: `{"keys":[]}`,
		says: `(?i)(no keys|empty)`,
	},
	{
		name: "a secret for RS256",
		keys: "correct horse battery staple",
		want: verdict{Signature: "no-key"},
		says: `(?i)secret.*(RS256|public key)|(RS256|public key).*secret`,
	},
	{
		name:  "a public key for HS256",
		token: segments(`{"alg":"HS256"}`, `{"iss":"me"}`, strings.Repeat("s", 32)),
		keys:  publicKey,
		want:  verdict{Signature: "no-matching-key"},
		says:  `(?i)(HS256|secret).*public key|public key.*(HS256|secret)`,
	},
}

const publicKey = `{"keys":[{"kty":"EC","crv":"P-256","kid":"one",` +
	`"x":"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4","y":"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM"}]}`

// segments joins texts into a token, or a part of one.
func segments(texts ...string) string {
	for i, text := range texts {
		texts[i] = base64.RawURLEncoding.EncodeToString([]byte(text))
	}
	return strings.Join(texts, ".")
}

func TestInputBad(t *testing.T) {
	t.Parallel()
	a := open(t)
	good := read(t, "cluster/es256.jwt")
	keys := read(t, "cluster/jwks.json")
	for _, row := range badInput {
		t.Run(row.name, func(t *testing.T) {
			a := airlock{a.in(t)}
			if row.token == "" {
				row.token = read(t, "cluster/sa-plain.rs256.jwt")
			}
			if row.keys == "" {
				row.keys = keys
			}
			a.paste("#keys", row.keys)
			a.paste("#token", row.token)
			a.expect(row.want)
			if said := a.said(); !regexp.MustCompile(row.says).MatchString(said) {
				t.Errorf("the page does not speak of %s:\n%s", row.says, said)
			}
			a.holds("#token", row.token)
			a.holds("#keys", row.keys)

			a.paste("#keys", keys)
			a.paste("#token", good)
			a.expect(verdict{Signature: "verified"})
		})
	}
}

// TestInputHuge pastes more than the page accepts.
func TestInputHuge(t *testing.T) {
	t.Parallel()
	a := airlock{newTab(t)}
	a.extendDeadlines()
	a.navigate(onDisk())
	a.ready()
	for _, row := range []struct {
		name, box, text string // text is a JavaScript expression

		says string
	}{
		{"17 MB in place of a token", "#token", `"eyJ".repeat(17 * 1024 * 1024 / 3)`, `(?i)(16|large|long|big)`},
		{"17 MB in place of keys", "#keys", `'{"keys":[' + " ".repeat(17 * 1024 * 1024) + "]}"`, `(?i)(16 MB|no keys|set is empty|contains no|no key)`},
		{"a payload nested 100,000 deep", "#token", js(`%s`, read(t, "hostile/221-deep-payload-100k.txt")), `(?i)payload.*(nest|deep)`},
		{"100,000 dots", "#token", `".".repeat(100000)`, `(?i)(no|malformed) token`},
	} {
		t.Run(row.name, func(t *testing.T) {
			a := airlock{a.in(t)}
			a.paste("#keys", read(t, "cluster/jwks.json"))
			a.paste("#token", read(t, "cluster/es256.jwt"))
			a.set(row.box, row.text)
			if said := a.said(); !regexp.MustCompile(row.says).MatchString(said) {
				t.Errorf("the page does not speak of %s:\n%.2000s", row.says, said)
			}
			if !eval[bool](a.tab, js(`document.querySelector(%s).value === `, row.box)+row.text) {
				t.Error("the box does not hold what was pasted")
			}
			a.set("#keys", js(`%s`, read(t, "cluster/jwks.json")))
			a.set("#token", js(`%s`, read(t, "cluster/es256.jwt")))
			a.expect(verdict{Signature: "verified"})
		})
	}
}

// said is all text of the page outside its boxes.
func (a airlock) said() string {
	a.t.Helper()
	return call[string](a.element("main"), `function() {
		const mute = this.querySelectorAll("[aria-hidden=true]"); // such as the colors behind a box
		for (const element of mute) element.style.visibility = "hidden";
		const text = this.innerText;
		for (const element of mute) element.style.visibility = "";
		return text;
	}`)
}

// holds fails the test unless a box still contains what was pasted.
func (a airlock) holds(box, text string) {
	a.t.Helper()
	if got := a.element(box).value(); got != text {
		a.t.Errorf("%s holds %q, want what was pasted, %q", box, clip(got), clip(text))
	}
}
