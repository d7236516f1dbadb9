package opaque

import "jwt-airlock/wasm/internal/shell"

// GitHub says that tokens may grow to 255 characters.
var gitHub = kind{
	name:     "github-token",
	title:    "GitHub token",
	audience: "It is for GitHub; Kubernetes API servers don't accept it. If others could have read it, revoke it.",
	variants: []variant{
		{pattern{"github_pat_", gitHubAllowed, 36, 255}, "a fine-grained personal access token", gitHubChosen, gitHubSettings, gitHubUser},
		{pattern{"ghp_", gitHubAllowed, 36, 255}, "a personal access token (classic)", gitHubChosen, gitHubSettings, gitHubUser},
		{pattern{"gho_", gitHubAllowed, 36, 255}, "an OAuth access token", "until it is revoked, or hasn't been used for a year", "removing the app under Settings, Applications", gitHubUser},
		{pattern{"ghu_", gitHubAllowed, 36, 255}, "a user access token of a GitHub App", "8 hours, unless the app turned expiration off", "removing the app under Settings, Applications", gitHubUser},
		{pattern{"ghs_", gitHubAllowed, 36, 255}, "an installation token of a GitHub App, such as a GitHub Actions job has", "an hour, or until the job ends", "waiting for it to expire, or with the command below", `
? What can it reach?
` + shell.Curl + ` -H "Authorization: Bearer $TOKEN" -- "https://api.github.com/installation/repositories"
? Revoke it
` + shell.Curl + ` -X DELETE -H "Authorization: Bearer $TOKEN" -- "https://api.github.com/installation/token"`},
		{pattern{"ghr_", gitHubAllowed, 36, 255}, "a refresh token of a GitHub App", "6 months, or until it is used", "removing the app under Settings, Applications", ""},
	},
}

const (
	gitHubAllowed  = alnum + "_"
	gitHubChosen   = "until its expiration date, if any, or after a year without use"
	gitHubSettings = "deleting it under Settings, Developer settings, Personal access tokens"

	gitHubUser = `
? Whose is it, and what can it do?
` + shell.Curl + ` -i -H "Authorization: Bearer $TOKEN" -- "https://api.github.com/user"`
)
