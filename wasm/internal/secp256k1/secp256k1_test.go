package secp256k1

import (
	"bytes"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/hex"
	"encoding/json"
	"math/big"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/c2sp/wycheproof"
	oracle "github.com/decred/dcrd/dcrec/secp256k1/v4"
	"github.com/decred/dcrd/dcrec/secp256k1/v4/ecdsa"
)

// file is the shape of Wycheproof's files of ECDSA signatures; a field that is
// not named here fails the test, since it could mean something.
type file struct {
	Algorithm, Schema string
	NumberOfTests     int
	Header            []string
	Notes             map[string]any
	TestGroups        []struct {
		Type, Sha, PublicKeyDer, PublicKeyPem string
		Source, PublicKeyJwk                  map[string]any
		PublicKey                             struct {
			Type, Curve, Uncompressed, Wx, Wy string
			KeySize                           int
		}
		Tests []struct {
			TcID                      int
			Comment, Msg, Sig, Result string
			Flags                     []string
		}
	}
}

// ES256K hashes with SHA-256; the vectors of SHA-512 show which part of a longer
// hash counts.
func TestWycheproof(t *testing.T) {
	for name, digest := range map[string]func([]byte) []byte{
		"ecdsa_secp256k1_sha256_p1363_test.json": func(b []byte) []byte { hash := sha256.Sum256(b); return hash[:] },
		"ecdsa_secp256k1_sha512_p1363_test.json": func(b []byte) []byte { hash := sha512.Sum512(b); return hash[:] },
	} {
		vectors, cases := read(t, name), 0
		for _, group := range vectors.TestGroups {
			k := parse(t, unhex(t, group.PublicKey.Uncompressed))
			for _, tc := range group.Tests {
				cases++
				if got := k.Verify(digest(unhex(t, tc.Msg)), unhex(t, tc.Sig)); got != (tc.Result == "valid") {
					t.Errorf("%s %d (%s): got %t, want %s", name, tc.TcID, tc.Comment, got, tc.Result)
				}
			}
		}
		if cases != vectors.NumberOfTests || cases == 0 {
			t.Errorf("%s: %d cases of %d", name, cases, vectors.NumberOfTests)
		}
	}
}

func read(t *testing.T, name string) (vectors file) {
	t.Helper()
	f, err := wycheproof.TestVectors.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	dec := json.NewDecoder(f)
	dec.DisallowUnknownFields()
	if err := dec.Decode(&vectors); err != nil {
		t.Fatal(err)
	}
	return vectors
}

