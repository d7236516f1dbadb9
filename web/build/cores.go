package build

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"slices"
	"time"

	"jwt-airlock/web/build/lzma"
)

// Compressing the core takes longer than everything else together, and go tool mage test
// needs the same few cores in several programs. So what is compressed once is kept for a
// few days, in the person's cache. A release never uses it.

// shelf is a directory with compressed cores. None is kept on an empty one.
type shelf string

const keptFor = 5 * 24 * time.Hour

// userShelf is in the cache of the person who builds, if they have one.
func userShelf() shelf {
	dir, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return shelf(filepath.Join(dir, "jwt-airlock"))
}

// compress returns lzma.Encode(wasm), from the shelf if it is there.
func (s shelf) compress(wasm []byte) []byte {
	if s == "" {
		return lzma.Encode(wasm)
	}
	sum := sha256.Sum256(slices.Concat(lzma.Source(), wasm))
	path := filepath.Join(string(s), hex.EncodeToString(sum[:])+".lzma")
	if encoded, ok := readSummed(path); ok {
		return encoded
	}
	encoded := lzma.Encode(wasm)
	s.dropOld()
	_ = s.keep(path, encoded) // the next one has to compress it again
	return encoded
}

// readSummed reads a file that ends with the checksum of the rest.
func readSummed(path string) (content []byte, ok bool) {
	file, err := os.ReadFile(path)
	if err != nil || len(file) < sha256.Size {
		return nil, false
	}
	content, end := file[:len(file)-sha256.Size], file[len(file)-sha256.Size:]
	sum := sha256.Sum256(content)
	return content, bytes.Equal(sum[:], end)
}

// keep writes such a file, in one step: others may be reading it.
func (s shelf) keep(path string, content []byte) error {
	if err := os.MkdirAll(string(s), 0o700); err != nil {
		return err
	}
	f, err := os.CreateTemp(string(s), "new-")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	sum := sha256.Sum256(content)
	_, err = f.Write(append(bytes.Clone(content), sum[:]...))
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}

// dropOld removes what was kept for long enough.
func (s shelf) dropOld() {
	entries, _ := os.ReadDir(string(s))
	for _, entry := range entries {
		if info, err := entry.Info(); err == nil && time.Since(info.ModTime()) > keptFor {
			_ = os.Remove(filepath.Join(string(s), entry.Name()))
		}
	}
}
