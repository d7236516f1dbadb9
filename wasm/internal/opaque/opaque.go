// Package opaque recognizes tokens that aren't JWTs: what they look like, who
// accepts them, how long they are valid. They can't be verified here.
package opaque

import (
	"slices"

	"jwt-airlock/wasm/internal/clock"
	"jwt-airlock/wasm/internal/report"
)

// Match is a token that was recognized by its shape.
type Match struct {
	// Kind is the code in report.Token.Kind, such as "bootstrap-token".
	Kind report.TokenKind

	// Text is the token.
	Text string

	// Start and End are its place in the input, in bytes.
	Start, End int

	// Location says what contained it, without offsets; Location.Container is empty
	// where the finder of tokens can tell that itself.
	Location report.Location

	// Fields are related values next to the token, such as the user of a line in
	// known_tokens.csv. May be nil.
	Fields map[string]string
}

// kind is one kind of token.
type kind struct {
	name report.TokenKind

	// title and audience are for a service other than Kubernetes: audience says in a
	// sentence what the token is for.
	title, audience string

	// variants are recognized by their prefix, in this order: a longer prefix comes
	// before one that it starts with.
	variants []variant

	// starts are the characters that a token which read knows can start with; empty
	// where it can be any.
	starts string

	// read returns the token that starts at an offset, where a word starts; nil
	// if there is none. Text is the input from there on; the caller sets Kind, Start
	// and End.
	read func(input string, start int) *Match

	// describe is nil where the variants say all.
	describe func(*Match, clock.Clock) *Description
}

// kinds are all of them; the first that recognizes a word wins.
var kinds = []*kind{
	&eks, &openShift, &k3s, &k0s, &rancher,
	&vault, &google, &entra, &gitHub, &gitLab, &docker, &npm, &slack, &grafana, &age, &fernet, &paseto,
	&ecr, &continueToken, &grafanaKey, &flask, &django, &oauth2Proxy,
	&macaroon, &kerberos, &saml, &biscuit, &branca,
	&bootstrap, &static, &encodedJSON,
	&unknown, // accepts what no other recognizes
}

// maxMatches limits the work on a text full of tokens.
const maxMatches = 100

// Find returns the opaque tokens in a text, in order, without any that could be
// something else.
func Find(input string) []Match {
	return FindOutside(input, func(start int) int { return start })
}

// FindOutside skips what is known already: behind returns where that ends, or the offset
// itself where nothing is known. A recording is mostly JWTs.
func FindOutside(input string, behind func(start int) (end int)) (found []Match) {
	if found := tokenFile(input); found != nil {
		return found
	}
	for at := nextWord(input, 0); at < len(input) && len(found) < maxMatches; {
		end := behind(at)
		if end > at {
			at = nextWord(input, end)
			continue
		}
		end += wordLength(input[at:])
		if m := read(input, at); m != nil {
			found, end = append(found, *m), m.End
		}
		at = nextWord(input, end)
	}
	return found
}

func read(input string, start int) *Match {
	if !canStart(input, start) {
		return nil
	}
	for _, k := range byStart[input[start]] {
		if m := k.match(input, start); m != nil {
			m.Kind, m.Start, m.End = k.name, start, start+len(m.Text)
			return m
		}
	}
	return nil
}

// byStart are the kinds that a word can be of, by its first character: a text has
// many words, and most start like no token.
var byStart = func() (table [256][]*kind) {
	for c := range table {
		for _, k := range kinds {
			if k.read != nil && (k.starts == "" || contains(k.starts, byte(c))) || slices.ContainsFunc(k.variants, func(v variant) bool { return v.prefix[0] == byte(c) }) {
				table[c] = append(table[c], k)
			}
		}
	}
	return table
}()

func (k *kind) match(input string, start int) *Match {
	for i := range k.variants {
		if text := k.variants[i].match(input, start); text != "" {
			return &Match{Text: text}
		}
	}
	if k.read != nil {
		return k.read(input, start)
	}
	return nil
}
