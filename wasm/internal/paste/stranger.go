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
		Title:  "This looks like a server's message about a token, without the token",
		Detail: "The message says why a token was rejected.",
		Fix:    "Paste the token that it is about.",
	}},
	{isClaims, report.Finding{
		Code: "INPUT-CLAIMS", Severity: report.Medium, At: "input",
		Title:  "These are the claims of a token, decoded",
		Detail: "A decoder or a log has shown them. Without the signature, nothing can be verified, and no server accepts them.",
		Fix:    "Paste the token itself. It starts with “ey” and has three parts.",
		Source: "RFC 7519 §3",
	}},
	{func(input string) bool { return strings.Contains(input, "ENC[AES256_GCM,") }, report.Finding{
		Code: "INPUT-SOPS", Severity: report.Medium, At: "input",
		Title:  "This is a file encrypted with SOPS, not a token",
		Detail: "SOPS has encrypted the values, and left the names as they are.",
		Fix:    "Decrypt it with sops -d, and paste the token from it.",
	}},
	{begins("Authorization: Basic ", "authorization: Basic ", "authorization: basic ", "Basic "), report.Finding{
		Code: "INPUT-BASIC", Severity: report.Medium, At: "input",
		Title:  "This is a user name and a password, not a token",
		Detail: "Base64 hides nothing: anyone who has it can read the password. Kubernetes has accepted no passwords since version 1.19.",
		Fix:    "If others could have read it, change the password. A token is in a header that starts with Bearer.",
		Source: "RFC 7617 §2",
	}},
	{func(input string) bool {
		return strings.Contains(input, "SealedSecret") && strings.Contains(input, "encryptedData")
	}, report.Finding{
		Code: "INPUT-SEALED", Severity: report.Medium, At: "input",
		Title:  "This is a SealedSecret: its values are encrypted",
		Detail: "Only the controller in the cluster can decrypt them. It creates a Secret of the same name.",
		Fix:    "Read the token from that Secret: kubectl get secret NAME -o yaml",
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

// isClaims knows the payload of a token as JSON, as Go prints a map of it, and as
// kubelogin logs it.
func isClaims(input string) bool {
	for _, form := range []struct{ open, name string }{{"{", `"%":`}, {"map[", "%:"}, {"claim:", "claim:%="}} {
		_, inside, ok := strings.Cut(strings.ReplaceAll(input, " ", ""), form.open)
		known := 0
		for _, claim := range []string{"iss", "sub", "aud", "exp", "iat"} {
			if strings.Contains(inside, strings.Replace(form.name, "%", claim, 1)) {
				known++
			}
		}
		if ok && known > 2 {
			return true
		}
	}
	return false
}

// isSSH knows a line of authorized_keys: a type, and base64 that begins with the
// length of that type (RFC 4253 §6.6).
func isSSH(input string) bool {
	kind, rest, ok := strings.Cut(strings.TrimSpace(input), " ")
	return ok && keys.IsSSHType(kind) && strings.HasPrefix(rest, "AAAA")
}
