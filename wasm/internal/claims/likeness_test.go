package claims

import "testing"

// How names are unlike that people take for the same, and names that are just others.
func TestDifference(t *testing.T) {
	for _, tc := range []struct{ value, expected, want string }{
		{"https://www.idp.example", "https://idp.example", "only in www. before the host"},
		{"https://https://idp.example", "https://idp.example", "only in a scheme that appears twice"},
		{"https://idp.ex\u0430mple", "https://idp.example", "only in letters that only look alike (\u0430 is U+0430 in the token, none expected)"},
		{"https://xn--mnchen-3ya.example/a", "https://m\u00fcnchen.example/a", "only in Punycode (xn--), which is another way to write the same host"},
		{"https://xn--fsqu00a.xn--0zwm56d", "https://\u4f8b\u5b50.\u6d4b\u8bd5", "only in Punycode (xn--), which is another way to write the same host"},
		{"https://xn--exmple-4nf.com/a", "https://example.com/a", "only in Punycode (xn--), which is another way to write the same host and letters that only look alike"},
		{"https://xn--a.example/a", "https://a.example/a", "only in the host: xn--a.example in the token, a.example expected"},
		{"https://ldp.example", "https://idp.example", ""},
		{"https://a.idp.example", "https://b.idp.example", "only in part 1 of the host: a in the token, b expected"},
		{"https://a.example", "https://b.example", ""},
		{"https://dev-1.okta.com/oauth2/default", "https://dev-1.okta.com", "only in its end: /oauth2/default is in the token and isn't expected"},
		{"https://kubernetes.default.svc", "https://kubernetes.default.svc.cluster.local", "only in its end: .cluster.local is expected and isn't in the token"},
		{"api://c1/.default", "api://c1", "only in /.default, which belongs to a scope and not to an audience"},
		{"ab", "b", ""},
		{"//iam.googleapis.com/projects/1", "https://iam.googleapis.com/projects/1", "only in the scheme (none in the token, https expected)"},
		{"projects/123/pools/p", "projects/my-id/pools/p", "only in part 2: 123 in the token, my-id expected (a project of Google Cloud has a number and an ID)"},
		{"repo:o/r:ref:refs/heads/main", "repo:o/r:environment:prod", "only in what follows repo:o/r: ref:refs/heads/main in the token, environment:prod expected"},
		{"repo:o/r:ref:refs/heads/main", "repo:o/r:*", "only in the *: it fits this pattern, but whole values are compared here"},
		{"repo:o/s:ref:refs/heads/main", "repo:o/r:*", ""},
		{"spiffe://td2/ns/demo", "spiffe://td/ns/demo", "only in the host: td2 in the token, td expected"},
		{"system:serviceaccount:demo:web", "demo:web", "only in its beginning: system:serviceaccount: is in the token and isn't expected"},
		{"organization:o:run_phase:plan", "organization:o:run_phase:apply", "only in part 4: plan in the token, apply expected"},
		{"user", "user2", ""},
		{"https://sts.windows.net/t1/", "https://login.microsoftonline.com/t1/v2.0", "only in the version of Microsoft Entra (v1.0 in the token, v2.0 expected)"},
		{"https://sts.windows.net/t1/", "https://login.microsoftonline.com/t2/v2.0", ""},
		{"https://idp.example./a", "https://idp.example/b", ""},
		{"api://c1", "c2", ""},
		{"project_path:g/p:ref_type:branch:ref:main", "project_path:g/q:ref_type:branch:ref:main", "only in part 2: g/p in the token, g/q expected"},
		{"project_path:g/p:ref_type:branch:ref:main", "project_path:g/q:ref_type:tag:ref:main", ""},
		{"repo:o/r:pull_request", "repo:o/s:environment:prod", ""},
	} {
		if got := difference(tc.value, tc.expected); got != tc.want {
			t.Errorf("%s, expected %s: got %q", tc.value, tc.expected, got)
		}
	}
}

// Only an audience can be a list.
func TestListed(t *testing.T) {
	if got, want := nearest([]string{"a,b"}, []string{"b"}), "only in that it is one text with several names in it, and not a list"; got != want {
		t.Errorf("got %q", got)
	}
	if got := difference("CN=a, OU=b", "OU=b"); got != "" {
		t.Errorf("a subject: got %q", got)
	}
}
