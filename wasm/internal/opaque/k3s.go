package opaque

import (
	"strings"

	"jwt-airlock/wasm/internal/clock"
	"jwt-airlock/wasm/internal/phrase"
	"jwt-airlock/wasm/internal/shell"
)

// k3s tokens let a machine join a cluster of k3s or RKE2 (docs.k3s.io/cli/token).
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
		k3sJoins + " Whoever holds it [warn controls the cluster].",
		"What it is: the password of the cluster: machines join with it, as servers too, and what the datastore keeps secret is encrypted with it\n" +
			k3sPins + "User name: `server`" + k3sPassword +
			"Lives: for ever\n" +
			"Revoke by: rotating it on a server, and restarting all servers and agents with the new one",
		k3sCompare + `
? How to revoke it?
k3s token rotate --token "$TOKEN"`,
	}},
	{"node", template{
		k3sTitle, "of the agents",
		k3sJoins,
		"What it is: the password that agents join with; where no other was set for them, it is that of the servers, and gives full control of the cluster\n" +
			k3sPins + "User name: `node`" + k3sPassword +
			"Lives: for ever\n" +
			"Revoke by: giving all servers another agent token; where it is that of the servers, rotating that",
		k3sCompare,
	}},
	{"", template{
		k3sTitle, "a bootstrap token for agents",
		k3sJoins,
		"What it is: a bootstrap token that lets a machine join as an agent\n" +
			k3sPins + "User name: `system:bootstrap:{id}`\n" +
			"Stored: in the Secret `kube-system/bootstrap-token-{id}`\n" +
			"Lives: until the time in its Secret, 24 hours unless told otherwise\n" +
			"Revoke by: deleting its Secret",
		k3sCompare + `
? Which bootstrap tokens are there, and until when?
k3s token list
? How to revoke it?
k3s token delete {public id}`,
	}},
}

var k3sOther = template{
	k3sTitle, "of a user of its own",
	k3sJoins,
	"What it is: a name and a password that a machine joins with\n" +
		k3sPins +
		"Lives: as long as the servers know it\n" +
		"Revoke by: removing the user from the servers",
	k3sCompare,
}

const (
	k3sTitle    = "k3s or RKE2 token"
	k3sJoins    = noJWT + " A machine joins a cluster with it."
	k3sPins     = "Pins: {hash}, the hash of the cluster's CA certificate: a machine joins no other cluster with it. It is no secret\n"
	k3sPassword = ", to the servers of k3s. It is not for the API server\n" +
		"Stored: on the servers, in `/var/lib/rancher/k3s/server/` or `/var/lib/rancher/rke2/server/`\n"
	k3sCompare = `
? Is it for this cluster? A self-signed one answers with the hash above:
` + shell.Curl + ` -k -- "https://SERVER:6443/cacerts" | sha256sum`
)
