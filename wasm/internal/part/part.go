// Package part describes the parts of a token as they are in it: header, payload,
// signature.
package part

import (
	"encoding/base64"
	"fmt"
	"strings"
	"unicode/utf8"

	"jwt-airlock/wasm/internal/claims"
	"jwt-airlock/wasm/internal/clock"
	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/token"
)

// Header describes a header.
func Header(p token.DecodedPart) report.DecodedPart {
	r := describe("header", p)
	r.Members = claims.Header(listed(p.Members, &r))
	return r
}

// Payload describes what is signed.
func Payload(p token.DecodedPart, c clock.Clock) report.DecodedPart { return payload("payload", p, c) }

// Plaintext describes what was decrypted.
func Plaintext(p token.DecodedPart, c clock.Clock) report.DecodedPart {
	return payload("plaintext", p, c)
}

// Processed describes the payload of an SD-JWT with the disclosed claims in place.
func Processed(p token.DecodedPart, c clock.Clock) report.DecodedPart {
	return payload("processed payload", p, c)
}

func payload(name string, p token.DecodedPart, c clock.Clock) report.DecodedPart {
	r := describe(name, p)
	r.Members = claims.Payload(listed(p.Members, &r), c)
	return r
}

// describe describes a header or payload, all but its members.
func describe(name string, p token.DecodedPart) report.DecodedPart {
	r := report.DecodedPart{Base64URL: p.Text, Size: len(p.Bytes), Members: []report.Member{}}
	if r.Base64URL == "" {
		r.Base64URL = base64.RawURLEncoding.EncodeToString(p.Bytes)
	}
	switch {
	case r.Base64URL == "":
		return r
	case !utf8.Valid(p.Bytes):
		r.Encoding, r.Text = report.Binary, escaped(p.Bytes)
		r.Problem = fmt.Sprintf("The %s isn't text: %s.", name, p.Err)
	case p.JSON == nil:
		r.Encoding, r.Text = report.Text, string(p.Bytes)
		r.Problem = fmt.Sprintf("The %s %s.", name, exact.Why(p.Err))
	case !p.JSON.IsObject():
		r.Encoding, r.Text = report.JSON, string(p.Bytes)
		r.Problem = fmt.Sprintf("The %s is JSON but not an object, so it has no claims.", name)
	default:
		r.Encoding, r.Text = report.JSON, string(p.Bytes)
	}
	return r
}

// maxListed is how many members are listed. All of them are evaluated, and all are
// in the text.
const maxListed = 10_000

// listed returns the members that are listed, and says so where some aren't.
func listed(members []exact.Member, part *report.DecodedPart) []exact.Member {
	if len(members) <= maxListed {
		return members
	}
	part.Problem = fmt.Sprintf("Showing the first %d of %d members. The JSON has all of them.", maxListed, len(members))
	return members[:maxListed]
}

// maxEscaped is how many bytes of a binary part are put into text.
const maxEscaped = 64 << 10

// escaped shows each byte that is not part of valid UTF-8 as \xNN, up to
// maxEscaped.
func escaped(bytes []byte) string {
	var text strings.Builder
	rest := ""
	if len(bytes) > maxEscaped {
		bytes, rest = bytes[:maxEscaped], "…"
	}
	for len(bytes) > 0 {
		r, n := utf8.DecodeRune(bytes)
		if r == utf8.RuneError && n == 1 {
			fmt.Fprintf(&text, `\x%02x`, bytes[0])
		} else {
			text.Write(bytes[:n])
		}
		bytes = bytes[n:]
	}
	return text.String() + rest
}
