package build

import (
	"bytes"
	"encoding/binary"
	"slices"
	"strings"
	"testing"
)

// TestDropLines looks at the core that is published, because only the linker says
// what these tables are like.
func TestDropLines(t *testing.T) {
	module, err := buildWASM(root, nil)
	if err != nil {
		t.Fatal(err)
	}
	if module, err = joinData(module); err != nil {
		t.Fatal(err)
	}
	before := readTables(t, bytes.Clone(module))
	if err := dropLines(module); err != nil {
		t.Fatal(err)
	}
	after := readTables(t, module)
	if before.Count < 1_000 || before.Count != after.Count {
		t.Fatalf("%d functions, and then %d", before.Count, after.Count)
	}
	if !bytes.Equal(before.data[:before.Units], after.data[:after.Units]) {
		t.Error("names have changed")
	}
	for i := range before.Count {
		was, is := before.function(t, i), after.function(t, i)
		if is[file] != 0 || is[line] != 0 {
			t.Fatalf("function %d has a table of lines", i)
		}
		if !slices.Equal(was[:frame+1], is[:frame+1]) || !slices.Equal(was[functionSize:], is[functionSize:]) {
			t.Fatalf("function %d has changed", i)
		}
		for _, offset := range append(is[functionSize:], is[frame]) {
			if offset != 0 && !bytes.Equal(before.table(offset), after.table(offset)) {
				t.Fatalf("function %d has lost the table at %d", i, offset)
			}
		}
	}
}

func TestDropLinesRefuses(t *testing.T) {
	header := func(offsets ...uint64) string {
		text, _ := binary.Append(bytes.Clone(tablesStart), binary.LittleEndian, offsets)
		return string(text)
	}
	for name, module := range map[string]string{
		"nothing":                     "",
		"half a header":               string(tablesStart),
		"offsets behind the end":      header(0, 0, 0, 0, 72, 72, 72, 99),
		"offsets in no order":         header(0, 0, 0, 0, 72, 72, 71, 72),
		"functions without addresses": header(2, 0, 0, 0, 72, 72, 72, 72) + "\x00\x00\x00\x00\x08\x00\x00\x00",
		"a function behind the end":   header(1, 0, 0, 0, 72, 72, 72, 72) + "\x00\x00\x00\x00\x08\x00\x00\x00",
		"a table behind the end":      header(1, 0, 0, 0, 72, 72, 72, 72) + "\x00\x00\x00\x00\x08\x00\x00\x00" + strings.Repeat("\x00", 16) + "\x01" + strings.Repeat("\x00", 27),
		"tables without offsets":      header(1, 0, 0, 0, 72, 72, 72, 72) + "\x00\x00\x00\x00\x08\x00\x00\x00" + strings.Repeat("\x00", 28) + "\x01" + strings.Repeat("\x00", 15),
	} {
		if err := dropLines([]byte(module)); err == nil {
			t.Errorf("%s: taken", name)
		}
	}
}

// tables are those of a module.
type tables struct {
	tablesHeader
	data []byte
}

func readTables(t *testing.T, module []byte) (of tables) {
	of.data = module[bytes.Index(module, tablesStart):]
	if _, err := binary.Decode(of.data, binary.LittleEndian, &of.tablesHeader); err != nil {
		t.Fatal(err)
	}
	return of
}

// function is the words of a function and the offsets of its further tables.
func (of tables) function(t *testing.T, i uint64) []uint32 {
	functions := of.data[of.Functions:]
	offset := binary.LittleEndian.Uint32(functions[8*i+4:])
	words, err := readWords(functions, offset, functionSize)
	if err != nil {
		t.Fatal(err)
	}
	if words, err = readWords(functions, offset, functionSize+words[further]); err != nil {
		t.Fatal(err)
	}
	return words
}

// table is a table of values: pairs of numbers, of which the first is 0 only at the
// end, and at the start.
func (of tables) table(offset uint32) []byte {
	text := of.data[of.Values+uint64(offset):]
	for at := 0; ; {
		value, n := binary.Uvarint(text[at:])
		if value == 0 && at > 0 {
			return text[:at+n]
		}
		_, m := binary.Uvarint(text[at+n:])
		at += n + m
	}
}
