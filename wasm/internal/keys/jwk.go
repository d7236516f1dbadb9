package keys

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/rsa"
	"encoding/base64"
	"errors"
	"fmt"
	"math/big"
	"slices"
	"strings"

	"github.com/cloudflare/circl/sign/mldsa/mldsa44"
	"github.com/cloudflare/circl/sign/mldsa/mldsa65"
	"github.com/cloudflare/circl/sign/mldsa/mldsa87"

	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/excerpt"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/secp256k1"
)

// jwk is a JWK whose members are read one by one. Its errors are clauses about the key
// and never quote a value that may be secret.
type jwk struct{ members []exact.Member }

// parseJWK reads one key. If the key can't be used, it says why.
func parseJWK(value exact.Value) *Key {
	j := jwk{value.Members()}
	k := &Key{Key: report.Key{Source: "JWK", KeyOps: []string{}}, JWK: value}
	if !value.IsObject() {
		k.refuse("it isn't a JSON object")
		return k
	}
	if certified := j.onlyCertificate(); certified != nil {
		return certified
	}
	if err := j.fill(k); err != nil {
		k.refuse(err.Error())
	}
	return k
}

// onlyCertificate is the key of a JWK that has a certificate and leaves out the members of
// its key, as some identity providers publish it; nil for any other JWK.
func (j jwk) onlyCertificate() *Key {
	if !j.has("x5c") || j.has("n") || j.has("x") || j.has("k") {
		return nil
	}
	chain, err := j.chain()
	if err != nil {
		return nil
	}
	k := certificateKey(chain[0].Raw)
	k.Source = "certificate in a JWK"
	j.describe(k)
	return k
}

func (j jwk) fill(k *Key) error {
	k.Type, k.Curve = exact.GetString(j.members, "kty"), exact.GetString(j.members, "crv")
	k.Private = k.Type != "oct" && (j.has("d") || j.has("priv"))
	j.describe(k)
	if names := exact.Repeated(j.members); len(names) > 0 {
		return fmt.Errorf("its member %q appears more than once, so parsers disagree about it", excerpt.Truncate(names[0]))
	}
	if err := j.checkTypes(); err != nil {
		return err
	}
	if k.Type == "oct" {
		return j.fillSecret(k)
	}
	public, err := j.public()
	if err != nil {
		return err
	}
	if k.setPublic(public); !k.Usable {
		return errors.New(k.Why)
	}
	if n, _ := exact.Get(j.members, "n"); k.Type == "RSA" && base64.RawURLEncoding.DecodedLen(len(n)-len(`""`)) > (k.Size+7)/8 {
		bytes, _ := j.bytes("n") // once more, because few moduli are longer than they need to be
		k.leadingZero = bytes[0] == 0
	}
	if err := j.checkCertificate(k); err != nil {
		k.Weakness = "certificate"
		return err
	}
	if k.Private {
		private, err := j.private(public)
		k.keep(private)
		return err
	}
	return nil
}

// texts and lists are the members that RFC 7517 §4, RFC 7518 §6, RFC 8037 §2 and
// RFC 9964 §3 register, but for oth, by their types.
var (
	texts = []string{
		"kty", "use", "alg", "kid", "x5u", "x5t", "x5t#S256",
		"crv", "x", "y", "d", "n", "e", "p", "q", "dp", "dq", "qi", "k", "pub", "priv",
	}
	lists = []string{"key_ops", "x5c"}
)

// checkTypes doesn't ignore a member of the wrong type, which may be meant to forbid
// something. Readers reject the key for it, whatever its kty.
func (j jwk) checkTypes() error {
	for _, name := range texts {
		if value, _ := exact.Get(j.members, name); !value.IsString() && j.has(name) {
			return fmt.Errorf("its %s isn't a string", name)
		}
	}
	for _, name := range lists {
		if !j.has(name) {
			continue
		}
		value, _ := exact.Get(j.members, name)
		if _, ok := value.Strings(); !ok || !value.IsArray() {
			return fmt.Errorf("its %s isn't a list of strings", name)
		}
	}
	return nil
}

