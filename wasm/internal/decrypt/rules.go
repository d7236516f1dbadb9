package decrypt

import (
	"slices"

	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/excerpt"
	"jwt-airlock/wasm/internal/keys"
)

// header is what all headers say to one recipient (RFC 7516 §4).
func (m Message) header(r Recipient) []exact.Member {
	return slices.Concat(m.Protected, m.Shared, r.Header)
}

// broken returns the first rule that the headers break and that the message
// must be refused for; nil if there is none.
func (m Message) broken() *refusal {
	if len(m.Recipients) == 0 {
		return broken("json-no-recipients", "its list of recipients is empty")
	}
	for _, r := range m.Recipients {
		for _, rule := range []func(Message, Recipient) *refusal{repeated, disjoint, kidType, critical, compression, embeddedKey} {
			if refused := rule(m, r); refused != nil {
				return refused
			}
		}
	}
	return nil
}

// repeated: a reader may refuse the message or take the last one, so two of
// them can disagree about it (RFC 7516 §4).
func repeated(m Message, r Recipient) *refusal {
	for _, header := range [][]exact.Member{m.Protected, m.Shared, r.Header} {
		if names := exact.Repeated(header); len(names) > 0 {
			return broken("header-repeated", "%q stands more than once in the header", excerpt.Text(names[0]))
		}
	}
	return nil
}

// disjoint: RFC 7516 §7.2.1.
func disjoint(m Message, r Recipient) *refusal {
	if names := exact.Repeated(m.header(r)); len(names) > 0 {
		return broken("header-overlap", "%q stands in more than one of its headers", excerpt.Text(names[0]))
	}
	return nil
}

// kidType: RFC 7516 §4.1.6.
func kidType(m Message, r Recipient) *refusal {
	kid, ok := exact.Get(m.header(r), "kid")
	if _, isString := kid.Str(); ok && !isString {
		return broken("kid-type", "kid is not a string")
	}
	return nil
}

// critical: no extension of JWE is known here, so whatever crit demands is too
// much (RFC 7516 §4.1.13).
func critical(m Message, r Recipient) *refusal {
	if _, ok := exact.Get(slices.Concat(m.Shared, r.Header), "crit"); ok {
		return broken("crit-unprotected", "crit stands in an unprotected header")
	}
	crit, ok := exact.Get(m.Protected, "crit")
	if !ok {
		return nil
	}
	names, isStrings := crit.Strings()
	if !isStrings || !crit.IsArray() || len(names) == 0 {
		return broken("crit-empty", "crit is not a list of at least one name")
	}
	return broken("crit-unknown", "crit demands an extension that is not known here, %q", excerpt.Text(names[0]))
}

// compression: zip has to be protected (RFC 7516 §4.1.3).
func compression(m Message, r Recipient) *refusal {
	if _, ok := exact.Get(slices.Concat(m.Shared, r.Header), "zip"); ok {
		return broken("zip-unprotected", "zip stands in an unprotected header")
	}
	return nil
}

// embeddedKey: a key in the header has to be public (RFC 7516 §4.1.5).
func embeddedKey(m Message, r Recipient) *refusal {
	jwk, ok := exact.Get(m.header(r), "jwk")
	if !ok {
		return nil
	}
	switch {
	case !jwk.IsObject():
		return broken("jwk-type", "the key in its header (jwk) is not an object")
	case keys.Exposes(jwk):
		return broken("jwk-private", "the header holds a private or secret key (jwk)")
	}
	return nil
}
