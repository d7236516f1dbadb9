package opaque

import (
	"strconv"
	"strings"
	"time"

	"jwt-airlock/wasm/internal/clock"
	"jwt-airlock/wasm/internal/phrase"
)

// oauth2Proxy are the cookies of oauth2-proxy: content, the second it was signed, and
// an HMAC (pkg/encryption/utils.go).
var oauth2Proxy = kind{name: "oauth2-proxy-cookie", read: readProxyCookie, describe: describeProxyCookie}

func readProxyCookie(input string, start int) *Match {
	const signature = len("|1795860000|") + 44
	content := start + wordLength(input[start:])
	content += run(input[content:], "=")
	if content == len(input) || input[content] != '|' {
		return nil
	}
	end := min(len(input), content+signature)
	end = content + run(input[content:end], base64url+"=|")
	if proxyCookieTime(input[start:end]).IsZero() {
		return nil
	}
	return &Match{Text: input[start:end]}
}

// proxyCookieTime is when a cookie was signed; the zero Time where a text isn't one.
func proxyCookieTime(text string) time.Time {
	const shortest = 20
	parts := strings.Split(text, "|")
	if len(parts) != 3 || len(parts[0]) < shortest || len(parts[1]) != 10 {
		return time.Time{}
	}
	mac := len(strings.TrimRight(parts[2], "="))
	seconds, err := strconv.ParseInt(parts[1], 10, 64)
	if err != nil || mac != 27 && mac != 43 {
		return time.Time{}
	}
	return time.Unix(seconds, 0)
}

func describeProxyCookie(m *Match, c clock.Clock) *Description {
	signed := proxyCookieTime(m.Text)
	return proxyCookieCard.fill(phrase.NewValues("signed", c.FormatBoth(signed)))
}

var proxyCookieCard = template{
	title:    "oauth2-proxy cookie",
	subtitle: "a session of oauth2-proxy, not a token",
	sentence: " It isn't a JWT. oauth2-proxy encrypts it with its cookie secret, and keeps the tokens behind it.",
	facts: "What it is: a session, encrypted or as a ticket for one in Redis, the time it was signed, and an HMAC\n" +
		"Signed: {signed}\n" +
		"Lifetime: `--cookie-expire` of oauth2-proxy, 168 hours unless set\n" +
		"See the token: set `--pass-access-token` or `--set-authorization-header`, and look at what the application behind it receives\n" +
		"Revoke by: signing out, or changing the cookie secret, which ends all sessions",
}