// describe reads the metadata of a JWK.
func (j jwk) describe(k *Key) {
	k.KID, k.Alg, k.Use = exact.GetString(j.members, "kid"), exact.GetString(j.members, "alg"), exact.GetString(j.members, "use")
	ops, _ := exact.Get(j.members, "key_ops")
	names, _ := ops.Strings()
	k.KeyOps = append(k.KeyOps, names...)
}

func (j jwk) public() (crypto.PublicKey, error) {
	kty, err := j.text("kty")
	if err != nil {
		return nil, err
	}
	switch kty {
	case "RSA":
		return j.publicRSA()
	case "EC":
		return j.publicEC()
	case "OKP":
		return j.publicOKP()
	case "AKP":
		return j.publicAKP()
	}
	return nil, fmt.Errorf("this page doesn't support its key type (kty), %q", excerpt.Truncate(kty))
}

// private returns the private key, and nil for one that tokens aren't signed with here and
// that can't decrypt.
func (j jwk) private(public crypto.PublicKey) (crypto.PrivateKey, error) {
	switch p := public.(type) {
	case *rsa.PublicKey:
		return j.privateRSA(p)
	case *ecdsa.PublicKey:
		return j.privateEC(p)
	case *secp256k1.PublicKey:
		return nil, nil // tokens aren't encrypted to it
	case *mldsa44.PublicKey, *mldsa65.PublicKey, *mldsa87.PublicKey:
		return nil, j.privateAKP(p)
	}
	return j.privateOKP(public)
}

// fillSecret: RFC 7518 §6.4.
func (j jwk) fillSecret(k *Key) error {
	secret, err := j.bytes("k")
	if err != nil {
		return err
	}
	if j.has("x5c") {
		return errors.New("it is a shared secret with a certificate (x5c), which only a public key can have")
	}
	k.setSecret(secret)
	return nil
}

// has reports whether a member is present. Some writers use null for absent members.
func (j jwk) has(name string) bool {
	value, ok := exact.Get(j.members, name)
	return ok && string(value) != "null"
}

func (j jwk) text(name string) (string, error) {
	value, _ := exact.Get(j.members, name)
	switch text, ok := value.Str(); {
	case ok:
		return text, nil
	case j.has(name):
		return "", fmt.Errorf("its %s isn't a string", name)
	}
	return "", fmt.Errorf("its %s is missing", name)
}

// bytes decodes base64url. RFC 7518 §2 allows neither padding nor the other alphabet, and
// verifiers disagree about a key that has them.
func (j jwk) bytes(name string) ([]byte, error) {
	text, err := j.text(name)
	if err != nil {
		return nil, err
	}
	bytes, err := base64.RawURLEncoding.DecodeString(text)
	switch {
	case err == nil && strings.IndexByte(text, '\n') < 0 && strings.IndexByte(text, '\r') < 0:
		return bytes, nil
	case strings.ContainsAny(text, "+/="):
		return nil, fmt.Errorf("its %s is written in standard base64; a JWK needs base64url without padding (RFC 7518 §2)", name)
	}
	return nil, fmt.Errorf("its %s isn't base64url", name)
}

func (j jwk) number(name string) (*big.Int, error) {
	bytes, err := j.bytes(name)
	if err == nil && len(bytes) == 0 {
		err = fmt.Errorf("its %s is empty", name)
	}
	return new(big.Int).SetBytes(bytes), err
}

// Exposes reports whether a JWK reveals a private or a secret key, even one that can't be
// read.
func Exposes(jwk exact.Value) bool {
	members := jwk.Members()
	return exact.GetString(members, "kty") == "oct" || slices.ContainsFunc(members, func(m exact.Member) bool {
		return slices.Contains([]string{"d", "p", "q", "dp", "dq", "qi", "oth", "k", "priv"}, m.Name)
	})
}

// BlankMember is a clause about the first member of a JWK that is null or empty; empty if
// none is. Many readers treat such a member as absent, and others reject the key.
func BlankMember(jwk exact.Value) string {
	for _, name := range []string{"alg", "x5c", "d"} {
		switch value, _ := exact.Get(jwk.Members(), name); string(value) {
		case "null":
			return name + " is null"
		case `""`:
			return name + " is empty"
		}
	}
	return ""
}
