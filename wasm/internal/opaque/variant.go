package opaque

import "strings"

// variant is a kind of token that its prefix gives away.
type variant struct {
	pattern

	// what completes the title: "a personal access token".
	what string

	// lifetime and revoke say how long, and how to end it sooner.
	lifetime, revocation string

	commands string
}

// describeVariant tells what a service makes of its own token.
func (k *kind) describeVariant(m *Match) *Description {
	c := template{title: k.title, sentence: noJWT + " " + k.audience}
	for _, v := range k.variants {
		if strings.HasPrefix(m.Text, v.prefix) {
			c.subtitle, c.commands = v.what, v.commands
			c.facts = "What it is: " + v.what + ", by its prefix `" + v.prefix + "`\nLives: " + v.lifetime + "\nRevoke by: " + v.revocation
			break
		}
	}
	return c.fill(nil)
}
