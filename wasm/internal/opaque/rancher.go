package opaque

import (
	"strings"

	"jwt-airlock/wasm/internal/clock"
	"jwt-airlock/wasm/internal/phrase"
	"jwt-airlock/wasm/internal/shell"
)

// Rancher tokens consist of the name of an object and a key
// (rancher/rancher, pkg/auth/tokens).
var rancher = kind{name: "rancher-token", read: readRancher, describe: describeRancher}

// rancherNames are how the names of tokens start.
var rancherNames = []string{"token-", "kubeconfig-", "kubectl-shell-"}

func readRancher(input string, start int) *Match {
	const longest, least, most = 100, 40, 100
	rest := input[start:]
	if !rancherName(rest) {
		return nil
	}
	name := rest[:run(rest[:min(len(rest), longest)], lower+digits+"-.")]
	key, ok := strings.CutPrefix(rest[len(name):], ":")
	key = key[:run(key[:min(len(key), most)], lower+digits)]
	end := start + len(name) + len(":") + len(key)
	if !ok || len(key) < least || !varied(key) || !ends(input, end) {
		return nil
	}
	return &Match{Text: input[start:end]}
}

func rancherName(text string) bool {
	for _, prefix := range rancherNames {
		if strings.HasPrefix(text, prefix) {
			return true
		}
	}
	return false
}

func describeRancher(m *Match, _ clock.Clock) *Description {
	name, _, _ := strings.Cut(m.Text, ":")
	object, _ := shell.Name(name)
	return rancherCard.fill(phrase.NewValues("name", name, "object", object))
}

var rancherCard = template{
	title:    "Rancher token",
	subtitle: "for Rancher's API, and through it for the clusters that Rancher manages",
	sentence: noJWT + " Rancher knows whose it is, and checks it before it forwards requests to a cluster.",
	facts: "What it is: an API key of a Rancher user. Rancher writes such keys into kubeconfigs\n" +
		"Contains: the name of a Token object, {name}, which is public, and a secret key\n" +
		"User name: that of the Rancher user, in the object's `userId`\n" +
		"Lifetime: until the object's `expiresAt`; without one, until the object is deleted\n" +
		"Stored: in Rancher's own cluster, as `tokens.management.cattle.io/{name}`\n" +
		"Revoke by: deleting that object, or under Account & API Keys in Rancher",
	commands: `
? Does Rancher accept it, whose is it, and when does it expire?
` + shell.Curl + ` -H "Authorization: Bearer $TOKEN" -- "https://RANCHER/v3/tokens/{object}"
? Whose is it, as an admin of Rancher's own cluster?
kubectl get tokens.management.cattle.io {object} -o jsonpath='{.userId}{"\n"}{.expiresAt}{"\n"}'
? Revoke it
kubectl delete tokens.management.cattle.io {object}`,
}
