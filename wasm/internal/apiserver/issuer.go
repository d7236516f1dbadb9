package apiserver

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/report"
)

func (v *validator) issuer(i issuer, path string) {
	if i.url == "" {
		v.missing(path+".url", "URL is required")
	} else {
		v.url(path+".url", i.url)
	}
	if d := i.discoveryURL; d != "" {
		if i.url != "" && strings.TrimRight(i.url, "/") == strings.TrimRight(d, "/") {
			v.invalid(path+".discoveryURL", d, "discoveryURL must be different from URL")
		}
		v.url(path+".discoveryURL", d)
	}
	v.audiences(i, path)
	if i.certificateAuthority != "" && !hasCertificate(i.certificateAuthority) {
		v.invalid(path+".certificateAuthority", "<omitted>", "data does not contain any valid RSA or ECDSA certificates")
	}
	if e := i.egressSelectorType; e != "" && e != "controlplane" && e != "cluster" {
		v.invalid(path+".egressSelectorType", e, "egress selector must be either controlplane or cluster")
	}
}

func (v *validator) url(path, text string) {
	u, err := url.Parse(text)
	if err != nil {
		v.invalid(path, text, err.Error())
		return
	}
	if u.Scheme != "https" {
		v.invalid(path, text, "URL scheme must be https")
	}
	if u.User != nil {
		v.invalid(path, text, "URL must not contain a username or password")
	}
	if u.RawQuery != "" {
		v.invalid(path, text, "URL must not contain a query")
	}
	if u.Fragment != "" {
		v.invalid(path, text, "URL must not contain a fragment")
	}
}

func (v *validator) audiences(i issuer, path string) {
	at, policy := path+".audiences", path+".audienceMatchPolicy"
	if len(i.audiences) == 0 {
		v.required(at, "at least one "+at+" is required")
		return
	}
	seen := map[string]bool{}
	for n, a := range i.audiences {
		at := fmt.Sprintf("%s[%d]", at, n)
		if a == "" {
			v.missing(at, "audience can't be empty")
		}
		if seen[a] {
			v.duplicate(at, a)
		}
		seen[a] = true
	}
	switch matchAny := i.audienceMatchPolicy == "MatchAny"; {
	case len(i.audiences) > 1 && !matchAny:
		v.invalid(policy, i.audienceMatchPolicy, "audienceMatchPolicy must be MatchAny for multiple audiences")
	case i.audienceMatchPolicy != "" && !matchAny:
		v.invalid(policy, i.audienceMatchPolicy, "audienceMatchPolicy must be empty or MatchAny for single audience")
	}
}

// hasCertificate reports whether there is a certificate in a text, as
// k8s.io/client-go/util/cert asks.
func hasCertificate(text string) bool {
	all, _ := keys.Parse(report.KeySource{Text: text, Format: report.FormatKeys})
	return slices.ContainsFunc(all, func(k *keys.Key) bool { return k.Certificate != nil })
}
