package secp256k1

import "math/big"

// The base point, and 3·7, since the curve is y² = x³ + 7.
var (
	generatorX   = element{0x16f81798, 0x59f2815b, 0x2dce28d9, 0x029bfcdb, 0xce870b07, 0x55a06295, 0xf9dcbbac, 0x79be667e}
	generatorY   = element{0xfb10d4b8, 0x9c47d08f, 0xa6855419, 0xfd17b448, 0x0e1108a8, 0x5da4fbfc, 0x26a3c465, 0x483ada77}
	seven        = element{7}
	threeSevens  = element{21}
	one, neutral = element{1}, point{y: element{1}}
)

func onCurve(x, y element) bool { return y.times(y) == x.times(x).times(x).plus(seven) }

// point is a point x/z, y/z, and the one at infinity where z is 0.
type point struct{ x, y, z element }

// plus is the sum of two points. The formula is that of Renes, Costello and
// Batina (“Complete addition formulas for prime order elliptic curves”,
// algorithm 7). It has no exceptions: equal points and the one at infinity need no
// separate case.
func (p point) plus(q point) point {
	xx, yy, zz := p.x.times(q.x), p.y.times(q.y), p.z.times(q.z)
	xy := p.x.times(q.y).plus(q.x.times(p.y))
	yz := p.y.times(q.z).plus(q.y.times(p.z))
	xz := p.x.times(q.z).plus(q.x.times(p.z)).times(threeSevens)
	xx = xx.plus(xx).plus(xx)
	zz = zz.times(threeSevens)
	sum, difference := yy.plus(zz), yy.minus(zz)
	return point{
		xy.times(difference).minus(yz.times(xz)),
		sum.times(difference).plus(xx.times(xz)),
		yz.times(sum).plus(xx.times(xy)),
	}
}

// twice is p.plus(p) in half the time (algorithm 9 of the same).
func (p point) twice() point {
	xy, yz, yy := p.x.times(p.y), p.y.times(p.z), p.y.times(p.y)
	zz := p.z.times(p.z).times(threeSevens)
	yy8 := yy.plus(yy)
	yy8 = yy8.plus(yy8)
	yy8 = yy8.plus(yy8)
	difference := yy.minus(zz.plus(zz).plus(zz))
	x := xy.times(difference)
	return point{
		x.plus(x),
		yy.plus(zz).times(difference).plus(zz.times(yy8)),
		yz.times(yy8),
	}
}

// combine is u·p + v·q, computed in one go: both numbers are read bit by bit
// from the top, and each pair of bits adds one of four sums.
func combine(u []byte, p point, v []byte, q point) point {
	sums := [4]point{neutral, p, q, p.plus(q)}
	total := neutral
	for i := range 8 * size {
		total = total.twice()
		if both := bit(u, i) + 2*bit(v, i); both != 0 {
			total = total.plus(sums[both])
		}
	}
	return total
}

// bit is bit i of a number, counted from the top.
func bit(number []byte, i int) int { return int(number[i/8]>>(7-i%8)) & 1 }

// hasX reports whether x is the first coordinate of p. It compares x·z, which
// saves a division.
func (p point) hasX(x *big.Int) bool {
	var e element
	if p.z == (element{}) || x.BitLen() > 8*size || !e.setBytes(x.FillBytes(make([]byte, size))) {
		return false
	}
	return e.times(p.z) == p.x
}
