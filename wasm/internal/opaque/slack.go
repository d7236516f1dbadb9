package opaque

import "jwt-airlock/wasm/internal/shell"

var slack = kind{
	name:     "slack-token",
	title:    "Slack token",
	audience: "It is for Slack; a Kubernetes API server does not take it.",
	variants: []variant{
		{pattern{"xoxb-", alnum + "-", 20, 200}, "a bot's token", slackLives, slackRevoke, slackCommands},
		{pattern{"xoxp-", alnum + "-", 20, 200}, "a user's token", slackLives, slackRevoke, slackCommands},
	},
}

const (
	slackLives    = "until it is revoked, or 12 hours where tokens are rotated"
	slackRevoke   = "revoking it, as below"
	slackCommands = `
? Whose is it?
` + shell.Curl + ` -H "Authorization: Bearer $TOKEN" -- "https://slack.com/api/auth.test"
? How to revoke it?
` + shell.Curl + ` -H "Authorization: Bearer $TOKEN" -- "https://slack.com/api/auth.revoke"`
)
