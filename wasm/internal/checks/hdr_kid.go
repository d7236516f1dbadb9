package checks

import (
	"slices"
	"strings"

	"jwt-airlock/wasm/internal/report"
)

var kidInjection = check{
	code: "HDR-KID", severity: report.Medium,
	title:  "the kid looks like an injection attack",
	detail: "It contains {}. Servers that use kid in a path, a query or a command have been tricked into verifying with an attacker's key.",
	fix:    "Use kid only to look up a key in a list of known keys.",
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
// isn't suspicious: base64 and URLs contain it.
var injected = []string{
	"../", `..\`, "/dev/", "/etc/", "/proc/", "/sys/", "/tmp/", "/var/", "/usr/", "file:",
	"'", `"`, ";", "|", "`", "$(", "${", "<", ">", "/*",
}
