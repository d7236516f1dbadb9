package paste

import (
	"cmp"
	"crypto/x509"
	"encoding/base64"
	"slices"
	"strings"

	"jwt-airlock/wasm/internal/clock"
	"jwt-airlock/wasm/internal/manifest"
	"jwt-airlock/wasm/internal/report"
)

const certificate = "certificate"

// encodedPEM is how the base64 of PEM starts: "-----BEGIN ".
const encodedPEM = "LS0tLS1CRUdJTi"

// certificateNoun is about certificates outside other documents.
func certificateNoun(p *Paste) string {
	if len(p.Candidates) > 0 || len(certificates(p.input)) == 0 {
		return ""
	}
	return certificate
}

func certificateFacts(p *Paste) (facts []report.Fact) {
	for _, c := range certificates(p.input) {
		facts = append(facts, fact("Certificate", subject(c)))
	}
	return facts
}

// certificates are those in PEM (RFC 7468 §5), or in its base64.
func certificates(input string) (found []*x509.Certificate) {
	const begin, end, most = "-----BEGIN CERTIFICATE-----", "-----END CERTIFICATE-----", 10
	if word := strings.TrimSpace(input); strings.HasPrefix(word, encodedPEM) {
		input, _ = decoded(word)
	}
	for len(found) < most {
		_, rest, ok := strings.Cut(input, begin)
		body, after, whole := strings.Cut(rest, end)
		if !ok || !whole {
			break
		}
		der, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(body), ""))
		if err == nil {
			if c, err := x509.ParseCertificate(der); err == nil {
				found = append(found, c)
			}
		}
		input = after
	}
	return found
}

// certified are the names in client certificates of kubeconfigs and
// ExecCredentials.
func (p *Paste) certified() (names []string) {
	for _, c := range p.clients() {
		names = append(names, cmp.Or(c.Subject.CommonName, "(no name)"))
	}
	return names
}

// groups are those of the client certificates, and of certificates outside other
// documents.
func (p *Paste) groups() (groups []string) {
	for _, c := range append(p.clients(), certificates(p.input)...) {
		if !c.IsCA {
			groups = append(groups, c.Subject.Organization...)
		}
	}
	return groups
}

// clients are the client certificates of kubeconfigs and ExecCredentials, the
// first few of them.
func (p *Paste) clients() (found []*x509.Certificate) {
	const most = 5
	for _, o := range p.objects {
		for _, data := range clientCertificates(o) {
			if c := certificates(data); len(c) > 0 && len(found) < most {
				found = append(found, c[0])
			}
		}
	}
	return found
}

// clientCertificates are those that an object authenticates with.
func clientCertificates(o *manifest.Object) (data []string) {
	for _, path := range [][]string{{"user", "client-certificate-data"}, {"status", "clientCertificateData"}} {
		if value := o.Get(path...); value != "" {
			data = append(data, value)
		}
	}
	return data
}

// powerful are groups whose name says what its members can do.
var powerful = map[string]string{
	"system:masters":         " has full access, which RBAC can't restrict",
	"kubeadm:cluster-admins": " has full access, because kubeadm binds it to cluster-admin",
	"system:nodes":           " is the group of the kubelets",
}

// subject says who a certificate identifies to the API server: CN is the user name,
// each O a group.
func subject(c *x509.Certificate) []report.Span {
	name, end := codeSpans(cmp.Or(c.Subject.CommonName, "(no name)")), textSpans(", until "+clock.Format(c.NotAfter))
	if c.IsCA {
		return slices.Concat(name, textSpans(", a CA certificate"), end)
	}
	spans, rights := append(textSpans("user name "), name...), []report.Span{}
	for n, group := range c.Subject.Organization {
		words := ", "
		if n == 0 {
			words = ", groups "
		}
		spans = slices.Concat(spans, textSpans(words), codeSpans(group))
		if may := powerful[group]; may != "" {
			rights = slices.Concat(rights, textSpans(". "), codeSpans(group), []report.Span{{Text: may, Tone: report.Warn}})
		}
	}
	return slices.Concat(spans, end, rights)
}

func certificateWords(data string) []report.Span {
	if spans := redacted("a client certificate", data); spans != nil {
		return spans
	}
	found := certificates(data)
	if len(found) == 0 {
		return textSpans("a client certificate that can't be read")
	}
	return append(textSpans("a client certificate: "), subject(found[0])...)
}
