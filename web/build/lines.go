package build

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"slices"
)

// Go's runtime knows of every instruction which line of which file it came from.
// Nobody reads that in the page: a core that fails names the function alone. These
// tables are 6 % of the core after gzip, and no flag of the linker leaves them out.
// What the runtime lives on is kept: names, sizes of frames, where pointers are.
// Where there is no table, it says "?" and line 0. Go that is not known to have these
// tables, or not in this form, keeps them: the page is larger then, and never broken.

// tablesStart is the magic of Go 1.20 and later, padding, and the sizes of an
// instruction and of a pointer.
var tablesStart = []byte{0xf1, 0xff, 0xff, 0xff, 0, 0, 1, 8}

// tablesHeader is pcHeader in runtime/symtab.go. Its offsets are from its start.
type tablesHeader struct {
	Start     [8]byte
	Count     uint64 // of functions
	_         [3]uint64
	Units     uint64 // lists of files
	Files     uint64 // their names
	Values    uint64 // tables of a value for each instruction
	Functions uint64 // an address and an offset of each, and there the function
}

// A function is _func in runtime/runtime2.go, in words of 32 bits, and then the
// offsets of further tables.
const (
	frame   = 4 + iota // offset of a table in Values; 0 is none
	file               // the same
	line               // the same
	further            // how many there are
	unit
	firstLine
	_
	functionSize
)

var errTables = errors.New("the core's table of functions is not as it was in Go 1.26")

// withoutLines returns the module without files and lines, or as it is, and why.
func withoutLines(goroot string, module []byte) ([]byte, error) {
	if err := tablesKnown(goroot); err != nil {
		return module, err
	}
	small := bytes.Clone(module)
	if err := dropLines(small); err != nil {
		return module, err
	}
	return small, nil
}

// note is the line that says so.
func (c Core) note() string {
	if c.keeps == nil {
		return ""
	}
	return fmt.Sprintf("The core keeps its line numbers: %v.\n", c.keeps)
}

// dropLines takes files and lines out of a module whose data is in one segment. After
// an error the module is good for nothing.
func dropLines(module []byte) error {
	if bytes.Count(module, tablesStart) != 1 {
		return errTables
	}
	tables := module[bytes.Index(module, tablesStart):]
	var h tablesHeader
	if _, err := binary.Decode(tables, binary.LittleEndian, &h); err != nil || !h.fits(tables) {
		return errTables
	}
	clear(tables[h.Units:h.Values])
	values, functions := tables[h.Values:h.Functions], tables[h.Functions:]
	if err := rising(functions, h.Count); err != nil {
		return err
	}
	needed := map[uint32]bool{uint32(len(values)): true}
	for i := range h.Count {
		if err := forgetLines(functions, i, needed); err != nil {
			return err
		}
	}
	return keepNeeded(values, needed)
}

func (h *tablesHeader) fits(tables []byte) bool {
	return h.Units <= h.Values && h.Values <= h.Functions && h.Functions <= uint64(len(tables)) &&
		h.Count > 0 && h.Count < (uint64(len(tables))-h.Functions)/8
}

// rising wants addresses that rise to the end, which has one more, and functions that
// follow one another and say the same address. Bytes that only look like such a table
// do not.
func rising(functions []byte, count uint64) error {
	word := func(at uint64) uint32 { return binary.LittleEndian.Uint32(functions[at:]) }
	for i := range count {
		address, offset := word(8*i), word(8*i+4)
		first, err := readWords(functions, offset, 1)
		if err != nil || first[0] != address || address >= word(8*i+8) || i > 0 && offset <= word(8*i-4) {
			return errTables
		}
	}
	return nil
}

// forgetLines leaves a function without file and line. Of all its tables it notes
// whether they are needed still: what is equal is written once.
func forgetLines(functions []byte, i uint64, needed map[uint32]bool) error {
	offset := binary.LittleEndian.Uint32(functions[8*i+4:])
	f, err := readWords(functions, offset, functionSize)
	if err != nil {
		return err
	}
	tables, err := readWords(functions, offset+4*functionSize, f[further])
	if err != nil {
		return err
	}
	for _, table := range append(tables, f[frame]) {
		needed[table] = true
	}
	for _, table := range []uint32{f[file], f[line]} {
		if !needed[table] {
			needed[table] = false
		}
	}
	for _, word := range []uint32{file, line, unit, firstLine} {
		binary.LittleEndian.PutUint32(functions[offset+4*word:], 0)
	}
	return nil
}

func readWords(data []byte, offset, count uint32) ([]uint32, error) {
	if uint64(offset)+4*uint64(count) > uint64(len(data)) {
		return nil, errTables
	}
	words := make([]uint32, count)
	_, err := binary.Decode(data[offset:], binary.LittleEndian, words)
	return words, err
}

// keepNeeded clears the tables that are not needed. A table ends where the next
// starts.
func keepNeeded(values []byte, needed map[uint32]bool) error {
	starts := slices.Sorted(maps.Keys(needed))
	if starts[len(starts)-1] > uint32(len(values)) {
		return errTables
	}
	for i, start := range starts[1:] {
		if !needed[starts[i]] {
			clear(values[starts[i]:start])
		}
	}
	return nil
}
