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

// What can be wrong with a text that should hold keys.
var (
	emptySet = report.Finding{
		Code: "KEYS-EMPTY", Severity: report.Medium, At: "keys",
		Title:  "There are no keys in this set",
		Detail: "The list of keys is empty, so no signature can be checked with it.",
		Fix:    "Ask the cluster again: kubectl get --raw /openid/v1/jwks",
		Source: "RFC 7517 §5.1",
	}
	repeatedKeys = report.Finding{
		Code: "JWKS-REPEATED", Severity: report.Medium, At: "keys",
		Title:  "This set has more than one list of keys",
		Detail: "Its member “keys” stands more than once. Readers disagree about which one counts; here it is the last.",
		Fix:    "Put all keys into one list.",
		Source: "RFC 7517 §5, RFC 8259 §4",
	}
	noKeys = report.Finding{
		Code: "KEYS-NONE", Severity: report.Medium, At: "keys",
		Title:  "No key can be made out in this text",
		Detail: "It is neither JSON nor PEM, no DER in base64 and no line of OpenSSH.",
		Fix:    "Paste a JWKS, a JWK or a PEM public key. A shared secret goes in as a secret.",
	}
	brokenPEM = report.Finding{
		Code: "KEYS-PEM", Severity: report.Medium, At: "keys",
		Title:  "A PEM block begins and cannot be read",
		Detail: "Its END line is missing or does not fit, or it holds no key.",
		Fix:    "Copy it again, from -----BEGIN to the end of the END line.",
		Source: "RFC 7468 §2",
	}
	tooMany = report.Finding{
		Code: "KEYS-TOO-MANY", Severity: report.Medium, At: "keys",
		Title:  fmt.Sprintf("Only the first %d keys are read", MaxKeys),
		Detail: "The set holds more than that.",
		Fix:    "Give only the keys of the issuer in question.",
	}
	tooManyPrivate = report.Finding{
		Code: "KEYS-TOO-MANY-PRIVATE", Severity: report.Medium, At: "keys",
		Title:  fmt.Sprintf("Reading stopped after %d private keys", maxPrivate),
		Detail: "Checking a private key takes long, and the set holds more of them than anybody uses.",
		Fix:    "Give the public keys, which are enough.",
	}
	authority = report.Finding{
		Code: "KEYS-CA", Severity: report.Medium, At: "keys",
		Title:  "This certificate belongs to a certificate authority",
		Detail: "If it is the ca.crt of a cluster: that one vouches for servers, and service account tokens are not signed with it. This page tries it like any other key, since someone may sign tokens with it.",
		Fix:    "The keys of a cluster are the output of: kubectl get --raw /openid/v1/jwks",
		Source: "RFC 5280 §4.2.1.9",
	}
)

// What can be wrong with keys that were read.
var (
	privatePasted = report.Finding{
		Code: "KEY-PRIVATE-PASTED", Severity: report.High, At: "keys",
		Title:  "A private key was pasted",
		Detail: "Anyone who has it can sign tokens as its owner and decrypt what was encrypted to it. This page stored and sent nothing. If it was pasted anywhere else, treat it as compromised.",
		Fix:    "Paste the public key next time: it is enough to check a signature. Replace a key that has been exposed.",
		Source: "RFC 7517 §9.2",
	}
	privatePublished = report.Finding{
		Code: "JWKS-PRIVATE", Severity: report.Critical, At: "keys",
		Title:  "A private key is published in this set",
		Detail: "It did not come from you, so whoever can get it where it came from can sign tokens in the name of its owner.",
		Fix:    "Replace the key, and publish only the public half of the new one.",
		Source: "RFC 7517 §9.2",
	}
	mixed = report.Finding{
		Code: "JWKS-MIXED", Severity: report.Medium, At: "keys",
		Title:  "Shared secrets and public keys stand in one set",
		Detail: "Public keys are for everybody and secrets for two. Who publishes this set gives the secret away; who keeps it secret has no use for the public keys.",
		Fix:    "Keep secrets in a set of their own.",
		Source: "RFC 7517 §9.2",
	}
)

// setFindings finds what is wrong with the keys of one source as a whole.
func setFindings(keys []*Key) []report.Finding {
	var findings []report.Finding
	secret, public, private, published := false, false, false, false
	for _, k := range keys {
		secret = secret || k.Type == "oct"
		public = public || k.Public != nil
		private = private || k.Private && k.Origin != report.OriginSample // everyone has those
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

// repeatedKID is the first kid that two keys have.
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
		Title:  fmt.Sprintf("More than one key is named %q", excerpt.ShortID(kid)),
		Detail: "Many verifiers look only at the first key of that name, others at the last. Here each of them is tried.",
		Fix:    "Give every key a name of its own.",
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
		Detail: "The key works here. A verifier that takes the text of n as it stands refuses it or computes another thumbprint.",
		Fix:    "Write n with as few bytes as it needs.",
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
		detail += " This page reads no deeper."
	}
	return report.Finding{
		Code: "KEYS-JSON", Severity: report.Medium, At: "keys",
		Title:  "These keys cannot be read as JSON",
		Detail: detail,
		Fix:    "Copy them again, from the first bracket to the last. Comments and trailing commas are not JSON.",
		Source: "RFC 8259",
	}
}
