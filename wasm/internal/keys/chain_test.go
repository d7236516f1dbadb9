package keys

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/base64"
	"encoding/pem"
	"math/big"
	"testing"
	"time"

	"jwt-airlock/wasm/internal/report"
)

// pair is a certificate and its throw-away key.
type pair struct {
	key  *ecdsa.PrivateKey
	cert *x509.Certificate
}

var chainTime = time.Date(2026, 11, 28, 12, 0, 0, 0, time.UTC)

func issue(t *testing.T, name string, by *pair, change func(*x509.Certificate)) *pair {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	c := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: name},
		NotBefore: chainTime.Add(-time.Hour), NotAfter: chainTime.Add(time.Hour),
		BasicConstraintsValid: true,
	}
	change(c)
	signer := by
	if signer == nil {
		signer = &pair{key, c}
	}
	der, err := x509.CreateCertificate(rand.Reader, c, signer.cert, &key.PublicKey, signer.key)
	if err != nil {
		t.Fatal(err)
	}
	parsed, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	return &pair{key, parsed}
}

func ca(c *x509.Certificate)   { c.IsCA, c.KeyUsage = true, x509.KeyUsageCertSign }
func leaf(c *x509.Certificate) { c.KeyUsage = x509.KeyUsageDigitalSignature }

func TestChained(t *testing.T) {
	root := issue(t, "root", nil, ca)
	between := issue(t, "between", root, ca)
	other := issue(t, "root", nil, ca) // of the same name
	short := issue(t, "short", nil, func(c *x509.Certificate) { ca(c); c.MaxPathLenZero = true })
	limited := issue(t, "limited", nil, func(c *x509.Certificate) { ca(c); c.PermittedDNSDomains = []string{"a.example"} })
	expired := issue(t, "expired", nil, func(c *x509.Certificate) { ca(c); c.NotAfter = chainTime.Add(-time.Minute) })
	noCA := issue(t, "no CA", root, leaf)
	shorter := issue(t, "below short", short, ca)
	for _, tc := range []struct {
		name  string
		x5c   []*pair
		given *pair
		at    time.Time
		want  bool
	}{
		{"signed by the root", []*pair{issue(t, "a", root, leaf)}, root, chainTime, true},
		{"signed by one between", []*pair{issue(t, "a", between, leaf), between}, root, chainTime, true},
		{"the one between was given", []*pair{issue(t, "a", between, leaf)}, between, chainTime, true},
		{"the one between is missing", []*pair{issue(t, "a", between, leaf)}, root, chainTime, false},
		{"another root of the same name", []*pair{issue(t, "a", root, leaf)}, other, chainTime, false},
		{"expired", []*pair{issue(t, "a", root, func(c *x509.Certificate) { leaf(c); c.NotAfter = chainTime.Add(-time.Minute) })}, root, chainTime, false},
		{"not yet valid", []*pair{issue(t, "a", root, func(c *x509.Certificate) { leaf(c); c.NotBefore = chainTime.Add(time.Minute) })}, root, chainTime, false},
		{"authority expired", []*pair{issue(t, "a", expired, leaf)}, expired, chainTime, false},
		{"an authority as leaf", []*pair{between}, root, chainTime, false},
		{"not for signatures", []*pair{issue(t, "a", root, func(c *x509.Certificate) { c.KeyUsage = x509.KeyUsageKeyEncipherment })}, root, chainTime, false},
		{"issued by a leaf", []*pair{issue(t, "a", noCA, leaf), noCA}, root, chainTime, false},
		{"a leaf was given", []*pair{issue(t, "a", noCA, leaf)}, noCA, chainTime, false},
		{"a chain that is too long", []*pair{issue(t, "a", shorter, leaf), shorter}, short, chainTime, false},
		{"a chain that is long enough", []*pair{issue(t, "a", short, leaf)}, short, chainTime, true},
		{"constrained", []*pair{issue(t, "a", limited, leaf)}, limited, chainTime, false},
		{"no time", []*pair{issue(t, "a", root, leaf)}, root, time.Time{}, false},
	} {
		var x5c []string
		for _, p := range tc.x5c {
			x5c = append(x5c, base64.StdEncoding.EncodeToString(p.cert.Raw))
		}
		given, _ := Parse(report.KeySource{Text: string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: tc.given.cert.Raw}))})
		if got := Chained(x5c, given, tc.at); (got != nil) != tc.want {
			t.Errorf("%s: got %v", tc.name, got)
		}
	}
	if got := Chained(nil, nil, chainTime); got != nil {
		t.Errorf("got %v", got)
	}
}
