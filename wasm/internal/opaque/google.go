package opaque

import "jwt-airlock/wasm/internal/shell"

var google = kind{
	name:     "google-token",
	title:    "Google access token",
	audience: "Google knows whose it is, and a GKE cluster asks Google.",
	variants: []variant{{
		pattern{"ya29.", base64url + ".", 20, 2048},
		"an OAuth access token, as gke-gcloud-auth-plugin or gcloud auth print-access-token gives out",
		"an hour, as a rule",
		"revoking it at Google, or waiting", `
? Whose is it, what may it do, until when?
` + shell.Curl + ` --data-urlencode "access_token=$TOKEN" -- "https://oauth2.googleapis.com/tokeninfo"` + whoami + `
? How to revoke it?
` + shell.Curl + ` --data-urlencode "token=$TOKEN" -- "https://oauth2.googleapis.com/revoke"`,
	}},
}
