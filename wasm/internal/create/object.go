package create

import (
	"strings"

	"github.com/go-jose/go-jose/v4/json"

	"jwt-airlock/wasm/internal/exact"
)

// object is the text of a JSON object and where its members are. A change of one member
// leaves every other byte as it is.
type object struct {
	text    string
	members []member
}

// member is a member and its offsets: of its name, of what is between name and value, and
// of the value.
type member struct {
	exact.Member
	start, colon, value, end int
}

// parse finds the members of a JSON object; none in any other text.
func parse(text string) object {
	o := object{text: text}
	whole, _ := exact.Parse([]byte(text))
	if !whole.IsObject() {
		return o
	}
	before, c := o.inside()-1, exact.NewCursor(whole)
	at := func() int { return before + c.Offset() }
	for c.Enter(); c.More(); {
		var m member
		m.start = at()
		m.Name, _ = c.Raw().Str()
		m.colon = at()
		c.Peek()
		m.value = at()
		m.Value = c.Raw()
		m.end = at()
		o.members = append(o.members, m)
	}
	return o
}

// inside is the offset of what follows the opening bracket.
func (o object) inside() int { return strings.IndexByte(o.text, '{') + 1 }

// find is the index of the last member of that name.
func (o object) find(name string) (i int, found bool) {
	for i = len(o.members) - 1; i >= 0; i-- {
		if o.members[i].Name == name {
			return i, true
		}
	}
	return 0, false
}

// has reports whether the member of that name is this text; for an empty one, whether
// there is no such member.
func (o object) has(name, text string) bool {
	i, found := o.find(name)
	if !found || text == "" {
		return !found && text == ""
	}
	own, ok := o.members[i].Value.Str()
	return ok && own == text
}

// set is the text with a value for a member. A new member comes last and is spaced as the
// others are.
func (o object) set(name, value string) string {
	if i, found := o.find(name); found {
		return o.text[:o.members[i].value] + value + o.text[o.members[i].end:]
	}
	if len(o.members) == 0 {
		return o.text[:o.inside()] + quoted(name) + ":" + value + o.text[o.inside():]
	}
	first, last := o.members[0], o.members[len(o.members)-1]
	space, colon := o.text[o.inside():first.start], o.text[last.colon:last.value]
	return o.text[:last.end] + "," + space + quoted(name) + colon + value + o.text[last.end:]
}

// without is the text without a member.
func (o object) without(name string) string {
	i, found := o.find(name)
	switch {
	case !found:
		return o.text
	case i+1 < len(o.members):
		return o.text[:o.members[i].start] + o.text[o.members[i+1].start:]
	case i > 0:
		return o.text[:o.members[i-1].end] + o.text[o.members[i].end:]
	}
	return o.text[:o.members[i].start] + o.text[o.members[i].end:]
}

// with is the text of an object with a text for a member; with an empty one, without it.
func with(text, name, value string) string {
	if value == "" {
		return parse(text).without(name)
	}
	return parse(text).set(name, quoted(value))
}

// quoted is a text as JSON.
func quoted(text string) string { return string(must(json.Marshal(text))) }
