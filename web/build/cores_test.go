package build

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"time"

	"jwt-airlock/web/build/lzma"
)

// TestShelf compresses once, and again when what was kept is damaged, missing or old.
func TestShelf(t *testing.T) {
	t.Parallel()
	wasm := bytes.Repeat([]byte("core"), 1000)
	want := lzma.Encode(wasm)
	s := shelf(filepath.Join(t.TempDir(), "cache"))
	compressed := func(from shelf) {
		t.Helper()
		if got := from.compress(wasm); !bytes.Equal(got, want) {
			t.Errorf("it compresses to %d bytes, want the %d of the encoder", len(got), len(want))
		}
	}
	kept := func() string {
		t.Helper()
		all := names(t, string(s))
		if len(all) != 1 {
			t.Fatalf("it keeps %q, want one core", all)
		}
		return filepath.Join(string(s), all[0])
	}
	compressed(s)
	file := kept()

	other := append([]byte("another"), want...)
	if err := s.keep(file, other); err != nil {
		t.Fatal(err)
	}
	if got := s.compress(wasm); !bytes.Equal(got, other) {
		t.Error("what is kept isn't used")
	}
	for _, damaged := range [][]byte{nil, want, append([]byte("x"), contents(t, string(s), filepath.Base(file))...)} {
		if err := os.WriteFile(file, damaged, 0o600); err != nil {
			t.Fatal(err)
		}
		compressed(s)
	}
	long := time.Now().Add(-keptFor - time.Hour)
	if err := os.Chtimes(file, long, long); err != nil {
		t.Fatal(err)
	}
	if s.compress(append(wasm, 1)); kept() == file {
		t.Error("a core is kept for too long")
	}
	compressed("")
	compressed(shelf(filepath.Join(file, "below a file")))
}
