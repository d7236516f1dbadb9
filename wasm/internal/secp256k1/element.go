package secp256k1

import (
	"encoding/binary"
	"slices"
)

const (
	size  = 32 // bytes of an element
	limbs = size / 4
)

// element is a number below the prime, the least part first. Parts of 32 bits
// suit WebAssembly, which has no product of 128 bits.
type element [limbs]uint32

// The prime is 2²⁵⁶ − 2³² − 977.
const fold = 977

var prime = element{0xffff_ffff - fold + 1, 0xffff_fffe, 0xffff_ffff, 0xffff_ffff, 0xffff_ffff, 0xffff_ffff, 0xffff_ffff, 0xffff_ffff}

// setBytes reads 32 bytes, the greatest part first. It reports whether they
// are a number below the prime.
func (a *element) setBytes(b []byte) bool {
	for i := range a {
		a[i] = binary.BigEndian.Uint32(b[size-4-4*i:])
	}
	return !a.exceeds()
}

func (a element) bytes() []byte {
	b := make([]byte, 0, size)
	for _, part := range slices.Backward(a[:]) {
		b = binary.BigEndian.AppendUint32(b, part)
	}
	return b
}

// exceeds reports whether a is the prime or more, so that it has to be
// reduced.
func (a *element) exceeds() bool {
	for i := limbs - 1; i >= 0; i-- {
		if a[i] != prime[i] {
			return a[i] > prime[i]
		}
	}
	return true
}

func (a element) plus(b element) element {
	carry := a.add(&b)
	if carry != 0 || a.exceeds() {
		a.subtract(&prime)
	}
	return a
}

func (a element) minus(b element) element {
	if borrow := a.subtract(&b); borrow != 0 {
		a.add(&prime)
	}
	return a
}

func (a *element) add(b *element) (carry uint64) {
	for i := range a {
		carry += uint64(a[i]) + uint64(b[i])
		a[i] = uint32(carry)
		carry >>= 32
	}
	return carry
}

func (a *element) subtract(b *element) (borrow uint64) {
	for i := range a {
		difference := uint64(a[i]) - uint64(b[i]) - borrow
		a[i] = uint32(difference)
		borrow = difference >> 63
	}
	return borrow
}

func (a element) times(b element) element {
	var product [2 * limbs]uint32
	for i := range a {
		carry := uint64(0)
		for j := range b {
			carry += uint64(a[i])*uint64(b[j]) + uint64(product[i+j])
			product[i+j] = uint32(carry)
			carry >>= 32
		}
		product[i+limbs] = uint32(carry)
	}
	return reduce(&product)
}

// reduce uses that 2²⁵⁶ is 2³² + 977 modulo the prime: the upper half counts
// that many times, until there is none.
func reduce(n *[2 * limbs]uint32) element {
	upper, lower := element(n[limbs:]), element(n[:limbs])
	for upper != (element{}) {
		carry, previous := uint64(0), uint64(0)
		for i := range lower {
			carry += uint64(lower[i]) + fold*uint64(upper[i]) + previous
			previous = uint64(upper[i])
			lower[i] = uint32(carry)
			carry >>= 32
		}
		carry += previous
		upper = element{uint32(carry), uint32(carry >> 32)}
	}
	if lower.exceeds() {
		lower.subtract(&prime)
	}
	return lower
}
