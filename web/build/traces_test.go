package build

import (
	"bytes"
	"encoding/binary"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestWithoutTraces reads the core that is published, because only the linker determines
// the form of these tables.
func TestWithoutTraces(t *testing.T) {
	t.Parallel()
	module, err := buildWASM(root, nil, inlining(inlined))
	if err != nil {
		t.Fatal(err)
	}
	if module, err = joinData(module); err != nil {
		t.Fatal(err)
	}
	small, err := withoutTraces(say(t, "env", "GOROOT"), module)
	if err != nil {
		t.Fatal(err)
	}
	before, after := readTables(t, module), readTables(t, small)
	if before.Count < 1_000 || before.Count != after.Count {
		t.Fatalf("%d functions, and then %d", before.Count, after.Count)
	}
	ours := 0
	for i := range before.Count {
		was, is := before.function(t, i), after.function(t, i)
		checkFunction(t, before, after, was, is)
		if strings.HasPrefix(after.name(is), "jwt-airlock/") {
			ours++
		}
	}
	if ours < 500 {
		t.Errorf("%d of our functions have a name", ours)
	}
	checkLookup(t, module, small)
	checkData(t, module, small)
}

// checkData wants the data of functions unchanged, but for that of traces.
func checkData(t *testing.T, module, small []byte) {
	t.Helper()
	m, memory, h, err := findModule(module)
	if err != nil {
		t.Fatal(err)
	}
	_, other, _, err := findModule(small)
	if err != nil {
		t.Fatal(err)
	}
	was, is := memory.data[m.FuncData-memory.address:], other.data[m.FuncData-memory.address:]
	needed := map[uint32]bool{}
	all := readTables(t, module)
	for i := range h.Count {
		all.function(t, i).noteData(needed)
	}
	starts := slices.Sorted(maps.Keys(needed))
	kept := 0
	for i, start := range starts[1:] {
		if from := starts[i]; needed[from] {
			kept++
			if !bytes.Equal(was[from:start], is[from:start]) {
				t.Fatalf("the data at %d has changed", from)
			}
		}
	}
	last := starts[len(starts)-1] // nobody says where this ends
	if !bytes.Equal(was[last:last+64], is[last:last+64]) || kept < 1000 || kept == len(starts) {
		t.Errorf("%d of %d are kept", kept, len(starts))
	}
}

// checkFunction checks that a function is unchanged except for what traces need.
func checkFunction(t *testing.T, before, after tables, was, is function) {
	t.Helper()
	fullName, rest := before.name(was), after.name(is)
	switch {
	case strings.HasPrefix(fullName, "jwt-airlock/"), was[4*marks] != 0,
		slices.Contains([]string{"reflect.makeFuncStub", "reflect.methodValueCall", "runtime.gopanic"}, fullName):
		if rest != fullName {
			t.Errorf("%s is now called %q", fullName, rest)
		}
	case strings.HasPrefix(fullName, "runtime."):
		if !strings.HasPrefix(rest, "runtime.") || !strings.HasPrefix(fullName, rest) {
			t.Errorf("%s is now called %q", fullName, rest)
		}
	}
	for i := range uint32(len(was) / 4) {
		at, old, now := i, was.word(i), is.word(i)
		values, data := uint32(functionSize), functionSize+was.word(further)
		switch {
		case at == file, at == line, at == unit, at == firstLine:
			if now != 0 {
				t.Errorf("%s has word %d", fullName, at)
			}
		case at == name:
		case at >= values && at < data && slices.Contains([]uint32{0, 2, 3}, at-values):
			if now != 0 {
				t.Errorf("%s has a table of values of kind %d", fullName, at-values)
			}
		case at >= data && slices.Contains([]uint32{3, 5, 6}, at-data):
			if now != noData {
				t.Errorf("%s has data of kind %d", fullName, at-data)
			}
		case old != now:
			t.Errorf("word %d of %s has changed", at, fullName)
		}
	}
	for _, offset := range is.tables() {
		if !bytes.Equal(before.table(offset), after.table(offset)) {
			t.Fatalf("%s has lost the table at %d", fullName, offset)
		}
	}
}

// checkLookup finds each function the way findfunc in runtime/symtab.go does.
func checkLookup(t *testing.T, module, small []byte) {
	t.Helper()
	was, count, err := findLookup(module)
	if err != nil {
		t.Fatal(err)
	}
	is, _, err := findLookup(small)
	if err != nil || len(is) != len(was) {
		t.Fatalf("%d bytes, and then %d, %v", len(was), len(is), err)
	}
	if buckets := uint64(len(is) / bucketSize); buckets <= 16*(count-2) || buckets > 16*count {
		t.Fatalf("%d buckets for %d functions", buckets, count)
	}
	for at := 0; at < len(is); at += bucketSize {
		full, first := binary.LittleEndian.Uint32(was[at:]), binary.LittleEndian.Uint32(is[at:])
		if first > full || full-first >= bucketsFrom || !bytes.Equal(was[at+4:at+bucketSize], is[at+4:at+bucketSize]) {
			t.Fatalf("function %d is looked for from %d on", full, first)
		}
	}
}

// TestTablesKnown checks the Go that runs this test. If another Go has other tables, read
// what changed, and check whether dropTraces still handles it.
func TestTablesKnown(t *testing.T) {
	goroot := say(t, "env", "GOROOT")
	if err := tablesKnown(goroot); err != nil {
		t.Errorf("%v: the page is larger than necessary", err)
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
			// one more field at the beginning, or another value
			changed := strings.Replace(source, "type "+d.name+" struct {", "type "+d.name+" struct { more int\n", 1)
			if changed == source {
				changed = regexp.MustCompile(`(\s`+d.name+`( \w+)? +=) .*`).ReplaceAllString(source, "$1 9")
			}
			if err := os.WriteFile(path, []byte(changed), 0o644); err != nil {
				t.Fatal(err)
			}
			if err := tablesKnown(other); err == nil || !strings.HasPrefix(err.Error(), d.name+" in Go's") {
				t.Errorf("got error %v", err)
			}
			core := []byte("a core")
			if got, err := withoutTraces(other, core); err == nil || &got[0] != &core[0] {
				t.Errorf("the core changed to %q, %v", got, err)
			}
		})
	}
}

