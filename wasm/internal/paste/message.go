package paste

import (
	"strings"

	"jwt-airlock/wasm/internal/phrase"
	"jwt-airlock/wasm/internal/report"
)

// messages are what API servers, proxies and identity providers write about tokens that
// they reject, and what each means. A more exact one comes before those that are a part of it.
var messages = []struct{ text, means string }{
	{"service account token has been invalidated", "the signature is valid, but the Secret, pod or node that the token is bound to was deleted, or another one has its name now. Compare the UIDs in the token with those in the cluster"},
	{"service account UID (", "the signature is valid, but the service account was deleted and created again. A token from before can't be used"},
	{"service account token has expired", "the API server's clock is past `exp`. A program that keeps a token in memory has to read its file again"},
	{"service account token is not valid yet", "the API server's clock is before `nbf`. Compare the clocks of both machines"},
	{"service account token is issued in the future", "the API server's clock is before `iat`. Compare the clocks of both machines"},
	{"is invalid for the target audiences", "the signature is valid, but `aud` contains none of the audiences that were asked for"},
	{"are invalid for the target audiences", "the signature is valid, but `aud` contains none of the audiences that were asked for"},
	{"invalid signature, no keys found", "the API server has no key with the `kid` of the token: it is from another cluster, or the keys were rotated"},
	{"error in cryptographic primitive", "the signature doesn't match the key: the token is from another cluster, the keys were rotated, or the token was changed"},
	{"id token issued by a different provider", "`iss` isn't the issuer that the program is configured with. The message has both: compare them letter by letter, because a trailing slash counts, too"},
	{"does not match with any of allowed audiences", "`aud` contains none of the client IDs that oauth2-proxy accepts (`--client-id`, `--oidc-extra-audience`). In Keycloak, an audience mapper adds one"},
	{"audience claims [aud] do not exist", "the token has no `aud`. Access tokens of Amazon Cognito and Keycloak often lack it; an ID token has it"},
	{"doesn't have key to match kid or alg from Jwt", "Envoy has no key with the `kid` and `alg` of the token: the keys were rotated, istiod couldn't fetch them, or the token is from another issuer"},
	{"Jwt issuer is not configured", "`iss` isn't the issuer of any RequestAuthentication, letter by letter"},
	{"Audiences in Jwt are not allowed", "`aud` contains none of the audiences of the RequestAuthentication"},
	{"Jwks remote fetch is failed", "Envoy couldn't fetch the issuer's keys, so it rejects every token"},
	{"Jwt is expired", "the clock of Envoy is past `exp`. Get a new token"},
	{"Jwt not yet valid", "the clock of Envoy is before `nbf`. Compare the clocks of both machines"},
	{"Jwt verification fails", "none of the issuer's keys verifies the token: the keys were rotated, or the token was changed"},
	{"Jwt_verification_fails", "none of the issuer's keys verifies the token: the keys were rotated, or the token was changed"},
	{"service account name not authorized", "Vault verified the token, but its role doesn't list the service account: compare `sub` with bound_service_account_names and bound_service_account_namespaces"},
	{"No OpenIDConnect provider found in your account", "AWS doesn't know the issuer of the token: the account has no IAM identity provider with this address, letter by letter"},
	{"Not authorized to perform sts:AssumeRoleWithWebIdentity", "AWS verified the token, but the role's trust policy doesn't allow it: compare the conditions on `sub` and `aud` with the token's"},
	{"Incorrect token audience", "`aud` isn't among the audiences of AWS's identity provider, usually `sts.amazonaws.com`"},
	{"retrieve verification key from your identity provider", "AWS couldn't fetch the issuer's keys: they must be public at the address in `iss`"},
	{"No matching federated identity record found", "Entra ID has no federated credential with the `iss`, `sub` and `aud` of the token. All three must be equal, letter by letter"},
	{"AADSTS700024", "the token that was presented to Entra ID isn't within its `nbf` and `exp`. A program that keeps it in memory has to read its file again"},
	{"The audience in ID Token", "`aud` isn't what Google's workload identity provider expects: its own resource name, or an allowed audience"},
	{"rejected by the attribute condition", "Google verified the token, but the condition of the workload identity provider is false for its claims"},
	{"Error connecting to the given credential's issuer", "Google couldn't fetch the issuer's keys: they must be public at the address in `iss`, or uploaded to the provider"},
	{"oidc authenticator: initializing plugin", "the API server can't read the issuer's discovery document: it can't reach the issuer, doesn't trust its certificate (`--oidc-ca-file`), or the document names another issuer. Until then it rejects all logins of this issuer"},
	{"issuer did not match the issuer returned by provider", "the discovery document names another issuer than the configuration. A trailing slash counts"},
	{"unable to verify", "the server has no key that verifies the token: it is from another issuer, or the keys were rotated"},
	{"oidc: token is expired", "the API server's clock is past `exp`. Log in again, or have kubectl's plugin refresh the token"},
	{"oidc: expected audience", "`aud` doesn't contain the client ID that the API server is configured with (`--oidc-client-id`)"},
	{"before the nbf (not before) time", "the API server's clock is before `nbf`. Compare the clocks of both machines"},
	{"oidc: id token signed with unsupported algorithm", "the API server doesn't allow the `alg` of the token (`--oidc-signing-algs`, RS256 unless set)"},
	{"failed to verify id token signature", "none of the issuer's keys verifies the token: the keys were rotated, or the token was changed"},
	{"failed to verify signature", "none of the issuer's keys verifies the token: the keys were rotated, or the token was changed"},
	{"oidc: parse username claims", "the token has no claim of the name in `--oidc-username-claim`, or it isn't text"},
	{"oidc: email not verified", "`email_verified` is false, and the API server takes the user name from `email`"},
	{"oidc: required claim", "the token has no such claim, or with another value than `--oidc-required-claim` asks for"},
	{"oidc: authenticator not initialized", "the API server can't reach the issuer, or its discovery document names another issuer. It tries again every 10 seconds"},
	{"token has expired", "the server's clock is past `exp`. Log in again, or have the program read its token file again"},
	{"asked for the client to provide credentials", "the API server rejected the token, or got none (401). Its log has the reason"},
	{"You must be logged in to the server", "the API server rejected the token, or got none (401). Its log has the reason"},
	{`error="invalid_token"`, "the server rejected the token: it has expired, was revoked, or is for another server"},
	{`"error":"invalid_grant"`, "the identity provider rejected the refresh token or code: it has expired, was used before, or the session ended. Log in again"},
	{`"error": "invalid_grant"`, "the identity provider rejected the refresh token or code: it has expired, was used before, or the session ended. Log in again"},
	{`is forbidden: User "system:anonymous"`, "no token reached the API server, or a proxy removed it: the request was treated as anonymous. A rejected token gets 401 instead"},
	{forbidden, "the API server accepted the login, as the user in the message (403, not 401). That user, or one of its groups, has no RoleBinding for this"},
	{"getting credentials: exec: ", "kubectl's login plugin failed, so no token was sent. Run the command of the kubeconfig's exec section alone to see why"},
	{`"reason":"Unauthorized"`, "the API server rejected the token, or got none (401). Its log has the reason"},
	{`"reason": "Unauthorized"`, "the API server rejected the token, or got none (401). Its log has the reason"},
	{"invalid bearer token]", "no authenticator of the API server recognized the token: its issuer isn't one that the API server trusts"},
	{general, "no authenticator of the API server accepted the token. The reasons follow in the same line"},
}

