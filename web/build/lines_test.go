package build

import (
	"bytes"
	"encoding/binary"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestDropLines looks at the core that is published, because only the linker says
// what these tables are like.
func TestDropLines(t *testing.T) {
	t.Parallel()
	module, err := buildWASM(root, nil, inlining(inlined))
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

// TestTablesKnown is about the Go that runs this: another may have other tables. Then
// look at what has changed, and at whether dropLines is right about it.
func TestTablesKnown(t *testing.T) {
	goroot := say(t, "env", "GOROOT")
	if err := tablesKnown(goroot); err != nil {
		t.Errorf("%v: the page is larger than it need be", err)
	}
	for _, d := range declarations {
		t.Run(d.name, func(t *testing.T) {
			other := t.TempDir()
			for _, d := range declarations {
				source := contents(t, goroot, filepath.Join("src", d.file))
				if err := write(filepath.Join(other, "src", filepath.Dir(d.file)), filepath.Base(d.file), source); err != nil {
					t.Fatal(err)
				}
			}
			path := filepath.Join(other, "src", d.file)
			source := string(contents(t, "", path))
			// a field more at the beginning, or another value
			changed := strings.Replace(source, "type "+d.name+" struct {", "type "+d.name+" struct { more int\n", 1)
			if changed == source {
				changed = regexp.MustCompile(`(\s`+d.name+`( PCLnTabMagic)? +=) \w+`).ReplaceAllString(source, "$1 0xfffffff2")
			}
			if err := os.WriteFile(path, []byte(changed), 0o644); err != nil {
				t.Fatal(err)
			}
			if err := tablesKnown(other); err == nil || !strings.HasPrefix(err.Error(), d.name+" in Go's") {
				t.Errorf("got error %v", err)
			}
			core := []byte("a core")
			if got, err := withoutLines(other, core); err == nil || &got[0] != &core[0] {
				t.Errorf("the core has become %q, %v", got, err)
			}
		})
	}
}

func TestDropLinesRefuses(t *testing.T) {
	header := func(offsets ...uint64) string {
		text, _ := binary.Append(bytes.Clone(tablesStart), binary.LittleEndian, offsets)
		return string(text)
	}
	words := func(words ...uint32) string {
		text, _ := binary.Append(nil, binary.LittleEndian, words)
		return string(text)
	}
	two := header(2, 0, 0, 0, 72, 72, 72, 72)
	function := func(address uint32) string { return words(address, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0) }
	good := two + words(1, 24, 2, 68, 3, 0) + function(1) + function(2)
	if err := dropLines([]byte(good)); err != nil {
		t.Fatal("what the others are like is refused:", err)
	}
	one := header(1, 0, 0, 0, 72, 72, 72, 72) + words(1, 16, 2, 0)
	for name, module := range map[string]string{
		"nothing":                       "",
		"half a header":                 string(tablesStart),
		"a second header":               good + header(),
		"offsets behind the end":        header(1, 0, 0, 0, 72, 72, 72, 99) + words(1, 16, 2, 0) + function(1),
		"offsets in no order":           header(1, 0, 0, 0, 72, 72, 71, 72) + words(1, 16, 2, 0) + function(1),
		"no functions":                  header(0, 0, 0, 0, 72, 72, 72, 72) + words(1, 0),
		"functions without addresses":   two + words(1, 8),
		"a function behind the end":     one + words(1),
		"a table behind the end":        one + words(1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0),
		"tables without offsets":        one + words(1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0),
		"addresses that fall":           two + words(1, 24, 2, 68, 2, 0) + function(1) + function(2),
		"functions in another order":    two + words(1, 68, 2, 24, 3, 0) + function(2) + function(1),
		"a function of another address": two + words(1, 24, 2, 68, 3, 0) + function(1) + function(1),
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
