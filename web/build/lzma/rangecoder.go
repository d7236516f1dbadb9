package lzma

// A prob is the probability that a bit is 0, of 2,048.
type prob uint16

const (
	probBits = 11
	half     = 1 << (probBits - 1)
	adapt    = 5 // shift
)

// A sink receives the bits of a token, each with its probability.
type sink interface {
	bit(p *prob, bit uint32)
	direct(value uint32, n int) // bits that are equally probable
}

// A rangeEncoder writes bits, and adapts their probabilities.
type rangeEncoder struct {
	low  uint64
	size uint32
	out  []byte
}

func (r *rangeEncoder) bit(p *prob, bit uint32) {
	bound := r.size >> probBits * uint32(*p)
	if bit == 0 {
		r.size = bound
		*p += (1<<probBits - *p) >> adapt
	} else {
		r.low += uint64(bound)
		r.size -= bound
		*p -= *p >> adapt
	}
	r.normalize()
}

func (r *rangeEncoder) direct(value uint32, n int) {
	for n--; n >= 0; n-- {
		r.size >>= 1
		r.low += uint64(value>>n&1) * uint64(r.size)
		r.normalize()
	}
}

func (r *rangeEncoder) normalize() {
	if r.size < 1<<24 {
		r.size <<= 8
		r.shift()
	}
}

// shift writes the highest byte of low. The carry goes into what is already written.
func (r *rangeEncoder) shift() {
	if r.low >= 1<<32 {
		for i := len(r.out) - 1; ; i-- {
			if r.out[i]++; r.out[i] != 0 {
				break
			}
		}
	}
	r.out = append(r.out, byte(r.low>>24))
	r.low = r.low << 8 & (1<<32 - 1)
}

// end writes what the decoder has to read ahead.
func (r *rangeEncoder) end() []byte {
	for range 4 {
		r.shift()
	}
	return append([]byte{0}, r.out...)
}
