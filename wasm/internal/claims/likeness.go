package claims

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"jwt-airlock/wasm/internal/excerpt"
)

func isNumber(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// singleScheme is an address without a scheme before its scheme.
func singleScheme(s string) string {
	if name, rest, ok := strings.Cut(s, "://"); ok && strings.HasPrefix(rest, name+"://") {
		return rest
	}
	return s
}

// lookalikes are letters of other scripts that look like those of the Latin one.
var lookalikes = []rune("аaеeоoрpсcхxуyіiѕsјjһhԁdɡgαaοoνvΑAΒBΕEΗHΙIΚKΜMΝNΟOΡPΤTΧXАAВBЕEКKМMНHОOРPСCТTХX")

// latin is a text with the letters that it seems to have.
func latin(s string) string {
	return strings.Map(func(r rune) rune {
		if i := slices.Index(lookalikes, r); i >= 0 && i%2 == 0 && r > '~' {
			return lookalikes[i+1]
		}
		return r
	}, s)
}

// foreign names the first letter that isn't what it seems.
func foreign(s string) string {
	for _, r := range s {
		if r > '~' {
			return fmt.Sprintf("%c is U+%04X", r, r)
		}
	}
	return "none"
}

// pattern: cloud providers compare a subject with a pattern, this page with a text.
func pattern(value, expected string) string {
	const longest = 1000
	if !strings.ContainsAny(expected, "*?") || len(expected) > longest || len(value) > longest {
		return ""
	}
	// In these patterns a * also stands for what path.Match keeps apart.
	flat := strings.NewReplacer("/", "\x00").Replace
	if fits, err := path.Match(flat(expected), flat(value)); err != nil || !fits {
		return ""
	}
	return "only in the *: it fits this pattern, but whole values are compared here"
}

// listed: an audience that is one text is one audience, whatever is in it.
func listed(value, expected string) string {
	names := strings.FieldsFunc(value, func(r rune) bool { return strings.ContainsRune(", []\"'", r) })
	if !slices.Contains(names, expected) {
		return ""
	}
	return "only in that it is one text with several names in it, and not a list"
}

// longer: one is the other with more before or behind it, such as the path of a server in
// Okta, or the domain of a cluster.
func longer(value, expected string) string {
	const separators = "/:.?#@"
	for _, of := range []struct{ whole, part, in string }{
		{value, expected, "in the token and isn't expected"}, {expected, value, "expected and isn't in the token"},
	} {
		if rest, ok := strings.CutPrefix(of.whole, of.part); ok && rest != "" && strings.IndexByte(separators, rest[0]) >= 0 {
			return fmt.Sprintf("only in its end: %s is %s", excerpt.Truncate(rest), of.in)
		}
		if rest, ok := strings.CutSuffix(of.whole, of.part); ok && of.part != "" && rest != "" && strings.IndexByte(separators, rest[len(rest)-1]) >= 0 {
			return fmt.Sprintf("only in its beginning: %s is %s", excerpt.Truncate(rest), of.in)
		}
	}
	return ""
}

// kindred: names that begin alike and go on in another way, such as the subjects of jobs
// of one repository with and without an environment.
func kindred(value, expected string) string {
	const least = 2
	a, b := strings.Split(value, ":"), strings.Split(expected, ":")
	n := 0
	for n < min(len(a), len(b)) && a[n] == b[n] {
		n++
	}
	if n < least || n == len(a) || n == len(b) {
		return ""
	}
	return "only in what follows " + excerpt.Truncate(strings.Join(a[:n], ":")) + ": " + both(strings.Join(a[n:], ":"), strings.Join(b[n:], ":"))
}
