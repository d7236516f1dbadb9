package paste

import (
	"encoding/base64"
	"strings"

	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/jwa"
)

// jwt is the compact token that a scan is in: the whole of what it reads or, in
// an SD-JWT, what follows the last tilde, which can be a key binding JWT.
type jwt struct {
	// start is where it starts in the text of the scan, and last where its last
	// part does.
	start, last int

	// parts is the number of its parts.
	parts int

	// header are the members of the first part; nil where it can't be read, or
	// continues.
	header []exact.Member

	// wanted is the number of parts that it must have: five in a JWE, which is the only
	// one with an enc.
	wanted int

	// literal is true where the payload isn't base64url (RFC 7797).
	literal bool

	// lengths are those that the last part can have; nil where they aren't
	// known.
	lengths []int

	// edwards is true where the algorithm doesn't name the curve, and with it the
	// length.
	edwards bool
}

func newJWT(start int) jwt { return jwt{start: start, last: start, parts: 1, wanted: 3} }

// dot notes that a dot ends a part of the text at an offset.
func (j *jwt) dot(text string, at int) {
	if j.parts == 1 {
		j.read(text[j.start:at])
	}
	j.parts++
	j.last = at + 1
}

// read reads the header.
func (j *jwt) read(text string) {
	bytes, _ := base64.RawURLEncoding.DecodeString(text)
	if !strings.HasSuffix(strings.TrimRight(string(bytes), " \t\r\n"), "}") {
		return
	}
	value, err := exact.Parse(bytes)
	if err != nil || !value.IsObject() {
		return
	}
	j.header = value.Members()
	b64, _ := exact.Get(j.header, "b64")
	j.literal = string(b64) == "false"
	alg, enc := exact.GetString(j.header, "alg"), exact.GetString(j.header, "enc")
	if _, encrypted := exact.Get(j.header, "enc"); encrypted {
		j.wanted, j.lengths = 5, tagLengths[enc]
		return
	}
	j.lengths, j.edwards = signatureLengths[alg], alg == "EdDSA"
}

// signatureLengths are the characters of base64url that an algorithm's
// signature takes; for RSA, those of the usual moduli.
//
// A modulus of 1024 bits, which nothing should use, is left out: its 171
// characters could be a part of a longer signature.
var signatureLengths = func() map[string][]int {
	lengths := map[string][]int{"none": {0}, "EdDSA": {ed25519, ed448}}
	for _, a := range jwa.Signatures() {
		switch {
		case a.Family.RSA():
			lengths[a.Name] = []int{342, 512, 683, 1366}
		case a.Size > 0:
			lengths[a.Name] = []int{base64.RawURLEncoding.EncodedLen(a.Size)}
		}
	}
	return lengths
}()

const ed25519, ed448 = 86, 152

// tagLengths are the characters that the tag of a JWE takes.
var tagLengths = func() map[string][]int {
	lengths := map[string][]int{}
	for _, e := range jwa.Encryptions() {
		lengths[e.Name] = []int{base64.RawURLEncoding.EncodedLen(e.TagSize)}
	}
	return lengths
}()
