package tokentype

import (
	"strings"

	"jwt-airlock/wasm/internal/shell"
)

// spiffe is the JWT-SVID of the SPIFFE standards.
var spiffe = family{
	name:     "spiffe-svid",
	title:    "SPIFFE JWT-SVID",
	subtitle: "the identity of a workload",
	is: func(j *jwt) bool {
		return strings.HasPrefix(j.text("sub"), "spiffe://") && !j.typed("wit+jwt")
	},
	what:    "the identity of a workload, which it presents to other workloads. SPIRE and other SPIFFE implementations issue them",
	names:   "\nIdentity: {sub}",
	cluster: foreign,
	asks:    askSPIRE,
}

// askSPIRE has an agent check the token, because the agent has the keys of its domain.
func askSPIRE(j *jwt) string {
	if len(j.read.Audience) == 0 {
		return ""
	}
	audience, ok := shell.Safe(j.read.Audience[0])
	if !ok {
		return ""
	}
	j.safe.Add("audience", audience)
	return `
? Ask the SPIRE agent
spire-agent api validate jwt -audience {audience} -svid "$TOKEN"
? Get the trust domain's keys
spire-server bundle show -format spiffe
# It prints a JWKS. The keys for these tokens are those with use jwt-svid.`
}

// workloadIdentity is the WIT-SVID of the SPIFFE standards, which isn't final yet.
var workloadIdentity = family{
	name:     "wit-svid",
	title:    "SPIFFE WIT-SVID",
	subtitle: "the identity of a workload, bound to its key",
	is:       func(j *jwt) bool { return j.typed("wit+jwt") },
	what:     "the identity of a workload. It doesn't grant access alone: the sender must also prove possession of the key in `cnf`",
	names:    "\nIdentity: {sub}",
}

// nomad is https://developer.hashicorp.com/nomad/docs/concepts/workload-identity.
var nomad = family{
	name:     "nomad",
	title:    "Nomad workload identity",
	subtitle: "the identity of a task",
	is:       func(j *jwt) bool { return j.has("nomad_job_id", "nomad_namespace") },
	what:     "the identity of a task that Nomad runs, for Vault, Consul or others that trust Nomad",
	names: "\nJob: {nomad_job_id}" +
		"\nTask: {nomad_task}" +
		"\nNamespace: {nomad_namespace}" +
		"\nAllocation: {nomad_allocation_id}",
	cluster:   foreign,
	discovery: openid,
}

// vault is an identity token of Vault or OpenBao, or one of its OIDC providers.
var vault = family{
	name:     "vault",
	title:    "HashiCorp Vault or OpenBao identity token",
	subtitle: "probably, based on its issuer",
	is: func(j *jwt) bool {
		return strings.HasPrefix(j.path(), "/v1/") && strings.Contains(j.path(), "/identity/oidc")
	},
	what:      "an identity that Vault asserts, for services that trust Vault. It can't be used to access Vault",
	names:     "\nIdentity: {sub}\nNamespace: {namespace}",
	cluster:   foreign,
	discovery: openid,
}
