package checks

import (
	"slices"
	"strings"

	"jwt-airlock/wasm/internal/report"
)

var kidInjection = check{
	code: "HDR-KID", severity: report.Medium,
	title:  "the name of the key looks like an attack",
	detail: "It has {} in it. Servers that make a file name, a query or a command of the kid have been made to verify with a key that the attacker knows.",
	fix:    "Look kid up in a list of known keys, and do nothing else with it.",
	source: "RFC 8725 §3.10",
	at:     "header.kid",
	token: func(c *Case) bool {
		kid := c.KID()
		i := slices.IndexFunc(injected, func(part string) bool { return strings.Contains(kid, part) })
		switch {
		case i >= 0:
			return c.report("“" + injected[i] + "”")
		case strings.IndexFunc(kid, isControl) >= 0:
			return c.report("a control character")
		}
		return false
	},
}

// injected are parts of file names, queries, commands and markup. A slash alone
// is none: base64 and addresses have it.
var injected = []string{
	"../", `..\`, "/dev/", "/etc/", "/proc/", "/sys/", "/tmp/", "/var/", "/usr/", "file:",
	"'", `"`, ";", "|", "`", "$(", "${", "<", ">", "/*",
}
