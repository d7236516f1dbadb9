package token

import (
	"fmt"
	"strings"

	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/report"
)

// MaxSignatures is how many signatures or recipients are read.
const MaxSignatures = 32

// parseJSON reads a JSON serialization (RFC 7515 §7.2, RFC 7516 §7.2).
func (t *Token) parseJSON() {
	value, err := exact.Parse([]byte(t.Text))
	if err != nil {
		t.Fault = &Fault{Code: "json", Text: "it " + exact.Why(err)}
		return
	}
	members := value.Members()
	if names := exact.Repeated(members); len(names) > 0 {
		t.Fault = repeated(names[0])
	}
	t.mixedForms(members)
	list, general := exact.Get(members, "signatures")
	switch {
	case has(members, "ciphertext"):
		t.parseEncryptedJSON(members)
	case general:
		t.Form = report.JWSGeneral
		t.parseSignatures(members, list.Elements())
	case has(members, "signature"):
		t.Form = report.JWSFlattened
		t.parseSignatures(members, []exact.Value{value})
	}
}

// mixedForms: a token must be in one serialization, or verifiers disagree about it
// (RFC 7515 §7.2.2, RFC 7516 §7.2.2).
func (t *Token) mixedForms(members []exact.Member) {
	for _, pair := range [][2]string{
		{"signatures", "signature"}, {"signatures", "protected"}, {"signatures", "header"},
		{"recipients", "header"}, {"recipients", "encrypted_key"},
		{"ciphertext", "payload"}, {"ciphertext", "signature"}, {"ciphertext", "signatures"},
	} {
		if has(members, pair[0]) && has(members, pair[1]) {
			t.Fault = &Fault{Code: "json-both-forms", Text: fmt.Sprintf("it has both “%s” and “%s”, so verifiers disagree about it", pair[1], pair[0])}
		}
	}
}

func repeated(name string) *Fault {
	return &Fault{Code: RepeatedMember, Name: name, Text: fmt.Sprintf("%q appears more than once", name)}
}

func has(members []exact.Member, name string) bool {
	_, ok := exact.Get(members, name)
	return ok
}

// typeFault says what in one signature or recipient has the wrong type. Readers that
// treat it as absent would disagree with others.
func typeFault(element exact.Value) *Fault {
	members := element.Members()
	if !element.IsObject() {
		return &Fault{Code: "json-type", Text: "one of its signatures or recipients isn't an object"}
	}
	if names := exact.Repeated(members); len(names) > 0 {
		return repeated(names[0])
	}
	for _, m := range members {
		_, isString := m.Value.Str()
		switch m.Name {
		case "protected", "signature", "encrypted_key":
			if !isString {
				return &Fault{Code: "json-type", Text: fmt.Sprintf("its %q isn't a string", m.Name)}
			}
			if m.Name == "protected" && string(m.Value) == `""` { // RFC 7515 §7.2.1, RFC 7516 §7.2.1
				return &Fault{Code: "json-empty", Text: "its “protected” is empty; it must be absent instead"}
			}
		case "header", "unprotected":
			if !m.Value.IsObject() {
				return &Fault{Code: "json-type", Text: fmt.Sprintf("its %q isn't an object", m.Name)}
			}
		}
	}
	return nil
}

func (t *Token) parseSignatures(members []exact.Member, list []exact.Value) {
	payload, detached := t.payloadJSON(members)
	switch {
	case len(list) == 0:
		t.Fault = &Fault{Code: "json-no-signatures", Text: "its list of signatures is empty"}
	case len(list) > MaxSignatures:
		t.Fault = &Fault{Code: "json-too-many", Text: fmt.Sprintf("it has %d signatures; this page reads at most %d", len(list), MaxSignatures)}
		list = list[:MaxSignatures]
	}
	for _, value := range list {
		if fault := typeFault(value); fault != nil {
			t.Fault = fault
		}
		t.Signatures = append(t.Signatures, t.signatureJSON(value.Members(), payload, detached))
	}
	for _, s := range t.Signatures {
		if s.encoded() != t.Signatures[0].encoded() {
			t.Fault = &Fault{Code: "json-b64", Text: "its signatures disagree about whether the payload is encoded (b64; RFC 7797 §3)"}
		}
	}
	if len(t.Signatures) > 0 {
		t.Header = t.Signatures[0].Protected
	}
}

// payloadJSON returns the payload as is; a token without one is detached.
func (t *Token) payloadJSON(members []exact.Member) (text string, detached bool) {
	value, ok := exact.Get(members, "payload")
	text, isString := value.Str()
	if ok && !isString {
		t.Fault = &Fault{Code: "json-payload", Text: "its payload isn't a string"}
	}
	return text, !ok
}

func (t *Token) signatureJSON(members []exact.Member, payload string, detached bool) Signature {
	header, _ := exact.Get(members, "header")
	s := Signature{Unprotected: header.Members(), Text: exact.GetString(members, "signature")}
	protected := exact.GetString(members, "protected")
	var fault *Fault
	s.Protected, fault = newPart(protected)
	s.add("protected header", fault)
	s.Bytes, fault = decode(s.Text)
	s.add("signature", fault)
	switch {
	case detached:
		payload = t.attach(s.encoded())
	case s.encoded():
		t.Payload, fault = newPart(payload)
		s.add("payload", fault)
	default:
		t.Payload = Plain([]byte(payload))
	}
	s.Input = protected + "." + payload
	return s
}

func (s *Signature) add(part string, fault *Fault) {
	if fault == nil {
		return
	}
	s.Faults = append(s.Faults, fmt.Sprintf("the %s isn't valid base64url: %s", part, fault.Text))
	s.FaultCode = "base64url-" + fault.Code
}

func (t *Token) parseEncryptedJSON(members []exact.Member) {
	t.Form = report.JWEFlattened
	t.Header, _ = newPart(exact.GetString(members, "protected"))
	list, general := exact.Get(members, "recipients")
	for _, element := range append(list.Elements(), exact.Value(strings.TrimSpace(t.Text))) {
		if fault := typeFault(element); fault != nil {
			t.Fault = fault
		}
	}
	shared, _ := exact.Get(members, "unprotected")
	t.Encryption = &Encryption{Protected: t.Header.Members, Shared: shared.Members()}
	if !general {
		t.Encryption.Recipients = []Recipient{recipientJSON(members)}
		return
	}
	t.Form = report.JWEGeneral
	elements := list.Elements()
	if len(elements) > MaxSignatures {
		t.Fault = &Fault{Code: "json-too-many", Text: fmt.Sprintf("it has %d recipients; this page reads at most %d", len(elements), MaxSignatures)}
		elements = elements[:MaxSignatures]
	}
	for _, element := range elements {
		t.Encryption.Recipients = append(t.Encryption.Recipients, recipientJSON(element.Members()))
	}
}

func recipientJSON(members []exact.Member) Recipient {
	header, _ := exact.Get(members, "header")
	key, _ := decode(exact.GetString(members, "encrypted_key"))
	return Recipient{Header: header.Members(), EncryptedKey: key}
}
