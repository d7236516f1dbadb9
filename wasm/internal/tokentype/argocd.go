package tokentype

import (
	"strings"

	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/shell"
)

// argoCD is util/session/sessionmanager.go of argoproj/argo-cd.
var argoCD = family{
	name:     "argocd",
	title:    "Argo CD token",
	subtitle: "only for Argo CD",
	is:       func(j *jwt) bool { return j.issuedAs("argocd") },
	what:     "a login to Argo CD, or a token for its API. It isn't a Kubernetes token: Argo CD uses its own cluster credentials",
	names:    "\nIdentity: {sub}",
	cluster:  foreign,
	more: func(*jwt) string {
		return "\nVerified with: Argo CD's own secret, `server.secretkey` in its Secret `argocd-secret`. No public key can verify it" +
			"\nRevoke by: deleting it in Argo CD, by its `jti` or its time of issue. Changing `server.secretkey` revokes all of them"
	},
	asks: revokeArgoCD,
}

// revokeArgoCD deletes a token of a project's role, or of an account: a project's
// token is identified by its time of issue, an account's by its id.
func revokeArgoCD(j *jwt) string {
	if of, ok := strings.CutPrefix(j.text("sub"), "proj:"); ok {
		project, role, _ := strings.Cut(of, ":")
		iat, _ := exact.Get(j.claims, "iat")
		project, _ = shell.Name(project)
		role, _ = shell.Name(role)
		issued, _ := shell.UID(string(iat))
		j.safe.Add("project", project, "role", role, "issued", issued)
		return "\n? Revoke it\nargocd proj role delete-token {project} {role} {issued}"
	}
	account, capability, _ := strings.Cut(j.text("sub"), ":")
	if capability != "apiKey" {
		return ""
	}
	account, _ = shell.Name(account)
	id, _ := shell.UID(j.text("jti"))
	j.safe.Add("account", account, "id", id)
	return "\n? Revoke it\nargocd account delete-token --account {account} {id}"
}
