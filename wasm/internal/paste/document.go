package paste

import (
	"slices"
	"strings"

	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/excerpt"
	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/manifest"
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

// count says how many tokens were found, and in what.
func (p *Paste) count(noun string) []report.Span {
	switch n := len(p.Candidates); {
	case n > 0:
		return textSpans("Found " + excerpt.Count(n, "token") + " in " + article(noun) + " " + noun + ".")
	case noun == certificate:
		return textSpans("This is a certificate, not a token.")
	}
	return textSpans("This " + noun + " contains no token.")
}

func article(noun string) string {
	if strings.IndexByte("AEIOUaeiou", noun[0]) >= 0 {
		return "an"
	}
	return "a"
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

// of returns the objects of a kind.
func (p *Paste) of(kind string) (found []*manifest.Object) {
	for _, o := range p.objects {
		if o.Kind == kind {
			found = append(found, o)
		}
	}
	return found
}

func harNoun(p *Paste) string {
	for _, o := range p.objects {
		if len(o.Entries) > 0 && slices.ContainsFunc(o.Entries, func(e manifest.Entry) bool { return isHAR(e.Path) }) {
			return "HAR file"
		}
	}
	return ""
}

// logNoun recognizes the lines of klog, as kubectl -v prints them, and those of
// curl -v.
func logNoun(p *Paste) string {
	const most = 100
	n := 0
	for line := range strings.Lines(p.input) {
		switch {
		case isKlog(line):
			return "kubectl log"
		case strings.HasPrefix(line, "* Connected to "), strings.HasPrefix(line, "> GET "), strings.HasPrefix(line, "> POST "):
			return "curl log"
		}
		if n++; n == most {
			break
		}
	}
	return ""
}

// isKlog recognizes "I1121 21:33:55.716660   22669 loader.go:407] …".
func isKlog(line string) bool {
	return len(line) > 14 && strings.IndexByte("IWEF", line[0]) >= 0 && line[5] == ' ' && line[8] == ':' && line[11] == ':' && line[14] == '.' &&
		strings.Contains(line, ".go:")
}

func kindNoun(kind string) func(*Paste) string {
	return func(p *Paste) string {
		if len(p.of(kind)) == 0 {
			return ""
		}
		return kind
	}
}

func secretNoun(p *Paste) string {
	switch n := len(p.of("Secret")); n {
	case 0:
		return ""
	case 1:
		return "Secret"
	default:
		return "list of " + excerpt.Count(n, "Secret")
	}
}

// secretType is the type of the only Secret.
func secretType(p *Paste) string {
	secrets := p.of("Secret")
	if len(secrets) > 1 || secrets[0].Get("type") == "" {
		return ""
	}
	return " of type " + excerpt.Truncate(secrets[0].Get("type"))
}

func csvNoun(p *Paste) string {
	if slices.ContainsFunc(p.Candidates, func(c Candidate) bool { return c.Location.Container == report.InCSV }) {
		return "token file"
	}
	return ""
}

// manifestNoun is about all other objects with a name.
func manifestNoun(p *Paste) string {
	for _, o := range p.objects {
		if o.Kind != "" && o.Get("apiVersion") != "" && o.Name() != "" {
			return excerpt.Truncate(o.Kind)
		}
	}
	return ""
}

func textSpans(s string) []report.Span { return []report.Span{{Text: s}} }

func codeSpans(s string) []report.Span {
	return []report.Span{{Text: excerpt.Truncate(s), Code: true}}
}

// fact names some spans.
func fact(name string, spans ...[]report.Span) report.Fact {
	return report.Fact{Name: name, Text: slices.Concat(spans...), More: []report.Span{}}
}
