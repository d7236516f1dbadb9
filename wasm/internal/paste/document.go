package paste

import (
	"slices"
	"strings"

	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/excerpt"
	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/report"
)

// Credentials are the credentials in a paste other than tokens.
type Credentials struct {
	PrivateKey bool

	// Groups are those of the users in client certificates.
	Groups []string
}

// Document says what the input is as a whole, and what else it contains; nil where
// it is only a token, or isn't recognized.
func (p *Paste) Document() (*report.Document, Credentials) {
	d := &report.Document{Sentence: []report.Span{}, Facts: []report.Fact{}}
	for _, k := range documentKinds {
		if noun := k.noun(p); noun != "" {
			d.Kind, d.Title = k.name, noun
			if k.detail != nil {
				d.Title += k.detail(p)
			}
			d.Sentence = append(d.Sentence, p.count(noun)...)
			if k.facts != nil {
				d.Facts = append(d.Facts, k.facts(p)...)
			}
			break
		}
	}
	if facts := messageFacts(p); len(facts) > 0 {
		if d.Kind == "" {
			d.Kind, d.Title = report.DocumentMessages, "messages about a token"
			d.Sentence = append(d.Sentence, textSpans("This looks like a server's message about a token.")...)
		}
		d.Facts = append(d.Facts, facts...)
	}
	lead := " It also contains "
	if d.Kind == "" {
		lead = "The input contains "
	}
	d.Sentence = append(d.Sentence, p.selection()...)
	held := Credentials{p.hasPrivateKey(), p.groups()}
	d.Sentence = append(d.Sentence, p.warning(lead, held.PrivateKey)...)
	if len(d.Sentence) == 0 {
		return nil, held
	}
	return d, held
}

// documentKind is one kind of document.
type documentKind struct {
	name   report.DocumentKind
	noun   func(*Paste) string // empty where it isn't one
	detail func(*Paste) string // what its title adds
	facts  func(*Paste) []report.Fact
}

// documentKinds are all of them; the first that fits wins. A kind that contains
// others comes before them.
var documentKinds = []documentKind{
	{report.DocumentHAR, harNoun, nil, nil},
	{report.DocumentAuditEvent, eventNoun, nil, eventFacts},
	{report.DocumentLog, logNoun, nil, nil},
	{report.DocumentKubeconfig, kubeconfigNoun, nil, kubeconfigFacts},
	{report.DocumentTokenReview, kindNoun("TokenReview"), nil, reviewFacts},
	{report.DocumentTokenRequest, kindNoun("TokenRequest"), nil, nil},
	{report.DocumentExecCredential, kindNoun("ExecCredential"), nil, credentialFacts},
	{report.DocumentSecret, secretNoun, secretType, nil},
	{report.DocumentCSV, csvNoun, nil, nil},
	{report.DocumentManifest, manifestNoun, nil, nil},
	{report.DocumentCertificate, certificateNoun, nil, certificateFacts},
}

// warning names the credentials in the paste other than tokens.
func (p *Paste) warning(lead string, key bool) []report.Span {
	names := p.certified()
	var spans []report.Span
	if len(names) > 0 {
		spans = append(textSpans(lead+"a client certificate of "), codeSpans(names[0])...)
		for _, name := range names[1:] {
			spans = append(append(spans, textSpans(" and of ")...), codeSpans(name)...)
		}
		spans = append(spans, textSpans(", which kubectl uses instead of a token")...)
	}
	switch {
	case key && len(names) > 0:
		spans = append(spans, textSpans(", and ")...)
	case key:
		spans = textSpans(lead)
	case len(names) > 0:
		return append(spans, textSpans(".")...)
	default:
		return nil
	}
	return append(spans, report.Span{Text: "a private key. Keep it secret.", Tone: report.Warn})
}

// privateKeys are the signs of a private key: in PEM (RFC 7468 §10), and in its
// base64, which starts at one of three places.
var privateKeys = []string{"PRIVATE KEY-----", "UFJJVkFURSBLRVkt", "BSSVZBVEUgS0VZLS0tL", "QUklWQVRFIEtFWS0tLS0t"}

func (p *Paste) hasPrivateKey() bool {
	for _, o := range p.objects {
		for _, e := range o.Entries {
			name := e.Path[len(e.Path)-1]
			if (name == "client-key-data" || name == "clientKeyData") && isSecret(e.Value) {
				return true
			}
		}
	}
	return exposes(p.input) || slices.ContainsFunc(privateKeys, func(mark string) bool { return strings.Contains(p.input, mark) })
}

// exposes reports whether the input is a JWK or a JWKS that contains a private or
// symmetric key.
func exposes(input string) bool {
	if !strings.HasPrefix(strings.TrimSpace(input), "{") || !strings.Contains(input, `"kty"`) {
		return false
	}
	value, err := exact.Parse([]byte(input))
	if err != nil {
		return false
	}
	set, _ := exact.Get(value.Members(), "keys")
	return isPrivate(value) || slices.ContainsFunc(set.Elements(), isPrivate)
}

func isPrivate(value exact.Value) bool {
	_, isKey := exact.Get(value.Members(), "kty")
	return isKey && keys.Exposes(value)
}

func textSpans(s string) []report.Span { return []report.Span{{Text: s}} }

func codeSpans(s string) []report.Span {
	return []report.Span{{Text: excerpt.Truncate(s), Code: true}}
}

// fact names some spans.
func fact(name string, spans ...[]report.Span) report.Fact {
	return report.Fact{Name: name, Text: slices.Concat(spans...), More: []report.Span{}}
}
