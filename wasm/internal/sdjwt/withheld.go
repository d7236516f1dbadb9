package sdjwt

import (
	"slices"
	"strings"

	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/report"
)

// Withheld is the rest of the payload's _sd: digests of claims that weren't disclosed, or
// decoys (RFC 9901 §4.2.5). The processed payload has no _sd, so without this the claims
// would look complete.
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
