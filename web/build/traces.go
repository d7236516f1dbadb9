package build

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"slices"
)

// Go's runtime knows the name of every function and, for every instruction, the file and
// line, the inlined call, the live arguments and whether a signal may interrupt it. Stack
// traces and threads need that. The page has no threads, and if the core fails, the page
// names only the function. These tables are a tenth of the compressed core, and no linker
// flag omits them. What the runtime needs is kept: frame sizes, the places of pointers,
// and the names that it reads. Without a table, the runtime says "?" and line 0. If this
// Go isn't known to have the tables in this form, the core keeps them: the page is larger,
// but never broken.

// tablesStart is the magic of Go 1.20 and later, padding, and the sizes of an
// instruction and of a pointer.
var tablesStart = []byte{0xf1, 0xff, 0xff, 0xff, 0, 0, 1, 8}

// tablesHeader is pcHeader in runtime/symtab.go. Its offsets are from its start.
type tablesHeader struct {
	Start     [8]byte
	Count     uint64 // of functions
	_         [2]uint64
	Names     uint64 // of functions, each followed by a zero
	Units     uint64 // lists of files
	Files     uint64 // their names
	Values    uint64 // tables of a value for each instruction
	Functions uint64 // an address and an offset of each, and there the function
}

var errTables = errors.New("the core's function table differs from that of Go 1.26")

// withoutTraces returns the module without what only traces need, or unchanged and the reason.
func withoutTraces(goroot string, module []byte) ([]byte, error) {
	if err := tablesKnown(goroot); err != nil {
		return module, err
	}
	small := bytes.Clone(module)
	if err := dropData(small); err != nil {
		return module, err
	}
	if err := dropTraces(small); err != nil {
		return module, err
	}
	if err := coarsenLookup(small); err != nil {
		return module, err
	}
	return small, nil
}

// note is a line about a core that keeps these tables. Empty for others.
func (c Core) note() string {
	if c.keeps == nil {
		return ""
	}
	return fmt.Sprintf("The core keeps its tables for traces: %v.\n", c.keeps)
}

// dropTraces removes what only traces need from a module whose data is in one segment.
// After an error, the module is unusable.
func dropTraces(module []byte) error {
	tables, h, err := findTables(module)
	if err != nil {
		return err
	}
	clear(tables[h.Units:h.Values])
	values, records := tables[h.Values:h.Functions], functions(tables[h.Functions:])
	names := nameTable{text: tables[h.Names:h.Units], kept: map[uint32]int{}}
	if err := records.rising(h.Count); err != nil {
		return err
	}
	needed := map[uint32]bool{uint32(len(values)): true}
	for i := range h.Count {
		f, err := records.at(i)
		if err != nil {
			return err
		}
		if err := names.forget(f); err != nil {
			return err
		}
		note(needed, f, false)
		f.forgetTraces()
		note(needed, f, true)
	}
	names.clear()
	return keepNeeded(values, needed)
}

func findTables(module []byte) (tables []byte, h tablesHeader, err error) {
	if bytes.Count(module, tablesStart) != 1 {
		return nil, h, errTables
	}
	tables = module[bytes.Index(module, tablesStart):]
	if _, err := binary.Decode(tables, binary.LittleEndian, &h); err != nil || !h.fits(tables) {
		return nil, h, errTables
	}
	return tables, h, nil
}

func (h *tablesHeader) fits(tables []byte) bool {
	return h.Names <= h.Units && h.Units <= h.Values && h.Values <= h.Functions && h.Functions <= uint64(len(tables)) &&
		h.Count > 0 && h.Count < (uint64(len(tables))-h.Functions)/8
}

// note records whether the tables of a function are needed. Functions share equal tables,
// so a table is needed if any function needs it.
func note(needed map[uint32]bool, f function, is bool) {
	for _, table := range f.tables() {
		needed[table] = needed[table] || is
	}
}

// keepNeeded clears the tables that aren't needed. A table ends where the next one
// starts.
func keepNeeded(values []byte, needed map[uint32]bool) error {
	starts := slices.Sorted(maps.Keys(needed))
	for i, start := range starts {
		if start > uint32(len(values)) {
			return errTables
		}
		if i > 0 && !needed[starts[i-1]] {
			clear(values[starts[i-1]:start])
		}
	}
	return nil
}
