// Package lzma compresses as far as LZMA allows (LZMA specification, Igor Pavlov, 2015):
// of the ways to write a text with its repetitions, it looks for the one with the fewest
// bits. The only maintained Go module takes the longest repetition everywhere, and 600 kB
// more for the core. The same input gives the same output on every machine.
package lzma

import (
	"embed"
	"encoding/binary"
	"math/bits"

	"jwt-airlock/web/build/wat"
)

// Parameters of the format: a literal depends on the 3 highest bits of the byte before it,
// and a length on the 2 lowest bits of its position.
const (
	literalContexts, positions = 1 << 3, 1 << 2
	properties                 = (2*5+0)*9 + 3
)

//go:embed decoder.wat
var decoder string

// Decoder returns a WebAssembly module that decodes what Encode returns, in steps.
func Decoder() ([]byte, error) { return wat.Assemble(decoder) }

//go:embed *.go
var source embed.FS

// Source is the encoder's source. What it encoded is worth keeping until that changes.
func Source() (all []byte) {
	entries, err := source.ReadDir(".")
	if err != nil {
		panic("internal error: " + err.Error())
	}
	for _, entry := range entries {
		text, _ := source.ReadFile(entry.Name())
		all = append(all, text...)
	}
	return all
}

// Encode returns data, which must not be empty, in the format of .lzma files: the properties, the size of the
// dictionary, the size of the data, and the code.
func Encode(data []byte) []byte {
	header := []byte{properties}
	header = binary.LittleEndian.AppendUint32(header, uint32(max(4096, 1<<bits.Len(uint(len(data))))))
	header = binary.LittleEndian.AppendUint64(header, uint64(len(data)))
	return append(header, newEncoder(data).encode()...)
}

// An encoder writes tokens.
type encoder struct {
	data  []byte
	at    int
	model *model
	now   context
	out   rangeEncoder
}

func newEncoder(data []byte) *encoder {
	return &encoder{data: data, model: newModel(), out: rangeEncoder{size: 1<<32 - 1}}
}

func (e *encoder) encode() []byte {
	p := newParser(e)
	for e.at < len(e.data) {
		for _, t := range p.next() {
			e.write(t)
		}
	}
	return e.out.end()
}

func (e *encoder) write(t token) {
	e.model.token(&e.out, e.data, e.at, e.now, t)
	e.now = e.now.after(t)
	e.at += int(t.length)
}
