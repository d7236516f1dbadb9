package paste

import (
	"slices"
	"strconv"
	"strings"
)

// cookieChunk continues in the next cookie: Headlamp splits what is too long for one
// and numbers the pieces (headlamp-auth-<cluster>.0, .1, …).
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

// cookieBehind returns the place of the next cookie of a name, not before an
// offset.
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

// allCookies are the cookies that contain tokens, by their name and the sign after
// it.
func (r *reading) allCookies() map[string][]int {
	all := map[string][]int{}
	for at := 0; ; at += len(cookieName) {
		n := strings.Index(r.input[at:], cookieName)
		if n < 0 {
			return all
		}
		at += n
		text := r.input[at:min(len(r.input), at+maxContext)]
		if end := strings.IndexAny(text, "=\t \r\n;,"); end >= 0 {
			all[text[:end+1]] = append(all[text[:end+1]], at)
		}
	}
}

const cookieName = "headlamp-auth-"

// cookieChunks is the name of a cookie with the first piece, without its number;
// empty where the token isn't in one.
func (s *scan) cookieChunks() string {
	before := s.input[max(0, s.start-maxContext):s.start]
	if !strings.HasSuffix(before, "0=") && !strings.HasSuffix(before, "0\t") { // the latter in a browser's table
		return ""
	}
	before = before[:len(before)-2]
	name := before[strings.LastIndexAny(before, " \t\r\n;:,\"'")+1:]
	if !strings.HasPrefix(name, cookieName) || !strings.HasSuffix(name, ".") {
		return ""
	}
	return name
}

// inCookie reports whether a line is a header with cookies, and the name at its end
// is that of one.
func inCookie(line, name string) bool {
	line = strings.ToLower(line)
	return strings.Contains(line, "cookie: ") || strings.HasPrefix(name, cookieName)
}
