package build

import (
	"bytes"
	"io"

	"github.com/andybalholm/brotli"

	"jwt-airlock/web/build/deflate"
)

// compressed returns each file as .gz and .br, for servers that send these files
// instead of compressing each response.
func compressed(files []artifact) []artifact {
	var list []artifact
	for _, f := range files {
		list = append(list, artifact{f.name + ".gz", compress(f.content)}, artifact{f.name + ".br", compressBrotli(f.content)})
	}
	return list
}

// compress writes gzip without a name or a time in its header, so the same input gives
// the same output. With the standard library's best, the page would be 102 kB larger, and
// no maintained Go module has Zopfli.
func compress(data []byte) []byte { return deflate.Gzip(data) }

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
