package keys

import (
	"slices"

	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/report"
)

// parseJSON reads a JWKS, a JWK, an array of JWKs, or PEM texts by name.
func parseJSON(text []byte) ([]*Key, []report.Finding) {
	value, err := exact.Parse(text)
	if err != nil {
		return nil, []report.Finding{notJSON(text, err)}
	}
	if texts, ok := value.Strings(); ok && len(texts) > 0 {
		return nil, nil // of PEM, perhaps
	}
	if value.IsArray() {
		return parseSet(value.Elements())
	}
	members := value.Members()
	// The metadata of a client or issuer may contain its key set (RFC 7591 §2).
	inner, _ := exact.Get(members, "jwks")
	for _, members := range [][]exact.Member{members, inner.Members()} {
		if set, ok := exact.Get(members, "keys"); ok && set.IsArray() {
			keys, findings := parseSet(set.Elements())
			return keys, append(findings, repeatedSet(members)...)
		}
	}
	if k := FromJWK(value); k != nil {
		return []*Key{k}, nil
	}
	if keys := parsePEMs(members); keys != nil {
		return keys, nil
	}
	return nil, []report.Finding{notJWKS(members)}
}

func parseSet(jwks []exact.Value) ([]*Key, []report.Finding) {
	if len(jwks) == 0 {
		return nil, []report.Finding{emptySet}
	}
	var keys []*Key
	private := 0
	for _, jwk := range jwks[:min(len(jwks), MaxKeys+1)] {
		k := parseJWK(jwk)
		keys = append(keys, k)
		if k.Private {
			private++
		}
		if private > maxPrivate {
			return keys[:len(keys)-1], []report.Finding{tooManyPrivate}
		}
	}
	return keys, nil
}

func repeatedSet(members []exact.Member) []report.Finding {
	if slices.Contains(exact.Repeated(members), "keys") {
		return []report.Finding{repeatedKeys}
	}
	return nil
}

// parsePEMs reads an object of PEM texts whose names are the kids, as Google publishes
// certificates; nil if the object contains anything else.
func parsePEMs(members []exact.Member) (keys []*Key) {
	for _, m := range members[:min(len(members), MaxKeys+1)] {
		text, _ := m.Value.Str()
		if formatOf(text) != pemText {
			return nil
		}
		more, _ := parsePEM(text)
		for _, k := range more {
			k.KID = m.Name
		}
		keys = append(keys, more...)
	}
	return keys
}
