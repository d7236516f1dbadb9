package paste

import (
	"cmp"
	"slices"
	"strings"

	"jwt-airlock/wasm/internal/manifest"
	"jwt-airlock/wasm/internal/report"
)

// current is the user that kubectl acts as with the pasted kubeconfigs: the one of the
// current context.
type current struct {
	context string

	// found is false where no kubeconfig has that context.
	found bool

	// user is the name that the context has for its user; empty where it names
	// none.
	user string

	// object is that user; nil where no kubeconfig defines one.
	object *manifest.Object

	// candidate is the index of its token; -1 where it has none.
	candidate int

	// before is one whose context comes first, and leads to no token; nil where
	// there is none.
	before *current

	// sent is true where kubectl sends that token as is, and doesn't get another one
	// with it.
	sent bool
}

// maxConfigs is how many current contexts are looked up.
const maxConfigs = 20

// findCurrent returns the user that kubectl acts as: that of the first current context
// that leads to a token, or else of the first one. Nil where none is set.
func (p *Paste) findCurrent() (first *current) {
	objects, n := slices.Concat(p.objects, p.decoded), 0
	for i, o := range objects {
		if o.Kind != "Config" && o.Kind != "" {
			continue
		}
		context := o.Get("current-context")
		if context == "" {
			continue
		}
		if n++; n > maxConfigs {
			break
		}
		c := p.resolve(objects, i, context)
		if c.candidate >= 0 {
			c.before = first
			return c
		}
		first = cmp.Or(first, c)
	}
	return first
}

// resolve looks a context up: in its own kubeconfig, whose index is given, and
// else in the others, which kubectl merges (KUBECONFIG=a:b).
func (p *Paste) resolve(objects []*manifest.Object, config int, context string) *current {
	c := &current{context: context, candidate: -1}
	for _, o := range slices.Concat(objects[config:config+1], objects) {
		of := member(o, "contexts", context)
		if c.found = of("name") != ""; c.found {
			c.user = of("context", "user")
			break
		}
	}
	if c.user == "" {
		return c
	}
	c.object = cmp.Or(userNamed(usersOf(objects, config), c.user), userNamed(objects, c.user))
	if c.object != nil {
		c.candidate, c.sent = p.tokenOf(c.object)
	}
	return c
}

// usersOf are the objects of a kubeconfig: those up to the next one.
func usersOf(objects []*manifest.Object, config int) []*manifest.Object {
	rest := objects[config+1:]
	if n := slices.IndexFunc(rest, func(o *manifest.Object) bool { return o.Kind == "Config" }); n >= 0 {
		rest = rest[:n]
	}
	return rest
}

// userNamed returns the user of that name. A user without credentials has no
// kind.
func userNamed(objects []*manifest.Object, name string) *manifest.Object {
	for _, o := range objects {
		if (o.Kind == "user" || o.Kind == "") && o.Get("name") == name {
			return o
		}
	}
	return nil
}

// tokenPaths are where a user has the token that kubectl sends, the likeliest
// first.
var tokenPaths = [][]string{
	{"user", "token"},
	{"user", "auth-provider", "config", "id-token"},
	{"user", "auth-provider", "config", "access-token"},
}

// tokenOf returns the index of a user's token, -1 where it has none, and whether
// kubectl sends it as is.
func (p *Paste) tokenOf(user *manifest.Object) (index int, sent bool) {
	for _, path := range tokenPaths {
		// The place of a kubeconfig in base64 isn't that of its text.
		value := strings.Join(strings.Fields(user.Get(path...)), "")
		for i, c := range p.Candidates {
			if value != "" && c.Text == value || slices.ContainsFunc(c.holders, func(w enclosure) bool { return w.object == user && slices.Equal(w.path, path) }) {
				return i, true
			}
		}
	}
	return slices.IndexFunc(p.Candidates, func(c Candidate) bool {
		return slices.ContainsFunc(c.holders, func(w enclosure) bool { return w.object == user })
	}), false
}

// Selected is the index of the candidate that a reader most likely means: the
// token of the current user of a kubeconfig. 0 by default.
func (p *Paste) Selected() int {
	if p.current == nil {
		return 0
	}
	return max(0, p.current.candidate)
}

// selection says which token is selected and why, where there is a choice, or
// where it isn't the one that kubectl sends.
func (p *Paste) selection() []report.Span {
	c, n := p.current, len(p.Candidates)
	switch {
	case n == 0:
		return nil
	case c == nil && n > 1 && p.hasUsers():
		return textSpans(" No current context is set, so the first token is selected.")
	case c == nil:
		return nil
	case c.sent && n == 1 && c.before == nil:
		return nil
	case c.sent && c.before != nil:
		return slices.Concat(c.before.without(), c.selected())
	case c.sent:
		return c.selected()
	}
	return append(c.without(), p.instead(c)...)
}

// selected says whose token is selected.
func (c *current) selected() []report.Span {
	return slices.Concat(textSpans(" Selected: the token of "), codeSpans(c.user), textSpans(", the user of the current context "), codeSpans(c.context), textSpans("."))
}

// hasUsers reports whether a token is that of a user of a kubeconfig.
func (p *Paste) hasUsers() bool {
	return slices.ContainsFunc(p.Candidates, func(c Candidate) bool { return len(c.holders) > 0 })
}

// without says why the current context leads to no token.
func (c *current) without() []report.Span {
	switch {
	case !c.found:
		return slices.Concat(textSpans(" The current context "), codeSpans(c.context), textSpans(" isn't defined here."))
	case c.user == "":
		return slices.Concat(textSpans(" The current context "), codeSpans(c.context), textSpans(" doesn't name a user."))
	}
	lead := slices.Concat(textSpans(" The current context "), codeSpans(c.context), textSpans(" uses "), codeSpans(c.user))
	if c.object == nil {
		return append(lead, textSpans(", a user who isn't defined here.")...)
	}
	return slices.Concat(lead, textSpans(", who authenticates with "), c.method(), textSpans("."))
}

// method is what the current user authenticates with instead of a readable
// token.
func (c *current) method() []report.Span {
	has := func(path ...string) string { return c.object.Get(append([]string{"user"}, path...)...) }
	switch {
	case redacted("", has("token")) != nil:
		return redacted("a token", has("token"))
	case has("token") != "":
		return textSpans("a token that can't be read here")
	case has("exec", "command") != "":
		return slices.Concat(textSpans("the program "), codeSpans(has("exec", "command")), textSpans(", not with a token"))
	case has("auth-provider", "name") != "":
		return slices.Concat(textSpans("the auth provider "), codeSpans(has("auth-provider", "name")), textSpans(", not with a token"))
	case has("tokenFile") != "":
		return slices.Concat(textSpans("the token in the file "), codeSpans(has("tokenFile")), textSpans(", which isn't here"))
	case has("client-certificate-data") != "", has("client-certificate") != "":
		return textSpans("a client certificate, not with a token")
	case has("password") != "":
		return textSpans("a user name and a password, not with a token")
	}
	return textSpans("nothing: the user has no credential")
}

// instead names the token that is selected although kubectl doesn't send it.
func (p *Paste) instead(c *current) []report.Span {
	selected := p.Candidates[max(0, c.candidate)]
	switch {
	case c.candidate >= 0:
		return textSpans(" Selected: another token of this user.")
	case len(selected.holders) > 0:
		return slices.Concat(textSpans(" Selected instead: the token of "), codeSpans(selected.holders[0].object.Get("name")), textSpans("."))
	}
	return textSpans(" Selected instead: the first token.")
}
