package opaque

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"strings"
	"time"

	"jwt-airlock/wasm/internal/clock"
	"jwt-airlock/wasm/internal/phrase"
)

// Some tokens are bytes in base64, known by what they begin with.
var (
	macaroon = kind{name: "macaroon", starts: "AMp", read: readsBytes(isMacaroon), describe: describeMacaroon}
	kerberos = kind{name: "kerberos-ticket", starts: "YT", read: readsBytes(isKerberos), describe: always(&kerberosCard)}
	saml     = kind{name: "saml", starts: "PC", read: readsBytes(isSAML), describe: always(&samlCard)}
	biscuit  = kind{name: "biscuit", starts: "CE", read: readBiscuit, describe: always(&biscuitCard)}
	branca   = kind{name: "branca", read: readBranca, describe: describeBranca}
)

func always(card *template) func(*Match, clock.Clock) *Description {
	return func(*Match, clock.Clock) *Description { return card.fill(nil) }
}

// pypiPrefix is what PyPI writes before its macaroons.
const pypiPrefix = "pypi-"

// readsBytes reads base64 that begins with certain bytes.
func readsBytes(is func([]byte) bool) func(string, int) *Match {
	return func(input string, start int) *Match {
		const shortest = 40
		if withinBase64(input, start) || !is(head(input[start:min(len(input), start+headLength)])) {
			return nil
		}
		word := bytesWord(input, start)
		if len(word) < shortest || !ends(input, start+len(word)) {
			return nil
		}
		return &Match{Text: word}
	}
}

func bytesWord(input string, start int) string {
	const longest = 64 << 10
	rest := input[start:min(len(input), start+longest)]
	return rest[:run(rest, alnum+"+/-_=")]
}

// headLength is how many characters of base64 are enough to tell a kind.
const headLength = 160

// head is what the first characters of a text decode to, as far as they are base64.
func head(text string) []byte {
	text = strings.TrimPrefix(text, pypiPrefix)
	text = text[:run(text[:min(len(text), headLength)], alnum+"+/-_")]
	text = strings.NewReplacer("+", "-", "/", "_").Replace(text)
	raw, _ := base64.RawURLEncoding.DecodeString(text[:len(text)/4*4])
	return raw
}

// isMacaroon knows the packets of version 1, with four digits of length before each,
// and the fields of version 2 (libmacaroons, doc/format.txt).
func isMacaroon(b []byte) bool {
	const location, identifier = 1, 2
	if len(b) > 16 && run(string(b[:4]), hexDigits) == 4 {
		return bytes.HasPrefix(b[4:], []byte("location ")) || bytes.HasPrefix(b[4:], []byte("identifier "))
	}
	return len(b) > 8 && b[0] == 2 && (b[1] == location || b[1] == identifier) && b[2] > 3 &&
		printable(b[3:3+min(int(b[2]), len(b)-3)])
}

func printable(b []byte) bool {
	for _, c := range b {
		if c < ' ' || c > '~' {
			return false
		}
	}
	return true
}

// macaroonLocation is where a macaroon says it is for; empty where it doesn't.
func macaroonLocation(b []byte) string {
	if _, rest, ok := bytes.Cut(b, []byte("location ")); ok {
		text, _, _ := bytes.Cut(rest, []byte("\n"))
		return string(text)
	}
	if len(b) > 3 && b[1] == 1 {
		return string(b[3 : 3+min(int(b[2]), len(b)-3)])
	}
	return ""
}

func describeMacaroon(m *Match, _ clock.Clock) *Description {
	return macaroonCard.fill(phrase.NewValues("location", macaroonLocation(head(m.Text))))
}

// isKerberos finds the names of SPNEGO and Kerberos at the start of a GSS-API token
// (RFC 4178 §3, RFC 4121 §4.1), and the first word of NTLM.
func isKerberos(b []byte) bool {
	if bytes.HasPrefix(b, []byte("NTLMSSP\x00")) {
		return true
	}
	spnego, krb5 := []byte("\x06\x06\x2b\x06\x01\x05\x05\x02"), []byte("\x06\x09\x2a\x86\x48\x86\xf7\x12\x01\x02\x02")
	b = b[:min(len(b), 24)]
	return len(b) > 0 && b[0] == 0x60 && (bytes.Contains(b, spnego) || bytes.Contains(b, krb5))
}

// isSAML finds XML of SAML. With the HTTP-Redirect binding it would be compressed as
// well.
func isSAML(b []byte) bool {
	b = bytes.TrimSpace(b)
	for _, tag := range []string{"<saml", "<Assertion", "<Response", "<AuthnRequest", "<LogoutRequest"} {
		if bytes.HasPrefix(b, []byte(tag)) {
			return true
		}
	}
	return bytes.HasPrefix(b, []byte("<?xml ")) && bytes.Contains(b, []byte("saml"))
}

