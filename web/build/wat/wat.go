// Package wat assembles the part of the WebAssembly text format that this repository
// uses: a memory, globals, and functions of folded instructions on i32. Anything else is an
// error. It leaves types to the engine that compiles the module. No maintained Go module
// assembles this format.
package wat

import (
	"bytes"
	"encoding/binary"
	"slices"
	"strconv"
)

// Types and kinds in a binary module (WebAssembly Core Specification, §5).
const (
	typeI32, typeFunction, typeNone = 0x7f, 0x60, 0x40
	exportFunction, exportMemory    = 0, 2
)

// An assembler collects the entries of each section.
type assembler struct {
	types, functions, memories, globals, exports, bodies [][]byte

	globalIndex, functionIndex map[string]int
}

// Assemble returns the binary form of a module.
func Assemble(source string) (module []byte, err error) {
	defer func() {
		switch found := recover().(type) {
		case nil:
		case mistake:
			err = found.error
		default:
			panic(found)
		}
	}()
	root := parse(source)
	if root.head() != "module" {
		fail(root, "expected a module")
	}
	a := assembler{globalIndex: map[string]int{}, functionIndex: map[string]int{}}
	a.nameFunctions(root.list[1:])
	a.fields(root.list[1:])
	return a.module(), nil
}

// nameFunctions comes first, because a function can call a later one.
func (a *assembler) nameFunctions(fields []node) {
	functions := 0
	for _, field := range fields {
		if field.head() == "func" {
			if name := field.at(1); name.isName() {
				define(a.functionIndex, name, functions)
			}
			functions++
		}
	}
}

func define(index map[string]int, name node, i int) {
	if _, ok := index[name.word]; ok || !name.isName() {
		fail(name, "expected a new name, not %q", name.word)
	}
	index[name.word] = i
}

func (a *assembler) fields(fields []node) {
	for _, field := range fields {
		switch field.head() {
		case "memory":
			a.memory(field)
		case "global":
			a.global(field)
		case "func":
			a.function(field)
		default:
			fail(field, "unknown field %q", field.head())
		}
	}
}

// memory reads its number of pages.
func (a *assembler) memory(field node) {
	rest := field.list[1:]
	a.export(&rest, exportMemory, len(a.memories))
	pages := field.at(len(field.list) - len(rest))
	a.memories = append(a.memories, append([]byte{0}, unsigned(int(number(pages)))...))
}

// global reads a name, a type, which may be mutable, and the first value.
func (a *assembler) global(field node) {
	kind, mutable := field.at(2), byte(0)
	if kind.head() == "mut" {
		kind, mutable = kind.at(1), 1
	}
	onlyI32(kind)
	value := (&function{assembler: a}).instruction(field.at(3))
	define(a.globalIndex, field.at(1), len(a.globals))
	a.globals = append(a.globals, slices.Concat([]byte{typeI32, mutable}, value, []byte{opEnd}))
}

func (a *assembler) function(field node) {
	nodes := field.list[1:]
	if nodes[0].isName() {
		nodes = nodes[1:]
	}
	a.export(&nodes, exportFunction, len(a.functions))
	f := function{assembler: a, locals: map[string]int{}}
	params := f.variables(&nodes, "param")
	results := 0
	if result, ok := take(&nodes, "result"); ok {
		onlyI32(result.at(1))
		results = 1
	}
	locals := f.variables(&nodes, "local")
	a.functions = append(a.functions, unsigned(len(a.types)))
	a.types = append(a.types, slices.Concat([]byte{typeFunction}, i32s(params), i32s(results)))
	body := slices.Concat([]byte{1}, unsigned(locals), []byte{typeI32}, f.instructions(nodes), []byte{opEnd})
	a.bodies = append(a.bodies, vector(body))
}

func (a *assembler) export(nodes *[]node, kind byte, index int) {
	if export, ok := take(nodes, "export"); ok {
		name, err := strconv.Unquote(export.at(1).word)
		if err != nil {
			fail(export, "expected a name in quotes")
		}
		a.exports = append(a.exports, slices.Concat(vector([]byte(name)), []byte{kind}, unsigned(index)))
	}
}

// module puts the sections together.
func (a *assembler) module() []byte {
	out := []byte("\x00asm\x01\x00\x00\x00")
	for _, section := range []struct {
		id      byte
		entries [][]byte
	}{{1, a.types}, {3, a.functions}, {5, a.memories}, {6, a.globals}, {7, a.exports}, {10, a.bodies}} {
		content := append(unsigned(len(section.entries)), slices.Concat(section.entries...)...)
		out = append(append(out, section.id), vector(content)...)
	}
	return out
}

func onlyI32(kind node) {
	if kind.word != "i32" {
		fail(kind, "expected i32, not %q", kind.word)
	}
}

// number reads one that is signed or unsigned.
func number(n node) int32 {
	value, err := strconv.ParseInt(n.word, 0, 64)
	if err != nil || value < -1<<31 || value >= 1<<32 {
		fail(n, "expected a number of 32 bits, not %q", n.word)
	}
	return int32(value)
}

// unsigned is a number in LEB128.
func unsigned(n int) []byte { return binary.AppendUvarint(nil, uint64(n)) }

// signed is a number in signed LEB128.
func signed(n int32) (out []byte) {
	for ; n < -64 || n >= 64; n >>= 7 {
		out = append(out, byte(n)|0x80)
	}
	return append(out, byte(n)&0x7f)
}

// vector is bytes after their number.
func vector(content []byte) []byte { return append(unsigned(len(content)), content...) }

func i32s(n int) []byte { return vector(bytes.Repeat([]byte{typeI32}, n)) }
