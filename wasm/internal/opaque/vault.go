package opaque

var vault = kind{
	name:     "vault-token",
	title:    "Vault token",
	audience: "It is for Vault or OpenBao; Kubernetes API servers don't accept it.",
	variants: []variant{
		{pattern{"hvs.", base64url, 20, 500}, "a service token", vaultLifetime, vaultRevoke, vaultLookup + vaultRevoking},
		{pattern{"hvb.", base64url, 20, 2000}, "a batch token", vaultBatch, "waiting for it to expire. A batch token can't be revoked individually", vaultLookup},
		{pattern{"hvr.", base64url, 20, 500}, "a recovery token, for repairs with the recovery keys", "while Vault runs in recovery mode", "starting Vault normally", ""},
		{pattern{"s.", alnum, 24, 24}, "a service token of Vault before 1.10, or of OpenBao", vaultLifetime, vaultRevoke, vaultLookup + vaultRevoking},
		{pattern{"b.AAAAAQ", base64url, 80, 2000}, "a batch token of Vault before 1.10, or of OpenBao", vaultBatch, "waiting for it to expire. A batch token can't be revoked individually", vaultLookup},
	},
}

const (
	vaultLifetime = "until its TTL ends, unless it is renewed; root tokens may never expire"
	vaultRevoke   = "revoking it, which also revokes what was created with it"
	vaultBatch    = "until its TTL ends; it can't be renewed"

	vaultLookup = `
? Does Vault accept it, what can it do, and when does it expire?
VAULT_TOKEN="$TOKEN" vault token lookup`
	vaultRevoking = `
? Revoke it
VAULT_TOKEN="$TOKEN" vault token revoke -self`
)
