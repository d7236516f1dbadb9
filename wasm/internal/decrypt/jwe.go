package decrypt

import (
	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/excerpt"
)

// jwe is a message that breaks no rule, so keys can be tried on it.
type jwe struct {
	content
	enc        *encryption
	deflated   bool
	recipients []*recipient

	// tries and effort are what was spent so far; see limit.
	tries, effort int

	// opened is the recipient that a key decrypted, with its plaintext; nil until
	// then.
	opened    *recipient
	plaintext []byte

	// derivation is how the key was derived from a secret, as a clause; empty where it
	// was used as is.
	derivation string

	// unreadable is why the decrypted content can't be read; nil where it can.
	unreadable *rejection
}

func newEnvelope(m Message) (*jwe, *rejection) {
	if refused := m.broken(); refused != nil {
		return nil, refused
	}
	e := &jwe{}
	for _, read := range []func(Message) *rejection{e.readContent, e.readEncryption, e.readCompression} {
		if refused := read(m); refused != nil {
			return nil, refused
		}
	}
	return e, e.readRecipients(m)
}

// readEncryption: all recipients share one content, so they share its
// algorithm (RFC 7516 §7.2.1).
func (e *jwe) readEncryption(m Message) *rejection {
	var name string
	for i, r := range m.Recipients {
		value, _ := exact.Get(m.header(r), "enc")
		enc, isString := value.Str()
		switch {
		case !isString:
			return broken("enc-missing", "the header has no content encryption (enc)")
		case i > 0 && enc != name:
			return broken("enc-differs", "its recipients disagree about the content encryption (enc)")
		}
		name = enc
	}
	if e.enc = encryptionNamed(name); e.enc == nil {
		return unsupported("enc", "this page doesn't support the content encryption %q (enc)", excerpt.Truncate(name))
	}
	return e.enc.check(e.content)
}

// readCompression: RFC 7516 §4.1.3.
func (e *jwe) readCompression(m Message) *rejection {
	value, ok := exact.Get(m.Protected, "zip")
	if !ok {
		return nil
	}
	name, isString := value.Str()
	switch {
	case !isString:
		return broken("zip-type", "zip isn't a string")
	case name != "DEF":
		return unsupported("zip", "this page doesn't support the compression %q (zip)", excerpt.Truncate(name))
	}
	e.deflated = true
	return nil
}

// readRecipients rejects the message if no recipient allows a key to be tried; the
// first one says why.
func (e *jwe) readRecipients(m Message) *rejection {
	var refused *rejection
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
