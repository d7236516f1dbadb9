package kube

import (
	"slices"

	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/excerpt"
	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/phrase"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/subject"
	"jwt-airlock/wasm/internal/tokentype"
)

// facts is what the facts about a Kubernetes token are written from.
type facts struct {
	*subject.Subject
	k      *report.Kubernetes
	legacy bool

	// issuer is the one that an API server reads.
	issuer string

	// forAPIServer is true for a token that is for the API server, as far as its
	// audiences tell.
	forAPIServer bool

	// values are what the texts refer to.
	values phrase.Values
}

func newCard(c *subject.Subject, k *report.Kubernetes) *facts {
	of := &facts{Subject: c, k: k, legacy: kubernetesClaim(c.Claims.Members) == nil, values: phrase.NewValues(
		"namespace", k.Account.Namespace,
		"name", k.Account.Name,
		"user", k.Account.Username,
		"uid", k.Account.UID,
		"groups", phrase.List(k.Account.Groups),
		"ran on", k.Binding.Node.Name,
		"version", k.MinimumVersion,
	)}
	of.issuer, _ = issuer(c.Claims.Members)
	of.forAPIServer = len(c.Claims.Audience) == 0 || slices.ContainsFunc(c.Claims.Audience, of.ours)
	if of.legacy {
		of.values.Add("holder", k.Binding.Name)
		return of
	}
	of.values.Add(string(k.Binding.Kind), k.Binding.Name)
	if sub := exact.GetString(c.Claims.Members, "sub"); sub != k.Account.Username && k.Account.Username != "" {
		of.values.Add("subject", sub)
	}
	return of
}

// Facts say in plain words what the token is and where it comes from; k is what
// Report returned. For a token that isn't a service account's, they say only
// what an API server would do with it.
func Facts(c *subject.Subject, k *report.Kubernetes) (subtitle string, facts []report.Fact) {
	of := newCard(c, k)
	ours := ofServiceAccount(c.Claims.Members)
	if ours {
		subtitle, facts = of.subtitle(), phrase.Facts(of.about(), of.values.Get)
	}
	facts = append(facts, of.loginFacts()...)
	if p := of.apiServer(); p.Text != nil {
		facts = append(facts, p)
	}
	if ours {
		facts = append(facts, phrase.Facts(of.formerIssuer()+of.origin()+of.more(), of.values.Get)...)
	}
	return subtitle, append(append(facts, of.unknown()...), phrase.Facts(of.holder(), of.values.Get)...)
}

// about is the user of the token. The API server ignores sub, but other servers
// read it.
func (c *facts) about() string {
	return "User: {user}\n" +
		"Account: {namespace} / {name}\n" +
		"Subject: [warn names another user]: `sub` is {subject}. The API server reads `kubernetes.io`\n" +
		"Groups: {groups}\n"
}

// origin is where the token comes from, where it is stored and how long it is valid.
func (c *facts) origin() string {
	return c.cameFrom() +
		"Bound to: pod {pod} on {ran on} | It is rejected once the pod is deleted. The API server doesn't check the node\n" +
		"Bound to: pod {pod} | It is rejected once the pod is deleted\n" +
		"Bound to: Secret {secret} | It is rejected once the Secret is deleted. It isn't stored in the Secret\n" +
		"Bound to: node {node} | It is rejected once the node is removed from the cluster\n" +
		c.unbound() + c.stored() + c.issued() + c.lifetime() + c.staleFrom() + c.meantFor()
}

// more is what only some want to know.
func (c *facts) more() string {
	return c.revokeBy() + c.issuedBy() + c.signedBy() +
		"UID: {uid}\n" +
		"Kubernetes: {version} or later: earlier versions don't issue such claims\n" +
		c.extra() +
		"Audit logs: {authentication.kubernetes.io/credential-id} is logged with each request made with it, and as `authentication.kubernetes.io/issued-credential-id` with the request that issued it"
}

