package opaque

import (
	"slices"
	"strings"

	"jwt-airlock/wasm/internal/clock"
	"jwt-airlock/wasm/internal/excerpt"
	"jwt-airlock/wasm/internal/phrase"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/shell"
)

// static are tokens of a file that the API server reads when it starts, such as
// known_tokens.csv. tokenFile finds them, because only the file identifies them.
var static = kind{name: "static-token", describe: describeStatic}

// tokenFile returns the tokens of a text that is a token file as a whole: lines
// of token, user, uid and optional groups (apiserver,
// pkg/authentication/token/tokenfile). Nil where it isn't.
func tokenFile(input string) (found []Match) {
	for at, end := 0, 0; at < len(input); at = end {
		end = lineEnd(input, at)
		if strings.TrimSpace(input[at:end]) == "" || len(found) == maxMatches {
			continue
		}
		m := readLine(input[at:end])
		if m == nil {
			return nil
		}
		m.Start, m.End = m.Start+at, m.End+at
		found = append(found, *m)
	}
	return found
}

// lineEnd is where the next line starts.
func lineEnd(input string, at int) int {
	if n := strings.IndexByte(input[at:], '\n'); n >= 0 {
		return at + n + 1
	}
	return len(input)
}

func readLine(line string) *Match {
	line = strings.TrimRight(line, "\r\n \t")
	columns := split(line)
	if len(columns) != 3 && len(columns) != 4 {
		return nil
	}
	token, user, uid := columns[0].text, columns[1].text, columns[2].text
	if !secretWord(token) || jwtLike(token) || user == "" || strings.ContainsAny(line, " \t") {
		return nil
	}
	if len(columns) == 3 && run(token, hexDigits+"-") == len(token) {
		return nil // a list of commits, or of things with a UUID
	}
	m := &Match{Kind: static.name, Text: token, Start: columns[0].start, End: columns[0].start + len(token)}
	m.Fields = map[string]string{"user": user, "uid": uid, "groups": ""}
	if len(columns) == 4 {
		m.Fields["groups"] = columns[3].text
	}
	m.Location = report.Location{Container: report.InCSV, Label: "first column (user " + excerpt.Truncate(user) + ")"}
	return m
}

// column is one value of a line.
type column struct {
	text  string
	start int
}

// split splits a line at its commas, but not within quotes. It ignores quotes
// within quotes, which no name has. Where there are too many values, the last one
// contains the rest.
func split(line string) (columns []column) {
	const most = 5
	for at := 0; ; {
		c := column{start: at}
		if quoted, ok := strings.CutPrefix(line[at:], `"`); ok && strings.Contains(quoted, `"`) {
			c.start++
			c.text = quoted[:strings.IndexByte(quoted, '"')]
			at += len(c.text) + 2
		}
		next := strings.IndexByte(line[at:], ',')
		if next < 0 || len(columns) == most-1 {
			return append(columns, c.with(line[at:]))
		}
		columns = append(columns, c.with(line[at:at+next]))
		at += next + 1
	}
}

// with adds what follows the quotes, or is all where there are none.
func (c column) with(rest string) column {
	c.text += rest
	return c
}

func describeStatic(m *Match, c clock.Clock) *Description {
	uid, isLine := m.Fields["uid"]
	if !isLine {
		return describeUnknown(m, c) // from a kubeconfig, whose user name identifies no one
	}
	user, groups := m.Fields["user"], groups(m.Fields["groups"])
	d := staticCard.fill(phrase.NewValues(
		"user", user, "uid", uid, "groups", phrase.List(groups), "masters", masters(groups), "as", impersonation(user, groups),
	))
	d.Time = report.TimeAnswer{State: report.TimeNoExpiry, Tone: report.Warn, Label: "No expiry", Text: "for as long as its line is in the file"}
	return d
}

var staticCard = template{
	title:    "Static token",
	subtitle: "from a file that the API server reads when it starts",
	sentence: noJWT + " It [warn never expires]: to the API server, anyone who has it is {user}, until its line is removed and the server restarts.",
	facts: "What it is: a password in the file of `--token-auth-file`, which Kubernetes 1.36 still reads\n" +
		"User name: {user}\n" +
		"UID: {uid}\n" +
		"Groups: {groups}, `system:authenticated`. {masters} has full access\n" +
		"Groups: {groups}, `system:authenticated`\n" +
		"Groups: `system:authenticated`\n" +
		"Lifetime: unlimited: it has no expiry, and the API server reads the file only when it starts\n" +
		"Stored: unencrypted, in that file on each control plane node; on MicroK8s in `/var/snap/microk8s/current/credentials/known_tokens.csv`\n" +
		"Revoke by: removing the line and restarting every API server",
	commands: whoami + `
? What can it do?
kubectl auth can-i --list --as={as}`,
}

// groups are those of the fourth column: several are in one pair of quotes.
func groups(column string) []string {
	if column == "" {
		return nil
	}
	return strings.Split(column, ",")
}

// masters is the group with full access, where it is among these.
func masters(groups []string) string {
	const all = "system:masters"
	if slices.Contains(groups, all) {
		return all
	}
	return ""
}

// impersonation adds the groups: impersonation looks none up. Empty where a shell
// could interpret a name.
func impersonation(user string, groups []string) string {
	as, ok := shell.Safe(user)
	for _, group := range groups {
		quoted, safe := shell.Safe(group)
		as, ok = as+" --as-group="+quoted, ok && safe
	}
	if !ok {
		return ""
	}
	return as
}
