package opaque

var vault = kind{
	name:     "vault-token",
	title:    "Vault token",
	audience: "It is for Vault or OpenBao; a Kubernetes API server does not take it.",
	variants: []variant{
		{pattern{"hvs.", base64url, 20, 500}, "a service token", vaultLives, vaultRevoke, vaultLookup + vaultRevoking},
		{pattern{"hvb.", base64url, 20, 2000}, "a batch token", vaultBatch, "waiting: a batch token cannot be revoked by itself", vaultLookup},
		{pattern{"hvr.", base64url, 20, 500}, "a recovery token, for repairs with the recovery keys", "while Vault runs in recovery mode", "starting Vault normally", ""},
		{pattern{"s.", alnum, 24, 24}, "a service token of Vault before 1.10, or of OpenBao", vaultLives, vaultRevoke, vaultLookup + vaultRevoking},
		{pattern{"b.AAAAAQ", base64url, 80, 2000}, "a batch token of Vault before 1.10, or of OpenBao", vaultBatch, "waiting: a batch token cannot be revoked by itself", vaultLookup},
	},
}

const (
	vaultLives  = "until its TTL ends, and longer if it is renewed; a root token for ever"
	vaultRevoke = "revoking it, which revokes what was made with it too"
	vaultBatch  = "until its TTL ends; it cannot be renewed"

	vaultLookup = `
? Does Vault take it, what may it do, until when?
VAULT_TOKEN="$TOKEN" vault token lookup`
	vaultRevoking = `
? How to revoke it?
VAULT_TOKEN="$TOKEN" vault token revoke -self`
)
