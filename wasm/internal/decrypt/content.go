package decrypt

import (
	"encoding/base64"
	"strings"

	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/token"
)

// content is what is encrypted, as it is in the text of a message.
type content struct {
	iv, ciphertext, tag []byte

	// aad is the additional authenticated data: the protected header as it was
	// written, and the message's own aad if it has one (RFC 7516 §5.1, step 14).
	aad []byte
}

func (e *jwe) readContent(m Message) *rejection {
	if strings.HasPrefix(strings.TrimSpace(m.Text), "{") {
		return e.content.readJSON(m)
	}
	return e.content.readCompact(m.Text)
}

// readCompact: RFC 7516 §7.1.
func (c *content) readCompact(text string) *rejection {
	parts := strings.SplitN(text, ".", 6)
	if len(parts) != 5 {
		return broken("parts", "an encrypted token has five parts separated by dots")
	}
	c.aad = []byte(parts[0])
	return decodeParams([]param{
		{"header", parts[0], nil},
		{"encrypted key", parts[1], nil},
		{"initialization vector", parts[2], &c.iv},
		{"ciphertext", parts[3], &c.ciphertext},
		{"authentication tag", parts[4], &c.tag},
	})
}

// readJSON: RFC 7516 §7.2.
func (c *content) readJSON(m Message) *rejection {
	value, err := exact.Parse([]byte(m.Text))
	if err != nil {
		return broken("json", "it %s", exact.Why(err))
	}
	r := jsonReader{members: value.Members()}
	r.read("protected", nil)
	r.read("iv", &c.iv)
	r.read("ciphertext", &c.ciphertext)
	r.read("tag", &c.tag)
	r.read("aad", nil)
	r.readKeys()
	if r.refused != nil {
		return r.refused
	}
	protected, aad := exact.GetString(r.members, "protected"), exact.GetString(r.members, "aad")
	if data, _ := base64.RawURLEncoding.DecodeString(protected); m.Protected == nil && len(data) > 0 {
		if _, err := exact.Parse(data); exact.TooDeep(err) {
			return unsupported(token.TooDeep, "its protected header is nested too deeply for this page")
		}
	}
	if protected != "" && m.Protected == nil {
		return broken("header", "its protected header isn't a JSON object")
	}
	c.aad = []byte(protected)
	if aad != "" {
		c.aad = []byte(protected + "." + aad)
	}
	return nil
}

// jsonReader reads members until the first that is wrong.
type jsonReader struct {
	members []exact.Member
	refused *rejection
}

func (r *jsonReader) read(name string, to *[]byte) {
	value, ok := exact.Get(r.members, name)
	if !ok || r.refused != nil {
		return
	}
	text, isString := value.Str()
	if !isString {
		r.refused = broken("json-type", "its %q isn't a string", name)
		return
	}
	r.refused = decodeParams([]param{{name, text, to}})
}

// readKeys looks at what package token has decoded already, because a faulty
// text and the bytes that could be had from it are not the same.
func (r *jsonReader) readKeys() {
	r.readRecipient()
	shared, ok := exact.Get(r.members, "unprotected")
	if ok && !shared.IsObject() && r.refused == nil {
		r.refused = broken("header", "its unprotected header isn't a JSON object")
	}
	recipients, _ := exact.Get(r.members, "recipients")
	for _, recipient := range recipients.Elements() {
		one := jsonReader{members: recipient.Members(), refused: r.refused}
		one.readRecipient()
		r.refused = one.refused
	}
}

func (r *jsonReader) readRecipient() {
	r.read("encrypted_key", nil)
	header, ok := exact.Get(r.members, "header")
	if ok && !header.IsObject() && r.refused == nil {
		r.refused = broken("header", "a recipient's header isn't a JSON object")
	}
}

// param is a text in base64url and where its bytes go; nil for nowhere.
type param struct {
	name, text string
	to         *[]byte
}

// decodeParams is strict: only canonical base64url is valid (RFC 7515 §2).
func decodeParams(fields []param) *rejection {
	for _, f := range fields {
		data, err := base64.RawURLEncoding.Strict().DecodeString(f.text)
		if err != nil || strings.ContainsAny(f.text, "\r\n") {
			return broken("base64url", "the %s isn't valid base64url", f.name)
		}
		if f.to != nil {
			*f.to = data
		}
	}
	return nil
}
