package recipe

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/json"
	"encoding/pem"
	"io"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// issuer is a server on loopback with the name of a real issuer: clients reach it through
// a proxy, and trust its authority. It is also service.example, which accepts one token.
type issuer struct {
	*httptest.Server
	proxy *httptest.Server
	ca    string // a file
}

func newIssuer(t *testing.T, name, path string, keys any, accepted string) *issuer {
	at, err := url.Parse(name)
	if err != nil {
		t.Fatal(err)
	}
	mux := http.NewServeMux()
	answer := func(path string, body any) {
		mux.HandleFunc(at.Path+path, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "application/json")
			json.NewEncoder(w).Encode(body)
		})
	}
	answer("/.well-known/openid-configuration", map[string]any{
		"issuer": name, "jwks_uri": name + path, "id_token_signing_alg_values_supported": []string{"RS256", "RS384", "ES256", "HS256"},
	})
	answer(path, keys)
	mux.HandleFunc("service.example/", func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") != "Bearer "+accepted {
			w.WriteHeader(http.StatusUnauthorized)
		}
	})
	i := &issuer{Server: httptest.NewUnstartedServer(mux), ca: filepath.Join(t.TempDir(), "ca.pem")}
	i.TLS = &tls.Config{Certificates: []tls.Certificate{certificate(t, at.Hostname(), i.ca)}}
	i.StartTLS()
	i.proxy = httptest.NewServer(http.HandlerFunc(i.connect))
	t.Cleanup(i.Close)
	t.Cleanup(i.proxy.Close)
	return i
}

// environment makes a program reach the issuer, and nothing else.
func (i *issuer) environment() []string {
	return []string{"HTTPS_PROXY=" + i.proxy.URL, "SSL_CERT_FILE=" + i.ca, "SSL_CERT_DIR=/nonexistent", "NO_PROXY="}
}

// connect leads every connection to the issuer.
func (i *issuer) connect(w http.ResponseWriter, _ *http.Request) {
	up, err := net.Dial("tcp", i.Listener.Addr().String())
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	defer up.Close()
	down, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		return
	}
	defer down.Close()
	io.WriteString(down, "HTTP/1.1 200 OK\r\n\r\n")
	go io.Copy(up, down)
	io.Copy(down, up)
}

// certificate is a throw-away one for a host, which is its own authority.
func certificate(t *testing.T, host, ca string) tls.Certificate {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "throw-away"}, DNSNames: []string{host, "service.example"}, NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(ca, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}), 0o600); err != nil {
		t.Fatal(err)
	}
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}
}
