package login

import (
	"fmt"
	"strconv"
	"strings"

	"jwt-airlock/wasm/internal/apiserver"
	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/excerpt"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/shell"
)

// change is one that may make a rejected token pass: of the settings, or of what the
// identity provider issues.
type change struct {
	// what says it in an imperative clause.
	what string

	// line is what to write into the settings; empty where the identity provider has to
	// change, or a value can't be written without quoting.
	line string

	apply func(*review)
}

// setting makes a change of the authenticator.
func setting(what, line string, apply func(*apiserver.Authenticator)) change {
	return change{what, line, func(r *review) {
		of := *r.of
		apply(&of)
		r.of = &of
	}}
}

// claimed makes a change of a claim by the identity provider.
func claimed(name, value string) change {
	return change{"have the identity provider set " + excerpt.Truncate(name) + " to " + excerpt.Truncate(value), "", func(r *review) {
		members := strings.TrimSuffix(strings.TrimSpace(string(r.payload)), "}")
		if len(r.all) > 0 {
			members += ","
		}
		r.payload = exact.Value(members + strconv.Quote(name) + ":" + value + "}")
		r.all[name] = exact.Value(value)
	}}
}

// flags reports whether the settings are flags, which are written otherwise.
func (r *review) flags() bool { return r.settings.Kind == report.SettingsFlags }

// written is a line of the settings: as a flag, or else in the file, where field is its
// path. The value is one from the token, so it has to be inert.
func (r *review) written(flag, field, value string) string {
	quoted, ok := shell.Safe(value)
	switch {
	case !ok:
		return ""
	case r.flags():
		return "--" + flag + "=" + quoted
	case field == "":
		return ""
	}
	return r.inFile(field, ": "+quoted)
}

// inFile is a line of a file, with a comment that says where it belongs; empty if the
// settings are no file.
func (r *review) inFile(field, value string) string {
	if r.settings.Kind != report.SettingsFile {
		return ""
	}
	dot := strings.LastIndexByte(field, '.')
	first, rest, more := strings.Cut(value, "\n")
	if more {
		rest = "\n" + rest
	}
	return fmt.Sprintf("%s%s # jwt[%d].%s%s", field[dot+1:], first, r.index, field[:dot], rest)
}
