package build

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"time"
)

// heading begins the section of a version in CHANGELOG.md: "## 0.1.0 — 2026-11-22".
var heading = regexp.MustCompile(`(?m)^## (\S+)(?: — (.*))?$`)

// changes returns the section of CHANGELOG.md for a version, without its heading.
func changes(root, version string) (string, error) {
	text, err := os.ReadFile(filepath.Join(root, "CHANGELOG.md"))
	if err != nil {
		return "", err
	}
	return section(string(text), version)
}

// section finds the section of a version. A section without a date isn't finished.
func section(changelog, version string) (string, error) {
	found := heading.FindAllStringSubmatchIndex(changelog, -1)
	for i, at := range found {
		if changelog[at[2]:at[3]] != version {
			continue
		}
		if !dated(changelog, at) {
			return "", fmt.Errorf("CHANGELOG.md has no date for %s: write its heading as \"## %s — YYYY-MM-DD\"", version, version)
		}
		end := len(changelog)
		if i+1 < len(found) {
			end = found[i+1][0]
		}
		if text := strings.TrimSpace(changelog[at[1]:end]); text != "" {
			return text, nil
		}
		return "", fmt.Errorf("the section for %s in CHANGELOG.md is empty: write what is new", version)
	}
	return "", fmt.Errorf("CHANGELOG.md has no section for %s: write one under \"## %s — YYYY-MM-DD\"", version, version)
}

func dated(changelog string, at []int) bool {
	if at[4] < 0 {
		return false
	}
	_, err := time.Parse(time.DateOnly, changelog[at[4]:at[5]])
	return err == nil
}
