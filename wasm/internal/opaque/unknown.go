package opaque

import (
	"strings"

	"jwt-airlock/wasm/internal/clock"
	"jwt-airlock/wasm/internal/phrase"
)

// unknown are tokens that only their context identifies.
var unknown = kind{name: "opaque-token", read: readUnknown, describe: describeUnknown}

func readUnknown(input string, start int) *Match {
	const allowed = alnum + "-._~+/" // RFC 6750 §2.1
	rest := input[start:min(len(input), start+longestSecret)]
	line := before(input, start)
	if !afterFlag(line) && !afterKey(line) && !afterBearer(line) {
		return nil
	}
	secret := strings.TrimRight(rest[:run(rest, allowed)], ".")
	end := start + len(secret)
	end += run(rest[len(secret):], "=")
	if !secretWord(secret) || jwtLike(secret) || !ends(input, end) {
		return nil
	}
	return &Match{Text: input[start:end]}
}

// What is shorter or longer isn't a token: servers limit the header to about 8 KB.
const (
	shortestSecret = 16
	longestSecret  = 8 << 10
)

// secretWord reports whether a word looks random: not the name of a thing, a path,
// a date or a line in a manual.
func secretWord(s string) bool {
	return shortestSecret <= len(s) && len(s) <= longestSecret &&
		run(s, alnum+"-._~+/=") == len(s) && s[0] != '/' &&
		strings.ContainsAny(s, digits) && strings.ContainsAny(s, lower+upper) &&
		varied(s) && !namesThing(s)
}

// namesThing reports whether a word is made of words: my-service-account-2.
func namesThing(s string) bool {
	const least, shortest = 2, 3
	n := 0
	for _, word := range strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("-._/", r) }) {
		if len(word) >= shortest && run(word, lower) == len(word) {
			n++
		}
	}
	return n >= least
}

// jwtLike reports whether a word can be a JWT, whole, damaged or in base64: JSON
// in base64url, or as many parts.
func jwtLike(s string) bool {
	for _, start := range []string{"ey", "ew", "e3", "ZXlK"} {
		if strings.HasPrefix(s, start) {
			return true
		}
	}
	for _, within := range []string{".ey", "iOiJ", "Ijoi", "I6Ik"} { // ":"
		if strings.Contains(s, within) {
			return true
		}
	}
	return longParts(s)
}

// longParts reports whether a word has the three parts of a JWS or the five of a
// JWE.
func longParts(s string) bool {
	const long = 10
	n, short := 0, 0
	for _, part := range strings.Split(s, ".") {
		n++
		if len(part) < long {
			short++
		}
	}
	return short == 0 && (n == 3 || n == 5)
}

func describeUnknown(m *Match, _ clock.Clock) *Description {
	return unknownCard.fill(phrase.NewValues("user", m.Fields["user"]))
}

var unknownCard = template{
	title:    "Opaque token",
	subtitle: "of an unknown type",
	sentence: noJWT + " Only its server can read it.",
	facts: "What it is: a random value that its server looks up, probably from a static token file, a webhook or a login service\n" +
		"Lifetime: set by its server\n" +
		"Revoke by: asking its issuer to revoke it\n" +
		"Kubeconfig user: {user}. The API server may use another user name",
	commands: whoami,
}
