package kube

import (
	"encoding/base64"

	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/excerpt"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/shell"
)

// The checks that ask the cluster. Here it can only be told where no cluster
// could have such an object.

// invalidSince is the label that the API server puts on a Secret which nobody
// has used for a year.
const invalidSince = "kubernetes.io/legacy-token-invalid-since"

func (r *simulation) accountExists() *result {
	namespace, namespaced := shell.Label(r.namespace)
	name, isName := shell.Name(r.account.Name)
	switch {
	case r.claims == nil:
		return notReached(unreadable)
	case r.account.Name == "":
		return failed("account", "it names no service account where the API server looks for one", message("resource name may not be empty"))
	case r.namespace == "":
		return failed("account", "it names no namespace where the API server looks for one", message("the server could not find the requested resource"))
	case !namespaced || !isName:
		return failed("account", "no service account can have the name "+excerpt.Truncate(r.namespace)+"/"+excerpt.Truncate(r.account.Name), "")
	case r.account.UID == "":
		return failed("account", "it gives no uid of the account, and every account has one", "")
	}
	return exists("service account", namespace+"/"+name, r.account.UID, "the account", "kubectl -n "+namespace+" get sa "+name)
}

const (
	jsonpathUID    = ` -o jsonpath='{.metadata.uid}{"\n"}'`
	jsonpathLabels = ` -o jsonpath='{.metadata.labels}{"\n"}'`
)

// exists is what a look-up has to find, and get finds.
func exists(kind, name, uid, object, get string) *result {
	thing, with := kind+" "+name, " with uid "+excerpt.Truncate(uid)
	f := unknown("The cluster has to have the "+thing+with, "")
	f.assumes = []string{thing + " exists" + with}
	f.object, f.Command = object, get+jsonpathUID
	return f
}

func (r *simulation) secretExists() *result { return r.bound("the Secret", "secret", r.secret) }

func (r *simulation) podExists() *result { return r.bound("the pod", "pod", r.pod) }

// nodeExists: the node of a pod is not looked up.
func (r *simulation) nodeExists() *result {
	if r.pod != nil {
		return nil
	}
	return r.bound("the node", "node", r.node)
}

// bound looks for what the token is bound to: object is what a sentence calls
// it, resource what kubectl does.
func (r *simulation) bound(object, resource string, o *report.Object) *result {
	if o == nil {
		return nil
	}
	name, ok := shell.Name(o.Name)
	namespace, namespaced := shell.Label(r.namespace)
	switch {
	case !ok:
		return failed("bound-object", "it is bound to a "+resource+", and none can have the name "+visible(o.Name), message("service account token has been invalidated"))
	case o.UID == "":
		return failed("bound-object", "it is bound to a "+resource+" without a uid, and every one has one", "")
	case resource == "node":
		return exists(resource, name, o.UID, object, "kubectl get "+resource+" "+name)
	case !namespaced:
		return notReached("It is in no namespace")
	}
	return exists(resource, namespace+"/"+name, o.UID, object, "kubectl -n "+namespace+" get "+resource+" "+name)
}

// legacyClaims: what a token out of a Secret must say before anything is looked up
// (kubernetes/pkg/serviceaccount/legacy.go). This is the one place where sub is
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
		return failed("claims", "its sub is "+excerpt.Truncate(sub)+", which is not the account that its other claims name", message("sub claim is invalid"))
	}
	return passed("It names its account, its Secret and the account's uid, and sub agrees")
}

func (r *simulation) matchesSecret() *result {
	namespace, name := r.secretName()
	secret := "Secret " + namespace + "/" + name
	switch {
	case r.secret == nil:
		return notReached("It names no Secret")
	case name == "":
		return failed("bound-object", "no Secret can have the name "+excerpt.Truncate(r.secret.Name), message("Token has been invalidated"))
	}
	f := unknown("The "+secret+" has to hold exactly this token", "")
	switch held, pasted := r.secretToken(); {
	case pasted && held != r.Token.Text:
		return failed("bound-object", "the "+secret+" that was pasted holds more than this token, if only a line break", message("Token does not match server's copy"))
	case pasted:
		f = passed("The " + secret + " that was pasted holds it")
	}
	f.assumes, f.object = []string{secret + " still holds exactly this token"}, "its Secret"
	f.Command = `[ "$(kubectl -n ` + namespace + " get secret " + name + ` -o jsonpath='{.data.token}' | base64 -d)" = "$TOKEN" ] && echo same`
	return f
}

func (r *simulation) notMarked() *result {
	namespace, name := r.secretName()
	if name == "" {
		return notReached("It names no Secret")
	}
	secret := namespace + "/" + name
	if since := r.Where.Object.Get("metadata", "labels", invalidSince); r.pastedSecret() && since != "" {
		fault := "the token in secret " + secret + " for service account " + namespace + "/" + r.account.Name + " has been marked invalid. Use tokens from the TokenRequest API or manually created secret-based tokens, or remove the '" + invalidSince + "' label from the secret to temporarily allow use of this token"
		return failed("marked-invalid", "its Secret is marked invalid since "+excerpt.Truncate(since)+", for nobody used it for long", message(fault))
	}
	f := unknown("The Secret may not have the label "+invalidSince, "")
	f.assumes = []string{"Secret " + secret + " is not marked invalid"}
	f.Command = "kubectl -n " + namespace + " get secret " + name + jsonpathLabels
	return f
}

// secretName is where the Secret is that the token names; empty where there can
// be none of that name.
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

// secretToken is what the Secret of the token holds, to the byte, where it was pasted
// with the token in it.
func (r *simulation) secretToken() (text string, pasted bool) {
	data := r.Where.Object.Get("data", "token")
	if bytes, err := base64.StdEncoding.DecodeString(data); err == nil && data != "" {
		return string(bytes), r.pastedSecret()
	}
	return r.Token.Text, r.pastedSecret()
}

// pastedSecret reports whether the token stood in the Secret that it names.
func (r *simulation) pastedSecret() bool {
	o := r.Where.Object
	if o == nil || o.Kind != "Secret" || r.secret == nil || o.Get("metadata", "name") != r.secret.Name {
		return false
	}
	namespace := o.Get("metadata", "namespace")
	return namespace == "" || namespace == r.namespace
}
