package checks

import (
	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/report"
)

var groupsElsewhere = check{
	code: "GROUPS-ELSEWHERE", severity: report.Low,
	title:  "the groups aren't in the token",
	detail: "{} says that the user has groups, and leaves them out. Entra ID does that for users in more than 200 groups. An API server that reads a groups claim asks the server that _claim_sources names, and rejects the login if it gets no signed answer, as from Microsoft Graph. Without _claim_sources, the user has no groups.",
	fix:    "Have the identity provider put only the groups that are assigned to the application into the token, or use app roles.",
	source: "Microsoft: Configure group claims; OpenID Connect Core §5.6.2",
	token: func(c *Case) bool {
		if _, here := exact.Get(c.Claims.Members, "groups"); here {
			return false
		}
		names, _ := exact.Get(c.Claims.Members, "_claim_names")
		if _, named := exact.Get(names.Members(), "groups"); named {
			return c.found("payload._claim_names", "_claim_names")
		}
		if has, _ := exact.Get(c.Claims.Members, "hasgroups"); string(has) == "true" {
			return c.found("payload.hasgroups", "hasgroups")
		}
		return false
	},
}
