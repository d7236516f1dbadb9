package build

import (
	"bytes"
	"io"

	"github.com/andybalholm/brotli"

	"jwt-airlock/web/build/deflate"
)

// compressed returns each file again as .gz and .br, for servers that send what
// they find and compress nothing themselves.
func compressed(files []artifact) []artifact {
	var list []artifact
	for _, f := range files {
		list = append(list, artifact{f.name + ".gz", compress(f.content)}, artifact{f.name + ".br", compressBrotli(f.content)})
	}
	return list
}

// compress makes gzip, without a name or a time in its header, so that the same
// bytes give the same bytes. With the standard library's best the page would be 102 kB
// larger, and no kept port of Zopfli can be had as a Go module.
func compress(data []byte) []byte { return deflate.Gzip(data) }

// compressBrotli takes six seconds for index.html and comes to 2,042,312 bytes.
// Little is to be gained: most of the page is compressed already. A larger window
// takes four times as long and gains nothing.
func compressBrotli(data []byte) []byte {
	var out bytes.Buffer
	return written(&out, brotli.NewWriterLevel(&out, brotli.BestCompression), data)
}

// written returns what w makes of data. A bytes.Buffer takes every write.
func written(out *bytes.Buffer, w io.WriteCloser, data []byte) []byte {
	_, _ = w.Write(data)
	_ = w.Close()
	return out.Bytes()
}
