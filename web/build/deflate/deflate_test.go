package deflate

import (
	"bytes"
	"compress/gzip"
	"io"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
)

func unzipped(t *testing.T, text []byte) []byte {
	t.Helper()
	r, err := gzip.NewReader(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	out, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestGzip(t *testing.T) {
	random := make([]byte, spanSize+spanSize/4)
	_, _ = rand.NewChaCha8([32]byte{1}).Read(random)
	source, err := os.ReadFile("matches.go")
	if err != nil {
		t.Fatal(err)
	}
	few := bytes.Clone(random[:100_000])
	for i := range few {
		few[i] &= 3
	}
	skewed := []byte(strings.Repeat("a", 40))
	for i, n := 0, 1; i < 24; i, n = i+1, n+n/2+1 { // without a limit, codes would be longer than 15 bits
		skewed = append(skewed, bytes.Repeat([]byte{byte(i), byte(i) ^ 0x55}, n)...)
	}
	for name, text := range map[string][]byte{
		"nothing": nil, "a byte": {7}, "two bytes": {7, 7}, "three": []byte("aaa"), "source": source, "few symbols": few, "skewed": skewed,
		"a run": make([]byte, spanSize+1), "a run to the end of a span": make([]byte, spanSize), "random": random,
		"far away": slicesOf(random[:maxDistance], random[:maxDistance]), "too far": slicesOf(random[:maxDistance+1], random[:maxDistance+1]),
		"across spans": slicesOf(random[:spanSize-100], source, source, source),
	} {
		t.Run(name, func(t *testing.T) {
			small := Gzip(text)
			if !bytes.Equal(unzipped(t, small), text) {
				t.Fatal("it decompresses to something else")
			}
			if !bytes.Equal(Gzip(text), small) {
				t.Error("the second result differs")
			}
			var best bytes.Buffer
			w, _ := gzip.NewWriterLevel(&best, gzip.BestCompression)
			_, _ = w.Write(text)
			_ = w.Close()
			if slack := 100 + len(text)/1000; len(small) > best.Len()+slack {
				t.Errorf("%d bytes; Go's has %d", len(small), best.Len())
			}
		})
	}
}

func slicesOf(texts ...[]byte) []byte { return bytes.Join(texts, nil) }

func FuzzGzip(f *testing.F) {
	f.Add([]byte("a rose is a rose is a rose"), uint16(3))
	f.Fuzz(func(t *testing.T, text []byte, times uint16) {
		text = bytes.Repeat(text, int(times%1000)+1)
		if len(text) > 1<<20 {
			t.Skip()
		}
		if !bytes.Equal(unzipped(t, Gzip(text)), text) {
			t.Error("it decompresses to something else")
		}
	})
}

func TestCodeSizes(t *testing.T) {
	for _, tc := range []struct {
		counts []uint32
		limit  int
		want   []uint8
	}{
		{[]uint32{0, 0}, 15, []uint8{0, 0}},
		{[]uint32{0, 9}, 15, []uint8{0, 1}},
		{[]uint32{1, 9}, 15, []uint8{1, 1}},
		{[]uint32{1, 1, 2, 4, 8}, 15, []uint8{4, 4, 3, 2, 1}},
		{[]uint32{1, 1, 2, 4, 8}, 3, []uint8{3, 3, 3, 3, 1}},
	} {
		if got := codeSizes(tc.counts, tc.limit); !bytes.Equal(got, tc.want) {
			t.Errorf("codeSizes(%v, %d) = %v, want %v", tc.counts, tc.limit, got, tc.want)
		}
	}
}

func TestSymbols(t *testing.T) {
	for _, tc := range []struct{ length, symbol, value, size int }{
		{3, 257, 0, 0}, {10, 264, 0, 0}, {11, 265, 0, 1}, {18, 268, 1, 1}, {19, 269, 0, 2}, {257, 284, 30, 5}, {258, 285, 0, 0},
	} {
		if symbol, value, size := lengthSymbol(tc.length); symbol != tc.symbol || value != tc.value || size != tc.size {
			t.Errorf("length %d is %d, %d of %d bits", tc.length, symbol, value, size)
		}
	}
	for _, tc := range []struct{ distance, symbol, value, size int }{
		{1, 0, 0, 0}, {4, 3, 0, 0}, {5, 4, 0, 1}, {8, 5, 1, 1}, {9, 6, 0, 2}, {24577, 29, 0, 13}, {32768, 29, 8191, 13},
	} {
		if symbol, value, size := distanceSymbol(tc.distance); symbol != tc.symbol || value != tc.value || size != tc.size {
			t.Errorf("distance %d is %d, %d of %d bits", tc.distance, symbol, value, size)
		}
	}
}

func TestLog2(t *testing.T) {
	for n, want := range map[uint32]uint32{0: 0, 1: 0, 2: unit, 3: 405, 4: 2 * unit, 1 << 31: 31 * unit} {
		if got := log2(n); got != want {
			t.Errorf("log2(%d) = %d, want %d", n, got, want)
		}
	}
}
