package checks

import (
	"slices"
	"strings"

	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/token"
)

var claimSensitive = check{
	code: "CLAIM-SENSITIVE", severity: report.Medium,
	title:  "the payload may contain a secret",
	detail: "The claim “{}” looks like a password, a key, a token or a card number. The payload isn't encrypted, so anyone who has the token can read it.",
	fix:    "Remove the claim. If the value is real, replace it.",
	source: "OWASP WSTG-SESS-10",
	token: func(c *Case) bool {
		if c.Token.Encryption != nil {
			return false
		}
		if name := sensitive(c.Token.Payload.Members, maxNesting); name != "" {
			return c.found("payload."+name, name)
		}
		return false
	},
}

// secrets are names of claims, in lower case and without separators.
var secrets = []string{
	"password", "passwd", "pwd", "passphrase", "secret", "clientsecret", "apikey", "apisecret", "privatekey", "secretkey", "secretaccesskey",
	"accesstoken", "refreshtoken", "ssn", "socialsecuritynumber", "creditcard", "creditcardnumber", "cardnumber", "ccnumber", "cvv", "cvc", "pin", "iban",
}

// sensitive returns the name of the first claim that should be secret.
func sensitive(members []exact.Member, depth int) string {
	for _, m := range members {
		inner := m.Value.Members()
		if holdsSecret(m, inner) {
			return m.Name
		}
		if depth == 1 {
			continue
		}
		if name := sensitive(inner, depth-1); name != "" {
			return m.Name + " " + name
		}
	}
	return ""
}

// Secrets are the values of all claims that should be secret.
func Secrets(members []exact.Member) []string { return secretsIn(members, maxNesting) }

func secretsIn(members []exact.Member, depth int) (values []string) {
	for _, m := range members {
		inner := m.Value.Members()
		if !holdsSecret(m, inner) {
			if depth > 1 {
				values = append(values, secretsIn(inner, depth-1)...)
			}
		} else if text, isString := m.Value.Str(); isString {
			values = append(values, text)
		} else {
			values = append(values, string(m.Value))
		}
	}
	return values
}

// holdsSecret gets the members inside m, too, because reading them takes long.
func holdsSecret(m exact.Member, inner []exact.Member) bool {
	if m.Value.IsObject() {
		return has(inner, "kty") && keys.Exposes(m.Value)
	}
	text, _ := m.Value.Str()
	switch {
	case text == "" && !m.Value.IsNumber():
		return false
	case slices.Contains(secrets, plainName(m.Name)), strings.Contains(text, "PRIVATE KEY-----"):
		return true
	}
	return strings.HasPrefix(text, "eyJ") && strings.Count(text, ".") > 1 && token.Parse(text, "").Form != report.Malformed
}

// plainName maps client_secret and clientSecret to one name.
func plainName(name string) string {
	return strings.ReplaceAll(strings.ReplaceAll(strings.ToLower(name), "_", ""), "-", "")
}
