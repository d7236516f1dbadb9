package decrypt

import (
	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/excerpt"
)

// envelope is a message that breaks no rule, so that keys can be tried on it.
type envelope struct {
	content
	enc        *encryption
	deflated   bool
	recipients []*recipient

	// tries and effort are what was spent so far; see limit.
	tries, effort int

	// opened is the recipient that a key opened, and plaintext what came out;
	// nil as long as none did.
	opened    *recipient
	plaintext []byte

	// unreadable is why what a key opened cannot be read; nil where it can.
	unreadable *refusal
}

func newEnvelope(m Message) (*envelope, *refusal) {
	if refused := m.broken(); refused != nil {
		return nil, refused
	}
	e := &envelope{}
	for _, read := range []func(Message) *refusal{e.readContent, e.readEncryption, e.readCompression} {
		if refused := read(m); refused != nil {
			return nil, refused
		}
	}
	return e, e.readRecipients(m)
}

// readEncryption: all recipients share one content, so they share its
// algorithm (RFC 7516 §7.2.1).
func (e *envelope) readEncryption(m Message) *refusal {
	var name string
	for i, r := range m.Recipients {
		value, _ := exact.Get(m.header(r), "enc")
		enc, isString := value.Str()
		switch {
		case !isString:
			return broken("enc-missing", "the header names no content encryption (enc)")
		case i > 0 && enc != name:
			return broken("enc-differs", "its recipients disagree about the content encryption (enc)")
		}
		name = enc
	}
	if e.enc = encryptionNamed(name); e.enc == nil {
		return unsupported("enc", "the content encryption %q (enc) is not known here", excerpt.Text(name))
	}
	return e.enc.check(e.content)
}

// readCompression: RFC 7516 §4.1.3.
func (e *envelope) readCompression(m Message) *refusal {
	value, ok := exact.Get(m.Protected, "zip")
	if !ok {
		return nil
	}
	name, isString := value.Str()
	switch {
	case !isString:
		return broken("zip-type", "zip is not a string")
	case name != "DEF":
		return unsupported("zip", "the compression %q (zip) is not known here", excerpt.Text(name))
	}
	e.deflated = true
	return nil
}

// readRecipients refuses the message where there is no recipient for whom a
// key could be tried; the first one says why.
func (e *envelope) readRecipients(m Message) *refusal {
	var refused *refusal
	for i, r := range m.Recipients {
		r, why := newRecipient(i, m.header(r), r.EncryptedKey, e.enc)
		if why != nil && refused == nil {
			refused = why
		}
		r.refused = why
		e.recipients = append(e.recipients, r)
	}
	for _, r := range e.recipients {
		if r.refused == nil {
			return nil
		}
	}
	return refused
}
