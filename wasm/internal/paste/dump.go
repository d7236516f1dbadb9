package paste

import (
	"encoding/hex"
	"strings"

	"jwt-airlock/wasm/internal/report"
)

// dumps finds tokens in hex dumps. kubectl -v=9 prints protobuf that way, with all
// that it masks elsewhere:
//
//	00000000  6b 38 73 00 0a 2d 0a 18  61 75 74 68 65 6e 74 69  |k8s..-..authenti|
func dumps(f *finder) {
	if !strings.Contains(f.input, dumpStart) {
		return
	}
	d := dump{}
	for at := 0; at < len(f.input); {
		line := f.input[at:]
		if n := strings.IndexByte(line, '\n'); n >= 0 {
			line = line[:n+1]
		}
		offset, bytes := dumpLine(line)
		if offset == dumpStart || len(bytes) == 0 {
			f.add(d.hits(f)...)
			d = dump{}
		}
		d.add(bytes, span{at + len(line) - len(strings.TrimLeft(line, " \t")), at + len(strings.TrimRight(line, "\r\n"))})
		at += len(line)
	}
	f.add(d.hits(f)...)
}

const dumpStart = "00000000  "

// dump is the bytes of one dump, and its lines.
type dump struct {
	bytes []byte
	lines []span
}

// perLine is the number of bytes in each line except the last.
const perLine = 16

func (d *dump) add(bytes []byte, line span) {
	if len(bytes) > 0 {
		d.bytes, d.lines = append(d.bytes, bytes...), append(d.lines, line)
	}
}

// hits are the tokens in a dump. Their parts have no place in the input.
func (d dump) hits(f *finder) (hits []*match) {
	for _, s := range f.of(string(d.bytes)).tokens() {
		first, last := s.start/perLine, (s.end-1)/perLine
		if last >= len(d.lines) {
			break
		}
		h := s.hit()
		h.span, h.parts = span{d.lines[first].start, d.lines[last].end}, nil
		h.Location.Container, h.named = report.InHexDump, true
		h.Location.Cleaned = append([]string{"decoded the hex"}, cleaned(s.counts)...)
		h.Location.Label = "hex dump"
		h.describe("found in a hex dump, which kubectl prints for protobuf")
		hits = append(hits, h)
	}
	return hits
}

// dumpLine reads a line of a dump; there are no bytes where it isn't one.
func dumpLine(line string) (offset string, bytes []byte) {
	line = strings.TrimLeft(line, " \t")
	columns, _, ok := strings.Cut(line, "|")
	if !ok || len(columns) < len(dumpStart) || columns[len(dumpStart)-2:len(dumpStart)] != "  " {
		return "", nil
	}
	offset = columns[:len(dumpStart)]
	if _, err := hex.DecodeString(strings.TrimSpace(offset)); err != nil {
		return "", nil
	}
	bytes, err := hex.DecodeString(strings.ReplaceAll(columns[len(dumpStart):], " ", ""))
	if err != nil {
		return "", nil
	}
	return offset, bytes
}
