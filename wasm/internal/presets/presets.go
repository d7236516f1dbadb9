// Package presets reads the preset keys in the page: which of them concern a token, and
// what they say about its API server.
package presets

import (
	"fmt"
	"slices"
	"strings"

	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/excerpt"
	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/token"
)

// Read returns the presets that concern one of the tokens, and what is wrong with the
// list.
func Read(text string, tokens []*token.Token) (sources []report.KeySource, findings []report.Finding) {
	if strings.TrimSpace(text) == "" {
		return nil, nil
	}
	value, err := exact.Parse([]byte(text))
	if err != nil {
		return nil, []report.Finding{broken(fmt.Sprintf("It %s.", exact.Why(err)))}
	}
	if !value.IsArray() {
		return nil, []report.Finding{broken("It isn't a list.")}
	}
	for n, element := range value.Elements() {
		source, problem := readPreset(element)
		if problem != "" {
			findings = append(findings, broken(fmt.Sprintf("Entry %d %s.", n+1, problem)))
			continue
		}
		ks, _ := keys.Parse(source)
		if slices.ContainsFunc(tokens, func(t *token.Token) bool { return appliesTo(source, ks, t) }) {
			sources = append(sources, source)
		}
	}
	return sources, findings
}

// readPreset reads one entry; the problem is empty if the entry is valid.
func readPreset(value exact.Value) (source report.KeySource, problem string) {
	if !value.IsObject() {
		return source, "isn't an object"
	}
	members := value.Members()
	jwks, ok := exact.Get(members, "jwks")
	if !ok {
		return source, "has no jwks"
	}
	if _, text := jwks.Str(); text {
		return source, "has a jwks that is text, not a key set"
	}
	source = report.KeySource{
		Origin: origin, Name: exact.GetString(members, "name"), Issuer: exact.GetString(members, "issuer"),
		APIServer: exact.GetString(members, "apiServer"),
		Text:      string(jwks), Format: report.FormatKeys,
	}
	if list, ok := exact.Get(members, "audience"); ok && string(list) != "null" {
		if source.Audience, ok = list.Strings(); !ok {
			return source, "has an audience that isn't a list of strings"
		}
	}
	if source.Name == "" {
		source.Name = source.Issuer
	}
	return source, ""
}

// appliesTo reports whether the issuer of a source, or the kid of one of its keys, matches
// the token.
func appliesTo(source report.KeySource, ks []*keys.Key, t *token.Token) bool {
	if iss := exact.GetString(t.Payload.Members, "iss"); iss != "" && iss == source.Issuer {
		return true
	}
	kid := exact.GetString(t.Header.Members, "kid")
	return kid != "" && slices.ContainsFunc(ks, func(k *keys.Key) bool {
		return k.KID == kid && k.Origin == source.Origin && k.Name == source.Name
	})
}

func broken(detail string) report.Finding {
	return report.Finding{
		Code: "PRESETS-BROKEN", Severity: report.Medium, At: "keys",
		Title:  "The preset keys in this page can't be read",
		Detail: excerpt.Truncate(detail) + " The page works without them.",
		Fix:    "If you maintain this page, check the element with the id presets in its source.",
	}
}
