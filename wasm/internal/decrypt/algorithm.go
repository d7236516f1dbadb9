package decrypt

import "jwt-airlock/wasm/internal/jwa"

// algorithm is one that manages the key of a JWE, with the way it does so.
type algorithm struct {
	*jwa.Algorithm
	*way
}

// way is how the algorithms of a family get the content encryption key.
type way struct {
	keyOps []string // one of these lets a JWK be used for it

	// wrapped is how many bytes the encrypted key has more than the key in it.
	wrapped int

	read func(*recipient) *rejection
	open opener
}

// Values of way.wrapped for algorithms that do not wrap with AES.
const (
	noKey       = -1 // no encrypted key
	modulusSize = -2 // it is as long as the modulus
)

var (
	unwrapOps = []string{"unwrapKey", "decrypt"}
	deriveOps = []string{"deriveKey", "deriveBits"}
)

// wayOf returns nil for a family that signs.
func wayOf(family jwa.Family) *way {
	switch family {
	case jwa.Direct:
		return &way{[]string{"decrypt"}, noKey, nil, openDirect}
	case jwa.KeyWrap:
		return &way{unwrapOps, 8, nil, openKeyWrap}
	case jwa.GCMKeyWrap:
		return &way{unwrapOps, 0, (*recipient).readGCM, openGCM}
	case jwa.PBES2:
		return &way{deriveOps, 8, (*recipient).readPassword, openPassword}
	case jwa.OAEP:
		return &way{unwrapOps, modulusSize, nil, openOAEP}
	case jwa.RSA15:
		return &way{unwrapOps, modulusSize, nil, openPKCS1}
	case jwa.Agreement:
		return &way{deriveOps, noKey, (*recipient).readAgreement, openAgreement}
	case jwa.AgreementKeyWrap:
		return &way{deriveOps, 8, (*recipient).readAgreement, openAgreement}
	}
	return nil
}

// algorithmNamed returns nil for an unknown name.
func algorithmNamed(name string) *algorithm {
	a := jwa.Named(name)
	if a == nil || a.Signs() {
		return nil
	}
	return &algorithm{a, wayOf(a.Family)}
}
