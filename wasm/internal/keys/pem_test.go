package keys

import (
	"encoding/json"
	"strings"
	"testing"

	"jwt-airlock/wasm/internal/report"
)

func TestCertificates(t *testing.T) {
	leaf, intermediate, ca := throwAway(t, "leaf.pem"), throwAway(t, "intermediate.pem"), throwAway(t, "ca.pem")
	rsa := throwAway(t, "rsa.pub.pem")
	for _, tc := range []struct{ name, text, subjects, findings string }{
		{"leaf", leaf, "CN=leaf,O=throw-away", ""},
		{"chain", leaf + intermediate, "CN=leaf,O=throw-away", ""},
		{"chain to the root", leaf + intermediate + ca, "CN=leaf,O=throw-away", ""},
		{"chain from the root", ca + intermediate + leaf, "CN=leaf,O=throw-away", ""},
		{"signed with SHA-1", throwAway(t, "leaf-sha1.pem") + ca, "CN=leaf,O=throw-away", ""},
		{"not its issuer", leaf + ca, "CN=leaf,O=throw-away CN=kubernetes", "KEYS-CA"},
		{"a CA alone", ca, "CN=kubernetes", "KEYS-CA"},
		{"a CA twice", ca + ca, "CN=kubernetes CN=kubernetes", "KEYS-CA"},
		{"certificate and key", leaf + rsa, "CN=leaf,O=throw-away -", ""},
	} {
		ks, findings := Parse(report.KeySource{Text: tc.text})
		var subjects []string
		for _, k := range ks {
			if !k.Usable {
				t.Errorf("%s: got %+v", tc.name, k.Key)
			}
			subject := "-"
			if k.Certificate != nil {
				subject = k.Certificate.Subject
			}
			subjects = append(subjects, subject)
		}
		if strings.Join(subjects, " ") != tc.subjects || codes(findings) != tc.findings {
			t.Errorf("%s: got %q, %q", tc.name, subjects, codes(findings))
		}
	}
	standard, _ := bare(t, ca)
	if _, findings := Parse(report.KeySource{Text: standard}); codes(findings) != "KEYS-CA" {
		t.Errorf("a CA in base64: %q", codes(findings))
	}
}

// What openssl x509 -fingerprint -sha256 -dates says.
func TestCertificateIsDescribed(t *testing.T) {
	got := *only(t, throwAway(t, "leaf.pem")).Certificate
	want := report.Certificate{
		Subject:   "CN=leaf,O=throw-away",
		Issuer:    "CN=throw-away intermediate",
		NotBefore: "2026-11-21T23:11:49Z",
		NotAfter:  "2122-09-19T23:11:49Z",
		SHA256:    "b26b0cf58b71179a8f6fbe69b8809611e1671bea3064a7e06f434535c3db3d68",
	}
	if got != want {
		t.Errorf("got %+v", got)
	}
}

func TestSeveralBlocks(t *testing.T) {
	rsa, ec := throwAway(t, "rsa.pub.pem"), throwAway(t, "p256.pub.pem")
	broken := "-----BEGIN PUBLIC KEY-----\nMF!wE\n-----END PUBLIC KEY-----\n"
	for _, tc := range []struct{ name, text, types, findings string }{
		{"two", rsa + ec, "RSA EC", ""},
		{"with words between", "first:\n" + rsa + "second:\n" + ec + "the end", "RSA EC", ""},
		{"a broken one between", rsa + broken + ec, "RSA  EC", ""},
		{"the last cut off", rsa + ec[:100], "RSA", "KEYS-PEM"},
		{"another END", rsa + strings.Replace(ec, "END PUBLIC", "END PRIVATE", 1), "RSA", "KEYS-PEM"},
		{"parameters alone", "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n", "", "KEYS-PEM"},
		{"private keys", throwAway(t, "rsa.pkcs8.pem") + throwAway(t, "p256.sec1.pem"), "RSA EC", "KEY-PRIVATE-PASTED"},
		{"an encrypted one is not exposed", throwAway(t, "rsa.encrypted.pem"), "", ""},
		{"too many private keys", strings.Repeat(throwAway(t, "ed25519.pkcs8.pem"), 101), strings.TrimSpace(strings.Repeat("OKP ", 100)), "KEYS-TOO-MANY-PRIVATE KEY-PRIVATE-PASTED"},
	} {
		ks, findings := Parse(report.KeySource{Text: tc.text})
		var types []string
		for _, k := range ks {
			types = append(types, k.Type)
		}
		if strings.Join(types, " ") != tc.types || codes(findings) != tc.findings {
			t.Errorf("%s: got %q, %q", tc.name, types, codes(findings))
		}
	}
}

// As https://www.googleapis.com/oauth2/v1/certs has them.
func TestPEMsByName(t *testing.T) {
	text, _ := json.Marshal(map[string]string{"one": throwAway(t, "leaf.pem"), "two": throwAway(t, "p256.pub.pem")})
	ks, findings := Parse(report.KeySource{Text: string(text)})
	if len(ks) != 2 || ks[0].KID != "one" || ks[1].KID != "two" || ks[0].Standalone || codes(findings) != "" {
		t.Errorf("got %+v, %q", ks, codes(findings))
	}
}

func TestOpenSSH(t *testing.T) {
	all := ""
	for _, name := range []string{"rsa-2048", "ecdsa-256", "ecdsa-384", "ecdsa-521", "ed25519-256"} {
		line := throwAway(t, "ssh-"+name+".pub")
		k := only(t, line)
		if !k.Usable || k.Source != "OpenSSH key" {
			t.Errorf("%s: got %+v", name, k.Key)
		}
		if name != "ed25519-256" { // ssh-keygen writes no PKCS #8 of it
			if pem := only(t, throwAway(t, "ssh-"+name+".pem")); pem.Thumbprint() != k.Thumbprint() {
				t.Errorf("%s: PEM is another key: %+v", name, pem.Key)
			}
		}
		all += line
	}
	ks, _ := Parse(report.KeySource{Text: "# authorized_keys\n\n" + all})
	if len(ks) != 5 {
		t.Errorf("several lines: got %d keys", len(ks))
	}
	line := throwAway(t, "ssh-ed25519-256.pub")
	_, data, _ := strings.Cut(line, " ")
	data, _, _ = strings.Cut(data, " ")
	for name, tc := range map[string]struct{ text, why string }{
		"with options":        {`no-pty,command="echo ssh-rsa hello" ` + line, ""},
		"of a known host":     {"host.example,10.0.0.1 " + line, ""},
		"without a comment":   {"ssh-ed25519 " + data, ""},
		"cut off":             {"ssh-ed25519 " + data[:len(data)-8], "damaged in copying"},
		"not base64":          {"ssh-ed25519 " + data[:20] + "!", "isn't base64"},
		"another type inside": {"ssh-rsa " + data, "damaged in copying"},
		"DSA":                 {"ssh-dss AAAAB3NzaC1kc3M=", "DSA"},
		"hardware":            {"sk-ssh-ed25519@openssh.com AAAAGnNrLXNzaC1lZDI1NTE5QG9wZW5zc2guY29t", "hardware"},
		"certificate":         {"ssh-rsa-cert-v01@openssh.com AAAAHHNzaC1yc2EtY2VydC12MDFAb3BlbnNzaC5jb20=", "certificate"},
	} {
		k := only(t, tc.text)
		if k.Usable != (tc.why == "") || !strings.Contains(k.Why, tc.why) {
			t.Errorf("%s: got %+v", name, k.Key)
		}
	}
}
