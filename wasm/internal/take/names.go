package take

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/excerpt"
	"jwt-airlock/wasm/internal/report"
)

// maxNames is how many names are replaced. A token with more has no anonymous ticket.
const maxNames = 2_000

// names are those of a token, with what replaces each. A nil one replaces nothing.
type names struct {
	replaced map[string]string
	numbers  map[string]int // by kind, such as "pod"
}

// namesIn collects the names that a text about the token could contain; nil where there
// are too many.
func namesIn(request report.Request, r report.Report, t report.Token) *names {
	n := &names{replaced: make(map[string]string), numbers: make(map[string]int)}
	n.addToken(t)
	n.addExpected(request.Expect)
	n.addKeys(r.Keys)
	n.addSettings(r.APIServer)
	if len(n.replaced) > maxNames {
		return nil
	}
	return n
}

func (n *names) addToken(t report.Token) {
	if k := t.Kubernetes; k != nil {
		n.addKubernetes(k)
	}
	for _, part := range []report.DecodedPart{t.Payload, t.Processed, t.Header} {
		if value, err := exact.Parse([]byte(part.Text)); err == nil {
			n.value(value)
		}
	}
	n.members(t.Unprotected)
	for _, s := range t.Signatures {
		n.members(s.Header.Members)
		n.members(s.Unprotected)
	}
	for _, inner := range []*report.Token{t.Nested, t.KeyBinding} {
		if inner != nil {
			n.addToken(*inner)
		}
	}
}

func (n *names) members(list []report.Member) {
	for _, m := range list {
		n.value(exact.Value(m.Value), m.Name)
	}
}

func (n *names) addKubernetes(k *report.Kubernetes) {
	n.of("namespace", k.Account.Namespace)
	n.of("account", k.Account.Name)
	n.of("uid", k.Account.UID)
	n.of(string(k.Binding.Kind), k.Binding.Name)
	n.of("uid", k.Binding.UID)
	n.of("node", k.Binding.Node.Name)
	n.of("uid", k.Binding.Node.UID)
	if u := k.APIServer.User; u != nil {
		n.of("user", u.Username)
		n.of("uid", u.UID)
		n.all("group", u.Groups)
		for _, name := range slices.Sorted(maps.Keys(u.Extra)) {
			n.all("value", u.Extra[name])
		}
	}
}

func (n *names) addExpected(e report.Expect) {
	n.of("issuer", e.Issuer)
	n.all("audience", e.Audience)
	n.of("user", e.Subject)
	for _, c := range e.Claims {
		n.of(kindOf([]string{c.Name}), c.Value)
	}
}

func (n *names) addKeys(keys []report.Key) {
	for _, k := range keys {
		n.of("key", k.KID)
		n.of("source", k.Name)
		if c := k.Certificate; c != nil {
			n.of("subject", c.Subject)
			n.of("subject", c.Issuer)
		}
	}
}

func (n *names) addSettings(s *report.APIServer) {
	if s == nil {
		return
	}
	n.all("issuer", s.ServiceAccountIssuers)
	n.all("audience", s.APIAudiences)
	for _, a := range s.Authenticators {
		n.of("issuer", a.Issuer)
		n.of("issuer", a.DiscoveryURL)
		n.all("audience", a.Audiences)
		n.rules(a.ClaimRules)
		n.rules(a.UserRules)
	}
}

func (n *names) rules(list []report.Rule) {
	for _, rule := range list {
		n.all("rule", []string{rule.RequiredValue, rule.Message, rule.Expression})
	}
}

func (n *names) all(kind string, names []string) {
	for _, name := range names {
		n.of(kind, name)
	}
}

// of is what replaces a name. A kind is that of its first appearance.
func (n *names) of(kind, name string) string {
	if by, ok := n.replaced[name]; ok {
		return by
	}
	by := n.byForm(kind, name)
	if by == name {
		return name // it identifies no one
	}
	for _, form := range []string{name, excerpt.Truncate(name), excerpt.ShortID(name), strings.Trim(strconv.Quote(name), `"`)} {
		n.replaced[form] = by
	}
	return by
}

// number is a new word for a name, which can itself be such a word.
func (n *names) number(kind, name string) string {
	n.numbers[kind]++
	if by := kind + "-" + strconv.Itoa(n.numbers[kind]); by != name {
		return by
	}
	return n.number(kind, name)
}

// hide replaces the names in a sentence.
func (n *names) hide(text string) string {
	if n == nil {
		return text
	}
	var out strings.Builder
	for at := 0; at < len(text); {
		name := n.at(text, at)
		if name == "" {
			_, size := utf8.DecodeRuneInString(text[at:])
			out.WriteString(text[at : at+size])
			at += size
			continue
		}
		out.WriteString(n.replaced[name])
		at += len(name)
	}
	return out.String()
}

// at is the longest name that is at a place as a whole word; empty where none is.
func (n *names) at(text string, at int) string {
	if before, _ := utf8.DecodeLastRuneInString(text[:at]); isWord(before) {
		return ""
	}
	found := ""
	for name := range n.replaced {
		if len(name) <= len(found) || !strings.HasPrefix(text[at:], name) || utf8.RuneCountInString(name) < 2 {
			continue
		}
		if after, _ := utf8.DecodeRuneInString(text[at+len(name):]); !isWord(after) {
			found = name
		}
	}
	return found
}

func isWord(r rune) bool { return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r)) }
