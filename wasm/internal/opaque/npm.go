package opaque

import "jwt-airlock/wasm/internal/shell"

var npm = kind{
	name:     "npm-token",
	title:    "npm access token",
	audience: "It is for the npm registry; a Kubernetes API server does not take it.",
	variants: []variant{{
		pattern{"npm_", alnum, 36, 36},
		"an access token", "until the day that was set, if any", "deleting it in the account's settings", `
? Whose is it?
` + shell.Curl + ` -H "Authorization: Bearer $TOKEN" -- "https://registry.npmjs.org/-/whoami"`,
	}},
}
