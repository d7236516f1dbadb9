package lzma

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"math"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/ulikunitz/xz/lzma"
)

// texts have all kinds of tokens.
func texts(t *testing.T) map[string][]byte {
	t.Helper()
	prose, err := os.ReadFile("../../../LICENSE")
	if err != nil {
		t.Fatal(err)
	}
	random := make([]byte, 100_000)
	rand.NewChaCha8([32]byte{}).Read(random)
	far := append(append(bytes.Clone(random), bytes.Repeat(random, 3)...), prose...)
	for i := 0; i < len(far); i += 1000 {
		far[i]++ // then the same distance again
	}
	return map[string][]byte{
		"one byte":  {'a'},
		"a few":     []byte("abcabcab"),
		"zeros":     make([]byte, 300_000),
		"long runs": []byte(strings.Repeat(strings.Repeat("a", 273)+"b", 500)),
		"prose":     prose,
		"random":    random,
		"far":       far,
	}
}

// TestEncode compares with what another decoder reads.
func TestEncode(t *testing.T) {
	for name, text := range texts(t) {
		r, err := lzma.NewReader(bytes.NewReader(Encode(text)))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if got, err := io.ReadAll(r); err != nil || !bytes.Equal(got, text) {
			t.Errorf("%s: %d bytes, not the %d that were encoded, and %v", name, len(got), len(text), err)
		}
	}
}

// TestEncodeSize compares with xz --format=lzma -9e, version 5.4.
func TestEncodeSize(t *testing.T) {
	for name, most := range map[string]int{"prose": 3845, "far": 105_408, "zeros": 131} {
		if n := len(Encode(texts(t)[name])); n > most {
			t.Errorf("%s takes %d bytes, more than %d", name, n, most)
		}
	}
}

func TestDecoder(t *testing.T) {
	for name, text := range texts(t) {
		got, err := decode(t, Encode(text), len(text))
		if err != nil || !bytes.Equal(got, text) {
			t.Errorf("%s: got %d bytes, not the %d that were encoded, and %v", name, len(got), len(text), err)
		}
	}
}

// TestDecoderPieces decodes while the code arrives, in pieces of every size up to two of the
// longest tokens.
func TestDecoderPieces(t *testing.T) {
	for name, text := range texts(t) {
		text = text[:min(len(text), 10_000)]
		file := Encode(text)
		for size := range 2 * tokenSize {
			got, err := decode(t, file, 1+size)
			if err != nil || !bytes.Equal(got, text) {
				t.Errorf("%s, in pieces of %d: got %d bytes, not the %d that were encoded, and %v", name, 1+size, len(got), len(text), err)
			}
		}
	}
}

// TestToken checks that a step of the decoder can't miss a byte: no token takes more than
// tokenSize, even if each of its bits is as improbable as it can get.
func TestToken(t *testing.T) {
	least := prob(half)
	for range 1000 {
		least -= least >> adapt
	}
	worst := math.Log2(1<<probBits) - math.Log2(float64(least))
	for _, longest := range []token{
		{length: 1, from: literal},
		{length: maxLength, from: firstRep + 3},
		{length: maxLength, from: math.MaxUint32},
	} {
		var n numbers
		newModel().token(&n, make([]byte, 2), 1, context{state: afterMatch}, longest)
		bits := float64(n.modeled)*worst + float64(n.equal)
		if most := int(bits+8) / 8; most > tokenSize { // the range has a byte left, at most
			t.Errorf("%+v takes %d bytes", longest, most)
		}
	}
}

// numbers is a sink that counts bits.
type numbers struct{ modeled, equal int }

func (n *numbers) bit(*prob, uint32)      { n.modeled++ }
func (n *numbers) direct(_ uint32, k int) { n.equal += k }

// TestDecoderDamaged checks that the decoder fails or ends, and never says that what it
// decoded is complete.
func TestDecoderDamaged(t *testing.T) {
	text := texts(t)["prose"]
	good := Encode(text)
	for at := headerSize + 1; at < len(good); at += 97 {
		bad := bytes.Clone(good)
		bad[at] ^= 0x10
		if _, err := decode(t, bad, 100); err == nil {
			t.Errorf("the change of byte %d isn't noticed", at)
		}
		if _, err := decode(t, good[:at], 100); err == nil {
			t.Errorf("what is cut off at byte %d isn't noticed", at)
		}
	}
}

const (
	headerSize = 13
	firstSize  = 5
	tokenSize  = 20
	page       = 1 << 16
	step       = 1000
)

var compiled = wazero.NewCompilationCache()

// decode runs the decoder as web/src/lzma.ts does, while the code arrives in pieces.
func decode(t *testing.T, file []byte, size int) ([]byte, error) {
	t.Helper()
	d := start(t)
	out, code := binary.LittleEndian.Uint32(file[5:]), file[headerSize:]
	d.memory.Grow((out+page-1)/page + 1)
	at, err := d.call("begin", d.place(code[:min(len(code), firstSize)]))
	if err != nil {
		return nil, err
	}
	begin, end := at, at+out
	for read, arrived := firstSize, firstSize; at < end; {
		for arrived < min(read+tokenSize, len(code)) {
			arrived = min(arrived+size, len(code))
		}
		piece, limit := code[read:min(arrived, read+page)], d.memory.Size()
		if len(piece) >= tokenSize {
			limit -= tokenSize
		}
		if at, err = d.call("decode", d.place(piece), limit, min(at+step, end)); err != nil {
			return nil, err
		}
		input, _ := d.call("input")
		read += len(piece) - int(d.memory.Size()-input)
	}
	complete, err := d.call("complete")
	if err != nil || at > end || complete == 0 {
		return nil, errors.New("it isn't complete")
	}
	text, _ := d.memory.Read(begin, out)
	return bytes.Clone(text), nil
}

// running is a decoder.
type running struct {
	api.Module
	t      *testing.T
	memory api.Memory
}

func start(t *testing.T) running {
	t.Helper()
	module, err := Decoder()
	if err != nil {
		t.Fatal(err)
	}
	runtime := wazero.NewRuntimeWithConfig(t.Context(), wazero.NewRuntimeConfig().WithCompilationCache(compiled))
	t.Cleanup(func() { runtime.Close(t.Context()) })
	instance, err := runtime.Instantiate(t.Context(), module)
	if err != nil {
		t.Fatal(err)
	}
	return running{instance, t, instance.Memory()}
}

// place copies a piece of the code to the end of the memory.
func (d running) place(piece []byte) uint32 {
	at := d.memory.Size() - uint32(len(piece))
	d.memory.Write(at, piece)
	return at
}

func (d running) call(name string, args ...uint32) (uint32, error) {
	var params []uint64
	for _, arg := range args {
		params = append(params, api.EncodeU32(arg))
	}
	results, err := d.ExportedFunction(name).Call(d.t.Context(), params...)
	if err != nil {
		return 0, err
	}
	return api.DecodeU32(results[0]), nil
}