func unhex(t *testing.T, s string) []byte {
	t.Helper()
	b, err := hex.DecodeString(s)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// parse reads an uncompressed point.
func parse(t testing.TB, b []byte) *PublicKey {
	t.Helper()
	k, err := NewPublicKey(b[1:1+size], b[1+size:])
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(k.Bytes(), b) {
		t.Fatalf("read %x, wrote %x", b, k.Bytes())
	}
	return k
}

// random is reproducible: a failure names numbers that fail again.
var random = rand.NewChaCha8([32]byte{})

func randomBytes(n int) []byte {
	b := make([]byte, n)
	random.Read(b)
	return b
}

// Signatures made by the oracle, as they are and damaged in every way that
// random bits can damage them: both say the same of each.
func TestAgreesWithTheOracle(t *testing.T) {
	t.Parallel()
	for range 300 {
		private := oracle.PrivKeyFromBytes(randomBytes(size))
		k := parse(t, private.PubKey().SerializeUncompressed())
		hash := randomBytes(size)
		compact := ecdsa.SignCompact(private, hash, false)[1:]
		agree(t, k, private.PubKey(), hash, compact, true)
		agree(t, k, private.PubKey(), hash, negated(compact), true)
		agree(t, k, private.PubKey(), hash, flipped(compact), false)
		agree(t, k, private.PubKey(), flipped(hash), compact, false)
	}
}

func agree(t *testing.T, k *PublicKey, public *oracle.PublicKey, hash, signature []byte, want bool) {
	t.Helper()
	var r, s oracle.ModNScalar
	overflow := r.SetByteSlice(signature[:size]) || s.SetByteSlice(signature[size:])
	theirs := !overflow && ecdsa.NewSignature(&r, &s).Verify(hash, public)
	if got := k.Verify(hash, signature); got != theirs || got != want {
		t.Errorf("key %x, hash %x, signature %x: got %t, the oracle says %t, want %t", k.Bytes(), hash, signature, got, theirs, want)
	}
}

// negated is the signature with n − s, which is as good.
func negated(signature []byte) []byte {
	s := new(big.Int).Sub(order(), number(signature[size:]))
	return append(bytes.Clone(signature[:size]), s.FillBytes(make([]byte, size))...)
}

func flipped(b []byte) []byte {
	b = bytes.Clone(b)
	i := random.Uint64() % uint64(8*len(b))
	b[i/8] ^= 1 << (i % 8)
	return b
}

// Private keys, hashes and signatures at the ends of their ranges: there the
// sums of points meet the point at infinity and points that are alike.
func TestAgreesWithTheOracleAtTheEdges(t *testing.T) {
	t.Parallel()
	n := order()
	numbers := [][]byte{around(n, -2), around(n, -1), around(n, 0), around(n, 1), around(number(prime.bytes()), 0)}
	for i := range int64(4) {
		numbers = append(numbers, around(new(big.Int), i), around(new(big.Int).Rsh(n, 1), i-1))
	}
	for _, d := range [][]byte{around(new(big.Int), 1), around(new(big.Int), 2), around(n, -1), around(n, -2)} {
		private := oracle.PrivKeyFromBytes(d)
		k := parse(t, private.PubKey().SerializeUncompressed())
		for _, hash := range numbers {
			agree(t, k, private.PubKey(), hash, ecdsa.SignCompact(private, hash, false)[1:], true)
			for _, s := range numbers {
				signature := append(generatorX.bytes(), s...)
				agree(t, k, private.PubKey(), hash, signature, k.Verify(hash, signature))
				signature = append(bytes.Clone(s), hash...)
				agree(t, k, private.PubKey(), hash, signature, k.Verify(hash, signature))
			}
		}
	}
}

func around(n *big.Int, offset int64) []byte {
	return new(big.Int).Add(n, big.NewInt(offset)).FillBytes(make([]byte, size))
}

// Points that meet themselves, their opposite and the one at infinity.
func TestSumsWithoutException(t *testing.T) {
	g := point{generatorX, generatorY, one}
	opposite := point{generatorX, element{}.minus(generatorY), one}
	scaled := point{generatorX.times(seven), generatorY.times(seven), seven}
	for name, tc := range map[string]struct{ got, want point }{
		"infinity twice":           {neutral.twice(), neutral},
		"infinity and itself":      {neutral.plus(neutral), neutral},
		"a point and infinity":     {g.plus(neutral), g},
		"infinity and a point":     {neutral.plus(g), g},
		"a point and its opposite": {g.plus(opposite), neutral},
		"a point and itself":       {g.plus(scaled), g.twice()},
		"three":                    {g.plus(g).plus(g), scaled.plus(g.twice())},
		"order times a point":      {combine(order().Bytes(), g, make([]byte, size), g), neutral},
	} {
		if !alike(tc.got, tc.want) {
			t.Errorf("%s: got %x, want %x", name, tc.got, tc.want)
		}
	}
}

func alike(p, q point) bool {
	return p.x.times(q.z) == q.x.times(p.z) && p.y.times(q.z) == q.y.times(p.z) && (p.z == element{}) == (q.z == element{})
}

func TestKeysThatAreNone(t *testing.T) {
	g := point{generatorX, generatorY, one}
	x, y := g.x.bytes(), g.y.bytes()
	zero, large := make([]byte, size), bytes.Repeat([]byte{0xff}, size)
	for _, tc := range []struct {
		name, want string
		x, y       []byte
	}{
		{"good", "", x, y},
		{"short", "32 bytes", x[1:], y},
		{"long", "32 bytes", x, append([]byte{0}, y...)},
		{"empty", "32 bytes", nil, nil},
		{"infinity, as zeros", "not on the curve", zero, zero},
		{"swapped", "not on the curve", y, x},
		{"the prime itself", "not below", prime.bytes(), y},
		{"all ones", "not below", x, large},
	} {
		k, err := NewPublicKey(tc.x, tc.y)
		if (err == nil) != (tc.want == "") || err != nil && (k != nil || !strings.Contains(err.Error(), tc.want)) {
			t.Errorf("%s: got %v", tc.name, err)
		}
	}
}

func TestSignaturesOfAnotherLength(t *testing.T) {
	k := PublicKey{generatorX, generatorY}
	for _, n := range []int{0, 1, 63, 65, 128} {
		if k.Verify(make([]byte, size), bytes.Repeat([]byte{1}, n)) {
			t.Errorf("%d bytes verified", n)
		}
	}
}

// The field, against package big, with the numbers whose sums and products
// carry most.
func TestElement(t *testing.T) {
	p := number(prime.bytes())
	edges := []element{{}, one, {2}, {0, 1}, {fold}, {fold, 1}, {limbs - 1: 0x8000_0000}, {0xffff_ffff, 0xffff_ffff}}
	for _, e := range edges {
		edges = append(edges, element{}.minus(e))
	}
	for range 200 {
		var e element
		if e.setBytes(randomBytes(size)) {
			edges = append(edges, e)
		}
	}
	for _, a := range edges {
		for _, b := range edges {
			x, y := number(a.bytes()), number(b.bytes())
			for name, tc := range map[string]struct {
				got  element
				want *big.Int
			}{
				"plus":  {a.plus(b), new(big.Int).Add(x, y)},
				"minus": {a.minus(b), new(big.Int).Sub(x, y)},
				"times": {a.times(b), new(big.Int).Mul(x, y)},
			} {
				if want := tc.want.Mod(tc.want, p); number(tc.got.bytes()).Cmp(want) != 0 {
					t.Fatalf("%x %s %x: got %x, want %x", x, name, y, tc.got.bytes(), want)
				}
			}
		}
	}
}

func BenchmarkVerify(b *testing.B) {
	private := oracle.PrivKeyFromBytes(randomBytes(size))
	k, hash := parse(b, private.PubKey().SerializeUncompressed()), randomBytes(size)
	signature := ecdsa.SignCompact(private, hash, false)[1:]
	for b.Loop() {
		if !k.Verify(hash, signature) {
			b.Fatal("not verified")
		}
	}
}
