package opaque

import "jwt-airlock/wasm/internal/shell"

var gitLab = kind{
	name:     "gitlab-token",
	title:    "GitLab token",
	audience: "It is for GitLab; Kubernetes API servers don't accept it. If others could have read it, revoke it.",
	variants: []variant{
		{pattern{"glpat-", gitLabAllowed, 20, 400}, "a personal, project or group access token", "until its expiration date, at most a year unless the instance allows more", "revoking it where it was created, or with the command below", `
? Whose is it, what can it do, and when does it expire?
` + shell.Curl + ` -H "PRIVATE-TOKEN: $TOKEN" -- "https://GITLAB/api/v4/personal_access_tokens/self"
? Revoke it
` + shell.Curl + ` -X DELETE -H "PRIVATE-TOKEN: $TOKEN" -- "https://GITLAB/api/v4/personal_access_tokens/self"`},
		{pattern{"gldt-", gitLabAllowed, 20, 400}, "a deploy token", "until its expiration date, if any", "revoking it in the project's or group's settings", ""},
		{pattern{"glcbt-", gitLabAllowed, 20, 400}, "a CI/CD job token", "until the job ends", "canceling the job", `
? Which job is it from?
` + shell.Curl + ` -H "JOB-TOKEN: $TOKEN" -- "https://GITLAB/api/v4/job"`},
		{pattern{"glrt-", gitLabAllowed, 20, 400}, "a runner's authentication token", gitLabDeleted, "deleting the runner", `
? Does GitLab accept it?
` + shell.Curl + ` -i --data-urlencode "token=$TOKEN" -- "https://GITLAB/api/v4/runners/verify"`},
		{pattern{"glrtr-", gitLabAllowed, 20, 400}, "a runner's registration token", gitLabDeleted, "resetting it in the CI/CD settings", ""},
		{pattern{"glagent-", gitLabAllowed, 20, 400}, "a token of the GitLab agent for Kubernetes, with which the agent in a cluster calls GitLab", gitLabDeleted, "revoking it in the list of the project's agents", ""},
		{pattern{"glptt-", gitLabAllowed, 20, 400}, "a pipeline trigger token", gitLabDeleted, "deleting it in the CI/CD settings", ""},
		{pattern{"glft-", gitLabAllowed, 20, 400}, "a feed token", gitLabDeleted, "resetting it in the user's settings", ""},
		{pattern{"glimt-", gitLabAllowed, 20, 400}, "an incoming email token", gitLabDeleted, "resetting it in the user's settings", ""},
		{pattern{"glsoat-", gitLabAllowed, 20, 400}, "a SCIM token", gitLabDeleted, "resetting it in the group's settings", ""},
		{pattern{"glffct-", gitLabAllowed, 20, 400}, "a feature flags client token", gitLabDeleted, "resetting it in the project's feature flags", ""},
		{pattern{"gloas-", gitLabAllowed, 20, 400}, "the secret of an OAuth application", gitLabDeleted, "renewing the application's secret", ""},
	},
}

const (
	gitLabAllowed = base64url + "."
	gitLabDeleted = "until it is deleted or reset"
)
