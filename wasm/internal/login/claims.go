package login

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"jwt-airlock/wasm/internal/clock"
	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/report"
)

// idToken is what go-oidc reads of the claims (github.com/coreos/go-oidc).
type idToken struct {
	audience []string
	expiry   time.Time // of year 1 where there is none

	// notBefore is nil where there is none.
	notBefore *time.Time

	// sources are where distributed claims are, by the names of _claim_names.
	sources, known map[string]string
}

// decode reads the claims that every token has.
func (r *review) decode() *step {
	var fault string
	if r.claims, fault = readIDToken(r.payload); fault != "" {
		return failed("claims", say("its claims can't be decoded (%)", fault), verifying+"oidc: failed to unmarshal claims: "+fault, "")
	}
	for _, name := range slices.Sorted(maps.Keys(r.claims.sources)) {
		source := r.claims.sources[name]
		if source == "" {
			return failed("claims", say("its _claim_names has no source for “%”", name), verifying+"oidc: failed to obtain source from claim name", "")
		}
		if _, ok := r.claims.known[source]; !ok {
			return failed("claims", say("its _claim_names leads to “%”, which isn't in _claim_sources", source), verifying+"oidc: source does not exist", "")
		}
	}
	return passed("Every claim that the API server reads has the right type")
}

// audience: with one configured, go-oidc looks itself; with several, the API server
// does, after the time.
func (r *review) audience() *step {
	if len(r.of.Audiences) == 0 {
		return nil
	}
	accepted, own := r.of.Audiences, r.claims.audience
	for _, a := range own {
		if slices.Contains(accepted, a) {
			return passed(say("Its audience “%” is one of %", a, r.path("issuer.audiences")))
		}
	}
	text := fmt.Sprintf("oidc: expected audience %q got %q", accepted[0], own)
	if len(accepted) > 1 {
		accepted = slices.Clone(accepted)
		slices.Sort(accepted)
		text = fmt.Sprintf("oidc: expected audience in %q got %q", slices.Compact(accepted), own)
	}
	refusal := "it has no audience, and the configuration accepts " + quoteAll(accepted)
	if len(own) > 0 {
		refusal = "it is for " + quoteAll(own) + ", and the configuration accepts " + quoteAll(accepted)
	}
	return failed("audience", refusal, verifying+text, "add this audience to the configuration, or have the identity provider put the right one into aud; azp and client_id don't count")
}

// path is where a setting is, as the API server calls it.
func (r *review) path(field string) string {
	if r.settings.Kind == report.SettingsFlags {
		return map[string]string{
			"issuer.audiences": "--oidc-client-id", "claimMappings.username": "--oidc-username-claim",
			"claimMappings.groups": "--oidc-groups-claim", "claimValidationRules": "--oidc-required-claim",
		}[field]
	}
	return fmt.Sprintf("jwt[%d].%s", r.index, field)
}

// expiry: there is no leeway, and the second itself is over already.
func (r *review) expiry() *step {
	exp := r.claims.expiry
	switch {
	case r.now.IsZero():
		return unknown("The evaluation time is unknown", "no-time")
	case !exp.Before(r.now):
		return passed("It expires " + clock.Format(exp))
	}
	refusal := "it expired " + clock.Format(exp) + "; the API server allows no leeway for logins"
	if exp.IsZero() {
		refusal = "it has no expiry (exp), which the API server treats as expired"
	}
	return failed("expired", refusal, fmt.Sprintf("%soidc: token is expired (Token Expiry: %v)", verifying, exp), "")
}

func (r *review) notBefore() *step {
	const leeway = time.Minute
	if r.claims.notBefore == nil {
		return nil
	}
	nbf := *r.claims.notBefore
	switch {
	case r.now.IsZero():
		return unknown("The evaluation time is unknown", "no-time")
	case !r.now.Add(leeway).Before(nbf):
		return passed(say("It is valid from %, with 60 seconds of leeway", clock.Format(nbf)))
	}
	return failed("not-yet-valid", say("it isn't valid before %, and the API server allows 60 seconds of leeway", clock.Format(nbf)), fmt.Sprintf("%soidc: current time %v before the nbf (not before) time: %v", verifying, r.now.UTC(), nbf), "")
}

// distributed: groups that are not in the token, but at another server.
func (r *review) distributed() *step {
	const expanding = "oidc: could not expand distributed claims: "
	claim := r.of.Authenticator.Groups.Claim
	names, named := r.all["_claim_names"]
	if _, here := r.all[claim]; claim == "" || here || !named {
		return nil
	}
	refused := func(text string) *step {
		return failed("distributed-claims", say("its distributed claims can't be expanded (%)", text), expanding+text, "")
	}
	sourceOf, fault := textMap(names, "map[string]string")
	if fault != "" {
		return refused("oidc: error parsing distributed claim names: " + fault)
	}
	rawSources, ok := r.all["_claim_sources"]
	if !ok {
		return refused("oidc: no claim sources")
	}
	source, ok := sourceOf[claim]
	if !ok {
		return nil
	}
	endpoint, ok := exact.Get(rawSources.Members(), source)
	address := exact.GetString(endpoint.Members(), "endpoint")
	switch {
	case !ok:
		return refused("id token _claim_names contained a source " + source + " missing in _claims_sources")
	case address == "":
		return nil
	}
	text := say("The groups aren't in the token. The API server asks “%” for them, and rejects the login if it gets no answer", address)
	if strings.HasPrefix(address, "https://graph.windows.net/") || strings.HasPrefix(address, "https://graph.microsoft.com/") {
		text += ". Microsoft Graph has none: it wants its own token, and doesn't answer with a signed one"
	}
	return unknown(text, "network")
}