// ofTLS is what programs write about the certificate of a server, not about a token.
const ofTLS = "unable to verify the first certificate"

// general is the message before those that say why.
const general = "invalid bearer token"

// forbidden is the message about a user without a right, of whom one is special.
const forbidden = `is forbidden: User "`

// messageFacts are the messages about tokens that are in the input, in words.
func messageFacts(p *Paste) (facts []report.Fact) {
	const most, longest = 5, 1 << 20
	text := strings.Join(strings.Fields(withoutTokens(p.input[:min(len(p.input), longest)])), " ")
	lower, explained := strings.ReplaceAll(strings.ToLower(text), ofTLS, ""), map[string]bool{}
	for _, m := range messages {
		if !strings.Contains(lower, strings.ToLower(m.text)) || len(facts) == most || len(facts) > 0 && (m.text == general || m.text == forbidden) || explained[m.means] {
			continue
		}
		explained[m.means] = true
		facts = append(facts, fact("“"+m.text+"”", phrase.Spans(m.means, nil)))
	}
	return facts
}

// withoutTokens leaves out the middle of long words, as tokens are. No message is in one.
func withoutTokens(text string) string {
	const kept = 100 // at each end, because a message can touch a token
	var rest strings.Builder
	from := 0
	for i := 0; i < len(text); i++ {
		n := plainPrefix(text[i:])
		if n > 3*kept {
			rest.WriteString(text[from:i+kept] + " ")
			from = i + n - kept
		}
		i += n
	}
	return rest.String() + text[from:]
}
