package paste

import (
	"strings"

	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/report"
)

// strangers are texts that people paste and that can't hold a token, with what to say
// of each. The first that fits counts.
var strangers = []struct {
	is      func(input string) bool
	finding report.Finding
}{
	{begins("-----BEGIN AGE ENCRYPTED FILE-----", "age-encryption.org/"), report.Finding{
		Code: "INPUT-AGE", Severity: report.Medium, At: "input",
		Title:  "This is a file encrypted with age, not a token",
		Detail: "Only the private key that it was encrypted for can decrypt it.",
		Fix:    "Decrypt it with age or SOPS, and paste the token from it.",
	}},
	{begins("<saml", "<?xml", "<Assertion", "<Response", "<EncryptedAssertion"), report.Finding{
		Code: "INPUT-XML", Severity: report.Medium, At: "input",
		Title:  "This is XML, not a token",
		Detail: "A SAML assertion is XML with a signature in it. It isn't a JWT, and an API server doesn't accept it.",
		Fix:    "Paste the token that the identity provider issues for OpenID Connect.",
	}},
	{isMessage, report.Finding{
		Code: "INPUT-MESSAGE", Severity: report.Medium, At: "input",
		Title:  "This looks like a message of an API server, without a token",
		Detail: "The message says why a token was rejected.",
		Fix:    "Paste the token that it is about.",
	}},
	{isSSH, report.Finding{
		Code: "INPUT-SSH", Severity: report.Medium, At: "input",
		Title:  "This is a public key of SSH, not a token",
		Detail: "A token can be verified with it where its issuer signs with the private key that belongs to it.",
		Fix:    "Paste it under Keys, and the token here.",
	}},
}

// begins recognizes texts by how they begin.
func begins(starts ...string) func(string) bool {
	return func(input string) bool {
		text := strings.TrimLeft(input, " \t\r\n\ufeff")
		for _, start := range starts {
			if strings.HasPrefix(text, start) {
				return true
			}
		}
		return false
	}
}

func isMessage(input string) bool { return len(messageFacts(&Paste{input: input})) > 0 }

// isSSH knows a line of authorized_keys: a type, and base64 that begins with the
// length of that type (RFC 4253 §6.6).
func isSSH(input string) bool {
	kind, rest, ok := strings.Cut(strings.TrimSpace(input), " ")
	return ok && keys.IsSSHType(kind) && strings.HasPrefix(rest, "AAAA")
}
