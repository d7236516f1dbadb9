package checks

import (
	"fmt"
	"slices"

	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/token"
	"jwt-airlock/wasm/internal/verify"
)

var headerDisputed = check{
	code: "HDR-DISPUTED", severity: report.Medium,
	title:  "some verifiers reject this token because of its header",
	detail: "{}. Other verifiers ignore it.",
	fix:    "Ask the issuer to correct it as the RFC says, or to leave it out.",
	source: "RFC 7515 §4 and §7.2.1; go-jose",
	at:     "header",
	token: func(c *Case) bool {
		settled := c.Answer.State == report.Invalid || c.Answer.State == report.Unsupported
		if settled || !c.Signed() && c.Token.Encryption == nil {
			return false
		}
		at, why := unread(c.jointHeader(), c.Token.Encryption != nil)
		if why == "" && c.Signed() {
			at, why = doubtful(c.Signature)
		}
		if why == "" && c.Signed() && c.broughtNone() {
			at, why = "header.x5c", "The first certificate in its x5c can't be read"
		}
		if why == "" {
			at, why = c.otherSignature()
		}
		return why != "" && c.found(at, why)
	},
}

// jointHeader returns the members of all headers; those of a JWE for all recipients.
func (c *Case) jointHeader() []exact.Member {
	e := c.Token.Encryption
	if e == nil {
		return c.Header()
	}
	header := slices.Concat(e.Protected, e.Shared)
	for _, r := range e.Recipients {
		header = append(header, r.Header...)
	}
	return header
}

// unread returns the first member that other verifiers can't read.
func unread(header []exact.Member, jwe bool) (at, why string) {
	if name := verify.UnreadMember(header); name != "" {
		return "header." + name, "go-jose, which many servers use, can't read its " + name
	}
	if name, want := token.MistypedExtension(header, jwe); name != "" {
		return "header." + name, "Its " + name + " isn't " + want
	}
	jwk, _ := exact.Get(header, "jwk")
	return "header.jwk", unreadJWK(jwk)
}

// unreadJWK: jwx rejects a token for the key in its header, even if that key isn't
// used to verify it.
func unreadJWK(jwk exact.Value) string {
	if jwk == nil {
		return ""
	}
	k, blank := keys.FromJWK(jwk), keys.BlankMember(jwk)
	switch {
	case k == nil || !k.Usable:
		return "Its jwk isn't a usable key"
	case k.Type == "RSA" && k.Size < 2048:
		return fmt.Sprintf("Its jwk is an RSA key of %d bits, and RFC 7518 requires 2048", k.Size)
	case blank != "":
		return "Some verifiers can't read the key in its jwk: its " + blank
	}
	return ""
}

// doubtful: RFC 7515 §7.2.1, RFC 8555 §6.2.
func doubtful(s token.Signature) (at, why string) {
	switch {
	case s.Protected.JSON.IsObject() && len(s.Protected.Members) == 0:
		return "header", "Its protected header is an empty object, and must be absent instead"
	case s.Unprotected != nil && len(s.Unprotected) == 0:
		return "header", "Its unprotected header is an empty object, and must be absent instead"
	case exact.GetString(s.Unprotected, "nonce") != "":
		return "header.nonce", "Its nonce is in the unprotected header, and go-jose rejects that"
	}
	return "", ""
}

// otherSignature: of several signatures, go-jose and jwx read each, or reject the
// whole token.
func (c *Case) otherSignature() (at, why string) {
	if len(c.Token.Signatures) < 2 {
		return "", "" // and a long header is not read twice
	}
	for i, s := range c.Token.Signatures {
		alg, _ := s.Alg()
		_, why = unread(s.Header(), false)
		_, doubt := doubtful(s)
		if why+doubt != "" || !verify.KnownToGoJose(alg) || len(verify.Violations(s)) > 0 {
			return "token", fmt.Sprintf("Some verifiers can't read signature %d, and reject the whole token for it", i+1)
		}
	}
	return "", ""
}
