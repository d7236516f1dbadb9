package phrase

import (
	"strings"

	"jwt-airlock/wasm/internal/report"
)

// Commands are those of a text. Each is a line with its question, which begins with "? ",
// the command, and optionally a note after "# ". Values are put in as is: package shell
// decides which may be. A command with an empty value is left out.
func Commands(text string, values Values) []report.Command {
	commands := []report.Command{}
	for _, says := range strings.Split(text, "\n? ")[1:] {
		if says = fill(says, values); says != "" {
			question, rest, _ := strings.Cut(says, "\n")
			command, note, _ := strings.Cut(rest, "\n# ")
			commands = append(commands, report.Command{Question: question, Command: command, Note: note})
		}
	}
	return commands
}

func fill(text string, values Values) string {
	for name, value := range values {
		hole := "{" + name + "}"
		if value == "" && strings.Contains(text, hole) {
			return ""
		}
		text = strings.ReplaceAll(text, hole, value)
	}
	return text
}
