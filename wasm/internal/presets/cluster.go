package presets

import (
	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/phrase"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/token"
)

// origin is the origin of presets.
const origin = report.OriginPreset

// Of is the preset that concerns the token; nil if none does, or more than one.
func Of(t *token.Token, sources []report.KeySource, ks []*keys.Key) (found *report.KeySource) {
	for n, s := range sources {
		if s.Origin != origin || !appliesTo(s, ks, t) {
			continue
		}
		if found != nil {
			return nil
		}
		found = &sources[n]
	}
	return found
}

// Expect is what is known about the API server, from the user or else from the preset,
// which may be nil.
func Expect(expect report.Expect, preset *report.KeySource) report.Expect {
	if preset == nil {
		return expect
	}
	if expect.Issuer == "" {
		expect.Issuer = preset.Issuer
	}
	if len(expect.Audience) == 0 {
		expect.Audience = preset.Audience
	}
	return expect
}

// APIServer are the settings of the API server that the presets of a paste know;
// empty where they know none, or more than one.
func APIServer(sources []report.KeySource) (text string) {
	for _, s := range sources {
		switch {
		case s.Origin != origin || s.APIServer == "" || s.APIServer == text:
		case text != "":
			return ""
		default:
			text = s.APIServer
		}
	}
	return text
}

// Cluster says which preset the token belongs to: by the key that verified it, nil if none
// did, or else by its issuer.
func Cluster(verifiedBy *keys.Key, preset *report.KeySource, issuer string) []report.Fact {
	switch {
	case verifiedBy != nil && verifiedBy.Origin == origin:
		return cluster("{cluster}, based on a key preset in this page", verifiedBy.Name)
	case preset != nil && preset.Issuer == issuer:
		return cluster("probably {cluster}, based on its issuer; none of the preset keys verifies the signature", preset.Name)
	}
	return nil
}

func cluster(text, name string) []report.Fact {
	return phrase.Facts("Cluster: "+text, phrase.NewValues("cluster", name).Get)
}
