package build

import (
	"bytes"
	"testing"
)

const magic = "\x00asm\x01\x00\x00\x00"

func TestJoinData(t *testing.T) {
	tests := []struct{ name, module, want string }{
		{"no sections", magic, magic},
		{"no data", magic + "\x0a\x01x", magic + "\x0a\x01x"},
		{"a gap",
			magic + "\x0b\x0e\x02" + "\x00\x41\x08\x0b\x02ab" + "\x00\x41\x0c\x0b\x01c",
			magic + "\x0b\x0b\x01" + "\x00\x41\x08\x0b\x05ab\x00\x00c"},
		{"no gap, and a section after it",
			magic + "\x0b\x0d\x02" + "\x00\x41\x00\x0b\x01a" + "\x00\x41\x01\x0b\x01b" + "\x00\x01x",
			magic + "\x0b\x08\x01" + "\x00\x41\x00\x0b\x02ab" + "\x00\x01x"},
		{"not in order, as Go does once",
			magic + "\x0b\x0d\x02" + "\x00\x41\x09\x0b\x01b" + "\x00\x41\x08\x0b\x01a",
			magic + "\x0b\x08\x01" + "\x00\x41\x08\x0b\x02ab"},
		{"an address whose sign bit needs another byte", // 64
			magic + "\x0b\x08\x01" + "\x00\x41\xc0\x00\x0b\x01a",
			magic + "\x0b\x08\x01" + "\x00\x41\xc0\x00\x0b\x01a"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := joinData([]byte(test.module))
			if err != nil || !bytes.Equal(got, []byte(test.want)) {
				t.Errorf("got %q, %v, want %q", got, err, test.want)
			}
		})
	}
}

func TestJoinDataRefuses(t *testing.T) {
	for name, module := range map[string]string{
		"nothing":            "",
		"a section too long": magic + "\x0a\x05x",
		"a size too long":    magic + "\x0a\x80",
		"a passive segment":  magic + "\x0b\x04\x01\x01\x01a",
		"a global's value":   magic + "\x0b\x07\x01\x00\x23\x00\x0b\x01a",
		"an address below 0": magic + "\x0b\x0b\x01\x00\x41\xff\xff\xff\xff\x0f\x0b\x01a",
		"a segment missing":  magic + "\x0b\x07\x02\x00\x41\x08\x0b\x01a",
	} {
		if got, err := joinData([]byte(module)); err == nil {
			t.Errorf("%s: became %q", name, got)
		}
	}
}
