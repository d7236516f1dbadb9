package build

import (
	"bytes"
	"encoding/binary"
)

// To find the function at an address, the runtime has a table with twenty bytes for every
// 4,096 addresses. The function is the one named there or a later one. On WebAssembly, each
// function takes 65,536 addresses, so the table repeats each one sixteen times: 2.4 MB. If
// sixteen functions in a row are all found from the first of them, the table is 16 kB smaller
// after gzip. The additional steps take no measurable time.

const (
	bucketSize  = 20
	bucketSpan  = 4096
	bucketsFrom = 16 // number of functions found from one
)

// moduleStart is the start of moduledata in runtime/symtab.go, in memory.
type moduleStart struct {
	Header       uint64
	Names        uint64
	_            [17]uint64
	Lookup       uint64
	First, After uint64 // addresses of the program
}

// coarsenLookup makes each entry name the first of sixteen functions.
func coarsenLookup(module []byte) error {
	table, count, err := findLookup(module)
	if err != nil {
		return err
	}
	for ; len(table) > 0; table = table[bucketSize:] {
		first := binary.LittleEndian.Uint32(table)
		if uint64(first) >= count {
			return errTables
		}
		binary.LittleEndian.PutUint32(table, first-first%bucketsFrom)
	}
	return nil
}

// findLookup finds the table through the runtime's moduledata, which has the addresses of
// the tables.
func findLookup(module []byte) (table []byte, count uint64, err error) {
	memory, err := memoryOf(module)
	if err != nil {
		return nil, 0, err
	}
	_, h, err := findTables(memory.data)
	if err != nil {
		return nil, 0, err
	}
	header := memory.address + uint64(bytes.Index(memory.data, tablesStart))
	start := binary.LittleEndian.AppendUint64(nil, header)
	start = binary.LittleEndian.AppendUint64(start, header+h.Names)
	var m moduleStart
	at := bytes.Index(memory.data, start)
	if at < 0 || bytes.Count(memory.data, start) != 1 {
		return nil, 0, errTables
	}
	if _, err := binary.Decode(memory.data[at:], binary.LittleEndian, &m); err != nil || m.Lookup < memory.address || m.First >= m.After {
		return nil, 0, errTables
	}
	from, size := m.Lookup-memory.address, (m.After-m.First+bucketSpan-1)/bucketSpan*bucketSize
	if all := uint64(len(memory.data)); from > all || size > all-from {
		return nil, 0, errTables
	}
	return memory.data[from:][:size], h.Count, nil
}
