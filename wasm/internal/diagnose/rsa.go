package diagnose

import (
	"bytes"
	"crypto"
	"crypto/rsa"
	"fmt"
	"math/big"
	"strings"

	"jwt-airlock/wasm/internal/excerpt"
	"jwt-airlock/wasm/internal/jwa"
	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/verify"
)

// block is what an RSA signature is once the public key is applied to it. A block that is
// well-formed to its last byte can only come from the private key: all of it but the hash
// is fixed. One that only begins well proves nothing where the exponent is small, because
// its root is easy to compute (CVE-2006-4339).
type block struct {
	form
	ended bool // as every block of PSS is
}

type form int

const (
	formless form = iota
	pkcs1         // RFC 8017 §9.2
	pss           // RFC 8017 §9.1
)

// possible reports whether the signature may be one by an algorithm and a key, whatever
// was signed. For RSA it mostly isn't, and no input has to be tried.
func (c failure) possible(alg string, k *keys.Key) bool {
	family, size := jwa.FamilyOf(alg), verify.SizeFor(alg, k)
	if !family.RSA() || size != len(c.Signature.Bytes) {
		return size == len(c.Signature.Bytes)
	}
	if _, known := c.blocks[k]; !known && !c.Work.Aside().SpendOn(k) {
		return false
	}
	if family == jwa.PSS {
		return c.blockOf(k).ended
	}
	return c.blockOf(k).form == pkcs1
}

// rsaBlock distinguishes a modified token from one that another key signed.
func rsaBlock(c failure) *report.Cause {
	if c.Answer.State != report.Mismatch || !c.family().RSA() {
		return nil
	}
	wanted, other := pkcs1, pss
	if c.family() == jwa.PSS {
		wanted, other = pss, pkcs1
	}
	blocks := map[form]int{}
	for _, k := range c.tried() {
		if c.sameSize(k) {
			blocks[c.blockOf(k).form]++
		}
	}
	key := "Your key"
	if len(c.Keys) > 1 {
		key = "One of your keys"
	}
	switch {
	case blocks[wanted] > 0:
		return &report.Cause{
			Code: "tampered",
			Text: key + " signed something else: the header or the payload was modified after signing, or the signature belongs to another token.",
			Next: "Get the token again from its source, and do not trust this one",
		}
	case blocks[other] > 0:
		return &report.Cause{
			Code: "other-padding",
			Text: fmt.Sprintf("%s signed something, but not with the padding of %s: PSS and PKCS #1 v1.5 were mixed up.", key, excerpt.Truncate(c.Alg())),
			Next: "Have the issuer set alg to the algorithm that it uses",
		}
	case blocks[formless] == 0:
		return nil
	}
	return &report.Cause{
		Code: "wrong-key",
		Text: fmt.Sprintf("Another key signed the token, or the signature is damaged or made up: it isn't well-formed under any key tried (%s).", excerpt.Count(len(c.tried()), "key")),
		Next: "Get the current keys of the token's issuer",
	}
}

func (c failure) blockOf(k *keys.Key) block {
	b, known := c.blocks[k]
	if !known {
		b = blockOf(k, c.Signature.Bytes)
		c.blocks[k] = b
	}
	return b
}

func blockOf(k *keys.Key, signature []byte) (b block) {
	public, ok := k.Public.(*rsa.PublicKey)
	if !ok || len(signature) != public.Size() {
		return b
	}
	s := new(big.Int).SetBytes(signature)
	if s.Cmp(public.N) >= 0 {
		return b
	}
	em := s.Exp(s, big.NewInt(int64(public.E)), public.N).FillBytes(make([]byte, public.Size()))
	b.ended = em[len(em)-1] == trailer
	switch {
	case isPKCS1(em):
		b.form = pkcs1
	case isPSS(em, public.N.BitLen()):
		b.form = pss
	}
	return b
}

// digestInfos are what comes before the hash in a block (RFC 8017 §9.2, note 1).
var digestInfos = map[crypto.Hash]string{
	crypto.SHA256: "\x30\x31\x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x01\x05\x00\x04\x20",
	crypto.SHA384: "\x30\x41\x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x02\x05\x00\x04\x30",
	crypto.SHA512: "\x30\x51\x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x03\x05\x00\x04\x40",
}

// isPKCS1 reports whether a block is 00 01 FF … FF 00, a DigestInfo and a hash,
// with nothing left over.
func isPKCS1(em []byte) bool {
	for hash, info := range digestInfos {
		padding := len(em) - 3 - len(info) - hash.Size()
		if padding < 8 {
			continue
		}
		fixed := "\x00\x01" + strings.Repeat("\xff", padding) + "\x00" + info
		if strings.HasPrefix(string(em), fixed) {
			return true
		}
	}
	return false
}

// pssSalt: the right key and the right text, with a salt that isn't as long as the hash
// (RFC 7518 §3.5).
func pssSalt(c failure) *report.Cause {
	a := jwa.Named(c.Alg())
	if a == nil || a.Family != jwa.PSS {
		return nil
	}
	h := a.Hash.New()
	h.Write([]byte(c.Signature.Input))
	digest := h.Sum(nil)
	for _, k := range c.tried() {
		public, ok := k.Public.(*rsa.PublicKey)
		if ok && c.Work.Aside().Spend(1000) && rsa.VerifyPSS(public, a.Hash, digest, c.Signature.Bytes, nil) == nil {
			return &report.Cause{
				Code: "pss-salt",
				Text: fmt.Sprintf("The signature verifies with one of your keys, but its salt isn't as long as the hash, which %s requires. Some verifiers accept it and some reject it.", c.Alg()),
				Next: "Have the issuer use a salt as long as the hash",
			}
		}
	}
	return nil
}

// trailer is the last byte of a block of PSS.
const trailer = 0xbc

// isPSS reports whether a block is well-formed with one of the hashes, whatever was
// signed: below the mask are zeros, a 1 and a salt as long as the hash.
func isPSS(em []byte, bits int) bool {
	em = em[len(em)-(bits+6)/8:]
	if em[len(em)-1] != trailer {
		return false
	}
	for _, hash := range []crypto.Hash{crypto.SHA256, crypto.SHA384, crypto.SHA512} {
		size := hash.Size()
		zeros := len(em) - 2*size - 2
		if zeros < 8 {
			continue
		}
		masked, h := em[:len(em)-size-1], em[len(em)-size-1:len(em)-1]
		db := unmask(masked, h, hash)
		db[0] &= 0xff >> (8*len(em) - (bits - 1))
		if bytes.Equal(db[:zeros], make([]byte, zeros)) && db[zeros] == 1 {
			return true
		}
	}
	return false
}

// unmask applies MGF1 (RFC 8017 appendix B.2.1).
func unmask(masked, seed []byte, hash crypto.Hash) []byte {
	var mask []byte
	for counter := byte(0); len(mask) < len(masked); counter++ {
		h := hash.New()
		h.Write(seed)
		h.Write([]byte{0, 0, 0, counter})
		mask = h.Sum(mask)
	}
	db := make([]byte, len(masked))
	for i := range db {
		db[i] = masked[i] ^ mask[i]
	}
	return db
}
