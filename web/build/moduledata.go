package build

import (
	"bytes"
	"encoding/binary"
)

// moduleStart is the start of moduledata in runtime/symtab.go, in memory. It has the
// addresses of the tables.
type moduleStart struct {
	Header       uint64
	Names        uint64
	_            [17]uint64
	Lookup       uint64
	First, After uint64 // addresses of the program
	_            [18]uint64
	FuncData     uint64 // what functions have besides tables of values
}

// findModule finds moduledata by its first two members.
func findModule(module []byte) (m moduleStart, memory segment, h tablesHeader, err error) {
	if memory, err = memoryOf(module); err != nil {
		return m, memory, h, err
	}
	if _, h, err = findTables(memory.data); err != nil {
		return m, memory, h, err
	}
	header := memory.address + uint64(bytes.Index(memory.data, tablesStart))
	start := binary.LittleEndian.AppendUint64(nil, header)
	start = binary.LittleEndian.AppendUint64(start, header+h.Names)
	at := bytes.Index(memory.data, start)
	if at < 0 || bytes.Count(memory.data, start) != 1 {
		return m, memory, h, errTables
	}
	if _, err := binary.Decode(memory.data[at:], binary.LittleEndian, &m); err != nil {
		return m, memory, h, errTables
	}
	return m, memory, h, nil
}

// dropData clears the data of functions that only traces need. It comes before
// dropTraces, which forgets where that is. The linker writes nothing else there.
func dropData(module []byte) error {
	m, memory, h, err := findModule(module)
	if err != nil {
		return err
	}
	if m.FuncData < memory.address || m.FuncData-memory.address > uint64(len(memory.data)) {
		return errTables
	}
	tables, _, err := findTables(memory.data)
	if err != nil {
		return err
	}
	records, needed := functions(tables[h.Functions:]), map[uint32]bool{}
	for i := range h.Count {
		f, err := records.at(i)
		if err != nil {
			return err
		}
		f.noteData(needed)
	}
	return keepNeeded(memory.data[m.FuncData-memory.address:], needed)
}
