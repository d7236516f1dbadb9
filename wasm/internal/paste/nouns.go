package paste

import (
	"slices"
	"strings"

	"jwt-airlock/wasm/internal/excerpt"
	"jwt-airlock/wasm/internal/manifest"
	"jwt-airlock/wasm/internal/report"
)

// count says how many tokens were found, and in what.
func (p *Paste) count(noun string) []report.Span {
	switch n := len(p.Candidates); {
	case n > 0:
		return textSpans("Found " + excerpt.Count(n, "token") + " in " + article(noun) + " " + noun + ".")
	case noun == certificate:
		return textSpans("This is a certificate, not a token.")
	}
	return textSpans("This " + noun + " contains no token.")
}

func article(noun string) string {
	if strings.IndexByte("AEIOUaeiou", noun[0]) >= 0 {
		return "an"
	}
	return "a"
}

// of returns the objects of a kind.
func (p *Paste) of(kind string) (found []*manifest.Object) {
	for _, o := range p.objects {
		if o.Kind == kind {
			found = append(found, o)
		}
	}
	return found
}

func harNoun(p *Paste) string {
	for _, o := range p.objects {
		if len(o.Entries) > 0 && slices.ContainsFunc(o.Entries, func(e manifest.Entry) bool { return isHAR(e.Path) }) {
			return "HAR file"
		}
	}
	return ""
}

// logNoun recognizes the lines of klog, as kubectl -v prints them, and those of
// curl -v.
func logNoun(p *Paste) string {
	const most = 100
	n := 0
	for line := range strings.Lines(p.input) {
		switch {
		case isKlog(line):
			return "kubectl log"
		case strings.HasPrefix(line, "* Connected to "), strings.HasPrefix(line, "> GET "), strings.HasPrefix(line, "> POST "):
			return "curl log"
		}
		if n++; n == most {
			break
		}
	}
	return ""
}

// isKlog recognizes "I1121 21:33:55.716660   22669 loader.go:407] …".
func isKlog(line string) bool {
	return len(line) > 14 && strings.IndexByte("IWEF", line[0]) >= 0 && line[5] == ' ' && line[8] == ':' && line[11] == ':' && line[14] == '.' &&
		strings.Contains(line, ".go:")
}

func kindNoun(kind string) func(*Paste) string {
	return func(p *Paste) string {
		if len(p.of(kind)) == 0 {
			return ""
		}
		return kind
	}
}

func secretNoun(p *Paste) string {
	switch n := len(p.of("Secret")); n {
	case 0:
		return ""
	case 1:
		return "Secret"
	default:
		return "list of " + excerpt.Count(n, "Secret")
	}
}

// secretType is the type of the only Secret.
func secretType(p *Paste) string {
	secrets := p.of("Secret")
	if len(secrets) > 1 || secrets[0].Get("type") == "" {
		return ""
	}
	return " of type " + excerpt.Truncate(secrets[0].Get("type"))
}

func csvNoun(p *Paste) string {
	if slices.ContainsFunc(p.Candidates, func(c Candidate) bool { return c.Location.Container == report.InCSV }) {
		return "token file"
	}
	return ""
}

// manifestNoun is about all other objects with a name.
func manifestNoun(p *Paste) string {
	for _, o := range p.objects {
		if o.Kind != "" && o.Get("apiVersion") != "" && o.Name() != "" {
			return excerpt.Truncate(o.Kind)
		}
	}
	return ""
}
