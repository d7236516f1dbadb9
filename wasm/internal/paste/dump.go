package paste

import (
	"slices"
	"strconv"
	"strings"

	"jwt-airlock/wasm/internal/report"
)

// dumps finds tokens in hex dumps, as kubectl -v=9 prints protobuf with all that it
// masks elsewhere, and as hexdump, xxd, od, tcpdump and Wireshark print any bytes. A
// log may have something before each line:
//
//	00000000  6b 38 73 00 0a 2d 0a 18  61 75 74 68 65 6e 74 69  |k8s..-..authenti|
func dumps(f *finder) {
	var d dump
	for at := 0; at < len(f.input); {
		end := at + 1 + strings.IndexByte(f.input[at:], '\n')
		if end == at {
			end = len(f.input)
		}
		line := f.input[at:end]
		indent := len(line) - len(strings.TrimLeft(line, " \t"))
		place := span{at + indent, at + len(strings.TrimRight(line, "\r\n"))}
		at = end
		if d.add(line, place) {
			continue
		}
		if len(d.bytes) > 0 {
			f.add(d.hits(f)...)
			d = dump{}
			d.add(line, place)
		}
	}
	f.add(d.hits(f)...)
}

// dump is the bytes of one dump, and the lines that they are in.
type dump struct {
	bytes []byte
	lines []span
	first []int // of the bytes of each line
}

// add reads the next line of a dump; false where it isn't one.
func (d *dump) add(line string, place span) bool {
	bytes := dumpLine(line, len(d.bytes))
	if len(bytes) == 0 {
		return false
	}
	d.first = append(d.first, len(d.bytes))
	d.bytes, d.lines = append(d.bytes, bytes...), append(d.lines, place)
	return true
}

// lineOf is the line that a byte is in.
func (d *dump) lineOf(at int) span {
	line, first := slices.BinarySearch(d.first, at)
	if !first {
		line--
	}
	return d.lines[line]
}

// hits are the tokens in a dump. Their parts stand nowhere in the input.
func (d *dump) hits(f *finder) (hits []*match) {
	for _, s := range f.of(string(d.bytes)).tokens() {
		h := s.hit()
		h.span, h.parts = span{d.lineOf(s.start).start, d.lineOf(s.end - 1).end}, nil
		h.Location.Container, h.named = report.InHexDump, true
		h.Location.Cleaned = append([]string{"decoded the hex"}, cleaned(s.counts)...)
		h.Location.Label = "hex dump"
		h.describe("found in a hex dump")
		hits = append(hits, h)
	}
	return hits
}

// perLine is the most bytes that a line has.
const perLine = 16

// dumpLine returns the bytes of a line whose offset is the one expected; nil where
// there are none.
func dumpLine(line string, offset int) []byte {
	const widest = 200 // what a log writes before a line
	for at := 0; at < min(len(line), widest); {
		word := line[at : at+wordEnd(line[at:])]
		if isOffset(word, offset) {
			if bytes := dumpBytes(line[at+len(word):], wordOrder(word)); bytes != nil {
				return bytes
			}
		}
		at += max(len(word), 1)
		for at < len(line) && (line[at] == ' ' || line[at] == '\t') {
			at++
		}
	}
	return nil
}

func wordEnd(text string) int {
	if n := strings.IndexAny(text, " \t\r\n"); n >= 0 {
		return n
	}
	return len(text)
}

// isOffset reports whether a word is an offset: in hex, or in octal as od has it.
func isOffset(word string, want int) bool {
	word = strings.TrimPrefix(strings.TrimSuffix(word, ":"), "0x")
	if len(word) < 4 || len(word) > 8 || word[0] != '0' && want < 1<<12 {
		return false
	}
	hex, err := strconv.ParseUint(word, 16, 32)
	octal, octalErr := strconv.ParseUint(word, 8, 32)
	return err == nil && hex == uint64(want) || octalErr == nil && octal == uint64(want)
}

// wordOrder reports whether groups of two bytes behind such an offset have the last
// byte first: hexdump and od without options print the words of a little-endian
// machine. xxd and tcpdump, which write a colon, don't.
func wordOrder(offset string) bool { return len(offset) == 7 && !strings.HasSuffix(offset, ":") }

// dumpBytes reads the groups of hex in the columns behind an offset. A wide gap parts
// them from the text on the right.
func dumpBytes(columns string, swapped bool) (bytes []byte) {
	for len(bytes) < perLine {
		group := strings.TrimLeft(columns, " \t")
		gap := len(columns) - len(group)
		digits := wordEnd(group)
		if gap == 0 || len(bytes) > 0 && gap > 1 && (gap > 2 || len(bytes) != perLine/2) || !isGroup(group[:digits]) {
			break
		}
		for i := 0; i < digits; i += 2 {
			b, _ := strconv.ParseUint(group[i:i+2], 16, 8)
			bytes = append(bytes, byte(b))
		}
		if n := len(bytes); swapped && digits == 4 {
			bytes[n-2], bytes[n-1] = bytes[n-1], bytes[n-2]
		}
		columns = group[digits:]
	}
	return bytes[:min(len(bytes), perLine)]
}

// isGroup reports whether a word is one, two or four bytes in hex.
func isGroup(word string) bool {
	if len(word) != 2 && len(word) != 4 && len(word) != 8 {
		return false
	}
	_, err := strconv.ParseUint(word, 16, 32)
	return err == nil
}
