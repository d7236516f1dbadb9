package opaque

import "jwt-airlock/wasm/internal/shell"

var npm = kind{
	name:     "npm-token",
	title:    "npm access token",
	audience: "It is for the npm registry; Kubernetes API servers don't accept it.",
	variants: []variant{{
		pattern{"npm_", alnum, 36, 36},
		"an access token", "until its expiration date, if any", "deleting it in the account's settings", `
? Whose is it?
` + shell.Curl + ` -H "Authorization: Bearer $TOKEN" -- "https://registry.npmjs.org/-/whoami"`,
	}},
}