// readBiscuit knows the outline of a protobuf message: perhaps the number of a root
// key, then a block that is signed (biscuit, schema.proto). Other bytes could look so, so
// the word must be all there is, or be called a token.
func readBiscuit(input string, start int) *Match {
	const shortest = 150
	if !mayBeCalled(input, start) || !isBiscuit(head(input[start:min(len(input), start+headLength)])) {
		return nil
	}
	word := bytesWord(input, start)
	if len(word) < shortest || !called(input, start, word) {
		return nil
	}
	return &Match{Text: word}
}

func isBiscuit(b []byte) bool {
	const rootKeyID, authority, block, symbols, version = 0x08, 0x12, 0x0a, 0x0a, 0x18
	if len(b) > 2 && b[0] == rootKeyID {
		_, n := binary.Uvarint(b[1:])
		b = b[1+max(n, 0):]
	}
	for _, tag := range []byte{authority, block} {
		if len(b) < 12 || b[0] != tag {
			return false
		}
		length, n := binary.Uvarint(b[1:])
		if n < 1 || length < 10 {
			return false
		}
		b = b[1+n:]
	}
	return b[0] == symbols || b[0] == version
}

// readBranca knows a word in base 62 by its first byte, the version, and the time
// behind it (github.com/tuupola/branca-spec). Other words can look so: hence it must be
// all there is, or be called a token.
func readBranca(input string, start int) *Match {
	const shortest, longest = 60, 1000
	if !mayBeCalled(input, start) {
		return nil
	}
	rest := input[start:min(len(input), start+longest)]
	word := rest[:run(rest, alnum)]
	if len(word) < shortest || !called(input, start, word) || !ends(input, start+len(word)) || !plausible(brancaTime(word)) {
		return nil
	}
	return &Match{Text: word}
}

// brancaTime is when a token was created; the zero Time where a word isn't one.
func brancaTime(word string) time.Time {
	const version, least = 0xba, 1 + 4 + 24 + 16
	n, ok := base62(word)
	if !ok {
		return time.Time{}
	}
	b := n.Bytes()
	if len(b) < least || b[0] != version {
		return time.Time{}
	}
	return time.Unix(int64(binary.BigEndian.Uint32(b[1:5])), 0).UTC()
}

func describeBranca(m *Match, c clock.Clock) *Description {
	created := brancaTime(m.Text)
	return brancaCard.fill(phrase.NewValues("created", c.FormatBoth(created)))
}

var (
	macaroonCard = template{
		title:    "Macaroon",
		subtitle: "a token whose owner can restrict it further",
		sentence: " It isn't a JWT. Only the service that issued it can verify it.",
		facts: "What it is: an identifier, restrictions (caveats) and an HMAC. Anyone who has it can add restrictions, and can't remove any\n" +
			"For: {location}\n" +
			"Kubernetes: rejected. An API server accepts JWTs, not macaroons",
	}
	kerberosCard = template{
		title:    "Kerberos or NTLM token",
		subtitle: "what HTTP sends with the Negotiate scheme",
		sentence: " It isn't a JWT, and only the service that it is for can read it.",
		facts: "What it is: a ticket or a challenge of single sign-on (SPNEGO), in base64\n" +
			"Lifetime: minutes, because it proves the time it was sent at\n" +
			"Kubernetes: rejected. API servers don't support Kerberos; a proxy before them may",
	}
	samlCard = template{
		title:    "SAML message",
		subtitle: "XML of a single sign-on, in base64",
		sentence: " It isn't a JWT. SAML is another standard, with signatures in XML.",
		facts: "What it is: a request, a response or an assertion of SAML 2.0\n" +
			"Kubernetes: rejected. An API server accepts OpenID Connect, not SAML. An identity provider such as Dex or Keycloak can translate",
		commands: `
? What is in it?
printf %s "$TOKEN" | base64 -d`,
	}
	biscuitCard = template{
		title:    "Biscuit",
		subtitle: "probably: it has the outline of one",
		sentence: " It isn't a JWT. Verify it with a Biscuit library and the root public key.",
		facts: "What it is: a token with rules in it, which its owner can restrict further. Each block is signed\n" +
			"Kubernetes: rejected. An API server accepts JWTs, not Biscuits",
	}
	brancaCard = template{
		title:    "Branca token",
		subtitle: "probably: it has the version and the time of one",
		sentence: " It isn't a JWT. Only a service that has its key can read it.",
		facts: "What it is: a text that is encrypted with a key of its issuer (XChaCha20-Poly1305), in base 62\n" +
			"Created: {created}\n" +
			"Lifetime: not in it. The service compares the time of creation with its own limit\n" +
			"Kubernetes: rejected. An API server accepts JWTs, not Branca tokens",
	}
)
