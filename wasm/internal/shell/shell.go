// Package shell says which values from a token may be used in a command that a
// person copies into a terminal. A token can contain anything, so the package lists
// what is allowed; where a value isn't, the command is left out.
package shell

import "strings"

const (
	lower   = "abcdefghijklmnopqrstuvwxyz"
	upper   = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	digits  = "0123456789"
	inLabel = lower + digits + "-"
	inUID   = lower + upper + digits + "-"
	inQuote = lower + upper + digits + "-._~:/@+,=?#"
	inURL   = lower + upper + digits + "-._~:/"
)

// Name returns s where it can be the name of an object: a DNS subdomain (RFC
// 1123), of at most 253 characters.
func Name(s string) (string, bool) {
	if len(s) > 253 {
		return "", false
	}
	for label := range strings.SplitSeq(s, ".") {
		if !isLabel(label) {
			return "", false
		}
	}
	return s, true
}

// Label returns s where it can be the name of a namespace: a DNS label (RFC
// 1123), of at most 63 characters.
func Label(s string) (string, bool) {
	if len(s) > 63 || !isLabel(s) {
		return "", false
	}
	return s, true
}

// UID returns s where it looks like the uid of an object: letters, digits and
// hyphens.
func UID(s string) (string, bool) {
	if len(s) > 63 || !only(s, inUID) || s[0] == '-' {
		return "", false
	}
	return s, true
}

// Safe returns s in double quotes, where nothing in it could end them or mean
// anything to a shell or a program: an audience, a user name. No shell interprets the
// allowed characters, whether sh, bash, zsh, fish, PowerShell or cmd.exe. That is
// why $, `, \, ! and ^ are not among them, nor %: cmd.exe replaces %TOKEN% with the
// token, in quotes too. It doesn't support single quotes.
func Safe(s string) (string, bool) {
	if len(s) > 1000 || !only(s, inQuote) || s[0] == '-' {
		return "", false
	}
	return `"` + s + `"`, true
}

// URL returns s in double quotes where it is the URL of an https server with an
// optional path, without a user, a query or a fragment.
func URL(s string) (string, bool) {
	host, ok := strings.CutPrefix(s, "https://")
	if !ok || len(s) > 1000 || !only(host, inURL) || !strings.Contains(lower+upper+digits, host[:1]) {
		return "", false
	}
	return `"` + s + `"`, true
}

// isLabel leaves the length to the caller: a part of an object's name may be
// longer than a DNS label.
func isLabel(s string) bool {
	return only(s, inLabel) && s[0] != '-' && s[len(s)-1] != '-'
}

// only reports whether s is not empty and has only allowed characters.
func only(s, allowed string) bool {
	return s != "" && strings.Trim(s, allowed) == ""
}
