package build

import "encoding/binary"

// To find the function at an address, the runtime has a table with twenty bytes for every
// 4,096 addresses. The function is the one named there or a later one. On WebAssembly, each
// function takes 65,536 addresses, so the table repeats each one sixteen times: 2.4 MB. If
// sixteen functions in a row are all found from the first of them, the table is 7 kB smaller
// after compression. The additional steps take no measurable time.

const (
	bucketSize  = 20
	bucketSpan  = 4096
	bucketsFrom = 16 // number of functions found from one
)

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

func findLookup(module []byte) (table []byte, count uint64, err error) {
	m, memory, h, err := findModule(module)
	if err != nil {
		return nil, 0, err
	}
	if m.Lookup < memory.address || m.First >= m.After {
		return nil, 0, errTables
	}
	from, size := m.Lookup-memory.address, (m.After-m.First+bucketSpan-1)/bucketSpan*bucketSize
	if all := uint64(len(memory.data)); from > all || size > all-from {
		return nil, 0, errTables
	}
	return memory.data[from:][:size], h.Count, nil
}
