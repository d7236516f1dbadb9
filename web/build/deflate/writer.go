package deflate

import "slices"

// writer writes bits, the lowest bit of a byte first.
type writer struct {
	out  []byte
	bits uint64
	size int
}

func (w *writer) write(bits uint32, size int) {
	w.bits |= uint64(bits) << w.size
	for w.size += size; w.size >= 8; w.size -= 8 {
		w.out = append(w.out, byte(w.bits))
		w.bits >>= 8
	}
}

func (w *writer) end() []byte {
	if w.size > 0 {
		w.out = append(w.out, byte(w.bits))
	}
	return w.out
}

// block writes a block with dynamic codes (RFC 1951, §3.2.7).
func (w *writer) block(b block, last bool) {
	c := tally(b)
	literal, distance := codeFor(c.literal[:], 15), codeFor(c.distance[:], 15)
	final := uint32(0)
	if last {
		final = 1
	}
	w.write(final, 1)
	w.write(2, 2)
	w.codes(literal, distance)
	for _, t := range b {
		w.token(t, literal, distance)
	}
	w.symbol(literal, endOfBlock)
}

func (w *writer) symbol(c code, symbol int) { w.write(c.bits[symbol], int(c.size[symbol])) }

func (w *writer) token(t token, literal, distance code) {
	if t.length() == 0 {
		w.symbol(literal, int(t))
		return
	}
	symbol, value, size := lengthSymbol(t.length())
	w.symbol(literal, symbol)
	w.write(uint32(value), size)
	symbol, value, size = distanceSymbol(t.distance())
	w.symbol(distance, symbol)
	w.write(uint32(value), size)
}

// order is the order of the sizes of the code for sizes.
var order = []int{16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15}

// codes writes the codes of a block: the code for sizes, then the sizes.
func (w *writer) codes(literal, distance code) {
	literals, distances := used(literal.size, firstLength), used(distance.size, 1)
	runs := runsOf(slices.Concat(literals, distances))
	counts := make([]uint32, len(order))
	for _, r := range runs {
		counts[r.symbol]++
	}
	sizes := codeFor(counts, 7)
	ordered := make([]uint8, len(order))
	for i, symbol := range order {
		ordered[i] = sizes.size[symbol]
	}
	ordered = used(ordered, 4)
	w.write(uint32(len(literals)-firstLength), 5)
	w.write(uint32(len(distances)-1), 5)
	w.write(uint32(len(ordered)-4), 4)
	for _, size := range ordered {
		w.write(uint32(size), 3)
	}
	for _, r := range runs {
		w.symbol(sizes, r.symbol)
		w.write(uint32(r.value), r.size)
	}
}

// used returns sizes without zeros at the end, but keeps a minimum.
func used(sizes []uint8, least int) []uint8 {
	n := len(sizes)
	for n > least && sizes[n-1] == 0 {
		n--
	}
	return sizes[:n]
}

// A run is a size, or a symbol that repeats one, with its extra bits.
type run struct{ symbol, value, size int }

func runsOf(sizes []uint8) (runs []run) {
	for i := 0; i < len(sizes); {
		n := 1
		for i+n < len(sizes) && sizes[i+n] == sizes[i] {
			n++
		}
		i += n
		runs = appendRun(runs, int(sizes[i-n]), n)
	}
	return runs
}

// appendRun appends a size n times.
func appendRun(runs []run, size, n int) []run {
	if size != 0 {
		runs = append(runs, run{symbol: size})
		n--
	}
	for n > 0 {
		var now int
		switch {
		case n < 3:
			now = 1
			runs = append(runs, run{symbol: size})
		case size != 0:
			now = min(n, 6)
			runs = append(runs, run{16, now - 3, 2})
		case n <= 10:
			now = n
			runs = append(runs, run{17, now - 3, 3})
		default:
			now = min(n, 138)
			runs = append(runs, run{18, now - 11, 7})
		}
		n -= now
	}
	return runs
}
