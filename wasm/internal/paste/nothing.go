package paste

import (
	"fmt"
	"slices"
	"strings"

	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/report"
)

// What can be said of an input without a token.
var (
	// TooLong is about an input that is longer than MaxInput.
	TooLong = report.Finding{
		Code: "INPUT-TOO-LONG", Severity: report.Medium, At: "input",
		Title:  fmt.Sprintf("This is more than %d MB", MaxInput>>20),
		Detail: "No token is that long, so it was not read.",
		Fix:    "Paste only the part that holds the token.",
	}
	noInput = report.Finding{
		Code: "INPUT-EMPTY", Severity: report.Info, At: "input",
		Title:  "Nothing was pasted",
		Detail: "There is nothing to look at yet.",
		Fix:    "Paste a token, or anything that has one in it.",
	}
	noToken = report.Finding{
		Code: "NO-TOKEN", Severity: report.Medium, At: "input",
		Title:  "There is no token in this text",
		Detail: "A JWT is three parts with dots between them, and the first starts with “ey”. No other kind of token that is known here stands in it either.",
		Fix:    "Copy it again, from the first character to the last.",
		Source: "RFC 7515 §7.1",
	}
)

// tooDeepInput is about JSON that may hold a token, and is not read.
var tooDeepInput = report.Finding{
	Code: "INPUT-DEEP", Severity: report.Medium, At: "input",
	Title:  "This JSON is too deep to be read here",
	Detail: fmt.Sprintf("It nests more than %d levels of arrays and objects. Reading deeper could overflow the stack of the browser.", exact.MaxDepth),
	Fix:    "Paste only the part that holds the token.",
}

// masked is about a paste from which a tool has taken the token.
var masked = report.Finding{
	Code: "TOKEN-MASKED", Severity: report.Medium, At: "input",
	Title:  "The token was masked before it got here",
	Detail: "kubectl and other tools hide tokens in what they print, so there is none in this text.",
	Fix:    "kubectl config view --raw shows those of a kubeconfig; kubectl create token makes a new one.",
}

// masks are what tools print in place of a token.
var masks = []string{"<masked>", "REDACTED", "DATA+OMITTED", "DATA-OMITTED"}

// keysAsToken is about keys that were pasted where the token goes.
var keysAsToken = report.Finding{
	Code: "INPUT-KEYS", Severity: report.Medium, At: "input",
	Title:  "These are keys, not a token",
	Detail: "Keys are what a token is verified with. The token is what is to be verified.",
	Fix:    "Paste the keys below, under Keys, and the token here.",
}

// Nothing says why no token was found in an input.
func Nothing(input string) report.Finding {
	if strings.TrimSpace(input) == "" {
		return noInput
	}
	if strings.Contains(input, "-----BEGIN ") || isKeys(input) {
		return keysAsToken
	}
	if text := strings.TrimSpace(input); strings.HasPrefix(text, "{") || strings.HasPrefix(text, "[") {
		if _, err := exact.Parse([]byte(text)); exact.TooDeep(err) {
			return tooDeepInput
		}
	}
	if slices.ContainsFunc(masks, func(mask string) bool { return strings.Contains(input, mask) }) {
		return masked
	}
	return noToken
}

func isKeys(input string) bool {
	value, err := exact.Parse([]byte(strings.TrimSpace(input)))
	if err != nil {
		return false
	}
	_, set := exact.Get(value.Members(), "keys")
	_, key := exact.Get(value.Members(), "kty")
	return set || key
}
