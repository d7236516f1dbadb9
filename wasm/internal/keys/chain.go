package keys

import (
	"bytes"
	"crypto/x509"
	"time"

	"jwt-airlock/wasm/internal/report"
)

// maxChain is the most certificates between a leaf and its root.
const maxChain = 10

// Chained returns the key of the first certificate in an x5c header, if a certificate
// that the user gave vouches for it at a time; nil if none does (RFC 7515 §4.1.6,
// RFC 5280 §6.1). Without a time nothing is trusted.
func Chained(x5c []string, given []*Key, at time.Time) *Key {
	if len(x5c) == 0 || at.IsZero() {
		return nil
	}
	leaf := FromX5C(x5c[0])
	if leaf == nil || !leaf.Usable || !signs(leaf.certificate, at) {
		return nil
	}
	anchor := anchorOf(leaf.certificate, parseChain(x5c[1:]), given, at)
	if anchor == nil || anchor.Thumbprint() == leaf.Thumbprint() {
		return nil
	}
	leaf.Source = "certificate in its x5c, issued by the authority"
	leaf.Origin, leaf.Name, leaf.Standalone = anchor.Origin, anchor.Name, true
	return leaf
}

// IsAuthority reports whether a finding says that a certificate is an authority's, which
// is what it should be where it vouches for the key of a token.
func IsAuthority(f report.Finding) bool { return f.Code == authority.Code }

// anchorOf follows issuers from a certificate to one that was given; nil if it gets to
// none.
func anchorOf(c *x509.Certificate, between []*x509.Certificate, given []*Key, at time.Time) *Key {
	for depth := range maxChain {
		for _, k := range given {
			if k.certificate != nil && issued(k.certificate, c, depth, at) {
				return k
			}
		}
		next := issuerOf(c, between, depth, at)
		if next == nil {
			return nil
		}
		c = next
	}
	return nil
}

func issuerOf(c *x509.Certificate, between []*x509.Certificate, depth int, at time.Time) *x509.Certificate {
	for _, candidate := range between {
		if candidate != c && issued(candidate, c, depth, at) {
			return candidate
		}
	}
	return nil
}

// issued reports whether an authority may have issued a certificate with so many
// others below it, and did.
func issued(authority, c *x509.Certificate, depth int, at time.Time) bool {
	long := authority.MaxPathLen >= 0 && depth > authority.MaxPathLen && (authority.MaxPathLen > 0 || authority.MaxPathLenZero)
	return bytes.Equal(authority.RawSubject, c.RawIssuer) && current(authority, at) && !long && !constrained(authority) &&
		c.CheckSignatureFrom(authority) == nil
}

func current(c *x509.Certificate, at time.Time) bool {
	return !at.Before(c.NotBefore) && !at.After(c.NotAfter) && len(c.UnhandledCriticalExtensions) == 0
}

// constrained reports whether an authority may only issue certificates for some names,
// which isn't checked here.
func constrained(c *x509.Certificate) bool {
	return c.PermittedDNSDomainsCritical || len(c.PermittedDNSDomains)+len(c.ExcludedDNSDomains)+
		len(c.PermittedIPRanges)+len(c.ExcludedIPRanges)+len(c.PermittedEmailAddresses)+len(c.ExcludedEmailAddresses)+
		len(c.PermittedURIDomains)+len(c.ExcludedURIDomains) > 0
}

// signs reports whether a certificate is for signatures (RFC 5280 §4.2.1.3).
func signs(c *x509.Certificate, at time.Time) bool {
	return current(c, at) && !c.IsCA && (c.KeyUsage == 0 || c.KeyUsage&x509.KeyUsageDigitalSignature != 0)
}

func parseChain(x5c []string) (chain []*x509.Certificate) {
	for _, text := range x5c[:min(len(x5c), maxChain)] {
		if k := FromX5C(text); k != nil {
			chain = append(chain, k.certificate)
		}
	}
	return chain
}
