package compare

import (
	"fmt"
	"slices"
	"strings"

	"jwt-airlock/wasm/internal/phrase"
	"jwt-airlock/wasm/internal/report"
)

// sentence says what matters most: how the two are related, and then what differs.
func (p *pair) sentence(state report.ComparisonState, t table) []report.Span {
	lead, tone := p.lead(state)
	spans := []report.Span{{Text: lead, Tone: tone}}
	names := p.telling(t)
	switch {
	case state == report.SameToken, state == report.SameContent, state == report.SignedAgain, state == report.NotComparable:
		return append(spans, report.Span{Text: p.rest(state)})
	case state == report.Renewed && len(names) == 0:
		return append(spans, report.Span{Text: " " + p.newer() + "."})
	case state == report.Renewed:
		spans = append(spans, report.Span{Text: " " + p.newer() + ". Also different: "})
		return append(append(spans, enumerated(names)...), report.Span{Text: "."})
	case len(names) == 0:
		return append(spans, report.Span{Text: " only times and IDs differ."})
	}
	spans = append(spans, report.Span{Text: " "})
	spans = append(spans, enumerated(names)...)
	if len(names) == 1 {
		return append(spans, report.Span{Text: " differs."})
	}
	return append(spans, report.Span{Text: " differ."})
}

// lead says how the two are related.
func (p *pair) lead(state report.ComparisonState) (lead string, tone report.Tone) {
	noun := p.noun()
	switch state {
	case report.SameToken:
		return "The same token twice.", p.good()
	case report.SignedAgain:
		return "Same header and payload, another signature.", report.Warn
	case report.SameContent:
		return "Same header and claims, written differently.", p.good()
	case report.OtherHeader:
		return "Same claims, another header:", report.Warn
	case report.Renewed:
		return "Same " + noun + ", another token:", p.good()
	case report.SameSubject:
		return "Same " + noun + ", same issuer:", report.Warn
	case report.Recreated:
		return "Same account name, another account:", report.Warn
	case report.OtherSubject:
		return "Another " + noun + ", same issuer:", report.Warn
	case report.OtherIssuer:
		return p.elsewhere(), report.Warn
	case report.NotComparable:
		return "The claims can't be compared.", report.Warn
	}
	return "Different tokens:", report.Warn
}

// good is the tone of what is reassuring, which it is only if keys have verified both.
func (p *pair) good() report.Tone {
	if p.a.key == nil || p.b.key == nil {
		return report.Quiet
	}
	return report.Good
}

// elsewhere is about tokens with the same subject of different issuers. A uid is unique,
// so with the same one it is the same service account.
func (p *pair) elsewhere() string {
	switch {
	case p.noun() != "account":
		return "Same subject, another issuer:"
	case p.sameUID():
		return "Same account, another issuer:"
	case p.otherUID():
		return "Same account name, another cluster:"
	}
	return "Same account name, probably another cluster:"
}

// noun is what sub names.
func (p *pair) noun() string {
	if p.a.inner.Kubernetes != nil && p.b.inner.Kubernetes != nil && p.a.uid() != "" && p.b.uid() != "" {
		return "account"
	}
	return "subject"
}

// rest is about tokens of which no member differs, or none can be read.
func (p *pair) rest(state report.ComparisonState) string {
	switch {
	case state == report.SameContent:
		return " The order of members, white space, escapes or the serialization differ."
	case state == report.NotComparable:
		return p.unreadable()
	case state == report.SameToken:
		return ""
	case p.a.key != nil && p.b.key != nil:
		return " Both signatures are valid: it was signed twice."
	case p.a.key != nil:
		return " Only that of A is valid."
	case p.b.key != nil:
		return " Only that of B is valid."
	}
	return " No key verifies either, so one may have been changed."
}

