package build

import (
	"bytes"
	"encoding/binary"
	"slices"
)

// functions are, as the runtime has them, an address and an offset of each function,
// and the functions.
type functions []byte

// A function is _func in runtime/runtime2.go, in words of 32 bits, then the offsets of
// further tables of values, and then those of its data.
type function []byte

// The words of a function.
const (
	address = iota
	name    // offset in the names; 0 is none
	_
	_
	frame // offset of a table in Values; 0 is none
	file  // the same
	line  // the same
	further
	unit
	firstLine
	marks // in its bytes: what the function is to the runtime, flags, and last how much data
	functionSize
)

// From internal/abi/symtab.go: what there is for traces and for threads.
var (
	tracedValues = []uint32{0, 2, 3} // may a signal interrupt it, what is inlined, which arguments are alive
	tracedData   = []uint32{3, 5, 6} // what is inlined, what the arguments are, where they are alive
)

const (
	noData   = 1<<32 - 1
	assembly = 1 << 2 // a flag
)

func (all functions) word(at uint64) uint32 { return binary.LittleEndian.Uint32(all[at:]) }

// at is the function of an index.
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

// rising wants addresses that rise to the end, which has one more, and functions that
// follow one another and say the same address. Bytes that only look like such a table
// do not.
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

// data is how many offsets of data there are.
func (f function) data() uint32 { return f.word(marks) >> 24 }

// special reports whether the runtime may look the function up, to do something else
// with it than with others.
func (f function) special() bool { return f[4*marks] != 0 || f[4*marks+1]&assembly != 0 }

// tables are the offsets of its tables of values, without 0.
func (f function) tables() []uint32 {
	list := []uint32{f.word(frame), f.word(file), f.word(line)}
	for i := range f.word(further) {
		list = append(list, f.word(functionSize+i))
	}
	return slices.DeleteFunc(list, func(offset uint32) bool { return offset == 0 })
}

// forgetTraces leaves a function without what only traces need, but for its name.
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

// nameTable is the text of all names, and how much is kept at which offsets.
type nameTable struct {
	text   []byte
	kept   map[uint32]int
	shared uint32 // offset of the runtime's name
}

// Ours say where the core failed. Of its own functions the runtime asks whether they
// are its own, so that one name does for all of them.
var (
	ours      = []byte("jwt-airlock/")
	runtimeIs = []byte("runtime.")
)

// forget takes the name of a function unless somebody reads it.
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

// clear clears what is not kept.
func (n *nameTable) clear() {
	all := bytes.Clone(n.text)
	clear(n.text)
	for offset, size := range n.kept {
		copy(n.text[offset:], all[offset:int(offset)+size])
	}
}
