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
	what:    "the identity of a program, which it shows to another. SPIRE issues them, and others that keep to the standard",
	names:   "\nStands for: {sub}",
	cluster: foreign,
	asks:    askSPIRE,
}

// askSPIRE has an agent look at the token, which has the keys of its domain.
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

// workloadIdentity is the WIT-SVID of the SPIFFE standards, not final yet.
var workloadIdentity = family{
	name:     "wit-svid",
	title:    "SPIFFE WIT-SVID",
	subtitle: "the identity of a workload, with a key of its own",
	is:       func(j *jwt) bool { return j.typed("wit+jwt") },
	what:     "the identity of a program. By itself it lets nobody in: whoever shows it has to prove the key in `cnf` as well",
	names:    "\nStands for: {sub}",
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
	title:    "Token of HashiCorp Vault or OpenBao",
	subtitle: "likely, by its issuer",
	is: func(j *jwt) bool {
		return strings.HasPrefix(j.path(), "/v1/") && strings.Contains(j.path(), "/identity/oidc")
	},
	what:      "a token in which Vault says who its client is, for others that trust Vault. It opens nothing in Vault itself",
	names:     "\nStands for: {sub}\nNamespace: {namespace}",
	cluster:   foreign,
	discovery: openid,
}
