package claims

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/excerpt"
	"jwt-airlock/wasm/internal/report"
)

// Expectations answers whether the token meets what a server would require. binding
// are the claims of an SD-JWT's key binding; nil without one.
func Expectations(header, payload, binding []exact.Member, expect report.Expect) report.ExpectationsAnswer {
	var set, failed, texts []string
	for _, e := range expectations {
		if !e.set(expect) {
			continue
		}
		name, text := e.name, e.fault(header, payload, expect)
		if e.name == "audience" && binding != nil {
			name, text = "audience of its key binding", boundFault(payload, binding, expect)
		}
		set = append(set, name)
		if text != "" {
			failed, texts = append(failed, e.name), append(texts, text)
		}
	}
	switch {
	case len(set) == 0:
		return report.ExpectationsAnswer{State: report.ExpectationsUnset, Label: "Not set", Text: "any issuer, any audience"}
	case len(failed) > 0:
		return report.ExpectationsAnswer{State: report.ExpectationsFailed, Tone: report.Bad, Label: title(failed), Text: strings.Join(texts, "; ")}
	}
	return report.ExpectationsAnswer{State: report.ExpectationsMet, Tone: report.Good, Label: "Met", Text: strings.Join(set, ", ")}
}

// expectation is one field of report.Expect.
type expectation struct {
	name string
	set  func(report.Expect) bool

	// fault says what the token has instead; empty if it matches.
	fault func(header, payload []exact.Member, expect report.Expect) string
}

var expectations = []expectation{
	{"issuer", func(e report.Expect) bool { return e.Issuer != "" }, issuerFault},
	{"audience", func(e report.Expect) bool { return len(e.Audience) > 0 }, audienceFault},
	{"subject", func(e report.Expect) bool { return e.Subject != "" }, subjectFault},
	{"claims", func(e report.Expect) bool { return len(e.Claims) > 0 }, claimsFault},
	{"type", func(e report.Expect) bool { return e.Type != "" }, typeFault},
	{"algorithm", func(e report.Expect) bool { return len(e.Algorithms) > 0 }, algorithmFault},
}

func issuerFault(_, payload []exact.Member, expect report.Expect) string {
	value, ok := exact.Get(payload, "iss")
	switch iss, isString := value.Str(); {
	case !ok:
		return "it has no issuer"
	case isString && iss == expect.Issuer:
		return ""
	case isString:
		if near := difference(iss, expect.Issuer); near != "" {
			return "its issuer differs " + near + ", which counts: " + excerpt.Truncate(iss)
		}
	}
	return "its issuer is " + excerpt.Truncate(string(value))
}

// audienceFault: one of the expected audiences is enough (RFC 7519 §4.1.3).
func audienceFault(_, payload []exact.Member, expect report.Expect) string {
	value, ok := exact.Get(payload, "aud")
	if !ok {
		return "it has no audience" + client(payload, expect)
	}
	audiences, ok := value.Strings()
	if !ok {
		return "its audience isn't a string or a list of strings"
	}
	if slices.ContainsFunc(audiences, func(a string) bool { return slices.Contains(expect.Audience, a) }) {
		return ""
	}
	said := excerpt.Truncate(strings.Join(audiences, ", ")) + client(payload, expect)
	if near := nearest(audiences, expect.Audience); near != "" {
		return "its audience differs " + near + ", which counts: " + said
	}
	return "its audience is " + said
}

// nearest is the first difference of a value that is nearly an expected one.
func nearest(values, expected []string) string {
	const most = 20 // of each: a token can have a hundred thousand
	for _, v := range values[:min(len(values), most)] {
		for _, e := range expected[:min(len(expected), most)] {
			if near := cmp.Or(difference(v, e), listed(v, e)); near != "" {
				return near
			}
		}
	}
	return ""
}

// client says where an expected audience is instead: in a claim that names the client
// that asked for the token.
func client(payload []exact.Member, expect report.Expect) string {
	for _, name := range []string{"azp", "client_id", "cid", "appid"} {
		if id := exact.GetString(payload, name); id != "" && slices.Contains(expect.Audience, id) {
			return fmt.Sprintf("; %s is in %s instead, which names the client that asked for the token", excerpt.Truncate(id), name)
		}
	}
	return ""
}

func subjectFault(_, payload []exact.Member, expect report.Expect) string {
	value, ok := exact.Get(payload, "sub")
	if !ok {
		return "it has no subject"
	}
	return valueFault("its subject", value, expect.Subject)
}

// claimsFault compares other claims with their expected values.
func claimsFault(_, payload []exact.Member, expect report.Expect) string {
	var faults []string
	for _, c := range expect.Claims {
		value, ok := exact.Get(payload, c.Name)
		text := "it has no " + excerpt.Truncate(c.Name)
		if ok {
			text = valueFault("its "+excerpt.Truncate(c.Name), value, c.Value)
		}
		if text != "" {
			faults = append(faults, text)
		}
	}
	return strings.Join(faults, "; ")
}

// valueFault says how a value differs from the one expected; empty where it doesn't. In
// a list, one member that is equal is enough.
func valueFault(what string, value exact.Value, expected string) string {
	text, isString := value.Str()
	list, isList := value.Strings()
	switch {
	case isString && text == expected, isList && slices.Contains(list, expected), string(value) == expected:
		return ""
	case isString:
		if near := difference(text, expected); near != "" {
			return what + " differs " + near
		}
		return what + " is " + excerpt.Truncate(text)
	}
	return what + " is " + excerpt.Truncate(string(value))
}

// boundFault: a key binding names the one verifier that it is for (RFC 9901 §4.3 and
// §7.3). An audience that the issuer named counts too.
func boundFault(payload, binding []exact.Member, expect report.Expect) string {
	if _, ok := exact.Get(payload, "aud"); ok {
		if text := audienceFault(nil, payload, expect); text != "" {
			return text
		}
	}
	value, ok := exact.Get(binding, "aud")
	switch aud, isString := value.Str(); {
	case !ok:
		return "its key binding has no audience"
	case isString && slices.Contains(expect.Audience, aud):
		return ""
	}
	return "the audience of its key binding is " + excerpt.Truncate(string(value))
}

func typeFault(header, _ []exact.Member, expect report.Expect) string {
	typ := exact.GetString(header, "typ")
	switch {
	case mediaType(typ) == mediaType(expect.Type):
		return ""
	case typ == "":
		return "it has no type (typ)"
	}
	return fmt.Sprintf("its type is %q", excerpt.Truncate(typ))
}

// mediaType makes two ways of writing one type equal (RFC 7515 §4.1.9).
func mediaType(typ string) string {
	return strings.TrimPrefix(strings.ToLower(typ), "application/")
}

func algorithmFault(header, _ []exact.Member, expect report.Expect) string {
	alg := exact.GetString(header, "alg")
	if slices.Contains(expect.Algorithms, alg) {
		return ""
	}
	return fmt.Sprintf("its algorithm is %q", excerpt.Truncate(alg))
}

// title is a list of names as a label: "Issuer, audience".
func title(names []string) string {
	return excerpt.Capitalize(strings.Join(names, ", "))
}
