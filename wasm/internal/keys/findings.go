package keys

import (
	"bytes"
	"errors"
	"fmt"
	"slices"

	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/excerpt"
	"jwt-airlock/wasm/internal/report"
)

// What can be wrong with a text that should contain keys.
var (
	emptySet = report.Finding{
		Code: "KEYS-EMPTY", Severity: report.Medium, At: "keys",
		Title:  "This key set is empty",
		Detail: "Its list of keys is empty, so it can't verify a signature.",
		Fix:    "Get the keys again: kubectl get --raw /openid/v1/jwks",
		Source: "RFC 7517 §5.1",
	}
	repeatedKeys = report.Finding{
		Code: "JWKS-REPEATED", Severity: report.Medium, At: "keys",
		Title:  "This key set has more than one list of keys",
		Detail: "Its member “keys” appears more than once. Parsers disagree about which one counts; this page uses the last.",
		Fix:    "Put all keys into one list.",
		Source: "RFC 7517 §5, RFC 8259 §4",
	}
	noKeys = report.Finding{
		Code: "KEYS-NONE", Severity: report.Medium, At: "keys",
		Title:  "No key found in this text",
		Detail: "The text isn't JSON, PEM, base64 DER or an OpenSSH public key.",
		Fix:    "Paste a JWKS, a JWK or a PEM public key. For a shared secret, select Secret.",
	}
	brokenPEM = report.Finding{
		Code: "KEYS-PEM", Severity: report.Medium, At: "keys",
		Title:  "A PEM block can't be read",
		Detail: "Its END line is missing or doesn't match, or it doesn't contain a key.",
		Fix:    "Copy it again, from -----BEGIN to the end of the END line.",
		Source: "RFC 7468 §2",
	}
	tooMany = report.Finding{
		Code: "KEYS-TOO-MANY", Severity: report.Medium, At: "keys",
		Title:  fmt.Sprintf("Only the first %d keys are read", MaxKeys),
		Detail: "The set contains more than that.",
		Fix:    "Paste only the keys of the token's issuer.",
	}
	tooManyPrivate = report.Finding{
		Code: "KEYS-TOO-MANY-PRIVATE", Severity: report.Medium, At: "keys",
		Title:  fmt.Sprintf("Reading stopped after %d private keys", maxPrivate),
		Detail: "Checking private keys is slow, and this set contains too many.",
		Fix:    "Paste the public keys, which are enough.",
	}
	authority = report.Finding{
		Code: "KEYS-CA", Severity: report.Medium, At: "keys",
		Title:  "This certificate belongs to a certificate authority",
		Detail: "A cluster's ca.crt signs server certificates, not service account tokens. This page still tries the key, because someone may sign tokens with it.",
		Fix:    "Paste the cluster's keys, which are the output of: kubectl get --raw /openid/v1/jwks",
		Source: "RFC 5280 §4.2.1.9",
	}
)

// What can be wrong with keys that were read.
var (
	privatePasted = report.Finding{
		Code: "KEY-PRIVATE-PASTED", Severity: report.High, At: "keys",
		Title:  "A private key was pasted",
		Detail: "Anyone who has it can sign tokens as its owner and decrypt what was encrypted to it. This page stored and sent nothing. If you pasted it anywhere else, treat it as compromised.",
		Fix:    "Next time, paste the public key: it is enough to check a signature. Replace a key that was exposed.",
		Source: "RFC 7517 §9.2",
	}
	privatePublished = report.Finding{
		Code: "JWKS-PRIVATE", Severity: report.Critical, At: "keys",
		Title:  "This key set publishes a private key",
		Detail: "It didn't come from you. Anyone who can get it from the same place can sign tokens as its owner.",
		Fix:    "Replace the key, and publish only the new public key.",
		Source: "RFC 7517 §9.2",
	}
	mixed = report.Finding{
		Code: "JWKS-MIXED", Severity: report.Medium, At: "keys",
		Title:  "This key set mixes shared secrets and public keys",
		Detail: "Publishing the set reveals its secrets. Keeping it secret makes its public keys useless.",
		Fix:    "Keep secrets in a separate set.",
		Source: "RFC 7517 §9.2",
	}
)

// setFindings finds what is wrong with the keys of one source as a whole.
func setFindings(keys []*Key) []report.Finding {
	var findings []report.Finding
	secret, public, private, published := false, false, false, false
	for _, k := range keys {
		secret = secret || k.Type == "oct" && !k.assumed
		public = public || k.Public != nil
		private = private || k.Private && k.Origin != report.OriginSample // those are public
		published = published || k.Private && !slices.Contains([]report.Origin{report.OriginPasted, report.OriginSample}, k.Origin)
	}
	switch {
	case published:
		findings = append(findings, privatePublished)
	case private:
		findings = append(findings, privatePasted)
	}
	if secret && public {
		findings = append(findings, mixed)
	}
	if kid, ok := repeatedKID(keys); ok {
		findings = append(findings, sameKID(kid))
	}
	for _, k := range keys {
		if k.leadingZero {
			return append(findings, leadingZero(k))
		}
	}
	return findings
}

// repeatedKID is the first kid that two keys share.
func repeatedKID(keys []*Key) (kid string, ok bool) {
	seen := make(map[string]bool, len(keys))
	for _, k := range keys {
		if k.KID != "" && seen[k.KID] {
			return k.KID, true
		}
		seen[k.KID] = true
	}
	return "", false
}

func sameKID(kid string) report.Finding {
	return report.Finding{
		Code: "JWKS-DUPKID", Severity: report.Medium, At: "keys",
		Title:  fmt.Sprintf("More than one key has the kid %q", excerpt.ShortID(kid)),
		Detail: "Many verifiers use only the first of these keys, others only the last. This page tries them all.",
		Fix:    "Give each key its own kid.",
		Source: "RFC 7517 §4.5",
	}
}

func leadingZero(k *Key) report.Finding {
	name := "a key"
	if k.KID != "" {
		name = fmt.Sprintf("key %q", excerpt.ShortID(k.KID))
	}
	return report.Finding{
		Code: "JWKS-LEADING-ZERO", Severity: report.Low, At: "keys",
		Title:  "The modulus (n) of " + name + " begins with a zero byte",
		Detail: "The key works here. A verifier that uses n as is rejects the key or computes another thumbprint.",
		Fix:    "Write n in as few bytes as it needs.",
		Source: "RFC 7518 §6.3.1.1",
	}
}

func notJSON(text []byte, err error) report.Finding {
	detail := err.Error()
	if e, ok := errors.AsType[*exact.Error](err); ok {
		before := text[:min(e.Offset, len(text))]
		line := bytes.Count(before, []byte("\n")) + 1
		column := len(before) - bytes.LastIndexByte(before, '\n')
		detail = fmt.Sprintf("Line %d, column %d: %s.", line, column, e.Text)
	}
	if exact.TooDeep(err) {
		detail += " This page doesn't read deeper nesting."
	}
	return report.Finding{
		Code: "KEYS-JSON", Severity: report.Medium, At: "keys",
		Title:  "These keys can't be read as JSON",
		Detail: detail,
		Fix:    "Copy them again, from the first bracket to the last. Comments and trailing commas aren't JSON.",
		Source: "RFC 8259",
	}
}
