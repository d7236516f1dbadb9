package kube

import (
	"slices"
	"time"

	"jwt-airlock/wasm/internal/clock"
	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/phrase"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/shell"
)

// Lifetimes, in seconds, that tell who requested a token.
const (
	leastLifetime   = 600
	defaultLifetime = 3600
	kubeletLifetime = 3607 // of the token that every pod gets (WarnOnlyBoundTokenExpirationSeconds)
)

// requested returns the requested lifetime: for an extended token, the time until
// it is stale. 0 where it isn't known.
func (c *facts) requested() int64 {
	iat, issued := unixSeconds(c.Claims.Members, "iat")
	end, ends := unixSeconds(c.Claims.Members, "exp")
	if warn, ok := unixSeconds(kubernetesClaim(c.Claims.Members), "warnafter"); ok && c.k.Lifetime.Extended {
		end = warn
	}
	if !issued || !ends || !readable(iat) || !readable(end) || end < iat {
		return 0
	}
	return end - iat
}

func readable(second int64) bool { return representable(time.Unix(second, 0).UTC()) }

// ofEveryPod reports whether it is the token that a pod gets by default.
func (c *facts) ofEveryPod() bool {
	return c.k.Binding.Kind == report.BoundToPod && (c.k.Lifetime.Extended || c.requested() == kubeletLifetime)
}

// cameFrom: a command gets copied, so it never contains a name that no account can
// have.
func (c *facts) cameFrom() string {
	const name, request = "Came from: ", "or an equivalent request"
	switch {
	case c.k.Account.Name == "":
		return ""
	case c.legacy:
		return name + "a Secret of type `kubernetes.io/service-account-token`. Before Kubernetes 1.24 every account got one automatically; since then it is created by hand\n"
	case byWebhook(kubernetesClaim(c.Claims.Members)):
		return name + "the API server itself, for its calls to a webhook\n"
	case c.ofEveryPod():
		return name + "the kubelet, which gets one for every pod\n"
	}
	fit, _ := shell.Name(c.k.Account.Name)
	c.values.Add("in a command", fit)
	switch c.k.Binding.Kind {
	case report.BoundToPod:
		return name + "probably the kubelet, for a projected volume of the pod; otherwise `kubectl create token {in a command} --bound-object-kind=Pod`, " + request + "\n"
	case report.BoundToSecret:
		return name + "`kubectl create token {in a command} --bound-object-kind=Secret`, " + request + "\n"
	case report.BoundToNode:
		return name + "`kubectl create token {in a command} --bound-object-kind=Node`, " + request + "\n"
	}
	return name + "`kubectl create token {in a command}`, " + request + "; not bound to a pod\n"
}

func (c *facts) stored() string {
	const known = "The API server verifies its signature"
	const inPod = "Stored: in the pod's token file, not in the cluster | "
	switch {
	case c.legacy:
		return "Stored: in Secret {namespace} / {holder} | In its `data.token`. The API server compares the two\n"
	case c.ofEveryPod():
		return inPod + "The file is `/var/run/secrets/kubernetes.io/serviceaccount/token`, replaced about every " + c.refresh() + ". " + known + "\n"
	case c.k.Binding.Kind == report.BoundToPod && c.requested() > 0:
		return inPod + "The file is where its volume is mounted, replaced about every " + c.refresh() + ". " + known + "\n"
	}
	return "Stored: not in the cluster | " + known + "\n"
}

// refresh is when the kubelet asks for the next token: after four fifths of the
// lifetime that it asked for, or a day (pkg/kubelet/token/token_manager.go).
func (c *facts) refresh() string {
	asked := c.requested()
	if asked == 0 {
		asked = kubeletLifetime
	}
	const day = 86400
	return clock.HumanDuration(time.Duration(min(asked*4/5, day)) * time.Second)
}

// revokeBy says how to revoke a token before it expires. The API server keeps no
// list of them.
func (c *facts) revokeBy() string {
	const name = "Revoke by: deleting "
	if c.k.Account.Name == "" {
		return ""
	}
	switch c.k.Binding.Kind {
	case report.BoundToPod:
		return name + "the pod or the account\n"
	case report.BoundToSecret:
		return name + "that Secret or the account\n"
	case report.BoundToNode:
		return name + "the node or the account\n"
	}
	return name + "the account | That revokes all its tokens. The API server keeps no list of tokens\n"
}

// known are the members of kubernetes.io that have facts of their own.
var known = []string{"namespace", "serviceaccount", "pod", "secret", "node", "warnafter"}

// unknown are the other members: from a newer API server, or from another
// issuer.
func (c *facts) unknown() (facts []report.Fact) {
	const most = 50 // all claims are in the payload
	for _, m := range kubernetesClaim(c.Claims.Members) {
		if len(facts) == most {
			break
		}
		if slices.Contains(known, m.Name) {
			continue
		}
		says := string(m.Value)
		if name := exact.GetString(m.Value.Members(), "name"); name != "" {
			says = name
		}
		facts = append(facts, phrase.Facts("Other claim: {name}: {value}", phrase.NewValues("name", m.Name, "value", says).Get)...)
	}
	return facts
}
