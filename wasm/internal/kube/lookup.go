package kube

import (
	"encoding/base64"

	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/excerpt"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/shell"
)

// The checks that ask the cluster. Here they fail only where no cluster could have
// such an object.

// invalidSince is the label that the API server sets on a Secret that wasn't used
// for a year.
const invalidSince = "kubernetes.io/legacy-token-invalid-since"

func (r *simulation) accountExists() *result {
	namespace, namespaced := shell.Label(r.namespace)
	name, isName := shell.Name(r.account.Name)
	switch {
	case r.claims == nil:
		return notReached(unreadable)
	case r.account.Name == "":
		return failed("account", "it has no service account name where the API server reads it", message("resource name may not be empty"))
	case r.namespace == "":
		return failed("account", "it has no namespace where the API server reads it", message("the server could not find the requested resource"))
	case !namespaced || !isName:
		return failed("account", "no service account can have the name "+excerpt.Truncate(r.namespace)+"/"+excerpt.Truncate(r.account.Name), "")
	case r.account.UID == "":
		return failed("account", "it has no service account uid, and every account has one", "")
	}
	return exists("service account", namespace+"/"+name, r.account.UID, "the account", "kubectl -n "+namespace+" get sa "+name)
}

const (
	jsonpathUID    = ` -o jsonpath='{.metadata.uid}{"\n"}'`
	jsonpathLabels = ` -o jsonpath='{.metadata.labels}{"\n"}'`
)

// exists is what a look-up must find, and get finds it.
func exists(kind, name, uid, object, get string) *result {
	thing, with := kind+" "+name, " with uid "+excerpt.Truncate(uid)
	f := unknown("The "+thing+with+" must exist", "")
	f.assumes = []string{thing + " exists" + with}
	f.object, f.Command = object, get+jsonpathUID
	return f
}

func (r *simulation) secretExists() *result { return r.bound("the Secret", "secret", r.secret) }

func (r *simulation) podExists() *result { return r.bound("the pod", "pod", r.pod) }

// nodeExists: the node of a pod isn't looked up.
func (r *simulation) nodeExists() *result {
	if r.pod != nil {
		return nil
	}
	return r.bound("the node", "node", r.node)
}

// bound looks for what the token is bound to: object is its name in a sentence,
// resource is its name for kubectl.
func (r *simulation) bound(object, resource string, o *report.Object) *result {
	if o == nil {
		return nil
	}
	name, ok := shell.Name(o.Name)
	namespace, namespaced := shell.Label(r.namespace)
	switch {
	case !ok:
		return failed("bound-object", "it is bound to a "+resource+", and no "+resource+" can have the name "+evident(o.Name), message("service account token has been invalidated"))
	case o.UID == "":
		return failed("bound-object", "it is bound to a "+resource+" without a uid, and every "+resource+" has one", "")
	case resource == "node":
		return exists(resource, name, o.UID, object, "kubectl get "+resource+" "+name)
	case !namespaced:
		return notReached("It has no namespace")
	}
	return exists(resource, namespace+"/"+name, o.UID, object, "kubectl -n "+namespace+" get "+resource+" "+name)
}

// legacyClaims: what a token from a Secret must contain before anything is looked up
// (kubernetes/pkg/serviceaccount/legacy.go). This is the only place where sub is
// compared.
func (r *simulation) legacyClaims() *result {
	if r.claims == nil {
		return notReached(unreadable)
	}
	for _, c := range []struct{ claim, calls string }{
		{"sub", "sub"}, {legacyNamespace, "namespace"}, {legacySecret, "secretName"}, {legacyName, "serviceAccountName"}, {legacyUID, "serviceAccountUID"},
	} {
		if exact.GetString(r.claims, c.claim) == "" {
			return failed("claims", "it has no "+c.claim, message(c.calls+" claim is missing"))
		}
	}
	_, namespaced := shell.Label(r.namespace)
	_, isName := shell.Name(r.account.Name)
	if sub := exact.GetString(r.claims, "sub"); !namespaced || !isName || sub != r.user().Username {
		return failed("claims", "its sub is "+excerpt.Truncate(sub)+", which isn't the account that its other claims name", message("sub claim is invalid"))
	}
	return passed("It names its account, its Secret and the account's uid, and sub matches")
}

func (r *simulation) matchesSecret() *result {
	namespace, name := r.secretName()
	secret := "Secret " + namespace + "/" + name
	switch {
	case r.secret == nil:
		return notReached("It has no Secret name")
	case name == "":
		return failed("bound-object", "no Secret can have the name "+excerpt.Truncate(r.secret.Name), message("Token has been invalidated"))
	}
	f := unknown("The "+secret+" must contain exactly this token", "")
	switch held, pasted := r.secretToken(); {
	case pasted && held != r.Token.Text:
		return failed("bound-object", "the "+secret+" that was pasted contains more than this token, such as a line break", message("Token does not match server's copy"))
	case pasted:
		f = passed("The " + secret + " that was pasted contains it")
	}
	f.assumes, f.object = []string{secret + " still contains exactly this token"}, "its Secret"
	f.Command = `[ "$(kubectl -n ` + namespace + " get secret " + name + ` -o jsonpath='{.data.token}' | base64 -d)" = "$TOKEN" ] && echo same`
	return f
}

func (r *simulation) notMarked() *result {
	namespace, name := r.secretName()
	if name == "" {
		return notReached("It has no Secret name")
	}
	secret := namespace + "/" + name
	if since := r.Where.Object.Get("metadata", "labels", invalidSince); r.pastedSecret() && since != "" {
		fault := "the token in secret " + secret + " for service account " + namespace + "/" + r.account.Name + " has been marked invalid. Use tokens from the TokenRequest API or manually created secret-based tokens, or remove the '" + invalidSince + "' label from the secret to temporarily allow use of this token"
		return failed("marked-invalid", "its Secret was marked invalid on "+excerpt.Truncate(since)+" because it was unused", message(fault))
	}
	f := unknown("The Secret must not have the label "+invalidSince, "")
	f.assumes = []string{"Secret " + secret + " isn't marked invalid"}
	f.Command = "kubectl -n " + namespace + " get secret " + name + jsonpathLabels
	return f
}

// secretName returns the Secret that the token names; empty where no Secret can
// have that name.
func (r *simulation) secretName() (namespace, name string) {
	if r.secret == nil {
		return "", ""
	}
	namespace, namespaced := shell.Label(r.namespace)
	name, ok := shell.Name(r.secret.Name)
	if !ok || !namespaced {
		return "", ""
	}
	return namespace, name
}

// secretToken returns the token in the pasted Secret, to the byte; pasted is false
// where the token wasn't in it.
func (r *simulation) secretToken() (text string, pasted bool) {
	data := r.Where.Object.Get("data", "token")
	if bytes, err := base64.StdEncoding.DecodeString(data); err == nil && data != "" {
		return string(bytes), r.pastedSecret()
	}
	return r.Token.Text, r.pastedSecret()
}

// pastedSecret reports whether the token was in the Secret that it names.
func (r *simulation) pastedSecret() bool {
	o := r.Where.Object
	if o == nil || o.Kind != "Secret" || r.secret == nil || o.Get("metadata", "name") != r.secret.Name {
		return false
	}
	namespace := o.Get("metadata", "namespace")
	return namespace == "" || namespace == r.namespace
}
