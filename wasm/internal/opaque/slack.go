package opaque

import "jwt-airlock/wasm/internal/shell"

var slack = kind{
	name:     "slack-token",
	title:    "Slack token",
	audience: "It is for Slack; Kubernetes API servers don't accept it.",
	variants: []variant{
		{pattern{"xoxb-", alnum + "-", 20, 200}, "a bot's token", slackLifetime, slackRevoke, slackCommands},
		{pattern{"xoxp-", alnum + "-", 20, 200}, "a user's token", slackLifetime, slackRevoke, slackCommands},
	},
}

const (
	slackLifetime = "until it is revoked, or 12 hours with token rotation"
	slackRevoke   = "revoking it with the command below"
	slackCommands = `
? Whose is it?
` + shell.Curl + ` -H "Authorization: Bearer $TOKEN" -- "https://slack.com/api/auth.test"
? Revoke it
` + shell.Curl + ` -H "Authorization: Bearer $TOKEN" -- "https://slack.com/api/auth.revoke"`
)
