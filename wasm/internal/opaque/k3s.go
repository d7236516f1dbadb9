package opaque

import (
	"strings"

	"jwt-airlock/wasm/internal/clock"
	"jwt-airlock/wasm/internal/phrase"
	"jwt-airlock/wasm/internal/shell"
)

// k3s tokens let a node join a cluster of k3s or RKE2 (docs.k3s.io/cli/token).
var k3s = kind{name: "k3s-token", read: readK3s, describe: describeK3s}

const (
	k3sPrefix = "K10"
	k3sHash   = 64
	k3sMost   = 1000
)

func readK3s(input string, start int) *Match {
	rest, ok := strings.CutPrefix(input[start:], k3sPrefix)
	if !ok || run(rest[:min(k3sHash, len(rest))], hexDigits) < k3sHash {
		return nil
	}
	rest, ok = strings.CutPrefix(rest[k3sHash:], "::")
	n := run(rest[:min(k3sMost, len(rest))], alnum+"-_.~:+/=!@#%^*")
	credentials := strings.TrimRight(rest[:n], ".:")
	if !ok || !strings.Contains(credentials, ":") && bootstrapShape(credentials) != credentials || !varied(credentials) {
		return nil
	}
	return &Match{Text: input[start : start+len(k3sPrefix)+k3sHash+len("::")+len(credentials)]}
}

func describeK3s(m *Match, _ clock.Clock) *Description {
	hash, credentials, _ := strings.Cut(strings.TrimPrefix(m.Text, k3sPrefix), "::")
	user, _, named := strings.Cut(credentials, ":")
	id := ""
	if !named {
		user = ""
		id, _, _ = strings.Cut(credentials, ".")
	}
	for _, role := range k3sRoles {
		if role.user == user {
			return role.fill(phrase.NewValues("hash", hash, "id", id, "public id", publicID(id)))
		}
	}
	return k3sOther.fill(phrase.NewValues("hash", hash))
}

// k3sRoles are by the name of the user in the token.
var k3sRoles = []struct {
	user string
	template
}{
	{"server", template{
		k3sTitle, "of the servers: full control of the cluster",
		k3sJoins + " Anyone who has it [warn controls the cluster].",
		"What it is: the cluster's server token. Servers and agents join with it, and it encrypts the confidential data in the datastore\n" +
			k3sPins + "User name: `server`" + k3sPassword +
			"Lifetime: unlimited\n" +
			"Revoke by: rotating it on a server, then restarting all servers and agents with the new token",
		k3sCompare + `
? Revoke it
k3s token rotate --token "$TOKEN"`,
	}},
	{"node", template{
		k3sTitle, "of the agents",
		k3sJoins,
		"What it is: the password that agents join with. If no agent token was set, it is the server token and gives full control of the cluster\n" +
			k3sPins + "User name: `node`" + k3sPassword +
			"Lifetime: unlimited\n" +
			"Revoke by: setting another agent token on all servers; if it is the server token, rotating that",
		k3sCompare,
	}},
	{"", template{
		k3sTitle, "a bootstrap token for agents",
		k3sJoins,
		"What it is: a bootstrap token that lets a node join as an agent\n" +
			k3sPins + "User name: `system:bootstrap:{id}`\n" +
			"Stored: in the Secret `kube-system/bootstrap-token-{id}`\n" +
			"Lifetime: until the expiration in its Secret, 24 hours by default\n" +
			"Revoke by: deleting its Secret",
		k3sCompare + `
? Which bootstrap tokens exist, and when do they expire?
k3s token list
? Revoke it
k3s token delete {public id}`,
	}},
}

var k3sOther = template{
	k3sTitle, "of a separate user",
	k3sJoins,
	"What it is: a user name and a password that a node joins with\n" +
		k3sPins +
		"Lifetime: until the user is removed from the servers\n" +
		"Revoke by: removing the user from the servers",
	k3sCompare,
}

const (
	k3sTitle    = "k3s or RKE2 token"
	k3sJoins    = noJWT + " A node joins a cluster with it."
	k3sPins     = "Pins: {hash}, the hash of the cluster's CA certificate. A node can join only that cluster with the token. The hash isn't secret\n"
	k3sPassword = ", for the k3s servers. The API server doesn't accept it\n" +
		"Stored: on the servers, in `/var/lib/rancher/k3s/server/` or `/var/lib/rancher/rke2/server/`\n"
	k3sCompare = `
? Is it for this cluster? A cluster with a self-signed CA prints the hash above:
` + shell.Curl + ` -k -- "https://SERVER:6443/cacerts" | sha256sum`
)
