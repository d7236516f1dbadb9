package paste

import (
	"cmp"
	"strings"
)

// logPrefix is the length of what a log writes before a line: time, host and program,
// the stream of a container, the name of a pod; 0 where it is none.
func logPrefix(line string) int {
	line = line[:min(len(line), maxContext)]
	return cmp.Or(klogPrefix(line), podPrefix(line), timePrefix(line), syslogPrefix(line))
}

// klogPrefix reads "I1121 21:33:55.716660   22669 loader.go:407] ".
func klogPrefix(line string) int {
	end := strings.Index(line, "] ")
	if end < 0 || !isKlog(line) {
		return 0
	}
	return end + len("] ")
}

// podPrefix reads "[pod/web-0/app] ", which kubectl logs --prefix writes, and "web-1  | "
// of docker compose.
func podPrefix(line string) int {
	if end := strings.Index(line, "] "); strings.HasPrefix(line, "[pod/") && end > 0 {
		end += len("] ")
		return end + timePrefix(line[end:])
	}
	name := wordEnd(line)
	bar := strings.TrimLeft(line[name:], " ")
	if name > 0 && name < len(line) && strings.HasPrefix(bar, "| ") && strings.ContainsAny(line[:name], "-_") && !strings.Contains(line[:name], ".") {
		return len(line) - len(bar) + len("| ")
	}
	return 0
}

// timePrefix reads "2026-11-28T11:59:00.123456789Z " and the like, and behind it what
// a runtime writes: "stdout F ".
func timePrefix(line string) int {
	text := strings.TrimPrefix(line, "[")
	const shortest = len("2026-11-28T11:59:00")
	if len(text) < shortest || text[4] != '-' || text[7] != '-' || text[10] != 'T' && text[10] != ' ' || text[13] != ':' || text[16] != ':' {
		return 0
	}
	end := strings.IndexByte(text[shortest:], ' ')
	if end < 0 || strings.Trim(text[shortest:shortest+end], "0123456789.,:+-Z]") != "" {
		return 0
	}
	n := len(line) - len(text) + shortest + end + 1
	for _, stream := range []string{"stdout F ", "stdout P ", "stderr F ", "stderr P "} {
		if strings.HasPrefix(line[n:], stream) {
			n += len(stream)
		}
	}
	return n + syslogName(line[n:])
}

// syslogPrefix reads "Nov 28 11:59:58 node-1 kubelet[2865]: " (RFC 3164 §4.1).
func syslogPrefix(line string) int {
	const months, stamp = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec ", len("Nov 28 11:59:58 ")
	if len(line) < stamp || !strings.Contains(months, line[:4]) || line[9] != ':' || line[12] != ':' || line[stamp-1] != ' ' {
		return 0
	}
	return stamp + syslogName(line[stamp:])
}

// syslogName reads "node-1 kubelet[2865]: "; 0 where there is none.
func syslogName(text string) int {
	end := strings.Index(text, "]: ")
	if end < 0 || strings.Count(text[:end], " ") > 1 || !strings.Contains(text[:end], "[") {
		return 0
	}
	return end + len("]: ")
}

// logged reports whether the token's first line has what a log writes before it.
func (s *scan) logged() bool {
	line := s.input[max(0, s.start-maxContext):s.start]
	at := strings.LastIndexByte(line, '\n') + 1
	return at < len(line) && logPrefix(s.input[s.start-len(line)+at:]) > 0
}
