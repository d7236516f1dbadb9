package kube

import (
	"jwt-airlock/wasm/internal/discovery"
	"jwt-airlock/wasm/internal/phrase"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/shell"
	"jwt-airlock/wasm/internal/subject"
)

// Commands are what to run next, in the order in which people need it; k is what
// Report returned. An opaque token has its own.
func Commands(c *subject.Subject, k *report.Kubernetes) []report.Command {
	if c.Where.Opaque != nil {
		return nil
	}
	of := newCard(c, k)
	return append(mends(k.APIServer), phrase.Commands(of.keysOf()+mayDo+of.existenceCommands()+of.shortLivedToken()+of.revoke()+whoAmI+of.pluginLogin()+of.review()+bindings+bindingSubject, of.safe())...)
}

// safe are the names that can be used in a command.
func (c *facts) safe() phrase.Values {
	object, _ := shell.Name(c.k.Binding.Name)
	namespace, _ := shell.Label(c.k.Account.Namespace)
	name, _ := shell.Name(c.k.Account.Name)
	iss, _ := issuer(c.Claims.Members)
	return phrase.NewValues("pod", "", "secret", "", "node", "", string(c.k.Binding.Kind), object, "namespace", namespace, "name", name, "keys", discovery.KeysForShell(iss))
}

func (c *facts) keysOf() string {
	if c.Answer.State == report.Verified || !ofServiceAccount(c.Claims.Members) {
		return ""
	}
	const question = "\n? Get this cluster's keys\n"
	if iss, _ := issuer(c.Claims.Members); discovery.ProviderFor(iss) != nil {
		return question + shell.Curl + " -- {keys}\n# They are public. The URL comes from the token: it is a provider's, but the cluster may be another customer's. Paste the output under Keys."
	}
	return question + "kubectl get --raw /openid/v1/jwks\n# Paste the output under Keys. The keys are public, but only a cluster's admins and service accounts can read them there."
}

const whoAmI = "\n? Does the API server accept it, and as which user?\n" + shell.WhoAmI + `
# This ignores your kubeconfig on purpose: a client certificate in it would take precedence over --token. Set the token with read -rs TOKEN, so that it isn't saved in your shell history. If your kubeconfig has no certificate-authority-data, leave out --certificate-authority.`

const mayDo = `
? What can it do?
kubectl auth can-i --list --as=system:serviceaccount:{namespace}:{name} -n {namespace}
# This runs as you and impersonates the account; it doesn't use the token. It covers only this namespace.`

// existenceCommands check whether what the token is bound to is still the same.
func (c *facts) existenceCommands() string {
	bound := mustPrint(c.k.Binding.UID)
	return "\n? Does its pod still exist?\nkubectl -n {namespace} get pod {pod}" + bound +
		"\n? Does its node still exist?\nkubectl get node {node}" + bound +
		c.secretAlive() +
		"\n? Does its account still exist?\nkubectl -n {namespace} get serviceaccount {name}" + mustPrint(c.k.Account.UID)
}

func (c *facts) secretAlive() string {
	if !c.legacy {
		return "\n? Does its Secret still exist?\nkubectl -n {namespace} get secret {secret}" + mustPrint(c.k.Binding.UID)
	}
	return "\n? Is it still in its Secret?\nkubectl -n {namespace} get secret {secret}" + jsonpathLabels +
		"\n# The labels say when it was last used, and whether it was marked invalid. If the Secret doesn't exist, the token is rejected."
}

func mustPrint(uid string) string {
	if uid, ok := shell.UID(uid); ok {
		return jsonpathUID + "\n# It must print " + uid + ". A different uid means that it was recreated, so the token is rejected."
	}
	return jsonpathUID
}

const bindings = `
? Which bindings name it?
kubectl get rolebindings,clusterrolebindings -A -o wide | grep -F '{namespace}/{name}'
# Bindings to its groups count as well: system:serviceaccounts and system:serviceaccounts:{namespace}.`

// shortLivedToken creates a token that can do less harm: shorter, for the same
// audience, bound to the same object.
func (c *facts) shortLivedToken() string {
	text := "\n? Create a token valid for 10 minutes\nkubectl -n {namespace} create token {name} --duration=10m"
	for _, a := range c.others() {
		quoted, ok := shell.Safe(a)
		if !ok {
			return ""
		}
		text += " --audience=" + quoted
	}
	if object, ok := shell.Name(c.k.Binding.Name); ok {
		switch c.k.Binding.Kind {
		case report.BoundToPod:
			text += " --bound-object-kind=Pod --bound-object-name=" + object
		case report.BoundToNode:
			text += " --bound-object-kind=Node --bound-object-name=" + object
		}
	}
	return text + "\n# 10 minutes is the minimum."
}

// others returns the audiences of a token that isn't for the API server, as many as
// fit into a command.
func (c *facts) others() []string {
	const most = 10
	if c.forAPIServer {
		return nil
	}
	audiences := c.Claims.Audience
	return audiences[:min(len(audiences), most)]
}

func (c *facts) revoke() string {
	const question, later = "\n? Revoke it\nkubectl -n {namespace} delete ", " The API server caches results for up to 10 seconds."
	_, ok := shell.Name(c.k.Binding.Name)
	switch {
	case c.k.Binding.Kind == report.BoundToPod && ok:
		return question + "pod {pod}\n# Deleting the pod revokes the token; a Deployment creates a new pod." + later
	case c.k.Binding.Kind == report.BoundToSecret && ok:
		return question + "secret {secret}\n# Deleting the Secret revokes the token, and deletes everything else in the Secret." + later
	}
	return question + "serviceaccount {name}\n# This revokes all tokens of the account, including those of its pods. If the account is recreated, it has a new uid, and old tokens are still rejected." + later
}

// review asks the API server as other servers do. The shell puts the token into
// the manifest, so that it is in no file and no history.
func (c *facts) review() string {
	text := `
? What does a TokenReview say?
kubectl create -f - -o jsonpath='{.status}{"\n"}' <<EOF
apiVersion: authentication.k8s.io/v1
kind: TokenReview
spec:
  token: "$TOKEN"
`
	if others := c.others(); ofServiceAccount(c.Claims.Members) && others != nil {
		text += "  audiences:\n"
		for _, a := range others {
			if _, ok := shell.Safe(a); !ok {
				return ""
			}
			text += `  - "` + a + "\"\n"
		}
	}
	text += "EOF\n# It returns the reason for a rejection; clients only see 401. It requires permission to create tokenreviews, which cluster admins have."
	if c.Settings != nil && !ofServiceAccount(c.Claims.Members) {
		text += " Name no audience: a login's client ID isn't an audience of the API server."
	}
	return text
}

// bindingSubject is the account as a RoleBinding names it. The quotes keep a name
// such as 123 from being a number.
const bindingSubject = `
? Name it in a RoleBinding
subjects:
- kind: ServiceAccount
  name: "{name}"
  namespace: "{namespace}"
# The namespace is that of the account. The binding may be in another.`
