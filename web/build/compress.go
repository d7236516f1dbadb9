package build

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"

	"github.com/andybalholm/brotli"
)

// compressed returns each file as .gz and .br, for servers that send these files
// instead of compressing each response.
func compressed(files []artifact) []artifact {
	var list []artifact
	for _, f := range files {
		list = append(list, artifact{f.name + ".gz", compressGzip(f.content)}, artifact{f.name + ".br", compressBrotli(f.content)})
	}
	return list
}

// Compress writes the compressed copies of a release next to the documents in dir.
func Compress(dir string) error {
	for _, name := range []string{"fetch.html", "index.html"} {
		content, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			return err
		}
		for _, f := range compressed([]artifact{{name, content}}) {
			if err := write(dir, f.name, f.content); err != nil {
				return err
			}
		}
	}
	return nil
}

// compressGzip writes neither a name nor a time, so the same input gives the same output.
func compressGzip(data []byte) []byte {
	var out bytes.Buffer
	w, _ := gzip.NewWriterLevel(&out, gzip.BestCompression) // fails only for an unknown level
	return written(&out, w, data)
}

// compressBrotli takes six seconds. There is little to gain: most of the page is compressed already. A larger window
// takes four times as long and gains nothing.
func compressBrotli(data []byte) []byte {
	var out bytes.Buffer
	return written(&out, brotli.NewWriterLevel(&out, brotli.BestCompression), data)
}

// written returns what w writes for data. Writing to a bytes.Buffer never fails.
func written(out *bytes.Buffer, w io.WriteCloser, data []byte) []byte {
	_, _ = w.Write(data)
	_ = w.Close()
	return out.Bytes()
}
