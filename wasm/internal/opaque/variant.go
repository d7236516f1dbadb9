package opaque

import "strings"

// variant is a kind of token that its prefix identifies.
type variant struct {
	pattern

	// what completes the title: "a personal access token".
	what string

	// lifetime says how long it is valid, and revocation how to revoke it.
	lifetime, revocation string

	commands string
}

// describeVariant describes a service's own token.
func (k *kind) describeVariant(m *Match) *Description {
	c := template{title: k.title, sentence: noJWT + " " + k.audience}
	for _, v := range k.variants {
		if strings.HasPrefix(m.Text, v.prefix) {
			c.subtitle, c.commands = v.what, v.commands
			c.facts = "What it is: " + v.what + ", based on its prefix `" + v.prefix + "`\nLifetime: " + v.lifetime + "\nRevoke by: " + v.revocation
			break
		}
	}
	return c.fill(nil)
}