// unbound: a token without an object is revoked with its account.
func (c *facts) unbound() string {
	if c.legacy || c.k.Binding.Kind != report.BoundToNothing || c.k.Account.Name == "" {
		return ""
	}
	return "Bound to: only its account\n"
}

func (c *facts) subtitle() string {
	switch {
	case c.k.Account.Name == "":
		return "damaged, or not issued by an API server"
	case c.legacy:
		return "legacy token, stored in a Secret"
	case byWebhook(kubernetesClaim(c.Claims.Members)):
		return "for the API server to show to a webhook"
	}
	switch c.k.Binding.Kind {
	case report.BoundToPod:
		return "bound to a pod, by TokenRequest"
	case report.BoundToSecret:
		return "bound to a Secret, by TokenRequest"
	case report.BoundToNode:
		return "bound to a node, by TokenRequest"
	}
	return "bound to its account, by TokenRequest"
}

// extras are what the API server can add to the user.
var extras = []string{"credential-id", "node-name", "node-uid", "pod-name", "pod-uid"}

// extra is what it adds, for webhooks and audit logs.
func (c *facts) extra() string {
	text, then := "Extra: ", ""
	for _, name := range extras {
		name = "authentication.kubernetes.io/" + name
		if value := c.k.Account.Extra[name]; len(value) > 0 {
			c.values.Add(name, value[0])
			text, then = text+then+"`"+name+"` = {"+name+"}", ", "
		}
	}
	return text + "\n"
}

// meantFor says who the token is for. An API server's own audience is its issuer,
// unless it is configured otherwise. Vault doesn't verify such a token alone.
func (c *facts) meantFor() string {
	audience := c.Claims.Audience
	if len(audience) == 0 {
		return "Audience: none | The API server assumes its own\n"
	}
	text := tokentype.DescribeAudiences(audience, c.issuer, c.values)
	switch {
	case len(audience) == 1 && c.ours(audience[0]):
		text = "the API server | " + text
	case !c.forAPIServer:
		text += " | The API server rejects it unless its `--api-audiences` include it"
	}
	text = "Audience: " + text
	if slices.Contains(audience, "vault") {
		text += "\nVault: probably sends it to the API server in a TokenReview. Vault's own account needs the ClusterRole `system:auth-delegator` for that"
	}
	return text + "\n"
}

// ours reports whether an audience is the API server's, as far as the page knows.
func (c *facts) ours(audience string) bool {
	return audience == c.issuer || audience == c.APIServer.Issuer || slices.Contains(c.APIServer.Audience, audience) || isDefaultAudience(audience)
}

// ofLink reports whether the author of a link chose what the prediction rests on:
// the key that verified the token, or any key where none did, or the expected values
// of the API server. The author can have issued the token as well.
func (c *facts) ofLink() bool {
	keyed := c.Keys
	if key := c.Answer.Key; c.Answer.State == report.Verified && key < len(c.Keys) {
		keyed = c.Keys[key : key+1]
	}
	return c.APIServer.Origin == report.OriginLink || slices.ContainsFunc(keyed, func(k *keys.Key) bool { return k.Origin == report.OriginLink })
}

// apiServer is the prediction, in the color of its outcome.
func (c *facts) apiServer() report.Fact {
	p := c.k.APIServer
	if p.Outcome == "" {
		return report.Fact{}
	}
	fact := report.Fact{Name: "API server", Text: []report.Span{{Text: outcomeWords[p.Outcome], Tone: c.outcomeTone()}, {Text: p.Short}}, More: []report.Span{}}
	if p.Why != "" {
		fact.More = []report.Span{{Text: excerpt.Capitalize(p.Why)}}
	}
	return fact
}

func (c *facts) outcomeTone() report.Tone {
	switch outcome := c.k.APIServer.Outcome; {
	case outcome == report.Reject:
		return report.Bad
	case outcome == report.Accept && !c.ofLink():
		return report.Good
	}
	return report.Warn
}
