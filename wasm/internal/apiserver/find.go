package apiserver

import (
	"encoding/base64"
	"strings"

	"jwt-airlock/wasm/internal/exact"
)

// findConfiguration is the AuthenticationConfiguration in a text, out of what
// surrounds it: other documents, a ConfigMap, cloud-init, a Secret.
func findConfiguration(text string) (file string, found bool) {
	const kind = "AuthenticationConfiguration"
	if file, found = findInJSON(text, 0); found {
		return file, true
	}
	if lines, at := lineOf(text, kind); at >= 0 {
		return around(lines, at), true
	}
	if at := strings.TrimLeft(text, " \n"); strings.HasPrefix(at, "jwt:") || strings.HasPrefix(at, "apiVersion: apiserver.config.k8s.io/") && strings.Contains(text, "\njwt:") {
		return text, true
	}
	return findEncoded(text)
}

// lineOf is the line that says that a document is of a kind; at is -1 where there is
// none.
func lineOf(text, kind string) (lines []string, at int) {
	lines = strings.SplitAfter(text, "\n")
	for i, line := range lines {
		key, value, _ := strings.Cut(strings.TrimLeft(line, " "), ":")
		value, _, _ = strings.Cut(value, "#")
		if strings.Trim(key, `"'`) == "kind" && strings.Trim(value, " \t\r\n\"',") == kind {
			return lines, i
		}
	}
	return lines, -1
}

// around is the document that a line stands in: all lines about it that are
// indented as deep, without that indentation. What comes after its end is not read
// by the API server either.
func around(lines []string, at int) string {
	indent := indentation(lines[at])
	first, last := at, at+1
	for first > 0 && belongs(lines[first-1], indent) {
		first--
	}
	for last < len(lines) && belongs(lines[last], indent) {
		last++
	}
	var b strings.Builder
	for _, line := range lines[first:last] {
		b.WriteString(line[min(indent, indentation(line)):])
	}
	return b.String()
}

func indentation(line string) int { return len(line) - len(strings.TrimLeft(line, " ")) }

func belongs(line string, indent int) bool {
	blank := strings.TrimSpace(line) == ""
	return blank || indentation(line) >= indent && !strings.HasPrefix(line[indent:], "---") && !strings.HasPrefix(line[indent:], "...")
}

// findInJSON looks for the configuration in JSON: as an object, or as a text.
func findInJSON(text string, depth int) (file string, found bool) {
	const most = 8
	if !strings.HasPrefix(strings.TrimSpace(text), "{") || !strings.Contains(text, "AuthenticationConfiguration") || depth > most {
		return "", false
	}
	value, err := exact.Parse([]byte(text))
	if err != nil {
		return text, true
	}
	if exact.GetString(value.Members(), "kind") == "AuthenticationConfiguration" {
		return text, true
	}
	return findInValue(value, depth)
}

func findInValue(value exact.Value, depth int) (file string, found bool) {
	const most = 8
	if depth > most {
		return "", false
	}
	if text, ok := value.Str(); ok && strings.Contains(text, "AuthenticationConfiguration") {
		return findConfiguration(text)
	}
	values := value.Elements()
	for _, m := range value.Members() {
		values = append(values, m.Value)
	}
	for _, v := range values {
		if v.IsObject() && exact.GetString(v.Members(), "kind") == "AuthenticationConfiguration" {
			return string(v), true
		}
		if file, found = findInValue(v, depth+1); found {
			return file, true
		}
	}
	return "", false
}

// findEncoded looks for it in base64, as a Secret or cloud-init holds it.
func findEncoded(text string) (file string, found bool) {
	const least = 100
	for word := range strings.FieldsSeq(text) {
		if len(word) < least {
			continue
		}
		decoded, err := base64.StdEncoding.DecodeString(strings.Trim(word, `"',`))
		if err == nil && strings.Contains(string(decoded), "kind: AuthenticationConfiguration") {
			return findConfiguration(string(decoded))
		}
	}
	return "", false
}
