package sdjwt

import (
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
	"fmt"

	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/excerpt"
)

// hashAlgorithm is a hash function of the IANA registry of Named Information
// (RFC 9901 §4.1.1).
type hashAlgorithm func(text string) []byte

// algorithms are those that are secure and in use. The registry also has truncated ones,
// which aren't for this purpose.
var algorithms = map[string]hashAlgorithm{
	"sha-256": func(text string) []byte { sum := sha256.Sum256([]byte(text)); return sum[:] },
	"sha-384": func(text string) []byte { sum := sha512.Sum384([]byte(text)); return sum[:] },
	"sha-512": func(text string) []byte { sum := sha512.Sum512([]byte(text)); return sum[:] },
}

const defaultAlgorithm = "sha-256"

// digest is over the base64url text as is, not over the bytes that it encodes (RFC 9901
// §4.2.3).
func (a hashAlgorithm) digest(text string) string {
	return base64.RawURLEncoding.EncodeToString(a(text))
}

// algorithmOf reads _sd_alg at the top of the payload, the only place where it counts. It
// is nil if there is a problem.
func algorithmOf(payload exact.Value) (alg hashAlgorithm, problem string) {
	var values []exact.Value
	for _, m := range payload.Members() {
		if m.Name == "_sd_alg" {
			values = append(values, m.Value)
		}
	}
	switch len(values) {
	case 0:
		return algorithms[defaultAlgorithm], ""
	case 1:
		return algorithmNamed(values[0])
	}
	return nil, "_sd_alg appears more than once in the payload, and parsers disagree about which one counts"
}

func algorithmNamed(value exact.Value) (alg hashAlgorithm, problem string) {
	name, ok := value.Str()
	if !ok {
		return nil, "_sd_alg in the payload isn't a string, so the hash algorithm is unknown"
	}
	if alg = algorithms[name]; alg == nil {
		return nil, unknownAlgorithm(name)
	}
	return alg, ""
}

func unknownAlgorithm(name string) string {
	return fmt.Sprintf("_sd_alg is “%s”; this page supports only sha-256, sha-384 and sha-512", excerpt.Truncate(name))
}
