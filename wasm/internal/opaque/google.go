package opaque

import "jwt-airlock/wasm/internal/shell"

var google = kind{
	name:     "google-token",
	title:    "Google access token",
	audience: "Google knows whose it is, and a GKE cluster asks Google.",
	variants: []variant{{
		pattern{"ya29.", base64url + ".", 20, 2048},
		"an OAuth access token, from gke-gcloud-auth-plugin or gcloud auth print-access-token",
		"usually an hour",
		"revoking it at Google, or waiting for it to expire", `
? Whose is it, what can it do, and when does it expire?
` + shell.Curl + ` --data-urlencode "access_token=$TOKEN" -- "https://oauth2.googleapis.com/tokeninfo"` + whoami + `
? Revoke it
` + shell.Curl + ` --data-urlencode "token=$TOKEN" -- "https://oauth2.googleapis.com/revoke"`,
	}},
}