func TestDropTracesRefuses(t *testing.T) {
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
	if err := dropTraces([]byte(good)); err != nil {
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
		"a name behind the end":         one + words(1, 99, 0, 0, 0, 0, 0, 0, 0, 0, 0),
		"data without offsets":          one + words(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1<<24),
		"tables without offsets":        one + words(1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0),
		"addresses that fall":           two + words(1, 24, 2, 68, 2, 0) + function(1) + function(2),
		"functions in another order":    two + words(1, 68, 2, 24, 3, 0) + function(2) + function(1),
		"a function of another address": two + words(1, 24, 2, 68, 3, 0) + function(1) + function(1),
	} {
		if err := dropTraces([]byte(module)); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}

// tables returns the tables of a module.
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

func (of tables) function(t *testing.T, i uint64) function {
	f, err := functions(of.data[of.Functions:]).at(i)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func (of tables) name(f function) string {
	text, _, _ := bytes.Cut(of.data[of.Names+uint64(f.word(name)):], []byte{0})
	return string(text)
}

// table returns a table of values: pairs of numbers. The first of a pair is 0 only at the
// end and at the start.
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

func TestCoarsenLookupRefuses(t *testing.T) {
	module := func(more ...uint64) []byte {
		h := append([]uint64{2, 0, 0, 72, 73, 73, 73, 73}, make([]uint64, 4)...)
		data, _ := binary.Append(bytes.Clone(tablesStart), binary.LittleEndian, h)
		data, _ = binary.Append(data, binary.LittleEndian, more)
		section := appendSized(append(appendAddress([]byte{1, active, i32Const}, 4096), endOfExpr), data)
		return appendSized(append([]byte("\x00asm\x01\x00\x00\x00"), dataSection), section)
	}
	// moduledata, followed by a bucket
	start := func(lookup, first, after uint64) []uint64 {
		return slices.Concat([]uint64{4096, 4096 + 72}, make([]uint64, 17), []uint64{lookup, first, after}, make([]uint64, 19))
	}
	end := uint64(4096 + 8 + 12*8 + 41*8)
	buckets := []uint64{1, 0, 0}
	good := append(start(end, 0, bucketSpan), buckets...)
	if err := coarsenLookup(module(good...)); err != nil {
		t.Fatal("what the others are like is refused:", err)
	}
	for name, data := range map[string][]uint64{
		"no module":                 buckets,
		"two modules":               append(good, good...),
		"half a module":             good[:12],
		"a table before the memory": append(start(72, 0, bucketSpan), buckets...),
		"a table behind the memory": start(end, 0, bucketSpan),
		"a table far behind it":     append(start(1<<63, 0, bucketSpan), buckets...),
		"no addresses":              append(start(end, bucketSpan, bucketSpan), buckets...),
		"addresses that fall":       append(start(end, bucketSpan, 0), buckets...),
		"a function too many":       append(start(end, 0, bucketSpan), 2, 0, 0),
	} {
		if err := coarsenLookup(module(data...)); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
	if err := coarsenLookup(nil); err == nil {
		t.Error("nothing: accepted")
	}
}
