package decrypt

import (
	"slices"
	"strings"

	"jwt-airlock/wasm/internal/attempt"
	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/excerpt"
	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/token"
)

// header is the joint header for one recipient (RFC 7516 §4).
func (m Message) header(r Recipient) []exact.Member {
	return slices.Concat(m.Protected, m.Shared, r.Header)
}

// broken returns the first rule that the headers break and for which the message must
// be rejected; nil if they break none.
func (m Message) broken() *rejection {
	if len(m.Recipients) == 0 {
		return broken("json-no-recipients", "its list of recipients is empty")
	}
	for _, r := range m.Recipients {
		for _, rule := range []func(Message, Recipient) *rejection{repeated, disjoint, types, critical, compression, embeddedKey, null} {
			if refused := rule(m, r); refused != nil {
				return refused
			}
		}
	}
	return nil
}

// repeated: a reader may reject the message or use the last member, so two readers can
// disagree about it (RFC 7516 §4).
func repeated(m Message, r Recipient) *rejection {
	for _, header := range [][]exact.Member{m.Protected, m.Shared, r.Header} {
		if names := exact.Repeated(header); len(names) > 0 {
			return broken("header-repeated", "%q appears more than once in the header", excerpt.Truncate(names[0]))
		}
	}
	return nil
}

// disjoint: RFC 7516 §7.2.1.
func disjoint(m Message, r Recipient) *rejection {
	if names := exact.Repeated(m.header(r)); len(names) > 0 {
		return broken("header-overlap", "%q appears in more than one of its headers", excerpt.Truncate(names[0]))
	}
	return nil
}

// types: a reader that understands a member must check its syntax (RFC 7516 §5.2,
// step 4).
func types(m Message, r Recipient) *rejection {
	if name, want := token.Mistyped(m.header(r), true); name != "" {
		return broken(report.Reason(strings.ToLower(name)+"-type"), "%s isn't %s", name, want)
	}
	return nil
}

// null isn't supported. The standard doesn't allow it either, but readers differ.
func null(m Message, r Recipient) *rejection {
	if name := token.Null(m.header(r), true); name != "" {
		return unsupported(attempt.NullMember, "%s is null, which this page doesn't support; many readers treat it as absent", name)
	}
	return nil
}

// critical: no JWE extension is supported, so everything that crit requires isn't
// (RFC 7516 §4.1.13).
func critical(m Message, r Recipient) *rejection {
	if _, ok := exact.Get(slices.Concat(m.Shared, r.Header), "crit"); ok {
		return broken("crit-unprotected", "crit is in an unprotected header")
	}
	crit, ok := exact.Get(m.Protected, "crit")
	if !ok {
		return nil
	}
	names, isStrings := crit.Strings()
	if !isStrings || !crit.IsArray() || len(names) == 0 {
		return broken("crit-empty", "crit isn't a non-empty list of names")
	}
	return broken("crit-unknown", "crit requires an extension that this page doesn't support, %q", excerpt.Truncate(names[0]))
}

// compression: zip must be protected (RFC 7516 §4.1.3).
func compression(m Message, r Recipient) *rejection {
	if _, ok := exact.Get(slices.Concat(m.Shared, r.Header), "zip"); ok {
		return broken("zip-unprotected", "zip is in an unprotected header")
	}
	return nil
}

// embeddedKey: a key in the header must be public (RFC 7516 §4.1.5).
func embeddedKey(m Message, r Recipient) *rejection {
	if jwk, _ := exact.Get(m.header(r), "jwk"); keys.Exposes(jwk) {
		return broken("jwk-private", "the header contains a private or secret key (jwk)")
	}
	return nil
}
