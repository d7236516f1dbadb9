package build

import (
	"bytes"
	"encoding/binary"
	"slices"
)

// functions is the runtime's table: an address and an offset for each function, then the
// functions.
type functions []byte

// A function is _func in runtime/runtime2.go, in words of 32 bits, followed by the offsets
// of further tables of values and by those of its data.
type function []byte

// The words of a function.
const (
	address = iota
	name    // offset in the names; 0 means none
	_
	_
	frame // offset of a table in Values; 0 means none
	file  // the same
	line  // the same
	further
	unit
	firstLine
	marks // bytes: function ID, flags, padding, number of data offsets
	functionSize
)

// From internal/abi/symtab.go: the tables for traces and threads.
var (
	tracedValues = []uint32{0, 2, 3} // unsafe points, inlined calls, live arguments
	tracedData   = []uint32{3, 5, 6} // inlined calls, arguments, where they are live
)

const (
	noData   = 1<<32 - 1
	assembly = 1 << 2 // a flag
)

func (all functions) word(at uint64) uint32 { return binary.LittleEndian.Uint32(all[at:]) }

// at is the function at an index.
func (all functions) at(i uint64) (function, error) {
	offset, size := uint64(all.word(8*i+4)), uint64(4*functionSize)
	if offset+size > uint64(len(all)) {
		return nil, errTables
	}
	f := function(all[offset:])
	if size += 4 * (uint64(f.word(further)) + uint64(f.data())); offset+size > uint64(len(all)) {
		return nil, errTables
	}
	return f[:size], nil
}

// rising checks that the addresses rise, including the one after the last, and that the
// functions follow one another and have the same addresses. Bytes that only look like such
// a table don't.
func (all functions) rising(count uint64) error {
	for i := range count {
		f, err := all.at(i)
		if err != nil || f.word(address) != all.word(8*i) || all.word(8*i) >= all.word(8*i+8) ||
			i > 0 && all.word(8*i+4) <= all.word(8*i-4) {
			return errTables
		}
	}
	return nil
}

func (f function) word(i uint32) uint32 { return binary.LittleEndian.Uint32(f[4*i:]) }
func (f function) put(i, value uint32)  { binary.LittleEndian.PutUint32(f[4*i:], value) }

// data is the number of data offsets.
func (f function) data() uint32 { return f.word(marks) >> 24 }

// special reports whether the runtime may look up the function to treat it differently from
// others.
func (f function) special() bool { return f[4*marks] != 0 || f[4*marks+1]&assembly != 0 }

// tables are the offsets of its tables of values, without 0.
func (f function) tables() []uint32 {
	list := []uint32{f.word(frame), f.word(file), f.word(line)}
	for i := range f.word(further) {
		list = append(list, f.word(functionSize+i))
	}
	return slices.DeleteFunc(list, func(offset uint32) bool { return offset == 0 })
}

// forgetTraces removes what only traces need from a function, except its name.
func (f function) forgetTraces() {
	for _, i := range []uint32{file, line, unit, firstLine} {
		f.put(i, 0)
	}
	for _, i := range tracedValues {
		if i < f.word(further) {
			f.put(functionSize+i, 0)
		}
	}
	for _, i := range tracedData {
		if i < f.data() {
			f.put(functionSize+f.word(further)+i, noData)
		}
	}
}

// noteData notes of the data of a function whether it is needed.
func (f function) noteData(needed map[uint32]bool) {
	for i := range f.data() {
		if at := f.word(functionSize + f.word(further) + i); at != noData {
			needed[at] = needed[at] || !slices.Contains(tracedData, i)
		}
	}
}

// nameTable is the text of all names, and the lengths to keep by offset.
type nameTable struct {
	text   []byte
	kept   map[uint32]int
	shared uint32 // offset of the runtime's name
}

// Our names say where the core failed. The runtime only checks whether a function is its
// own, so all of its functions can share one name.
var (
	ours      = []byte("jwt-airlock/")
	runtimeIs = []byte("runtime.")
)

// forget removes the name of a function unless it is read.
func (n *nameTable) forget(f function) error {
	offset := f.word(name)
	if uint64(offset) > uint64(len(n.text)) {
		return errTables
	}
	text, _, _ := bytes.Cut(n.text[offset:], []byte{0})
	switch {
	case bytes.HasPrefix(text, ours) || f.special():
		n.kept[offset] = len(text)
	case bytes.HasPrefix(text, runtimeIs):
		if n.shared == 0 {
			n.shared = offset
		}
		f.put(name, n.shared)
		n.kept[n.shared] = max(n.kept[n.shared], len(runtimeIs))
	default:
		f.put(name, 0)
	}
	return nil
}

// clear clears what isn't kept.
func (n *nameTable) clear() {
	all := bytes.Clone(n.text)
	clear(n.text)
	for offset, size := range n.kept {
		copy(n.text[offset:], all[offset:int(offset)+size])
	}
}
