package opaque

import (
	"encoding/base64"
	"strings"
	"time"

	"jwt-airlock/wasm/internal/clock"
	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/phrase"
)

// PASETO tokens begin with their version and purpose (paseto-spec, 02-Implementation-Guide).
var paseto = kind{name: "paseto", variants: pasetoVariants(), describe: describePASETO}

// pasetoSignatures are the bytes of the signature behind the message of a public
// token, by version.
var pasetoSignatures = map[string]int{"v1": 256, "v2": 64, "v3": 96, "v4": 64}

func pasetoVariants() (all []variant) {
	for _, version := range []string{"v1", "v2", "v3", "v4"} {
		for _, purpose := range []string{".public.", ".local."} {
			all = append(all, variant{pattern: pattern{version + purpose, base64url + ".", 40, 16 << 10}})
		}
	}
	return all
}

func describePASETO(m *Match, c clock.Clock) *Description {
	parts := strings.Split(m.Text, ".")
	version := strings.TrimPrefix(parts[0], "v")
	if parts[1] == "local" {
		return pasetoLocal.fill(phrase.NewValues("version", version))
	}
	claims := pasetoClaims(parts[0], parts[2])
	d := pasetoPublic.fill(phrase.NewValues("version", version, "claims", phrase.List(names(claims)),
		"iss", exact.GetString(claims, "iss"), "sub", exact.GetString(claims, "sub")))
	if end, err := time.Parse(time.RFC3339, exact.GetString(claims, "exp")); err == nil {
		d.Time = until(end, c)
	}
	return d
}

// pasetoClaims are the claims that a public token shows; nil where they can't be
// read.
func pasetoClaims(version, part string) []exact.Member {
	raw, err := base64.RawURLEncoding.DecodeString(part)
	end := len(raw) - pasetoSignatures[version]
	if err != nil || end < 0 {
		return nil
	}
	return object(raw[:end])
}

// object are the members of a JSON object; nil where a text isn't one.
func object(text []byte) []exact.Member {
	value, err := exact.Parse(text)
	if err != nil || !value.IsObject() {
		return nil
	}
	return value.Members()
}

// names are those of the first members, enough to tell what a text is about.
func names(members []exact.Member) (list []string) {
	const most = 12
	for _, m := range members[:min(len(members), most)] {
		list = append(list, m.Name)
	}
	return list
}

var (
	pasetoPublic = template{
		title:    "PASETO",
		subtitle: "a signed token, of a standard other than JWT",
		sentence: " It isn't a JWT. This page can read it, but can't verify its signature.",
		facts: "What it is: a PASETO of version {version}, purpose public: anyone can read it, and its signature proves who issued it\n" +
			"Issued by: {iss}\n" +
			"Identity: {sub}\n" +
			"Claims: {claims}\n" +
			"Verify it: with a PASETO library and the issuer's public key. PASETO keys aren't JWKs\n" +
			"Kubernetes: rejected. An API server accepts JWTs, not PASETOs",
	}
	pasetoLocal = template{
		title:    "PASETO",
		subtitle: "an encrypted token, of a standard other than JWT",
		sentence: " It isn't a JWT. Only a service that has its key can read it.",
		facts: "What it is: a PASETO of version {version}, purpose local: it is encrypted with a key that its issuer keeps\n" +
			"Read it: with a PASETO library and that key\n" +
			"Kubernetes: rejected. An API server accepts JWTs, not PASETOs",
	}
)
