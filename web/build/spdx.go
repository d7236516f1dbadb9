package build

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// terms are phrases that only one license has, by its SPDX identifier. BSD-2-Clause and
// BSD-3-Clause differ by one clause.
var terms = []struct{ id, phrase string }{
	{"Apache-2.0", "apache license version 2.0"},
	{"MPL-2.0", "mozilla public license version 2.0"},
	{"MIT", "permission is hereby granted, free of charge, to any person obtaining a copy"},
	{"ISC", "permission to use, copy, modify, and distribute this software for any purpose with or without fee"},
	{"ISC", "permission to use, copy, modify, and/or distribute this software for any purpose with or without fee"},
	{"BSD-3-Clause", "may be used to endorse or promote products derived from"},
	{"BSD-2-Clause", "redistributions in binary form must reproduce"},
}

var (
	blank   = regexp.MustCompile(`[\s,*]+`)
	notices = []string{"LICENSE", "LICENSE.txt", "LICENSE.md", "LICENCE", "COPYING"}
)

// licenseOf is the SPDX identifier of the license in a module's directory.
func licenseOf(dir string) (string, error) {
	for _, name := range notices {
		text, err := os.ReadFile(filepath.Join(dir, name))
		if os.IsNotExist(err) {
			continue
		}
		if err != nil {
			return "", err
		}
		if id := identify(string(text)); id != "" {
			return id, nil
		}
	}
	return "", fmt.Errorf("no known license in %s: add it to web/build/spdx.go", filepath.Base(dir))
}

func identify(text string) string {
	plain := func(text string) string { return blank.ReplaceAllString(strings.ToLower(text), " ") }
	text = plain(text)
	for _, t := range terms {
		if strings.Contains(text, plain(t.phrase)) {
			return t.id
		}
	}
	return ""
}
