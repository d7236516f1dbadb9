package paste

import (
	"fmt"
	"strings"
	"testing"
)

// dumpAs prints bytes as a program does: offset is the verb of a line's offset, group
// how many bytes stand together, and text whether they follow as text.
func dumpAs(data, lead, offset string, group int, swapped, text bool) string {
	var b strings.Builder
	for at := 0; at < len(data); at += perLine {
		line := data[at:min(len(data), at+perLine)]
		fmt.Fprintf(&b, lead+offset, at)
		for i := range len(line) {
			if i%group == 0 {
				b.WriteByte(' ')
			}
			c := line[i]
			if swapped {
				c = (line + "\x00")[i^1]
			}
			fmt.Fprintf(&b, "%02x", c)
		}
		if text {
			b.WriteString("   " + strings.Repeat("  ", perLine-len(line)) + line)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func TestContainers(t *testing.T) {
	const hexLabel = "GOOD | hex-dump | hex dump | decoded the hex"
	half, message := len(good)/2, "token="+good+"\nand more"
	utf16 := func(s string) string { return strings.Join(strings.Split(s, ""), "\x00") + "\x00" }
	for _, tc := range []struct{ name, in, want string }{
		{"xxd", dumpAs(message, "", "%08x:", 2, false, true), hexLabel},
		{"od -t x1", dumpAs(message, "", "%07o", 1, false, false), hexLabel},
		{"od -A x -t x1z", dumpAs(message, "", "%06x", 1, false, true), hexLabel},
		{"hexdump", dumpAs(message+" ", "", "%07x", 2, true, false), hexLabel},
		{"od -x", dumpAs(message+" ", "", "%07o", 2, true, false), hexLabel},
		{"Wireshark", dumpAs(message, "", "%04x ", 1, false, true), hexLabel},
		{"tcpdump -X", dumpAs(message, "\t", "0x%04x: ", 2, false, true), hexLabel},
		{"hexdump -C behind journald", "Nov 28 11:59:58 n kubelet[28]: " + strings.ReplaceAll(strings.TrimSuffix(dumpAs(message, "", "%08x ", 1, false, true), "\n"), "\n", "\nNov 28 11:59:58 n kubelet[28]: "), hexLabel},
		{"hexdump -C behind klog", "I1128 11:59:58.000000       1 a.go:1] " + strings.ReplaceAll(dumpAs(message, "", "%08x ", 1, false, true), "\n", "\nI1128 11:59:58.000000       1 a.go:1] "), hexLabel},
		{"a table of numbers", "0000 1111 2222 3333\n0010 4444 5555 6666\n", ""},
		{"lines behind ISO times", "2026-11-28T11:59:00.1Z " + good[:half] + "\n2026-11-28T11:59:01.1Z " + good[half:] + "\n", "GOOD | text | text | removed 1 line break"},
		{"lines behind a container's stream", "2026-11-28T11:59:00.1Z stdout P " + good[:half] + "\n2026-11-28T11:59:01.1Z stdout F " + good[half:] + "\n2026-11-28T11:59:02Z stdout F ready\n", "GOOD | text | text | removed 1 line break"},
		{"lines behind syslog", "Nov 28 11:59:58 node-1 app[7]: " + good[:half] + "\nNov 28 11:59:58 node-1 app[7]: " + good[half:] + "\n", "GOOD | text | text | removed 1 line break"},
		{"lines behind klog", "I1128 11:59:00.000000       1 app.go:7] " + good[:half] + "\nI1128 11:59:00.000001       1 app.go:7] " + good[half:] + "\n", "GOOD | text | text | removed 1 line break"},
		{"lines behind the name of a pod", "[pod/web-0/app] " + good[:half] + "\n[pod/web-0/app] " + good[half:] + "\n", "GOOD | text | text | removed 1 line break"},
		{"lines of docker compose", "web-1  | " + good[:half] + "\nweb-1  | " + good[half:] + "\n", "GOOD | text | text | removed 1 line break"},
		{"a whole token in a log", "2026-11-28T11:59:00.1Z " + good + "\n2026-11-28T11:59:01.1Z ready\n", "GOOD | text | text"},
		{"cookies of NextAuth", "Cookie: x=y; __Secure-next-auth.session-token.0=" + good[:half] + "; __Secure-next-auth.session-token.1=" + good[half:], "GOOD | cookie | cookie “__Secure-next-auth.session-token.0” | joined 2 cookies"},
		{"cookies with a line below", "Cookie: session_0=" + good[:half] + "; session_1=" + good[half:], "GOOD | cookie | cookie “session_0” | joined 2 cookies"},
		{"a cookie without its second piece", "Cookie: session_0=" + good[:half] + "; other_1=" + good[half:], good[:half] + " | cookie | cookie “session_0”"},
		{"UTF-16", "\xff\xfe" + utf16(good+"\r\n"), "GOOD | text | text | read as UTF-16"},
		{"NUL at its end", good + "\x00\x00", "GOOD | text | text"},
		{"CRLF behind it", good + "\r\n", "GOOD | bare | bare token"},
		{"lines behind numbers that don't follow", "0001: " + good[:half] + "\n0003: " + good[half:] + "\n", good[:half] + " | assignment | line “0001:”"},
		{"a dump with a line missing", strings.Replace(dumpAs(message, "", "%08x:", 2, false, true), "00000020:", "00000090:", 1), good[:26] + " | hex-dump | hex dump | decoded the hex"},
		{"cookies of two names", "Cookie: a.0=" + good[:half] + "; b.1=" + good[half:], good[:half] + " | cookie | cookie “a.0”"},
		{"UTF-16 with a name before it", utf16("token: " + good), "GOOD | assignment | line “token:” | read as UTF-16"},
		{"a session of Flask", "Cookie: session=eyJfZnJlc2giOnRydWUsIl91c2VyX2lkIjoiMSJ9.aSmBQA.LBxi4Eilgk37PtaY7475b1GFo2k", "flask-session | eyJfZnJlc2giOnRydWUsIl91c2VyX2lkIjoiMSJ9.aSmBQA.LBxi4Eilgk37PtaY7475b1GFo2k | cookie | cookie “session”"},
	} {
		if got := shown(Read(tc.in).Candidates); got != tc.want {
			t.Errorf("%s: got\n%s\nwant\n%s", tc.name, got, tc.want)
		}
	}
}

func TestMessages(t *testing.T) {
	for in, want := range map[string]string{
		`E1128 10:00:00.000000       1 authentication.go:73] "Unable to authenticate the request" err="[invalid bearer token, service account token has been invalidated]"`: "deleted",
		"error: You must be logged in to the server (Unauthorized)":                            "401",
		`err="[invalid bearer token, oidc: expected audience \"kubernetes\" got [\"other\"]]"`: "--oidc-client-id",
		`[jwt_session.go:51] Error retrieving session from token in Authorization header: [unable to verify bearer token, failed to verify token: oidc: id token issued by a different provider, expected "https://a" got "https://b"]`: "configured with",
		`E1124 10:00:00.000000       1 oidc.go:335] oidc authenticator: initializing plugin: Get "https://a/.well-known/openid-configuration": tls: failed to verify certificate: x509: certificate signed by unknown authority`:        "--oidc-ca-file",
		`Error from server (Forbidden): nodes is forbidden: User "system:anonymous" cannot list resource "nodes"`:                                                                                                                       "anonymous",
		`Error from server (Forbidden): nodes is forbidden: User "oidc:ada" cannot list resource "nodes"`:                                                                                                                               "RoleBinding",
		"Unable to connect to the server: getting credentials: exec: executable kubelogin failed with exit code 1":                                                                                                                      "no token was sent",
		`{"kind":"Status","apiVersion":"v1","status":"Failure","message":"Unauthorized","reason":"Unauthorized"}`:                                                                                                                       "401",
		"Jwks doesn't have key to match kid or alg from Jwt":                                   "istiod",
		`"GET /hello HTTP/2" 401 - jwt_authn_access_denied{Jwt_verification_fails} - "-" 0 22`: "rotated",
		"Audiences in Jwt are not allowed":                                                     "RequestAuthentication",
		"Code: 403. Errors:\n\n* service account name not authorized":                          "bound_service_account_names",
		"An error occurred (InvalidIdentityToken) when calling the AssumeRoleWithWebIdentity operation: No OpenIDConnect provider found in your account for https://a": "IAM identity provider",
		"An error occurred (AccessDenied) when calling the AssumeRoleWithWebIdentity operation: Not authorized to perform sts:AssumeRoleWithWebIdentity":               "trust policy",
		"AADSTS700213: No matching federated identity record found for presented assertion subject 'system:serviceaccount:a:b'.":                                       "federated credential",
		`{"error":"invalid_grant","error_description":"The audience in ID Token [https://a] does not match the expected audience."}`:                                   "allowed audience",
		`{"error":"invalid_grant","error_description":"Token is not active"}`:                                                                                          "Log in again",
		"WWW-Authenticate: Bearer realm=\"https://auth.example/token\",error=\"invalid_token\"":                                                                        "rejected the token",
		"audience from claim aud with value [account] does not match with any of allowed audiences map[shop:{}]":                                                       "audience mapper",
		"[unable to verify bearer token, audience claims [aud] do not exist in claims: map[exp:1.7e+09 iss:https://a]]":                                                "no `aud`",
		`{"kind":"Event","apiVersion":"audit.k8s.io/v1","responseObject":{"kind":"TokenReview","status":{"error":"service account token has expired"}}}`:               "rejected the token",
		`{"kind":"Event","apiVersion":"audit.k8s.io/v1","responseObject":{"kind":"TokenReview","status":{"authenticated":true,"user":{"username":"jane"}}}}`:           "authenticated the token as `jane`",
	} {
		if got := documentOf(in); !strings.Contains(got, want) {
			t.Errorf("%s: got\n%s", in, got)
		}
	}
	for _, in := range []string{
		"Error: unable to verify the first certificate", "nothing of this kind", "the token has been seen", good, "the bearer of this is invalid", "the token expires", "the service account was invalidated",
		`{"error":"not_found"}`, "the Jwt is in the header", "audiences are people",
	} {
		if got := documentOf(in); got != "" {
			t.Errorf("%s: got\n%s", in, got)
		}
	}
}

// A message that touches a long token is still found.
func TestMessagesBesideLongWords(t *testing.T) {
	long := strings.Repeat("a", 1000)
	for _, in := range []string{"Jwt is expired" + long, long + "Jwt is expired", long + " Jwt is expired " + long} {
		if got := documentOf(in); !strings.Contains(got, "past") {
			t.Errorf("got\n%s", got)
		}
	}
	if rest := withoutTokens(strings.Repeat(long+"/", 1000)); len(rest) > 300_000 {
		t.Errorf("%d bytes are searched", len(rest))
	}
}

func TestStrangers(t *testing.T) {
	for in, want := range map[string]string{
		"-----BEGIN AGE ENCRYPTED FILE-----\nYWdl\n":                                                  "INPUT-AGE",
		"<saml:Assertion xmlns:saml=\"urn:x\"/>":                                                      "INPUT-XML",
		"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5 me@host":                                                    "INPUT-SSH",
		"Unauthorized: invalid bearer token":                                                          "INPUT-MESSAGE",
		"-----BEGIN PUBLIC KEY-----":                                                                  "INPUT-KEYS",
		`{"iss":"https://a","sub":"b","exp":1}`:                                                       "INPUT-CLAIMS",
		"claims: map[exp:1.7e+09 iss:https://a sub:b]":                                                "INPUT-CLAIMS",
		"token: ENC[AES256_GCM,data:abc,type:str]":                                                    "INPUT-SOPS",
		`{"header":{"alg":"ES256"},"payload":{"iss":"https://a","sub":"b","exp":1},"signature":"AA"}`: "INPUT-CLAIMS",
		"Authorization: Basic dXNlcjpwYXNzd29yZA==":                                                   "INPUT-BASIC",
		"kind: SealedSecret\nspec:\n  encryptedData:\n    token: AgBy3i4OJSWK":                        "INPUT-SEALED",
		"Data\n====\ntoken:  1234 bytes\n":                                                            "TOKEN-SIZES",
		"a file of 12 bytes":                                                                          "NO-TOKEN",
		`{"iss":"https://a","name":"b"}`:                                                              "NO-TOKEN",
		"ssh web-1 and look":                                                                          "NO-TOKEN",
		"ssh-ed25519 is a kind of key":                                                                "NO-TOKEN",
		"age is the name of a program":                                                                "NO-TOKEN",
		"the pod is Unauthorized? no":                                                                 "NO-TOKEN",
		"BEGIN PUBLIC KEY is a label":                                                                 "NO-TOKEN",
		"<html><body>Log in</body></html>":                                                            "NO-TOKEN",
		"a < b":                                                                                       "NO-TOKEN",
	} {
		if got := Nothing(in); string(got.Code) != want {
			t.Errorf("%s: got %s", in, got.Code)
		}
	}
}
