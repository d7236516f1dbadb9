package keys

import (
	"bytes"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/report"
)

// certificateKey is the key of a certificate. It doesn't check whether to trust the
// certificate: the user who provided it has decided.
func certificateKey(der []byte) *Key {
	certificate, err := x509.ParseCertificate(der)
	if err != nil {
		return unusable("certificate", "it can't be read as a certificate: "+cause(err))
	}
	k := parseSPKI("certificate", certificate.RawSubjectPublicKeyInfo)
	k.certificate = certificate
	k.describeCertificate(certificate)
	return k
}

func (k *Key) describeCertificate(c *x509.Certificate) {
	sum := sha256.Sum256(c.Raw)
	k.NotBefore, k.NotAfter = c.NotBefore, c.NotAfter
	k.Certificate = &report.Certificate{
		Subject:   c.Subject.String(),
		Issuer:    c.Issuer.String(),
		NotBefore: c.NotBefore.UTC().Format(time.RFC3339),
		NotAfter:  c.NotAfter.UTC().Format(time.RFC3339),
		SHA256:    hex.EncodeToString(sum[:]),
	}
}

// checkCertificate compares a JWK with its certificate (RFC 7517 §4.7 to §4.9).
// Verifiers that read the certificate reject a key that differs.
func (j jwk) checkCertificate(k *Key) error {
	if !j.has("x5c") {
		return nil
	}
	chain, err := j.chain()
	if err != nil {
		return err
	}
	k.describeCertificate(chain[0])
	public, err := parsePublic(chain[0].RawSubjectPublicKeyInfo)
	if err != nil || thumbprint(public) != k.Thumbprint() {
		return errors.New("its certificate (x5c) is for another key")
	}
	return j.checkDigests(chain[0].Raw)
}

// chain reads x5c, whose first certificate is that of the key. It doesn't validate the
// chain: this page has no trusted roots.
func (j jwk) chain() ([]*x509.Certificate, error) {
	value, _ := exact.Get(j.members, "x5c")
	texts, ok := value.Strings()
	if !ok || !value.IsArray() || len(texts) == 0 {
		return nil, errors.New("its x5c isn't a list of certificates")
	}
	var chain []*x509.Certificate
	for i, text := range texts {
		der, err := base64.StdEncoding.DecodeString(text)
		if err != nil {
			return nil, fmt.Errorf("certificate %d of its x5c isn't base64", i+1)
		}
		certificate, err := x509.ParseCertificate(der)
		if err != nil {
			return nil, fmt.Errorf("certificate %d of its x5c can't be read", i+1)
		}
		chain = append(chain, certificate)
	}
	return chain, nil
}

func (j jwk) checkDigests(der []byte) error {
	sum1, sum256 := sha1.Sum(der), sha256.Sum256(der)
	for _, digest := range []struct {
		name string
		sum  []byte
	}{{"x5t", sum1[:]}, {"x5t#S256", sum256[:]}} {
		if !j.has(digest.name) {
			continue
		}
		text, err := j.text(digest.name)
		if err != nil {
			return err
		}
		if !isDigest(text, digest.sum) {
			return fmt.Errorf("its %s doesn't match its certificate", digest.name)
		}
	}
	return nil
}

// isDigest accepts a digest in base64url, and also the base64url of its hex, which is
// how some read RFC 7517 §4.8.
func isDigest(text string, sum []byte) bool {
	got, err := base64.RawURLEncoding.DecodeString(strings.TrimRight(text, "="))
	return err == nil && (bytes.Equal(got, sum) || strings.EqualFold(string(got), hex.EncodeToString(sum)))
}

// leafCertificates leaves out the certificates that only certify the one before or after
// them. Real chains have only a few.
func leafCertificates(keys []*Key) []*Key {
	const most = 100
	if len(keys) > most {
		return keys
	}
	var kept []*Key
	for i, k := range keys {
		before, after := i > 0 && certifies(k, keys[i-1]), i+1 < len(keys) && certifies(k, keys[i+1])
		if !before && !after {
			kept = append(kept, k)
		}
	}
	return kept
}

// certifies reports whether the issuer's certificate signed that of a. If the signature
// algorithm is too old to be checked, matching names are enough.
func certifies(issuer, a *Key) bool {
	if issuer.certificate == nil || a.certificate == nil || issuer.Thumbprint() == a.Thumbprint() {
		return false
	}
	if !bytes.Equal(issuer.certificate.RawSubject, a.certificate.RawIssuer) {
		return false
	}
	err := a.certificate.CheckSignatureFrom(issuer.certificate)
	_, old := errors.AsType[x509.InsecureAlgorithmError](err)
	return err == nil || old
}

// caFindings finds CA certificates among the remaining keys.
func caFindings(keys []*Key) []report.Finding {
	if slices.ContainsFunc(keys, func(k *Key) bool { return k.certificate != nil && k.certificate.IsCA }) {
		return []report.Finding{authority}
	}
	return nil
}

// cause is an error of package x509 in words for people.
func cause(err error) string {
	text := err.Error()
	if strings.Contains(text, "asn1: ") {
		return "it was probably damaged in copying"
	}
	return strings.TrimPrefix(text, "x509: ")
}
