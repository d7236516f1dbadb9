package paste

import (
	"strconv"
	"strings"
)

// chunk reads on in the next cookie: Headlamp cuts what is too long for one and
// numbers the pieces (headlamp-auth-<cluster>.0, .1, …).
func (s *scan) chunk() bool {
	const most = 8 << 10 // no cookie is longer
	base := s.chunked()
	if base == "" {
		return false
	}
	next := base + strconv.Itoa(s.chunks+1) + s.input[s.start-1:s.start]
	n := strings.Index(s.input[s.end:min(len(s.input), s.end+most)], next)
	if n < 0 {
		return false
	}
	s.chunks++
	s.add("", n+len(next))
	return true
}

// chunked is the name of a cookie that holds the first piece, without its
// number; empty where the token stands in none.
func (s *scan) chunked() string {
	before := s.input[max(0, s.start-maxContext):s.start]
	if !strings.HasSuffix(before, "0=") && !strings.HasSuffix(before, "0\t") { // the latter in a browser's table
		return ""
	}
	before = before[:len(before)-2]
	name := before[strings.LastIndexAny(before, " \t\r\n;:,\"'")+1:]
	if !strings.HasPrefix(name, "headlamp-auth-") || !strings.HasSuffix(name, ".") {
		return ""
	}
	return name
}

// inCookie reports whether a line is a header with cookies, and the name that
// ends it that of one.
func inCookie(line, name string) bool {
	line = strings.ToLower(line)
	return strings.Contains(line, "cookie: ") || strings.HasPrefix(name, "headlamp-auth-")
}
