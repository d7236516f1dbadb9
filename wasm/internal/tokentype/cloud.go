package tokentype

import (
	"strings"

	"jwt-airlock/wasm/internal/address"
	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/shell"
)

// awsSTS is what GetWebIdentityToken returns.
var awsSTS = family{
	name:      "aws-sts",
	title:     "AWS web identity token",
	subtitle:  "an IAM role, for services outside AWS",
	is:        func(j *jwt) bool { return j.hosted("tokens.sts.global.api.aws") },
	what:      "the identity of an IAM role or user, for services outside AWS that trust this account",
	names:     "\nIdentity: {sub}\nAccount: {https://sts.amazonaws.com/ aws_account}",
	issuer:    "AWS STS",
	cluster:   foreign,
	discovery: openid,
}

// loadBalancer is what an Application Load Balancer of AWS adds to a request of a user
// who is signed in (x-amzn-oidc-data). iss is the identity provider, which didn't sign it.
var loadBalancer = family{
	name:     "aws-alb",
	title:    "AWS load balancer token",
	subtitle: "about a user who is signed in",
	is:       func(j *jwt) bool { return strings.HasPrefix(exact.GetString(j.header, "signer"), albARN) },
	what:     "the claims of a user, which an Application Load Balancer adds to each request in `x-amzn-oidc-data`",
	names:    "\nIdentity: {sub}\nUser: {username}\nEmail: {email}\nSigned in with: {iss}",
	cluster:  "rejected. It is for the application behind the load balancer",
	more: func(j *jwt) string {
		signer := exact.GetString(j.header, "signer")
		j.said.Add("signer", signer)
		return "\nIssued by: the load balancer {signer}\nSignature: over header and payload with their padding (`=`), which other JWTs don't have. A library that removes the padding can't verify it"
	},
	asks: func(j *jwt) string {
		region, _, _ := strings.Cut(strings.TrimPrefix(exact.GetString(j.header, "signer"), albARN), ":")
		key, ok := shell.URL("https://public-keys.auth.elb." + region + ".amazonaws.com/" + exact.GetString(j.header, "kid"))
		if !ok || !address.IsName(region) || strings.Contains(region, ".") {
			return ""
		}
		j.safe.Add("load balancer's key", key)
		return "\n? Get the load balancer's key\n" + shell.Curl + " -- {load balancer's key}"
	},
}

const albARN = "arn:aws:elasticloadbalancing:"

// cognito is a user pool. Other AWS services don't issue their own JWTs.
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
	names: "\nIdentity: {sub}" +
		"\nUser: {cognito:username}" +
		"\nUser: {username}" +
		"\nEmail: {email}" +
		"\nGroups: {cognito:groups}" +
		"\nUse: {token_use}",
	issuer:    "Amazon Cognito",
	discovery: openid,
	more:      login,
}

// google is what Google asserts about a person, a service account or a machine.
var google = family{
	name:     "google-id",
	title:    "Google ID token",
	subtitle: "an identity asserted by Google",
	is:       func(j *jwt) bool { return j.issuedAs("https://accounts.google.com", "accounts.google.com") },
	what:     "the identity of a person, a service account or a virtual machine. Google's own APIs, including GKE, accept access tokens instead",
	names: "\nIdentity: {email}" +
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

// googleServiceAccount is what a service account signs itself, with its private
// key.
var googleServiceAccount = family{
	name:     "google-service-account",
	title:    "Token signed by a Google service account",
	subtitle: "signed with its private key",
	is:       isGoogleServiceAccount,
	what:     "a token signed with the private key of a Google service account, to call a Google API or to get an access token",
	names:    "\nIdentity: {sub}\nScopes: {scope}",
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

// isGoogleServiceAccount: the issuer is the email address of the account.
func isGoogleServiceAccount(j *jwt) bool {
	name, domain, _ := strings.Cut(j.text("iss"), "@")
	return address.IsName(name) && address.IsName(domain) && strings.HasSuffix(domain, ".gserviceaccount.com")
}

// firebase is the login of an application's user.
var firebase = family{
	name:     "firebase-id",
	title:    "Firebase ID token",
	subtitle: "a login to an application",
	is:       func(j *jwt) bool { return j.at("securetoken.google.com") },
	what:     loggedIn,
	names:    "\nIdentity: {sub}\nEmail: {email}\nSign-in provider: {firebase sign_in_provider}",
	issuer:   "Firebase",
	cluster:  foreign,
	asks: func(*jwt) string {
		return "\n? Get Firebase's keys\n" + shell.Curl + ` -- "https://www.googleapis.com/service_accounts/v1/jwk/securetoken@system.gserviceaccount.com"`
	},
}

// entra is Microsoft Entra ID, in all its clouds and both versions.
var entra = family{
	name:     "entra",
	title:    "Microsoft Entra token",
	subtitle: "of a person or an application",
	is: func(j *jwt) bool {
		return j.hosted("sts.windows.net", "sts.chinacloudapi.cn", "login.microsoftonline.com", "login.microsoftonline.us",
			"login.partner.microsoftonline.cn", "b2clogin.com", "ciamlogin.com")
	},
	what: either,
	names: "\nIdentity: {upn}" +
		"\nIdentity: {preferred_username}" +
		"\nName: {name}" +
		"\nObject ID: {oid}" +
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
	text := inCluster(j, "accepted by AKS clusters with Entra ID, in this tenant. `kubelogin` gets such tokens. Bindings name groups by their object IDs")
	if j.text("aud") != aksServer {
		text = login(j)
	}
	if len(j.values("_claim_names groups")) > 0 || j.has("hasgroups") {
		text += "\nGroups omitted: the user has too many for a token. Servers query Microsoft Graph for them"
	}
	if hasHeader(j, "nonce") {
		text += "\nSignature: probably only Microsoft Graph can verify it, because its header has a `nonce` like tokens for Graph"
	}
	return text
}
