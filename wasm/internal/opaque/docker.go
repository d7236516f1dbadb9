package opaque

var docker = kind{
	name:     "docker-token",
	title:    "Docker Hub access token",
	audience: "It is for Docker Hub; Kubernetes API servers don't accept it, but image pull Secrets contain tokens like it.",
	variants: []variant{
		{pattern{"dckr_pat_", base64url, 20, 100}, "a personal access token", "until its expiration date, if any", "deleting it in the account's settings", ""},
		{pattern{"dckr_oat_", base64url, 20, 100}, "an organization's access token", "until its expiration date, if any", "deleting it in the organization's settings", ""},
	},
}
