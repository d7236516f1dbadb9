package paste

import (
	"fmt"
	"slices"
	"strings"

	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/report"
)

// Findings about an input without a token.
var (
	// TooLong is about an input that is longer than MaxInput.
	TooLong = report.Finding{
		Code: "INPUT-TOO-LONG", Severity: report.Medium, At: "input",
		Title:  fmt.Sprintf("The input is larger than %d MB", MaxInput>>20),
		Detail: "No token is that long, so this page didn't read it.",
		Fix:    "Paste only the part that contains the token.",
	}
	noInput = report.Finding{
		Code: "INPUT-EMPTY", Severity: report.Info, At: "input",
		Title:  "The input is empty",
		Detail: "There is nothing to decode yet.",
		Fix:    "Paste a token, or anything that contains one.",
	}
	noToken = report.Finding{
		Code: "NO-TOKEN", Severity: report.Medium, At: "input",
		Title:  "The text contains no token",
		Detail: "A JWT has three parts separated by dots, and the first starts with “ey”. The text contains no other known kind of token either.",
		Fix:    "Copy the whole token again, from the first character to the last.",
		Source: "RFC 7515 §7.1",
	}
)

// tooDeepInput is about JSON that may contain a token, and isn't read.
var tooDeepInput = report.Finding{
	Code: "INPUT-DEEP", Severity: report.Medium, At: "input",
	Title:  "The JSON is nested too deeply",
	Detail: fmt.Sprintf("It nests arrays and objects more than %d levels deep. Reading it could overflow the browser's stack.", exact.MaxDepth),
	Fix:    "Paste only the part that contains the token.",
}

// masked is about a paste in which a tool has hidden the token.
var masked = report.Finding{
	Code: "TOKEN-MASKED", Severity: report.Medium, At: "input",
	Title:  "The token is redacted",
	Detail: "kubectl and other tools hide tokens in their output, so the text contains none.",
	Fix:    "Run kubectl config view --raw to see those of a kubeconfig, or kubectl create token to create a new one.",
}

// sizes is about the output of kubectl describe, which leaves out the values of Secrets.
var sizes = report.Finding{
	Code: "TOKEN-SIZES", Severity: report.Medium, At: "input",
	Title:  "kubectl describe shows sizes, not values",
	Detail: "Of a Secret, it prints how long each value is. Only the token of a service account is shown.",
	Fix:    "Use kubectl get secret NAME -o yaml instead, and paste its output.",
}

// masks are what tools print instead of a token.
var masks = []string{"<masked>", "REDACTED", "DATA+OMITTED", "DATA-OMITTED"}

// keysAsToken is about keys that were pasted where the token goes.
var keysAsToken = report.Finding{
	Code: "INPUT-KEYS", Severity: report.Medium, At: "input",
	Title:  "These are keys, not a token",
	Detail: "A token is verified with keys, but keys aren't a token.",
	Fix:    "Paste the keys under Keys, and the token here.",
}

// Nothing says why no token was found in an input.
func Nothing(input string) report.Finding {
	if strings.TrimSpace(input) == "" {
		return noInput
	}
	for _, s := range strangers {
		if s.is(input) {
			return s.finding
		}
	}
	if strings.Contains(input, "-----BEGIN ") || isKeys(input) || keys.IsBare(input) {
		return keysAsToken
	}
	if text := strings.TrimSpace(input); strings.HasPrefix(text, "{") || strings.HasPrefix(text, "[") {
		if _, err := exact.Parse([]byte(text)); exact.TooDeep(err) {
			return tooDeepInput
		}
	}
	if strings.Contains(input, "\n====\n") && strings.Contains(input, " bytes") {
		return sizes
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
