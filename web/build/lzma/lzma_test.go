package lzma

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
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
		got, err := decode(t, Encode(text))
		if err != nil || !bytes.Equal(got, text) {
			t.Errorf("%s: got %d bytes, not the %d that were encoded, and %v", name, len(got), len(text), err)
		}
	}
}

// TestDecoderDamaged checks that the decoder fails or ends, and never says that what it
// decoded is complete.
func TestDecoderDamaged(t *testing.T) {
	text := texts(t)["prose"]
	good := Encode(text)
	for at := headerSize + 1; at < len(good); at += 97 {
		bad := bytes.Clone(good)
		bad[at] ^= 0x10
		if _, err := decode(t, bad); err == nil {
			t.Errorf("the change of byte %d isn't noticed", at)
		}
		if _, err := decode(t, good[:at]); err == nil {
			t.Errorf("what is cut off at byte %d isn't noticed", at)
		}
	}
}

const (
	headerSize = 13
	page       = 1 << 16
	step       = 1000
)

var compiled = wazero.NewCompilationCache()

// decode runs the decoder as web/src/lzma.ts does.
func decode(t *testing.T, file []byte) ([]byte, error) {
	t.Helper()
	ctx := t.Context()
	binaryModule, err := Decoder()
	if err != nil {
		t.Fatal(err)
	}
	runtime := wazero.NewRuntimeWithConfig(ctx, wazero.NewRuntimeConfig().WithCompilationCache(compiled))
	defer runtime.Close(ctx)
	module, err := runtime.Instantiate(ctx, binaryModule)
	if err != nil {
		t.Fatal(err)
	}
	size, code := binary.LittleEndian.Uint32(file[5:]), file[headerSize:]
	memory := module.Memory()
	memory.Grow((size + uint32(len(code)) + page - 1) / page)
	in := memory.Size() - uint32(len(code))
	memory.Write(in, code)
	at, err := call(t, module, "begin", in)
	if err != nil {
		return nil, err
	}
	start, end := at, at+size
	for at < end {
		if at, err = call(t, module, "decode", min(at+step, end)); err != nil {
			return nil, err
		}
	}
	complete, err := call(t, module, "complete")
	if err != nil || at > end || complete == 0 {
		return nil, errors.New("it isn't complete")
	}
	out, _ := memory.Read(start, size)
	return bytes.Clone(out), nil
}

func call(t *testing.T, module api.Module, name string, args ...uint32) (uint32, error) {
	t.Helper()
	var params []uint64
	for _, arg := range args {
		params = append(params, api.EncodeU32(arg))
	}
	results, err := module.ExportedFunction(name).Call(t.Context(), params...)
	if err != nil {
		return 0, err
	}
	return api.DecodeU32(results[0]), nil
}
