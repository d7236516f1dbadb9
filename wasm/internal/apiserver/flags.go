package apiserver

import (
	"slices"
	"strings"
)

// flags are the flags of kube-apiserver that were found, in order.
type flags struct {
	values map[string][]string

	// strange are flags that look like those for OpenID Connect and do not exist.
	strange []string
}

// known are the flags that are read.
var known = []string{
	"oidc-issuer-url", "oidc-client-id", "oidc-ca-file", "oidc-username-claim", "oidc-username-prefix", "oidc-groups-claim",
	"oidc-groups-prefix", "oidc-required-claim", "oidc-signing-algs", "authentication-config", "api-audiences",
	"service-account-issuer", "service-account-lookup", "anonymous-auth", "token-auth-file",
	"authentication-token-webhook-config-file", "egress-selector-config-file",
}

func (f flags) any() bool { return len(f.values)+len(f.strange) > 0 }

func (f flags) has(name string) bool { return f.values[name] != nil }

// last is the value of a flag that counts once; empty where there is none.
func (f flags) last(name string) string {
	if all := f.values[name]; len(all) > 0 {
		return all[len(all)-1]
	}
	return ""
}

// oidc reports whether there is any flag for OpenID Connect.
func (f flags) oidc() bool {
	return slices.ContainsFunc(known, func(name string) bool { return strings.HasPrefix(name, "oidc-") && f.has(name) })
}

// readFlags finds flags by their names, whatever surrounds them: a command line, a
// manifest of a pod, extraArgs of kubeadm as a map or a list, kube-apiserver-arg of
// k3s.
func readFlags(text string) flags {
	f := flags{values: map[string][]string{}}
	if strings.Contains(text, "--k3s-arg") {
		text = withoutNodes(text)
	}
	for line := 0; line < len(text); {
		end := lineEnd(text, line)
		if !strings.HasPrefix(strings.TrimLeft(text[line:end], " \t"), "#") {
			f.readLine(text, line, end)
		}
		line = end + 1
	}
	return f
}

// withoutNodes removes what k3d puts behind a flag: the nodes that it is for.
func withoutNodes(text string) string {
	for _, nodes := range []string{"@server:", "@agent:", "@all"} {
		before, after, found := strings.Cut(text, nodes)
		var b strings.Builder
		for ; found; before, after, found = strings.Cut(after, nodes) {
			b.WriteString(before)
			after = strings.TrimLeft(after, "0123456789*,-")
		}
		text = b.String() + before
	}
	return text
}

func lineEnd(text string, from int) int {
	if n := strings.IndexByte(text[from:], '\n'); n >= 0 {
		return from + n
	}
	return len(text)
}

func (f flags) add(name, value string) { f.values[name] = append(f.values[name], value) }

func (f *flags) readLine(text string, from, end int) {
	for at := from; at < end; {
		start := at
		for at < end && isNameByte(text[at]) {
			at++
		}
		if at == start {
			at++
			continue
		}
		word := text[start:at]
		name := strings.TrimLeft(word, "-")
		dashed := strings.HasPrefix(word, "--")
		switch {
		case slices.Contains(known, name):
			f.readFlag(text, name, start, at, end, dashed)
		case dashed && strings.HasPrefix(name, "oidc-"):
			f.strange = append(f.strange, name)
		}
	}
}

func isNameByte(c byte) bool {
	return 'a' <= c && c <= 'z' || c == '-' || '0' <= c && c <= '9' || c == '_' || 'A' <= c && c <= 'Z'
}

// readFlag reads the value of a flag, whose name stands from start to at.
func (f *flags) readFlag(text, name string, start, at, end int, dashed bool) {
	quote := byte(0)
	if start > 0 && (text[start-1] == '"' || text[start-1] == '\'') {
		quote = text[start-1]
	}
	rest := text[at:end]
	after := strings.TrimLeft(rest, `"' `)
	switch {
	case strings.HasPrefix(rest, "="):
		f.add(name, flagValue(text[at+1:end], quote))
	case strings.HasPrefix(after, ":") && !dashed:
		f.add(name, flagValue(strings.TrimLeft(after[1:], " "), 0))
	case dashed:
		f.add(name, nextWord(text[at:]))
	case strings.HasSuffix(strings.TrimRight(text[:start], `"' `), "name:"), strings.HasSuffix(strings.TrimRight(text[:start], `"' `), `name":`):
		f.readListed(text, name, at)
	}
}

// readListed reads an argument of kubeadm's list, where the value has a name of its
// own.
func (f *flags) readListed(text, name string, at int) {
	const near = 200
	window := text[at:min(len(text), at+near)]
	if _, value, ok := strings.Cut(window, "value"); ok {
		at += len(window) - len(value)
		at += len(value) - len(strings.TrimLeft(value, `"': `))
		quote := byte(0)
		if before := text[at-1]; before == '"' || before == '\'' {
			quote = before
		}
		f.add(name, flagValue(text[at:lineEnd(text, at)], quote))
	}
}

// flagValue is what follows a flag's name on its line. quote is the one that stands
// before the name, and 0 where there is none.
func flagValue(rest string, quote byte) string {
	if rest == "" {
		return ""
	}
	if c := rest[0]; quote == 0 && (c == '"' || c == '\'') {
		value, _, _ := strings.Cut(rest[1:], string(c))
		return value
	}
	if quote != 0 {
		rest, _, _ = strings.Cut(rest, string(quote))
	}
	rest, _, _ = strings.Cut(rest, " --")
	rest, _, _ = strings.Cut(rest, " #")
	rest = strings.TrimRight(rest, " \t\\")
	if quote == 0 {
		rest = strings.TrimRight(rest, `"',]}`)
	}
	return rest
}

// nextWord is the value of a flag that stands behind it, as the next word or the next
// of a list. A flag without one is true.
func nextWord(rest string) string {
	rest = strings.TrimLeft(rest, "\"',\\ \t\n")
	rest = strings.TrimLeft(strings.TrimPrefix(rest, "- "), `"' `)
	if strings.HasPrefix(rest, "-") || rest == "" {
		return "true"
	}
	if at := strings.IndexAny(rest, " \t\n\"'"); at >= 0 {
		rest = rest[:at]
	}
	return strings.TrimRight(rest, ",]")
}
