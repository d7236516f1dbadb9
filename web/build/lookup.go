package build

import (
	"bytes"
	"encoding/binary"
)

// To find the function at an address, the runtime has a table of twenty bytes for every
// 4,096 addresses. The function is the one named there, or one that follows. On
// WebAssembly each function takes 65,536 addresses, so each stands sixteen times in a
// row, and then comes the next: 2.4 MB. Where sixteen functions in a row are all found
// from the first of them, that takes 16 kB less after gzip. A few steps more take
// nothing that can be measured.

const (
	bucketSize  = 20
	bucketSpan  = 4096
	bucketsFrom = 16 // how many functions are found from one
)

// moduleStart is how moduledata starts in runtime/symtab.go, in memory.
type moduleStart struct {
	Header       uint64
	Names        uint64
	_            [17]uint64
	Lookup       uint64
	First, After uint64 // addresses of the program
}

// coarsenLookup makes the table name a function before the one that it named.
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

// findLookup finds it by way of what the runtime calls the module, which has the
// addresses of the tables.
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
