package address

import "testing"

func TestParse(t *testing.T) {
	for text, want := range map[string]Address{
		"https://a.example":             {true, "a.example", "", ""},
		"https://a.example/":            {true, "a.example", "", "/"},
		"http://localhost:8080/x/y":     {false, "localhost", "8080", "/x/y"},
		"https://A.example":             {true, "A.example", "", ""},
		"https://10.0.0.1:6443":         {true, "10.0.0.1", "6443", ""},
		"https://[::1]:6443/x":          {true, "[::1]", "6443", "/x"},
		"https://[fe80::1]":             {true, "[fe80::1]", "", ""},
		"https://a.example/user@b:1/%2": {true, "a.example", "", "/user@b:1/%2"},
	} {
		if got, ok := Parse(text); !ok || got != want {
			t.Errorf("%s: got %+v, %v", text, got, ok)
		}
	}
	for _, text := range []string{
		"", "a.example", "https:a.example", "https:/a.example", "https://", "https:///a.example", "HTTPS://a.example", " https://a.example",
		"https://a.example#b.example", "https://a.example?b.example", `https://a.example\b.example`, "https://a.example/#", "https://a.example/?",
		"https://u@a.example", "https://u:p@a.example", "https://a.example:b.example", "https://a.example:", "https://a.example:1:2",
		"https://a.example..b.example", "https://.a.example", "https://a.example.", "https://-a.example", "https://a_b.example",
		"https://a.example%2f.b.example", "https://a.example;b.example", "https://a.example,b.example", "https://аpple.example", "https://a。example",
		"https://a.example\n.b.example", "https://a.example\t", "https://a.example /", "https://a.example/ä", "https://a.example/\\", "https://a.example\x00.b",
		"https://[::1", "https://[::1]b.example", "https://[::1]:x", "https://a.example[::1]",
	} {
		if got, ok := Parse(text); ok || got != (Address{}) {
			t.Errorf("%q: got %+v", text, got)
		}
	}
}

func TestHost(t *testing.T) {
	for _, tc := range []struct {
		text      string
		is, below bool
	}{
		{"https://b.example", true, true},
		{"https://a.b.example", false, true},
		{"https://ab.example", false, false},
		{"http://b.example", false, false},
		{"https://b.example:443", false, false},
		{"https://B.example", false, false},
		{"https://A.b.example", false, false},
		{"https://b.example.evil", false, false},
		{"https://x/b.example", false, false},
	} {
		a, ok := Parse(tc.text)
		if !ok || a.Is("b.example") != tc.is || a.Below("b.example") != tc.below {
			t.Errorf("%s: %+v", tc.text, a)
		}
	}
}

func TestBetween(t *testing.T) {
	for text, want := range map[string]string{
		"https://oidc.eks.eu-west-1.amazonaws.com/id/A": "eu-west-1",
		"https://oidc.eks.evil.s3.amazonaws.com":        "",
		"https://oidc.eks..amazonaws.com":               "",
		"https://oidc.eks.amazonaws.com":                "",
		"http://oidc.eks.eu-west-1.amazonaws.com":       "",
		"https://oidc.eks.eu-west-1.amazonaws.com:1":    "",
	} {
		a, _ := Parse(text)
		if got, ok := a.Between("oidc.eks.", ".amazonaws.com"); ok != (want != "") || ok && got != want {
			t.Errorf("%s: got %q, %v", text, got, ok)
		}
	}
}
