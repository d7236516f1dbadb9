package opaque

import (
	"crypto/sha256"
	"encoding/base64"
	"strings"

	"jwt-airlock/wasm/internal/clock"
	"jwt-airlock/wasm/internal/phrase"
)

var openShift = kind{
	name:     "openshift-token",
	variants: []variant{{pattern: pattern{openShiftPrefix, base64url, 43, 43}}},
	describe: describeOpenShift,
}

const openShiftPrefix = "sha256~"

// oauthTokenName is the name of the token's object: the hash of what follows the
// prefix (openshift/oauth-server, pkg/server/crypto). It reveals nothing about the
// token.
func oauthTokenName(token string) string {
	hash := sha256.Sum256([]byte(strings.TrimPrefix(token, openShiftPrefix)))
	return openShiftPrefix + base64.RawURLEncoding.EncodeToString(hash[:])
}

func describeOpenShift(m *Match, _ clock.Clock) *Description {
	return openShiftCard.fill(phrase.NewValues("name", oauthTokenName(m.Text)))
}

var openShiftCard = template{
	title:    "OpenShift access token",
	subtitle: "of a user who logged in, as printed by oc whoami -t",
	sentence: noJWT + " Anyone who has it can act as its user, until it expires or its OAuthAccessToken object is deleted.",
	facts: "What it is: an OAuth access token of OpenShift's own login, for a user, not for a service account\n" +
		"User name: not in the token. The cluster knows it\n" +
		"Lifetime: 24 hours after login, unless the cluster sets another `accessTokenMaxAgeSeconds`\n" +
		"Stored: only as a hash, in the OAuthAccessToken object {name}. The name was computed here and isn't secret\n" +
		"Revoke by: deleting that object, or with `oc logout`",
	commands: `
? Which user does the API server map it to?
KUBECONFIG=/dev/null oc --server=https://API:6443 --token="$TOKEN" whoami
? Is it yours, and when does it expire?
oc get useroauthaccesstokens '{name}'
? Whose is it, as an admin?
oc get oauthaccesstokens '{name}' -o jsonpath='{.userName}{"\n"}'
? Revoke it
oc delete useroauthaccesstokens '{name}'`,
}
