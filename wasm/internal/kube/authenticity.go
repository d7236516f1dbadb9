package kube

import (
	"fmt"
	"strings"

	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/excerpt"
	"jwt-airlock/wasm/internal/jwa"
	"jwt-airlock/wasm/internal/verify"
)

const (
	unreadable    = "The claims can't be read"
	cryptoFailure = "go-jose/go-jose: error in cryptographic primitive"
	keysAssumed   = "these are all of the cluster's current keys"
)

func (r *simulation) format() *result {
	if r.fault != "" && r.headerError != "" {
		return failed("format", excerpt.Truncate(r.fault+" ("+r.headerError+")"), unclaimed).inShort(r.fault)
	}
	if r.fault != "" {
		return failed("format", excerpt.Truncate(r.fault), unclaimed)
	}
	return passed("Three base64url parts, and the first two are JSON")
}

func (r *simulation) issuerKnown() *result {
	accepted, own := r.expectedIssuer()
	iss, known, refusal := excerpt.Truncate(r.issuer), excerpt.Truncate(accepted), ""
	switch {
	case r.claims == nil:
		return notReached(unreadable)
	case !r.hasIssuer:
		refusal = "its issuer (iss) isn't a string"
	case r.legacy():
		return passed("Every legacy token has the issuer " + legacyIssuer)
	case r.issuer == "":
		refusal = "it has no issuer (iss)"
	case own:
		return passed("Its issuer is "+iss, "the API server's issuer is "+iss)
	case r.issuer == accepted:
		return passed("Its issuer is the expected one, "+iss, r.attribute("the API server's issuer is "+iss)...)
	case strings.TrimSuffix(r.issuer, "/") == strings.TrimSuffix(accepted, "/"):
		refusal = "its issuer " + iss + " and the API server's, " + known + ", differ by a trailing slash"
	default:
		refusal = "its issuer is " + iss + ", and the API server's is " + known
	}
	return failed("issuer", refusal, unclaimed, r.attribute("the API server's issuer is "+known)...)
}

func (r *simulation) keyKnown() *result {
	switch {
	case r.fault != "":
		return notReached("The token can't be read")
	case len(r.known) == 0:
		f := unknown("The cluster's keys weren't provided", "no-keys")
		f.Command = "kubectl get --raw /openid/v1/jwks"
		return f
	case len(r.named) == 0:
		return failed("no-key", "none of the provided keys has its kid, "+excerpt.ShortID(r.kid), message("invalid signature, no keys found"), keysAssumed)
	case r.kid == "":
		return passed("It has no kid, so all keys are tried", keysAssumed)
	}
	return passed("A provided key has its kid, "+excerpt.ShortID(r.kid), keysAssumed)
}

func (r *simulation) checkSignature() *result {
	switch {
	case r.fault != "":
		return notReached("The token can't be read")
	case critError(r.crit) != "":
		return failed("signature", "its crit isn't a list of strings", message(critError(r.crit)))
	case r.criticalExtensions() != "":
		return failed("signature", "its crit requires “"+r.criticalExtensions()+"”, which the API server doesn't support", message(cryptoFailure))
	case !jwa.APIServer(r.alg):
		return failed("signature", "its algorithm is "+algorithmName(r.alg)+", and the API server accepts only RSA and ECDSA", message(cryptoFailure))
	case len(r.known) == 0:
		return unknown("The signature needs a key", "no-keys")
	case len(r.named) == 0:
		return notReached("The signature needs a key")
	}
	return r.trySignatures()
}

// maxTries is how many keys are tried for a token without a kid.
const maxTries = 200

func (r *simulation) trySignatures() *result {
	input := r.input()
	for i, k := range r.named {
		taken, tried := verify.APIServerAccepts(r.alg, k, input, r.signature, r.Work)
		switch {
		case !tried || i == maxTries:
			return unknown("The limit of work for one paste was reached", "limit")
		case taken:
			r.signer = i
			return passed("It verifies with the " + k.Type + " key " + excerpt.ShortID(k.KubernetesKID()) + " as " + r.alg)
		}
	}
	return failed("signature", "its signature doesn't verify with "+r.keyPhrase(), message(cryptoFailure))
}

// criticalExtensions returns an extension in crit that the API server doesn't
// support; empty if there is none.
func (r *simulation) criticalExtensions() string {
	for _, name := range r.crit.Elements() {
		if s, _ := name.Str(); s != "b64" {
			return evident(s)
		}
	}
	return ""
}

func algorithmName(alg string) string {
	if alg == "" {
		return "missing"
	}
	return excerpt.Truncate(alg)
}

// decoded: what the API server decodes once the signature verifies. Until then it
// uses a more tolerant reader for the issuer.
func (r *simulation) decoded() *result {
	private := boundClaims
	if r.legacy() {
		private = legacyClaims
	}
	if r.claims == nil {
		return notReached(unreadable)
	}
	if err := typeError(r.claims, private); err != "" {
		return failed("claims", "its claims can't be decoded ("+excerpt.Truncate(err)+")", r.messagePerKey(err)).inShort("its claims can't be decoded")
	}
	if iss := exact.GetString(r.claims, "iss"); r.hasIssuer && iss != r.issuer {
		return failed("issuer", "its issuer claim isn't spelled exactly “iss”", message(fmt.Sprintf("token issuer %q is invalid", iss)))
	}
	return passed("Every claim that the API server reads has the right type and appears once")
}

// messagePerKey is the message about a fault that is reported anew for each key:
// the signature doesn't verify with the other keys.
func (r *simulation) messagePerKey(fault string) string {
	var faults []string
	for i := range r.named {
		if i == r.signer {
			faults = append(faults, fault)
		} else {
			faults = append(faults, cryptoFailure)
		}
	}
	if r.signer < 0 {
		faults = []string{fault}
	}
	return message(faults...)
}

// keyPhrase names the keys that were tried.
func (r *simulation) keyPhrase() string {
	if r.kid == "" {
		return "any of the cluster's keys"
	}
	return "the key that its kid names, " + excerpt.ShortID(r.kid)
}
