package kube

import (
	"math"
	"strconv"
	"time"

	"jwt-airlock/wasm/internal/claims"
	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/report"
)

// The claims of a token from a Secret.
const (
	legacyPrefix    = claims.LegacyPrefix
	legacyNamespace = legacyPrefix + "namespace"
	legacySecret    = legacyPrefix + "secret.name"
	legacyName      = legacyPrefix + "service-account.name"
	legacyUID       = legacyPrefix + "service-account.uid"
)

// legacyIssuer is the issuer of every token from a Secret.
const legacyIssuer = claims.LegacyIssuer

const accountPrefix = claims.AccountPrefix

// identity is the account of a token and what the token is bound to, according to
// its claims.
type identity struct {
	namespace         string
	account           report.Object
	secret, pod, node *report.Object // nil where the token isn't bound to one
	jti               string
}

// boundIdentity reads the claims of a token from TokenRequest.
func boundIdentity(claims []exact.Member) identity {
	private := kubernetesClaim(claims)
	id := identity{
		namespace: exact.GetString(private, "namespace"),
		secret:    reference(private, "secret"), pod: reference(private, "pod"), node: reference(private, "node"),
		jti: exact.GetString(claims, "jti"),
	}
	if account := reference(private, "serviceaccount"); account != nil {
		id.account = *account
	}
	return id
}

func kubernetesClaim(claims []exact.Member) []exact.Member {
	private, _ := exact.Get(claims, "kubernetes.io")
	return private.Members()
}

func reference(members []exact.Member, name string) *report.Object {
	v, _ := exact.Get(members, name)
	if !v.IsObject() {
		return nil
	}
	return &report.Object{Name: exact.GetString(v.Members(), "name"), UID: exact.GetString(v.Members(), "uid")}
}

// legacyIdentity reads the claims of a token from a Secret.
func legacyIdentity(claims []exact.Member) identity {
	id := identity{
		namespace: exact.GetString(claims, legacyNamespace),
		account:   report.Object{Name: exact.GetString(claims, legacyName), UID: exact.GetString(claims, legacyUID)},
	}
	if name := exact.GetString(claims, legacySecret); name != "" {
		id.secret = &report.Object{Name: name}
	}
	return id
}

// identityOf reads whichever of the two the token has.
func identityOf(claims []exact.Member) identity {
	if kubernetesClaim(claims) == nil {
		return legacyIdentity(claims)
	}
	return boundIdentity(claims)
}

// user is the account as an API server derives it.
func (id identity) user() report.Account {
	a := report.Account{Namespace: id.namespace, Name: id.account.Name, UID: id.account.UID, Groups: []string{}, Extra: map[string][]string{}}
	if id.namespace == "" || id.account.Name == "" {
		return a
	}
	a.Username = accountPrefix + id.namespace + ":" + id.account.Name
	a.Groups = []string{"system:serviceaccounts", "system:serviceaccounts:" + id.namespace, "system:authenticated"}
	extra := func(name, value string) { a.Extra["authentication.kubernetes.io/"+name] = []string{value} }
	if id.jti != "" {
		extra("credential-id", "JTI="+id.jti)
	}
	if id.pod != nil && id.pod.Name != "" && id.pod.UID != "" {
		extra("pod-name", id.pod.Name)
		extra("pod-uid", id.pod.UID)
	}
	if id.node != nil && id.node.Name != "" {
		extra("node-name", id.node.Name)
		if id.node.UID != "" {
			extra("node-uid", id.node.UID)
		}
	}
	return a
}

// binding returns the object whose deletion revokes the token. No API server issues
// a token with both a Secret and a pod.
func (id identity) binding() report.Binding {
	b := report.Binding{Kind: report.BoundToNothing}
	for _, o := range []struct {
		kind report.BindingKind
		*report.Object
	}{{report.BoundToPod, id.pod}, {report.BoundToSecret, id.secret}, {report.BoundToNode, id.node}} {
		if o.Object != nil {
			b.Kind, b.Name, b.UID = o.kind, o.Name, o.UID
			break
		}
	}
	if id.node != nil && id.pod != nil {
		b.Node = *id.node
	}
	return b
}

// lifetime: API servers extend the hour of a pod's own token to a year, some
// distributions to less.
func lifetime(claims []exact.Member) report.Lifetime {
	const day = 24 * 60 * 60
	private := kubernetesClaim(claims)
	warn, ok := unixSeconds(private, "warnafter")
	if !ok || warn == 0 {
		return report.Lifetime{}
	}
	exp, expires := unixSeconds(claims, "exp")
	l := report.Lifetime{Extended: reference(private, "pod") != nil && expires && exp/2-warn/2 > day/2}
	if at := time.Unix(warn, 0).UTC(); representable(at) {
		l.WarnAfter = at.Format(time.RFC3339)
	}
	return l
}

// unixSeconds returns a time as an API server computes it: cut to whole seconds, and
// the minimum for what exceeds 64 bits. ok is false where the claim is missing or
// can't be read.
func unixSeconds(members []exact.Member, name string) (s int64, ok bool) {
	v, _ := exact.Get(members, name)
	f, err := strconv.ParseFloat(string(v), 64)
	switch {
	case !v.IsNumber() || err != nil:
		return 0, false
	case f < -1<<63 || f >= 1<<63:
		return math.MinInt64, true
	}
	return int64(f), true
}

// representable reports whether a time is within the years of a date.
func representable(t time.Time) bool { return 1 <= t.Year() && t.Year() <= 9999 }

// minimumVersion returns the earliest version that issues such claims; empty where
// every one does.
func minimumVersion(claims []exact.Member) string {
	k := kubernetesClaim(claims)
	switch {
	case k == nil:
		return ""
	case byWebhook(k):
		return "1.37"
	case has(claims, "jti") || has(k, "node"):
		return "1.29"
	}
	return "1.10"
}

// byWebhook reports whether the API server issued the token for a webhook
// (KEP-6060).
func byWebhook(k []exact.Member) bool {
	return has(k, "attestations") || has(k, "validatingwebhookconfiguration") || has(k, "mutatingwebhookconfiguration")
}

func has(members []exact.Member, name string) bool {
	_, ok := exact.Get(members, name)
	return ok
}

// ofServiceAccount reports whether claims are those of a service account token,
// or were before they were modified.
func ofServiceAccount(members []exact.Member) bool {
	return claims.AccountOf(members) != claims.NoAccount
}
