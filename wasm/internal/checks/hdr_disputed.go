package checks

import (
	"slices"

	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/token"
	"jwt-airlock/wasm/internal/verify"
)

var headerDisputed = check{
	code: "HDR-DISPUTED", severity: report.Medium,
	title:  "Some verifiers refuse this token for its header",
	detail: "{}. Other verifiers pass over it.",
	fix:    "Have the issuer leave it out, or write it as the standard says.",
	source: "RFC 7515 §4 and §7.2.1; go-jose",
	at:     "header",
	token: func(c *Case) bool {
		settled := c.Answer.State == report.Invalid || c.Answer.State == report.Unsupported
		if settled || !c.Signed() && c.Token.Encryption == nil {
			return false
		}
		header, name := c.jointHeader(), ""
		if name = verify.UnreadMember(header); name != "" && !(name == "x5c" && c.Signed() && c.broughtKey() == nil) {
			return c.found("header."+name, "go-jose, which many servers use, cannot read its "+name)
		}
		if name, want := token.MistypedExtension(header, c.Token.Encryption != nil); name != "" {
			return c.found("header."+name, "Its "+name+" is not "+want)
		}
		return c.emptyHeader() || c.unprotectedNonce()
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

// emptyHeader: RFC 7515 §7.2.1.
func (c *Case) emptyHeader() bool {
	protected, unprotected := c.Signature.Protected, c.Signature.Unprotected
	switch {
	case protected.JSON.IsObject() && len(protected.Members) == 0:
		return c.is("Its protected header is an empty object, and has to be absent then")
	case unprotected != nil && len(unprotected) == 0:
		return c.is("Its unprotected header is an empty object, and has to be absent then")
	}
	return false
}

// unprotectedNonce: RFC 8555 §6.2; go-jose refuses it.
func (c *Case) unprotectedNonce() bool {
	return exact.GetString(c.Signature.Unprotected, "nonce") != "" &&
		c.found("header.nonce", "Its nonce is not protected, which go-jose refuses")
}
