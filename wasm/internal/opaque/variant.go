package opaque

import "strings"

// variant is a kind of token that its prefix gives away.
type variant struct {
	shape

	// what completes the title: "a personal access token".
	what string

	// lives and revoke say how long, and how to end it sooner.
	lives, revoke string

	commands string
}

// describeVariant tells what a service makes of its own token.
func (k *kind) describeVariant(m *Match) *Description {
	c := card{title: k.title, sentence: noJWT + " " + k.whose}
	for _, v := range k.variants {
		if strings.HasPrefix(m.Text, v.prefix) {
			c.subtitle, c.commands = v.what, v.commands
			c.facts = "What it is: " + v.what + ", by its prefix `" + v.prefix + "`\nLives: " + v.lives + "\nRevoke by: " + v.revoke
			break
		}
	}
	return c.fill(nil)
}
