package token

import (
	"encoding/base64"
	"fmt"
	"strings"

	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/report"
)

// Problem says in a clause why the token is Malformed, with the place, and in a
// sentence what to do about it. Empty for any other form.
func (t *Token) Problem() string {
	switch {
	case t.Form != report.Malformed:
		return ""
	case t.Fault != nil:
		return t.Fault.Text + "."
	case len(t.Parts) == 0:
		return "this JSON has neither a signature nor a ciphertext."
	case elision(t.Text) != "":
		return fmt.Sprintf("a part of it was cut out where “%s” is now. The program that showed the token shortened it. Copy the token from where it is whole.", elision(t.Text))
	case len(t.Parts) >= len(jwe) && signed(t.Header.Members):
		return fmt.Sprintf("this has %d parts, and its header is that of a signed token, which has three. Probably several tokens have run together, or parts were added.", strings.Count(t.Text, ".")+1)
	case len(t.Parts) == 1 && isPayload(t.Header.Members):
		return "this is only the payload of a JWT. The header before it and the signature behind it are missing." + copyAgain
	case !t.Header.JSON.IsObject():
		return headerProblem(t.Parts[0], t.Header, len(t.Parts))
	}
	return countProblem(strings.Count(t.Text, ".") + 1)
}

// TooDeep reports whether the token is Malformed only because its header is nested
// deeper than exact.MaxDepth.
func (t *Token) TooDeep() bool {
	return t.Form == report.Malformed && exact.TooDeep(t.Header.Err)
}

const copyAgain = " Copy the whole token again."

func headerProblem(s Part, header DecodedPart, segments int) string {
	switch {
	case segments == 1:
		return "a JWT has three parts separated by dots; this has one. It may be an opaque token, which only its server can read. If it was cut off, copy the whole token again."
	case s.Text == "":
		return "the header, before the first dot, is empty." + copyAgain
	}
	if start := lostStart(s.Text); start != "" {
		return fmt.Sprintf("its beginning is missing: with “%s” in front, it starts with a header.", start) + copyAgain
	}
	switch {
	case otherCase(s.Text):
		return fmt.Sprintf("the case of its letters was probably changed: a JWT starts with “eyJ”, this with “%s”. That can't be undone.", s.Text[:3]) + copyAgain
	case s.Fault != nil && !s.Fault.complete:
		return fmt.Sprintf("the header isn't valid base64url: %s.", s.Fault.Text)
	case header.Err != nil:
		return fmt.Sprintf("the header %s.", exact.Why(header.Err))
	}
	return "the header is JSON but not an object."
}

// lostStart is what is missing at the start of a header: the first characters of any;
// empty where that isn't what is wrong.
func lostStart(header string) string {
	for _, start := range []string{"e", "ey", "eyJ"} {
		text, err := base64.RawURLEncoding.DecodeString(start + header)
		if value, problem := exact.Parse(text); err == nil && problem == nil && value.IsObject() {
			return start
		}
	}
	return ""
}

// otherCase reports whether a header is all in capitals, or has none.
func otherCase(header string) bool {
	const start = "eyJ"
	return len(header) > len(start) && strings.EqualFold(header[:len(start)], start) && header[:len(start)] != start &&
		(header == strings.ToUpper(header) || header == strings.ToLower(header))
}

func countProblem(n int) string {
	switch n {
	case 1:
		return "this is only a header. A signed token has three parts separated by dots." + copyAgain
	case 2:
		return "this has two parts instead of three: the signature is missing." + copyAgain
	}
	return fmt.Sprintf("this has %d parts. A signed token has three parts, an encrypted token five.", n)
}
