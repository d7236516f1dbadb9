package opaque

import (
	"encoding/base64"
	"encoding/binary"
	"math/big"
	"slices"
	"strings"
	"time"

	"jwt-airlock/wasm/internal/clock"
	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/phrase"
)

// Session cookies of Flask and Django are JSON, a time and an HMAC, and look much
// like a JWT: content.time.signature with itsdangerous, content:time:signature with
// django.core.signing. A dot before the content says that it is compressed.
var (
	flask  = kind{name: "flask-session", starts: "e.", read: readFlask, describe: describeFlask}
	django = kind{name: "django-session", starts: "e.", read: readDjango, describe: describeDjango}
)

// session is a signed cookie, taken apart.
type session struct {
	members []exact.Member
	signed  time.Time
}

// macLengths are the characters that an HMAC of SHA-1, SHA-256 or SHA-512 takes in
// base64url.
var macLengths = []int{27, 43, 86}

func readFlask(input string, start int) *Match {
	return readSession(input, start, ".", itsdangerousTime)
}

func readDjango(input string, start int) *Match {
	if start > 0 && input[start-1] == ':' {
		return nil // a later part
	}
	return readSession(input, start, ":", base62Time)
}

func readSession(input string, start int, separator string, read func(string) time.Time) *Match {
	text := input[start:min(len(input), start+longestSecret)]
	if !startsObject(text) && !strings.HasPrefix(text, ".eJ") {
		return nil
	}
	text = text[:run(text, base64url+separator+".")]
	text = strings.TrimRight(text, separator)
	if _, ok := parseSession(text, separator, read); !ok || !ends(input, start+len(text)) {
		return nil
	}
	return &Match{Text: text}
}

// Session reports whether a text in three parts is a signed cookie, not a JWT.
func Session(text string) bool {
	_, ok := parseSession(text, ".", itsdangerousTime)
	return ok
}

func parseSession(text, separator string, read func(string) time.Time) (session, bool) {
	text = strings.TrimPrefix(text, ".")
	parts := strings.Split(text, separator)
	if len(parts) != 3 || !slices.Contains(macLengths, len(parts[2])) {
		return session{}, false
	}
	members := content(parts[0])
	signed := read(parts[1])
	return session{members, signed}, members != nil && !hasAny(members, "alg", "enc") && plausible(signed)
}

// plausible reports whether a cookie can have been signed at a time.
func plausible(t time.Time) bool { return 2000 <= t.Year() && t.Year() < 2100 }

// content are the members of the JSON in a cookie, which may be compressed.
func content(part string) []exact.Member {
	raw, err := base64.RawURLEncoding.DecodeString(part)
	if err != nil {
		return nil
	}
	if len(raw) > 2 && raw[0] == 0x78 { // RFC 1950 §2.2
		raw = inflated(raw[2:])
	}
	return object(raw)
}

// itsdangerousTime reads seconds in as few bytes as they need. Before version 1.1
// they were counted from 2011.
func itsdangerousTime(part string) time.Time {
	raw, err := base64.RawURLEncoding.DecodeString(part)
	if err != nil || len(raw) == 0 || len(raw) > 5 {
		return time.Time{}
	}
	seconds := int64(binary.BigEndian.Uint64(append(make([]byte, 8-len(raw)), raw...)))
	if year2011 := int64(1293840000); seconds < year2011 {
		seconds += year2011
	}
	return time.Unix(seconds, 0).UTC()
}

// base62Time reads seconds in base 62, digits first, then capitals.
func base62Time(part string) time.Time {
	if part == "" || len(part) > 7 {
		return time.Time{}
	}
	seconds, ok := base62(part)
	if !ok {
		return time.Time{}
	}
	return time.Unix(seconds.Int64(), 0).UTC()
}

// base62 reads a number in an alphabet of 62 characters.
func base62(text string) (*big.Int, bool) {
	const alphabet = digits + upper + lower
	n := new(big.Int)
	for i := range len(text) {
		digit := strings.IndexByte(alphabet, text[i])
		if digit < 0 {
			return nil, false
		}
		n.Add(n.Mul(n, big.NewInt(62)), big.NewInt(int64(digit)))
	}
	return n, true
}

func describeFlask(m *Match, c clock.Clock) *Description {
	s, _ := parseSession(m.Text, ".", itsdangerousTime)
	return s.describe(flaskCard, c)
}

func describeDjango(m *Match, c clock.Clock) *Description {
	s, _ := parseSession(m.Text, ":", base62Time)
	return s.describe(djangoCard, c)
}

func (s session) describe(card template, c clock.Clock) *Description {
	card.facts += sessionFacts
	return card.fill(phrase.NewValues("content", phrase.List(names(s.members)), "signed", c.FormatBoth(s.signed)))
}

const sessionFacts = "Contents: {content}. They are signed, not encrypted: anyone who has the cookie can read them\n" +
	"Signed: {signed}\n" +
	"Lifetime: not in it. The application compares the time of signing with its own limit\n" +
	"Kubernetes: rejected. An API server accepts JWTs, not cookies\n" +
	"Revoke by: changing the application's secret key, which ends all sessions"

var (
	flaskCard = template{
		title:    "Flask session cookie",
		subtitle: "or another value signed with itsdangerous, as in Airflow, Superset and pgAdmin",
		sentence: " It isn't a JWT: it is a session cookie, signed with the application's secret key.",
		facts:    "What it is: the session of someone who is signed in to a Flask application: JSON, a time and an HMAC\n",
	}
	djangoCard = template{
		title:    "Django session cookie",
		subtitle: "or another value signed with django.core.signing",
		sentence: " It isn't a JWT: it is a value signed with the application's secret key.",
		facts:    "What it is: a session or another value that a Django application has signed: JSON, a time and an HMAC\n",
	}
)
