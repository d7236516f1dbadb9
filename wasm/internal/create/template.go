package create

import (
	"fmt"
	"time"

	"jwt-airlock/wasm/internal/report"
)

// A template is a header and a payload to begin with. Names and issuers are examples; times
// begin at the time of the request. follow fills in alg and kid.
var templates = map[report.Template]func(now time.Time) (header, payload string){
	report.TemplatePod:         func(now time.Time) (string, string) { return untyped, pod(now.Unix()) },
	report.TemplateLegacy:      func(time.Time) (string, string) { return untyped, legacy() },
	report.TemplateIDToken:     func(now time.Time) (string, string) { return typed("JWT"), idToken(now.Unix()) },
	report.TemplateAccessToken: func(now time.Time) (string, string) { return typed("at+jwt"), accessToken(now.Unix()) },
	report.TemplateEmpty:       func(time.Time) (string, string) { return typed("JWT"), "{}" },
}

// untyped is the header of a service account token, which has no typ.
const untyped = `{"alg":"","kid":""}`

func typed(typ string) string { return `{"alg":"","kid":"","typ":"` + typ + `"}` }

const hour = int64(time.Hour / time.Second)

// pod is as the API server issues it to a pod since Kubernetes 1.32.
func pod(now int64) string {
	return fmt.Sprintf(`{
  "aud": ["https://kubernetes.default.svc.cluster.local"],
  "exp": %d,
  "iat": %d,
  "iss": "https://kubernetes.default.svc.cluster.local",
  "jti": "%s",
  "kubernetes.io": {
    "namespace": "demo",
    "node": {"name": "node-1", "uid": "%s"},
    "pod": {"name": "app-7d9c5b6f48-x2v9k", "uid": "%s"},
    "serviceaccount": {"name": "app", "uid": "%s"}
  },
  "nbf": %d,
  "sub": "system:serviceaccount:demo:app"
}`, now+hour, now, uuid(), uuid(), uuid(), uuid(), now)
}

// legacy is as the token controller stores it in a Secret.
func legacy() string {
	return fmt.Sprintf(`{
  "iss": "kubernetes/serviceaccount",
  "kubernetes.io/serviceaccount/namespace": "demo",
  "kubernetes.io/serviceaccount/secret.name": "app-token",
  "kubernetes.io/serviceaccount/service-account.name": "app",
  "kubernetes.io/serviceaccount/service-account.uid": "%s",
  "sub": "system:serviceaccount:demo:app"
}`, uuid())
}

// idToken is one of OpenID Connect Core §2.
func idToken(now int64) string {
	return fmt.Sprintf(`{
  "iss": "https://issuer.example",
  "sub": "248289761001",
  "aud": "kubernetes",
  "exp": %d,
  "iat": %d,
  "auth_time": %d,
  "nonce": "%s",
  "email": "jane@example.com",
  "email_verified": true,
  "groups": ["developers"]
}`, now+hour, now, now, uuid())
}

// accessToken is one of RFC 9068 §2.2.
func accessToken(now int64) string {
	return fmt.Sprintf(`{
  "iss": "https://issuer.example",
  "sub": "248289761001",
  "aud": "https://api.example",
  "client_id": "client-1",
  "exp": %d,
  "iat": %d,
  "jti": "%s",
  "scope": "read write"
}`, now+hour, now, uuid())
}
