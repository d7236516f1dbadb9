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

// oauthTokenName is the name of the object that a token is known by: the hash of
// what follows the prefix (openshift/oauth-server, pkg/server/crypto). It tells
// nothing about the token.
func oauthTokenName(token string) string {
	hash := sha256.Sum256([]byte(strings.TrimPrefix(token, openShiftPrefix)))
	return openShiftPrefix + base64.RawURLEncoding.EncodeToString(hash[:])
}

func describeOpenShift(m *Match, _ clock.Clock) *Description {
	return openShiftCard.fill(phrase.NewValues("name", oauthTokenName(m.Text)))
}

var openShiftCard = template{
	title:    "OpenShift access token",
	subtitle: "of a user who logged in, as oc whoami -t prints it",
	sentence: noJWT + " Whoever holds it is that user, until it expires or the object that stands for it is deleted.",
	facts: "What it is: an OAuth access token of OpenShift's own login, for a person and not for a service account\n" +
		"User name: not in it: the cluster knows whose it is\n" +
		"Lives: 24 hours after login, unless the cluster sets another `accessTokenMaxAgeSeconds`\n" +
		"Stored: as a hash only, in the object OAuthAccessToken {name}, whose name was computed here and is no secret\n" +
		"Revoke by: deleting that object, or with `oc logout`",
	commands: `
? Whom does the API server take it for?
KUBECONFIG=/dev/null oc --server=https://API:6443 --token="$TOKEN" whoami
? Is it yours, and until when does it live?
oc get useroauthaccesstokens '{name}'
? Whose is it, as an admin?
oc get oauthaccesstokens '{name}' -o jsonpath='{.userName}{"\n"}'
? How to revoke it?
oc delete useroauthaccesstokens '{name}'`,
}
