package build

import (
	"bytes"
	_ "embed"
	"text/template"
)

//go:embed notes.md
var notesText string

// notes writes NOTES.md: what is new in a version, and how to check the files.
func notes(version, goVersion, changes, bill string) (artifact, error) {
	tmpl, err := template.New("notes.md").Parse(notesText)
	if err != nil {
		return artifact{}, err
	}
	var out bytes.Buffer
	err = tmpl.Execute(&out, map[string]string{"Version": version, "Go": goVersion, "Changes": changes, "Bill": bill})
	return artifact{"NOTES.md", out.Bytes()}, err
}
