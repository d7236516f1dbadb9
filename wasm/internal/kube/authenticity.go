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
	unreadable    = "The claims cannot be read"
	cryptoFailure = "go-jose/go-jose: error in cryptographic primitive"
	keysAssumed   = "these keys are the cluster's, and all that it has now"
)

func (r *simulation) format() *result {
	if r.fault != "" && r.headerError != "" {
		return failed("format", excerpt.Truncate(r.fault+" ("+r.headerError+")"), unclaimed).inShort(r.fault)
	}
	if r.fault != "" {
		return failed("format", excerpt.Truncate(r.fault), unclaimed)
	}
	return passed("Three parts of base64url, and JSON in the first two")
}

func (r *simulation) issuerKnown() *result {
	accepted, own := r.expectedIssuer()
	iss, known, refusal := excerpt.Truncate(r.issuer), excerpt.Truncate(accepted), ""
	switch {
	case r.claims == nil:
		return notReached(unreadable)
	case !r.hasIssuer:
		refusal = "its issuer (iss) is not a string"
	case r.legacy():
		return passed("Every token out of a Secret has the issuer " + legacyIssuer)
	case r.issuer == "":
		refusal = "it has no issuer (iss)"
	case own:
		return passed("Its issuer is "+iss, "the API server's issuer is "+iss)
	case r.issuer == accepted:
		return passed("Its issuer is the one expected, "+iss, r.attribute("the API server's issuer is "+iss)...)
	case strings.TrimSuffix(r.issuer, "/") == strings.TrimSuffix(accepted, "/"):
		refusal = "its issuer " + iss + " and the API server's, " + known + ", differ by a slash at the end, which counts"
	default:
		refusal = "its issuer is " + iss + ", and the API server's is " + known
	}
	return failed("issuer", refusal, unclaimed, r.attribute("the API server's issuer is "+known)...)
}

func (r *simulation) keyKnown() *result {
	switch {
	case r.fault != "":
		return notReached("The token cannot be read")
	case len(r.known) == 0:
		f := unknown("No keys of the cluster were given", "no-keys")
		f.Command = "kubectl get --raw /openid/v1/jwks"
		return f
	case len(r.named) == 0:
		return failed("no-key", "no key that was given has the name that it asks for, "+excerpt.ShortID(r.kid), message("invalid signature, no keys found"), keysAssumed)
	case r.kid == "":
		return passed("It names no key, so all of them are tried", keysAssumed)
	}
	return passed("A key that was given has the name that it asks for, "+excerpt.ShortID(r.kid), keysAssumed)
}

func (r *simulation) checkSignature() *result {
	switch {
	case r.fault != "":
		return notReached("The token cannot be read")
	case critError(r.crit) != "":
		return failed("signature", "its crit is not a list of strings", message(critError(r.crit)))
	case r.criticalExtensions() != "":
		return failed("signature", "its crit demands “"+r.criticalExtensions()+"”, which the API server does not know", message(cryptoFailure))
	case !jwa.APIServer(r.alg):
		return failed("signature", "its algorithm is "+algorithmName(r.alg)+", and the API server takes signatures by RSA and ECDSA alone", message(cryptoFailure))
	case len(r.known) == 0:
		return unknown("No keys to check it with", "no-keys")
	case len(r.named) == 0:
		return notReached("There is no key to check it with")
	}
	return r.trySignatures()
}

// maxTries is how many keys are tried for a token that names none.
const maxTries = 200

func (r *simulation) trySignatures() *result {
	for i, k := range r.named {
		taken, tried := verify.APIServerAccepts(r.alg, k, r.input, r.signature, r.Work)
		switch {
		case !tried || i == maxTries:
			return unknown("Too much to compute in one paste", "limit")
		case taken:
			r.signer = i
			return passed("The " + k.Type + " key " + excerpt.ShortID(k.KubernetesKID) + " made it, with " + r.alg)
		}
	}
	return failed("signature", "its signature was not made by "+r.keyPhrase(), message(cryptoFailure))
}

// criticalExtensions is an extension in crit that the API server does not know; empty if
// there is none.
func (r *simulation) criticalExtensions() string {
	for _, name := range r.crit.Elements() {
		if s, _ := name.Str(); s != "b64" {
			return visible(s)
		}
	}
	return ""
}

func algorithmName(alg string) string {
	if alg == "" {
		return "not named"
	}
	return excerpt.Truncate(alg)
}

// decoded: what the API server decodes once the signature holds. Until then it
// has trusted a more tolerant reader about the issuer.
func (r *simulation) decoded() *result {
	private := boundClaims
	if r.legacy() {
		private = legacyClaims
	}
	if r.claims == nil {
		return notReached(unreadable)
	}
	if err := typeError(r.claims, private); err != "" {
		return failed("claims", "its claims cannot be decoded ("+excerpt.Truncate(err)+")", r.messagePerKey(err)).inShort("its claims cannot be decoded")
	}
	if iss := exact.GetString(r.claims, "iss"); r.hasIssuer && iss != r.issuer {
		return failed("issuer", "its issuer is not called “iss” to the letter", message(fmt.Sprintf("token issuer %q is invalid", iss)))
	}
	return passed("Every claim that the API server reads is of the right type, and stands there once")
}

// messagePerKey is the message about a fault that is found anew with each key: the
// other keys have not made the signature.
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

// keyPhrase names what was tried in vain.
func (r *simulation) keyPhrase() string {
	if r.kid == "" {
		return "any of the cluster's keys"
	}
	return "the key that it names, " + excerpt.ShortID(r.kid)
}
