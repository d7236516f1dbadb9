package keys

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"errors"
	"fmt"

	"github.com/cloudflare/circl/sign/ed448"

	"jwt-airlock/wasm/internal/secp256k1"
)

// The identifiers of algorithms and curves that package x509 doesn't read, or that select
// how a key is read.
var (
	oidEC        = asn1.ObjectIdentifier{1, 2, 840, 10045, 2, 1}
	oidRSAPSS    = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 1, 10}
	oidX448      = asn1.ObjectIdentifier{1, 3, 101, 111}
	oidEd448     = asn1.ObjectIdentifier{1, 3, 101, 113}
	oidSecp256k1 = asn1.ObjectIdentifier{1, 3, 132, 0, 10}

	oidMLDSA = asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 3} // with 17, 18 or 19: RFC 9881 §2
)

// mldsaNames are those under oidMLDSA, from 17.
var mldsaNames = []string{"ML-DSA-44", "ML-DSA-65", "ML-DSA-87"}

// mldsaName is the algorithm of that identifier; empty if it isn't ML-DSA.
func mldsaName(oid asn1.ObjectIdentifier) string {
	last := len(oid) - 1
	if last != len(oidMLDSA) || !oid[:last].Equal(oidMLDSA) || oid[last] < 17 || oid[last] > 19 {
		return ""
	}
	return mldsaNames[oid[last]-17]
}

// spki is a SubjectPublicKeyInfo (RFC 5280 §4.1.2.7).
type spki struct {
	Algorithm pkix.AlgorithmIdentifier
	Key       asn1.BitString
}

// parseSPKI reads a public key as PKIX writes it.
func parseSPKI(source string, der []byte) *Key {
	public, err := parsePublic(der)
	if err != nil {
		return unusable(source, err.Error())
	}
	return publicKey(source, public)
}

func parsePublic(der []byte) (crypto.PublicKey, error) {
	var info spki
	if _, err := asn1.Unmarshal(der, &info); err != nil {
		return nil, fmt.Errorf("it can't be read: %s", cause(err))
	}
	oid, key := info.Algorithm.Algorithm, info.Key.RightAlign()
	switch {
	case oid.Equal(oidEC):
		return parsePoint(info.Algorithm, key)
	case oid.Equal(oidEd448):
		return okp("Ed448", key)
	case oid.Equal(oidX448):
		return okp("X448", key)
	case mldsaName(oid) != "":
		return mldsa(mldsaName(oid), key)
	case oid.Equal(oidRSAPSS):
		return nil, errors.New("it is an RSA key restricted to PSS (RFC 4055 §1.2), which this page doesn't read; paste it as a plain RSA key")
	}
	public, err := x509.ParsePKIXPublicKey(der)
	if err != nil {
		return nil, fmt.Errorf("it can't be read: %s (%v)", cause(err), oid)
	}
	return public, nil
}

// namedCurves: RFC 5480 §2.1.1.1. What comes before the point in a key on one of them is
// always the same, so a large set of keys is written faster with it at hand.
var namedCurves = []struct {
	oid    asn1.ObjectIdentifier
	curve  elliptic.Curve
	before string
}{
	{asn1.ObjectIdentifier{1, 2, 840, 10045, 3, 1, 7}, elliptic.P256(), "\x30\x59\x30\x13\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\x06\x08\x2a\x86\x48\xce\x3d\x03\x01\x07\x03\x42\x00"},
	{asn1.ObjectIdentifier{1, 3, 132, 0, 34}, elliptic.P384(), "\x30\x76\x30\x10\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\x06\x05\x2b\x81\x04\x00\x22\x03\x62\x00"},
	{asn1.ObjectIdentifier{1, 3, 132, 0, 35}, elliptic.P521(), "\x30\x81\x9b\x30\x10\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\x06\x05\x2b\x81\x04\x00\x23\x03\x81\x86\x00"},
}

func parsePoint(algorithm pkix.AlgorithmIdentifier, key []byte) (crypto.PublicKey, error) {
	if isSecp256k1(algorithm) {
		return uncompressed(nil, key)
	}
	var name asn1.ObjectIdentifier
	if _, err := asn1.Unmarshal(algorithm.Parameters.FullBytes, &name); err != nil {
		return nil, errors.New("its curve has explicit parameters, which this page doesn't read; openssl ec -pubin -param_enc named_curve converts it")
	}
	for _, known := range namedCurves {
		if known.oid.Equal(name) {
			return uncompressed(known.curve, key)
		}
	}
	return nil, fmt.Errorf("this page doesn't support its curve, %v", name)
}

func isSecp256k1(algorithm pkix.AlgorithmIdentifier) bool {
	var name asn1.ObjectIdentifier
	_, err := asn1.Unmarshal(algorithm.Parameters.FullBytes, &name)
	return err == nil && name.Equal(oidSecp256k1)
}

// MarshalPKIX writes a public key as PKIX does.
func MarshalPKIX(public crypto.PublicKey) ([]byte, error) {
	switch p := public.(type) {
	case *secp256k1.PublicKey:
		curve, err := asn1.Marshal(oidSecp256k1)
		if err != nil {
			return nil, err
		}
		return asn1.Marshal(spki{pkix.AlgorithmIdentifier{Algorithm: oidEC, Parameters: asn1.RawValue{FullBytes: curve}}, bitString(p.Bytes())})
	case ed448.PublicKey:
		return asn1.Marshal(spki{pkix.AlgorithmIdentifier{Algorithm: oidEd448}, bitString(p)})
	case *ecdsa.PublicKey:
		for _, known := range namedCurves {
			if known.curve == p.Curve {
				return append([]byte(known.before), uncompressedPoint(p)...), nil
			}
		}
	}
	for i, name := range mldsaNames {
		if alg, pub := mldsaBytes(public); alg == name {
			oid := append(append(asn1.ObjectIdentifier{}, oidMLDSA...), 17+i)
			return asn1.Marshal(spki{pkix.AlgorithmIdentifier{Algorithm: oid}, bitString(pub)})
		}
	}
	return x509.MarshalPKIXPublicKey(public)
}

func bitString(data []byte) asn1.BitString {
	return asn1.BitString{Bytes: data, BitLength: 8 * len(data)}
}
