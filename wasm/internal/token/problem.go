package token

import (
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
	case !t.Header.JSON.IsObject():
		return headerProblem(t.Parts[0], t.Header, len(t.Parts))
	}
	return countProblem(strings.Count(t.Text, ".") + 1)
}

// TooDeep reports whether the token is Malformed only because its header nests
// deeper than is read here.
func (t *Token) TooDeep() bool {
	return t.Form == report.Malformed && exact.TooDeep(t.Header.Err)
}

const copyAgain = " Copy it again, from the first character to the last."

func headerProblem(s Part, header DecodedPart, segments int) string {
	switch {
	case segments == 1:
		return "a JWT is three parts with dots between them, and this is one word. If it is a token, only its server can read it; if it was longer, copy it again, from the first character to the last."
	case s.Text == "":
		return "there is nothing before the first dot, where the header should stand." + copyAgain
	case s.Fault != nil && !s.Fault.complete:
		return fmt.Sprintf("the header is not base64url: %s.", s.Fault.Text)
	case header.Err != nil:
		return fmt.Sprintf("the header %s.", exact.Why(header.Err))
	}
	return "the header is JSON, but not an object."
}

func countProblem(n int) string {
	switch n {
	case 1:
		return "this is a header alone, and a signed token has three parts with dots between them." + copyAgain
	case 2:
		return "this has two parts instead of three, so the signature is missing." + copyAgain
	}
	return fmt.Sprintf("this has %d parts, and a signed token has three, an encrypted one five. Something was cut off or added.", n)
}
