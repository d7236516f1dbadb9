package build

import (
	"path/filepath"
	"strings"
)

// assembleFetch renders fetch.html, the one document with network access.
func assembleFetch(opts Options) ([]byte, error) {
	script, err := bundleEntry(opts.Root, "web/src/fetch/main.ts")
	if err != nil {
		return nil, err
	}
	style, err := bundleEntry(opts.Root, "web/src/css/fetch.css")
	if err != nil {
		return nil, err
	}
	return render(filepath.Join(opts.Root, "web", "fetch.html"), parts{
		CSP: fetchPolicy(script, style), Style: style, Script: script, Version: opts.Version,
	})
}

// fetchPolicy lets the document request any host but display nothing from it.
func fetchPolicy(script, style string) string {
	return strings.Join([]string{
		"default-src 'none'",
		"script-src " + hash(script),
		"style-src " + hash(style),
		"img-src data:",
		"connect-src http: https:",
		"base-uri 'none'",
		"form-action 'none'",
		"require-trusted-types-for 'script'",
		"trusted-types 'none'",
	}, "; ")
}
