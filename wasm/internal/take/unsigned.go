package take

import (
	"slices"
	"strings"

	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/report"
)

// signed are the forms that have a signature to leave out.
var signed = []report.Form{report.JWSCompact, report.JWSDetached, report.JWSFlattened, report.JWSGeneral, report.SDJWT}

// unsigned is a token without its signature, and an SD-JWT without what its holder adds.
// A token with alg none is complete without one, so it isn't given.
func unsigned(t report.Token) string {
	if !slices.Contains(signed, t.Form) || t.Signature.Base64URL == "" || isNone(t.Header) || len(within(t)) > 0 {
		return ""
	}
	if t.Form == report.JWSDetached {
		return t.Header.Base64URL + ".."
	}
	return t.Header.Base64URL + "." + t.Payload.Base64URL + "."
}

func isNone(header report.DecodedPart) bool {
	value, err := exact.Parse([]byte(header.Text))
	return err != nil || strings.EqualFold(strings.TrimSpace(exact.GetString(value.Members(), "alg")), "none")
}