// unreadable says which of the two can't be read.
func (p *pair) unreadable() string {
	switch a, b := p.a.unread(), p.b.unread(); {
	case a && b:
		return " Those of neither token can be read."
	case a:
		return " Those of A can't be read."
	}
	return " Those of B can't be read."
}

// newer says how much later B was issued.
func (p *pair) newer() string {
	a, b := p.a.at("iat"), p.b.at("iat")
	if b.Before(a) {
		return "B was issued " + phrase.RoundLifetime(b, a) + " before A"
	}
	return "B was issued " + phrase.RoundLifetime(a, b) + " after A"
}

// told are the differences that are told by a name, the most telling first. A prefix
// ends with a period.
var told = []struct {
	name string
	part report.ComparedPart
	row  string
}{
	{"key", report.ComparedDerived, signedBy},
	{"issuer", report.ComparedPayload, "iss"},
	{"subject", report.ComparedPayload, "sub"},
	{"account's uid", report.ComparedPayload, "kubernetes.io.serviceaccount.uid"},
	{"account's uid", report.ComparedPayload, "kubernetes.io/serviceaccount/service-account.uid"},
	{"audience", report.ComparedPayload, "aud"},
	{"pod", report.ComparedPayload, "kubernetes.io.pod"},
	{"pod", report.ComparedPayload, "kubernetes.io.pod."},
	{"node", report.ComparedPayload, "kubernetes.io.node"},
	{"node", report.ComparedPayload, "kubernetes.io.node."},
	{"Secret", report.ComparedPayload, "kubernetes.io.secret"},
	{"Secret", report.ComparedPayload, "kubernetes.io.secret."},
	{"lifetime", report.ComparedDerived, lifetime},
	{"algorithm", report.ComparedHeader, "alg"},
	{"key ID", report.ComparedHeader, "kid"},
}

// untold differ between any two tokens, follow from what is told, or are said by the
// verdicts.
var untold = []string{"exp", "iat", "nbf", "jti", "kubernetes.io.warnafter", "kubernetes.io.namespace", "kubernetes.io.serviceaccount.name"}

// telling are the names of what differs.
func (p *pair) telling(t table) (names []report.Span) {
	for _, one := range told {
		span := report.Span{Text: one.name}
		switch one.name {
		case "subject":
			span.Text = p.noun()
		case "account's uid":
			if !p.otherUID() {
				continue
			}
		case "key ID":
			if t.differing(report.ComparedDerived, signedBy) {
				continue
			}
		}
		if t.differing(one.part, one.row) && !slices.Contains(names, span) {
			names = append(names, span)
		}
	}
	for _, row := range t {
		if differs(row) && row.Part != report.ComparedDerived && !isTold(row) {
			names = append(names, report.Span{Text: row.Name, Code: true})
		}
	}
	return names
}

func (t table) differing(part report.ComparedPart, name string) bool {
	return slices.ContainsFunc(t, func(row report.Compared) bool { return differs(row) && is(row, part, name) })
}

func is(row report.Compared, part report.ComparedPart, name string) bool {
	return row.Part == part && (row.Name == name || strings.HasSuffix(name, ".") && strings.HasPrefix(row.Name, name))
}

func isTold(row report.Compared) bool {
	if row.Part == report.ComparedPayload && slices.Contains(untold, row.Name) {
		return true
	}
	for _, one := range told {
		if is(row, one.part, one.row) {
			return true
		}
	}
	return false
}

// enumerated is a list of names.
func enumerated(names []report.Span) (spans []report.Span) {
	const most = 6
	shown := names[:min(len(names), most)]
	for i, name := range shown {
		switch {
		case i == 0:
		case i == len(names)-1:
			spans = append(spans, report.Span{Text: " and "})
		default:
			spans = append(spans, report.Span{Text: ", "})
		}
		spans = append(spans, name)
	}
	if more := len(names) - most; more > 0 {
		spans = append(spans, report.Span{Text: fmt.Sprintf(" and %d more", more)})
	}
	return spans
}
