package tokentype

import "strings"

const job = "the identity of a CI job, with which it signs in to clouds and clusters without a password"

// githubActions is https://docs.github.com/actions/reference/security/oidc.
var githubActions = family{
	name:      "github-actions",
	title:     "GitHub Actions token",
	subtitle:  "the identity of a job",
	is:        func(j *jwt) bool { return j.at("token.actions.githubusercontent.com") },
	what:      job,
	names:     actionsNames,
	issuer:    "GitHub",
	cluster:   foreign,
	discovery: openid,
}

// githubServer is the same for a GitHub Enterprise Server, which can have any
// URL.
var githubServer = family{
	name:     "github-actions",
	title:    "GitHub Actions token",
	subtitle: "the identity of a job, based on the form of its issuer",
	is: func(j *jwt) bool {
		return strings.HasSuffix(j.path(), "/_services/token") && j.has("repository")
	},
	what:      job,
	names:     actionsNames,
	issuer:    "probably a GitHub Enterprise Server",
	cluster:   foreign,
	discovery: openid,
}

const actionsNames = "\nIdentity: {sub}" +
	"\nRepository: {repository}" +
	"\nBranch or tag: {ref}" +
	"\nWorkflow: {job_workflow_ref}" +
	"\nEnvironment: {environment}" +
	"\nEvent: {event_name}" +
	"\nStarted by: {actor}" +
	"\nRun: {run_id}"

// gitlabCI is https://docs.gitlab.com/ci/secrets/id_token_authentication. Its
// issuer is the URL of any GitLab.
var gitlabCI = family{
	name:     "gitlab-ci",
	title:    "GitLab CI/CD token",
	subtitle: "the identity of a job",
	is:       func(j *jwt) bool { return j.has("project_path", "namespace_path", "job_id") },
	what:     job,
	names: "\nIdentity: {sub}" +
		"\nProject: {project_path}" +
		"\nBranch or tag: {ref}" +
		"\nEnvironment: {environment}" +
		"\nEvent: {pipeline_source}" +
		"\nStarted by: {user_login}" +
		"\nJob: {job_id}",
	issuer:    "GitLab, based on its claims",
	cluster:   foreign,
	discovery: openid,
}

// bitbucket is https://support.atlassian.com/bitbucket-cloud/docs/integrate-pipelines-with-resource-servers-using-oidc/.
var bitbucket = family{
	name:     "bitbucket-pipelines",
	title:    "Bitbucket Pipelines token",
	subtitle: "the identity of a step",
	is: func(j *jwt) bool {
		return j.at("api.bitbucket.org") && strings.HasSuffix(j.path(), "/pipelines-config/identity/oidc")
	},
	what: job,
	names: "\nIdentity: {sub}" +
		"\nRepository: {repositoryUuid}" +
		"\nBranch: {branchName}" +
		"\nEnvironment: {deploymentEnvironmentUuid}" +
		"\nPipeline: {pipelineUuid}",
	issuer:    "Bitbucket",
	cluster:   foreign,
	discovery: openid,
}

// circleCI is https://circleci.com/docs/openid-connect-tokens/.
var circleCI = family{
	name:     "circleci",
	title:    "CircleCI token",
	subtitle: "the identity of a job",
	is:       func(j *jwt) bool { return j.at("oidc.circleci.com") },
	what:     job,
	names: "\nIdentity: {sub}" +
		"\nProject: {oidc.circleci.com/project-id}" +
		"\nRepository: {oidc.circleci.com/vcs-origin}" +
		"\nBranch or tag: {oidc.circleci.com/vcs-ref}",
	issuer:    "CircleCI",
	cluster:   foreign,
	discovery: openid,
}

// buildkite is https://buildkite.com/docs/agent/v3/cli-oidc.
var buildkite = family{
	name:     "buildkite",
	title:    "Buildkite token",
	subtitle: "the identity of a job",
	is:       func(j *jwt) bool { return j.at("agent.buildkite.com") },
	what:     job,
	names: "\nIdentity: {sub}" +
		"\nOrganization: {organization_slug}" +
		"\nPipeline: {pipeline_slug}" +
		"\nBranch: {build_branch}" +
		"\nStep: {step_key}" +
		"\nJob: {job_id}",
	issuer:    "Buildkite",
	cluster:   foreign,
	discovery: openid,
}

// terraform is https://developer.hashicorp.com/terraform/cloud-docs/workspaces/dynamic-provider-credentials/workload-identity-tokens.
// Its issuer is the URL of HCP Terraform or of any Terraform Enterprise.
var terraform = family{
	name:     "terraform",
	title:    "HCP Terraform token",
	subtitle: "the identity of a run",
	is:       func(j *jwt) bool { return j.has("terraform_run_id", "terraform_workspace_id") },
	what:     "the identity of a run, with which Terraform signs in to clouds and clusters without a password",
	names: "\nIdentity: {sub}" +
		"\nOrganization: {terraform_organization_name}" +
		"\nProject: {terraform_project_name}" +
		"\nWorkspace: {terraform_workspace_name}" +
		"\nPhase: {terraform_run_phase}",
	issuer:    "HCP Terraform or Terraform Enterprise, based on its claims",
	cluster:   foreign,
	discovery: openid,
}

// azureDevOps is the token of a pipeline or of its service connection.
var azureDevOps = family{
	name:      "azure-devops",
	title:     "Azure DevOps token",
	subtitle:  "the identity of a pipeline",
	is:        func(j *jwt) bool { return j.at("vstoken.dev.azure.com") },
	what:      job,
	names:     "\nIdentity: {sub}\nRepository: {rpo_uri}\nBranch: {rpo_ref}",
	issuer:    "Azure DevOps",
	cluster:   foreign,
	discovery: openid,
}
