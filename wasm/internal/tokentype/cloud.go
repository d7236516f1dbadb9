package tokentype

import (
	"strings"

	"jwt-airlock/wasm/internal/address"
	"jwt-airlock/wasm/internal/shell"
)

// awsSTS is what GetWebIdentityToken returns.
var awsSTS = family{
	name:      "aws-sts",
	title:     "AWS web identity token",
	subtitle:  "an IAM role, for services outside AWS",
	is:        func(j *jwt) bool { return j.hosted("tokens.sts.global.api.aws") },
	what:      "the identity of an IAM role or user, for services outside AWS that trust this account",
	names:     "\nStands for: {sub}\nAccount: {https://sts.amazonaws.com/ aws_account}",
	issuer:    "AWS STS",
	cluster:   foreign,
	discovery: openid,
}

// cognito is a user pool. Other services of AWS have no JWTs of their own.
var cognito = family{
	name:     "cognito",
	title:    "Amazon Cognito token",
	subtitle: "a login to a user pool",
	is: func(j *jwt) bool {
		a, _ := address.Parse(j.text("iss"))
		_, ok := a.Between("cognito-idp.", ".amazonaws.com")
		_, china := a.Between("cognito-idp.", ".amazonaws.com.cn")
		return ok || china
	},
	what: either,
	names: "\nStands for: {sub}" +
		"\nUser: {cognito:username}" +
		"\nUser: {username}" +
		"\nMail: {email}" +
		"\nGroups: {cognito:groups}" +
		"\nUse: {token_use}",
	issuer:    "Amazon Cognito",
	discovery: openid,
	more:      login,
}

// google is what Google says of a person, a service account or a machine.
var google = family{
	name:     "google-id",
	title:    "Google ID token",
	subtitle: "who somebody is, in Google's word",
	is:       func(j *jwt) bool { return j.issuedAs("https://accounts.google.com", "accounts.google.com") },
	what:     "says who a person, a service account or a virtual machine is. Google's own APIs, GKE among them, take access tokens instead",
	names: "\nStands for: {email}" +
		"\nSubject: {sub}" +
		"\nDomain: {hd}" +
		"\nMachine: {google compute_engine instance_name}" +
		"\nProject: {google compute_engine project_id}",
	issuer: "Google",
	more:   login,
	asks: func(*jwt) string {
		return "\n? Get Google's keys\n" + shell.Curl + ` -- "https://www.googleapis.com/oauth2/v3/certs"`
	},
}

// googleServiceAccount is what a service account signs by itself, with its
// private key.
var googleServiceAccount = family{
	name:     "google-service-account",
	title:    "Token made by a Google service account",
	subtitle: "signed with its private key",
	is:       isGoogleServiceAccount,
	what:     "made by somebody who holds the private key of a Google service account, for one API of Google or to get an access token with",
	names:    "\nStands for: {sub}\nScopes: {scope}",
	cluster:  foreign,
	asks: func(j *jwt) string {
		user, domain, _ := strings.Cut(j.text("iss"), "@")
		user, _ = shell.Name(user)
		domain, _ = shell.Name(domain)
		j.safe.Add("user", user, "domain", domain)
		return "\n? Get the account's keys\n" + shell.Curl + ` -- "https://www.googleapis.com/service_accounts/v1/jwk/{user}@{domain}"
# The name of the account comes from the token.`
	},
}

// isGoogleServiceAccount: the issuer is the mail address of the account.
func isGoogleServiceAccount(j *jwt) bool {
	name, domain, _ := strings.Cut(j.text("iss"), "@")
	return address.IsName(name) && address.IsName(domain) && strings.HasSuffix(domain, ".gserviceaccount.com")
}

// firebase is the login of a user of an application.
var firebase = family{
	name:     "firebase-id",
	title:    "Firebase ID token",
	subtitle: "a login to an application",
	is:       func(j *jwt) bool { return j.at("securetoken.google.com") },
	what:     loggedIn,
	names:    "\nStands for: {sub}\nMail: {email}\nBy way of: {firebase sign_in_provider}",
	issuer:   "Firebase",
	cluster:  foreign,
	asks: func(*jwt) string {
		return "\n? Get Firebase's keys\n" + shell.Curl + ` -- "https://www.googleapis.com/service_accounts/v1/jwk/securetoken@system.gserviceaccount.com"`
	},
}

// entra is Microsoft Entra ID, in all its clouds, in both versions.
var entra = family{
	name:     "entra",
	title:    "Microsoft Entra ID token",
	subtitle: "of a person or an application",
	is: func(j *jwt) bool {
		return j.hosted("sts.windows.net", "sts.chinacloudapi.cn", "login.microsoftonline.com", "login.microsoftonline.us",
			"login.partner.microsoftonline.cn", "b2clogin.com", "ciamlogin.com")
	},
	what: "issued by Microsoft Entra ID, once Azure AD, to a person or to an application that acts by itself",
	names: "\nStands for: {upn}" +
		"\nStands for: {preferred_username}" +
		"\nName: {name}" +
		"\nObject id: {oid}" +
		"\nGroups: {groups}" +
		"\nRoles: {roles}" +
		"\nScopes: {scp}" +
		"\nApplication: {appid}" +
		"\nApplication: {azp}" +
		"\nTenant: {tid}",
	discovery: openid,
	more:      entraFacts,
}

const aksServer = "6dae42f8-4368-4678-94ff-3960e28e3630"

func entraFacts(j *jwt) string {
	text := "\nIn a cluster: taken by AKS clusters with Entra ID, in this tenant. `kubelogin` gets such tokens. Bindings name groups by their object ids"
	if j.text("aud") != aksServer {
		text = login(j)
	}
	if len(j.values("_claim_names groups")) > 0 || j.has("hasgroups") {
		text += "\nGroups left out: there were too many for the token: a server has to ask Microsoft Graph for them"
	}
	if hasHeader(j, "nonce") {
		text += "\nSignature: likely only Microsoft Graph can verify it: its header has a `nonce`, as tokens for Graph have"
	}
	return text
}
