package sdjwt

import (
	"slices"
	"strings"

	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/report"
)

// Withheld is what is left of the payload's _sd: the digests of claims that were
// not disclosed, or of none (RFC 9901 §4.2.5). The processed payload has no _sd,
// and what is judged must not be taken for all that the issuer said.
func Withheld(payload []exact.Member, disclosed []report.Disclosure) []exact.Member {
	_sd, _ := exact.Get(payload, "_sd")
	if !_sd.IsArray() {
		return nil
	}
	var left []string
	for _, digest := range _sd.Elements() {
		text, _ := digest.Str()
		if !slices.ContainsFunc(disclosed, func(d report.Disclosure) bool { return d.Digest == text }) {
			left = append(left, string(digest))
		}
	}
	return []exact.Member{{Name: "_sd", Value: exact.Value("[" + strings.Join(left, ",") + "]")}}
}
