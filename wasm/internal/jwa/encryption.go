package jwa

// Encryption is a content encryption algorithm of RFC 7518 §5. Sizes are in bytes.
type Encryption struct {
	Name string

	// GCM is true for AES GCM, and false for AES CBC with an HMAC.
	GCM bool

	KeySize, IVSize, TagSize int
}

// Encryptions are those that are supported.
func Encryptions() []Encryption { return encryptions }

var encryptions = []Encryption{
	{"A128GCM", true, 16, 12, 16},
	{"A192GCM", true, 24, 12, 16},
	{"A256GCM", true, 32, 12, 16},
	{"A128CBC-HS256", false, 32, 16, 16},
	{"A192CBC-HS384", false, 48, 16, 24},
	{"A256CBC-HS512", false, 64, 16, 32},
}

// EncryptionNamed returns the content encryption of that name; nil if it is
// unknown.
func EncryptionNamed(name string) *Encryption {
	for i := range encryptions {
		if encryptions[i].Name == name {
			return &encryptions[i]
		}
	}
	return nil
}
