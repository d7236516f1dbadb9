package build

import (
	"bytes"
	"compress/gzip"
	"io"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
)

func TestCompressed(t *testing.T) {
	for _, content := range []string{"", "a", strings.Repeat("<html>", 100_000)} {
		files := compressed([]artifact{{"a.html", []byte(content)}})
		if len(files) != 2 || files[0].name != "a.html.gz" || files[1].name != "a.html.br" {
			t.Fatalf("got %d files", len(files))
		}
		for _, f := range files {
			if got := decompressed(t, f.name, f.content); string(got) != content {
				t.Errorf("%s holds %d bytes, want the %d that went in", f.name, len(got), len(content))
			}
		}
		// RFC 1952 §2.3: no flags, so no name, and no time.
		if header := files[0].content[:8]; !bytes.Equal(header, []byte{0x1f, 0x8b, 8, 0, 0, 0, 0, 0}) {
			t.Errorf("the header of gzip is % x", header)
		}
	}
}

// unpacked decompresses a file by the end of its name.
func decompressed(t *testing.T, name string, content []byte) []byte {
	t.Helper()
	var r io.Reader = brotli.NewReader(bytes.NewReader(content))
	if strings.HasSuffix(name, ".gz") {
		var err error
		if r, err = gzip.NewReader(bytes.NewReader(content)); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
	got, err := io.ReadAll(r)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return got
}
