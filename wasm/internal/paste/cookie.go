package paste

import (
	"slices"
	"strconv"
	"strings"

	"jwt-airlock/wasm/internal/report"
)

// cookieChunk reads on in the next cookie: what is too long for one is cut, and the
// pieces numbered. Headlamp and NextAuth write name.0, name.1, oauth2-proxy name_0.
func (s *scan) cookieChunk() bool {
	const most = 8 << 10 // no cookie is longer
	base := s.cookieChunks()
	if base == "" {
		return false
	}
	next := base + strconv.Itoa(s.chunks+1) + s.input[s.start-1:s.start]
	at, ok := s.cookieBehind(s.end, next)
	if !ok || at-s.end > most {
		return false
	}
	s.chunks++
	s.add("", at+len(next)-s.end)
	return true
}

// cookieBehind returns where the next cookie of a name is, not before an offset.
func (r *reading) cookieBehind(from int, name string) (at int, ok bool) {
	if r.cookies == nil {
		r.cookies = r.allCookies()
	}
	all := r.cookies[name]
	i, _ := slices.BinarySearch(all, from)
	if i == len(all) {
		return 0, false
	}
	return all[i], true
}

// allCookies are the cookies whose names end in a number, by their name and the sign
// behind it.
func (r *reading) allCookies() map[string][]int {
	all := map[string][]int{}
	for i := 1; i < len(r.input); i++ {
		if (r.input[i] == '=' || r.input[i] == '\t') && '0' <= r.input[i-1] && r.input[i-1] <= '9' {
			if name := cookieName(r.input[:i]); numbered(name) {
				all[name+r.input[i:i+1]] = append(all[name+r.input[i:i+1]], i-len(name))
			}
		}
	}
	return all
}

// cookieName is the name that a text ends with.
func cookieName(text string) string {
	const longest = 100
	text = text[max(0, len(text)-longest):]
	return text[strings.LastIndexAny(text, " \t\r\n;:,\"'=")+1:]
}

// numbered reports whether a name ends in a number that something sets off.
func numbered(name string) bool {
	base := strings.TrimRight(name, "0123456789")
	return base != name && len(base) > 1 && strings.IndexByte("._-", base[len(base)-1]) >= 0
}

// cookieChunks is the name of a cookie that holds the first piece, without its
// number; empty where the token is in none.
func (s *scan) cookieChunks() string {
	before := s.input[max(0, s.start-maxContext):s.start]
	if !strings.HasSuffix(before, "0=") && !strings.HasSuffix(before, "0\t") { // the latter in a browser's table
		return ""
	}
	name := cookieName(before[:len(before)-1])
	if !numbered(name) {
		return ""
	}
	return strings.TrimSuffix(name, "0")
}

// inCookie reports whether a line is a header with cookies, and the name at its end
// is that of one.
func inCookie(line, name string) bool {
	line = strings.ToLower(line)
	return strings.Contains(line, "cookie: ") || strings.HasPrefix(name, "headlamp-auth-") || strings.Contains(name, "session-token")
}

// cookie is the name of the cookie that a token was in, without the number of its
// piece; empty where it was in none. The session of NextAuth.js is known by its name
// alone, in a table of a browser, say.
func (s *scan) cookie(in report.Container) string {
	before := strings.TrimRight(s.input[max(0, s.start-maxContext):s.start], " \t\"'=:")
	name := cookieName(before)
	if in != report.InCookie && !strings.HasSuffix(strings.TrimRight(name, ".0"), "session-token") {
		return ""
	}
	if numbered(name) {
		return strings.TrimRight(strings.TrimRight(name, "0123456789"), ".")
	}
	return name
}
