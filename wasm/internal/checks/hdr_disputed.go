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
	title:  "some verifiers refuse this token for its header",
	detail: "{}. Other verifiers pass over it.",
	fix:    "Have the issuer leave it out, or write it as the standard says.",
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
			at, why = "header.x5c", "Its x5c begins with no certificate that can be read"
		}
		if why == "" {
			at, why = c.otherSignature()
		}
		return why != "" && c.found(at, why)
	},
}

// jointHeader is what all headers say: those of a JWE for all recipients.
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

// unread says which member others cannot read.
func unread(header []exact.Member, jwe bool) (at, why string) {
	if name := verify.UnreadMember(header); name != "" {
		return "header." + name, "go-jose, which many servers use, cannot read its " + name
	}
	if name, want := token.MistypedExtension(header, jwe); name != "" {
		return "header." + name, "Its " + name + " is not " + want
	}
	jwk, _ := exact.Get(header, "jwk")
	return "header.jwk", unreadJWK(jwk)
}

// unreadJWK: jwx refuses a token for the key in its header, even if that has no part
// in verifying it.
func unreadJWK(jwk exact.Value) string {
	if jwk == nil {
		return ""
	}
	k, blank := keys.FromJWK(jwk), keys.BlankMember(jwk)
	switch {
	case k == nil || !k.Usable:
		return "Its jwk is not a key that can be used"
	case k.Type == "RSA" && k.Size < 2048:
		return fmt.Sprintf("Its jwk is an RSA key of %d bits, and the standard demands 2048", k.Size)
	case blank != "":
		return "Some cannot read the key in its jwk: its " + blank
	}
	return ""
}

// doubtful: RFC 7515 §7.2.1, RFC 8555 §6.2.
func doubtful(s token.Signature) (at, why string) {
	switch {
	case s.Protected.JSON.IsObject() && len(s.Protected.Members) == 0:
		return "header", "Its protected header is an empty object, and has to be absent then"
	case s.Unprotected != nil && len(s.Unprotected) == 0:
		return "header", "Its unprotected header is an empty object, and has to be absent then"
	case exact.GetString(s.Unprotected, "nonce") != "":
		return "header.nonce", "Its nonce is not protected, which go-jose refuses"
	}
	return "", ""
}

// otherSignature: of several signatures, go-jose and jwx read each, or refuse the
// whole token.
func (c *Case) otherSignature() (at, why string) {
	for i, s := range c.Token.Signatures {
		alg, _ := s.Alg()
		_, why = unread(s.Header(), false)
		_, doubt := doubtful(s)
		if len(c.Token.Signatures) > 1 && (why+doubt != "" || !verify.KnownToGoJose(alg) || len(verify.Violations(s)) > 0) {
			return "token", fmt.Sprintf("Some refuse the whole token for signature %d, which they cannot read", i+1)
		}
	}
	return "", ""
}
