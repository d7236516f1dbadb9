package opaque

var docker = kind{
	name:     "docker-token",
	title:    "Docker Hub access token",
	audience: "It is for Docker Hub; a Kubernetes API server does not take it, but the Secrets that images are pulled with hold such.",
	variants: []variant{
		{pattern{"dckr_pat_", base64url, 20, 100}, "a personal access token", "until the day that was set, if any", "deleting it in the account's settings", ""},
		{pattern{"dckr_oat_", base64url, 20, 100}, "an organisation's access token", "until the day that was set, if any", "deleting it in the organisation's settings", ""},
	},
}
