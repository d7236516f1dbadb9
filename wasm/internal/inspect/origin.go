package inspect

import (
	"jwt-airlock/wasm/internal/attempt"
	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/phrase"
	"jwt-airlock/wasm/internal/report"
)

// preset is the one that the token concerns; nil where there is none, or more
// than one.
func (i *inspection) preset() (found *report.KeySource) {
	for n, s := range i.request.Keys {
		if s.Origin != "preset" || !concerns(s, i.keys, i.token) {
			continue
		}
		if found != nil {
			return nil
		}
		found = &i.request.Keys[n]
	}
	return found
}

// expect is what is known of the API server: what the person says, and else the
// preset.
func (i *inspection) expect() report.Expect {
	expect, p := i.request.Expect, i.preset()
	if p == nil {
		return expect
	}
	if expect.Issuer == "" {
		expect.Issuer = p.Issuer
	}
	if len(expect.Audience) == 0 {
		expect.Audience = p.Audience
	}
	return expect
}

// cluster says whose keys that were shipped with the page fit the token.
func (i *inspection) cluster(result attempt.Result) []report.Fact {
	if result.Answer.State == report.Verified {
		if k := i.keys[result.Answer.Key]; k.Origin == "preset" {
			return clusterFact("{cluster}, by a key that was shipped with this page", k.Name)
		}
	}
	if p := i.preset(); p != nil && p.Issuer == exact.GetString(i.claims, "iss") {
		return clusterFact("likely {cluster}, by its issuer: its keys were shipped with this page, and none made the signature", p.Name)
	}
	return nil
}

func clusterFact(text, name string) []report.Fact {
	return phrase.Facts("Cluster: "+text, phrase.Of("cluster", name).Get)
}
