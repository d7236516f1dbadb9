package keys

import "encoding/asn1"

// pkcs7 are the keys of the certificates in a PKCS #7 file, as .p7b files are (RFC 2315
// §9.1); nil where it has another structure.
func pkcs7(der []byte) (keys []*Key) {
	var file struct {
		Type    asn1.ObjectIdentifier
		Content asn1.RawValue `asn1:"explicit,tag:0"`
	}
	if rest, err := asn1.Unmarshal(der, &file); err != nil || len(rest) > 0 || !file.Type.Equal(asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 7, 2}) {
		return nil
	}
	var signed struct {
		Version      int
		Algorithms   asn1.RawValue `asn1:"set"`
		Content      asn1.RawValue
		Certificates asn1.RawValue `asn1:"optional,tag:0"`
	}
	if _, err := asn1.Unmarshal(file.Content.Bytes, &signed); err != nil {
		return nil
	}
	for rest := signed.Certificates.Bytes; len(rest) > 0 && len(keys) < MaxKeys; {
		var one asn1.RawValue
		var err error
		if rest, err = asn1.Unmarshal(rest, &one); err != nil {
			break
		}
		keys = append(keys, certificateKey(one.FullBytes))
	}
	return leafCertificates(keys)
}
