package build

import (
	"strings"
	"testing"
)

func TestSection(t *testing.T) {
	const changelog = `# Changelog

What is new.

## 1.1.0

Being written.

## 1.0.0 — 2026-11-22

A line.

### Fixed

- Another.

## 0.9.0 — 22 November 2026

## 0.8.0 — 2026-10-01

## 0.7.0-rc.1 — 2026-09-01
The last.
`
	for _, tc := range []struct{ version, want, wantErr string }{
		{version: "1.0.0", want: "A line.\n\n### Fixed\n\n- Another."},
		{version: "0.7.0-rc.1", want: "The last."},
		{version: "1.1.0", wantErr: "no date for 1.1.0"},
		{version: "0.9.0", wantErr: "no date for 0.9.0"}, // a date is one that sorts
		{version: "0.8.0", wantErr: "for 0.8.0 in CHANGELOG.md is empty"},
		{version: "0.7.0", wantErr: "no section for 0.7.0"}, // the start of another
		{version: "1.0", wantErr: "no section for 1.0"},
	} {
		got, err := section(changelog, tc.version)
		if tc.wantErr != "" {
			if err == nil || !strings.Contains(err.Error(), tc.wantErr) || !strings.Contains(err.Error(), "write") {
				t.Errorf("%s: got %q, %v, want an error with %q that says what to do", tc.version, got, err, tc.wantErr)
			}
		} else if got != tc.want || err != nil {
			t.Errorf("%s: got %q, %v, want %q", tc.version, got, err, tc.want)
		}
	}
}
