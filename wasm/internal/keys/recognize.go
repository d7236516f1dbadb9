package keys

import (
	"fmt"
	"strings"

	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/excerpt"
	"jwt-airlock/wasm/internal/report"
)

// What people paste instead of keys, with the next step.
var (
	htmlPage = report.Finding{
		Code: "KEYS-HTML", Severity: report.Medium, At: "keys",
		Title:  "This is a web page, not keys",
		Detail: "HTML often comes from a login page or a proxy in front of the server.",
		Fix:    "Get the keys from the cluster itself: kubectl get --raw /openid/v1/jwks",
	}
	refused = report.Finding{
		Code: "KEYS-REFUSED", Severity: report.Medium, At: "keys",
		Title:  "This is an error message, not keys: access denied",
		Detail: "By default, only service accounts and administrators can read the API server's keys.",
		Fix:    `Get them as an administrator, or with the token itself, which can read them: curl -fsS -g --proto "=https" --proto-redir "=https" --cacert ca.crt -H "Authorization: Bearer $TOKEN" -- "https://API:6443/openid/v1/jwks"`,
		Source: "Kubernetes: ClusterRole system:service-account-issuer-discovery",
	}
	unauthorized = report.Finding{
		Code: "KEYS-UNAUTHORIZED", Severity: report.Medium, At: "keys",
		Title:  "This is an error message, not keys: you are not logged in",
		Detail: "The API server didn't accept the credentials from kubectl or curl, or got none.",
		Fix:    "Log in to the cluster again, check that kubectl auth whoami works, then: kubectl get --raw /openid/v1/jwks",
	}
	notFound = report.Finding{
		Code: "KEYS-NOT-FOUND", Severity: report.Medium, At: "keys",
		Title:  "This is an error message, not keys: not found",
		Detail: "Check the path for a double slash. An API server whose issuer isn't an https URL publishes no keys.",
		Fix:    "Try again: kubectl get --raw /openid/v1/jwks",
	}
	otherError = report.Finding{
		Code: "KEYS-ERROR", Severity: report.Medium, At: "keys",
		Title:  "This is an error message, not keys",
		Detail: "The command that should print the keys failed.",
		Fix:    "Check that kubectl uses the right cluster (kubectl config current-context), then: kubectl get --raw /openid/v1/jwks",
	}
	tokenAsKey = report.Finding{
		Code: "KEYS-TOKEN", Severity: report.Medium, At: "keys",
		Title:  "This is a token, not keys",
		Detail: "Keys verify a token: a JWKS, a public key, or the shared secret.",
		Fix:    "Paste the token above, and here the output of: kubectl get --raw /openid/v1/jwks",
	}
	kubeconfig = report.Finding{
		Code: "KEYS-KUBECONFIG", Severity: report.Medium, At: "keys",
		Title:  "This is a kubeconfig, not keys",
		Detail: "It contains a cluster's address and your credentials, not signing keys. Anyone who has it can act as you.",
		Fix:    "Use it instead of pasting it: kubectl get --raw /openid/v1/jwks",
	}
	kubernetesObject = report.Finding{
		Code: "KEYS-MANIFEST", Severity: report.Medium, At: "keys",
		Title:  "This is a Kubernetes object, not keys",
		Detail: "Keys for service account tokens aren't stored in a Kubernetes object. The API server publishes them.",
		Fix:    "Paste the output of: kubectl get --raw /openid/v1/jwks",
	}
)

// recognize recognizes what is neither keys nor a secret; nil if it could be a secret.
func recognize(text string) *report.Finding {
	if isHTML(text) {
		return &htmlPage
	}
	if isToken(text) {
		return &tokenAsKey
	}
	switch text { // the whole answer of a server
	case "Unauthorized":
		return &unauthorized
	case "Forbidden":
		return &refused
	case "404 page not found":
		return &notFound
	}
	lines := 0
	for line := range strings.Lines(text) {
		if failure := failureOf(strings.TrimSpace(line)); failure != nil {
			return failure
		}
		if lines++; lines > 50 {
			break
		}
	}
	return yaml(text)
}

func isHTML(text string) bool {
	return len(text) > 1 && text[0] == '<' && strings.Contains(text, ">") &&
		(text[1] == '!' || text[1] == '?' || 'a' <= text[1]|0x20 && text[1]|0x20 <= 'z')
}

func isToken(text string) bool {
	text = strings.TrimSpace(strings.TrimPrefix(text, "Authorization:"))
	text = strings.TrimSpace(strings.TrimPrefix(text, "Bearer "))
	return strings.HasPrefix(text, "eyJ") && strings.Count(text, ".") >= 2
}

// failureOf reads a line that kubectl or curl prints when it fails.
func failureOf(line string) *report.Finding {
	for _, known := range []struct {
		start   string
		finding *report.Finding
	}{
		{"Error from server (Forbidden)", &refused},
		{"Error from server (Unauthorized)", &unauthorized},
		{"error: You must be logged in", &unauthorized},
		{"Error from server (NotFound)", &notFound},
		{"Error from server", &otherError},
		{"Unable to connect to the server", &otherError},
		{"The connection to the server", &otherError},
		{"error: ", &otherError},
		{"curl: (", &otherError},
	} {
		if strings.HasPrefix(line, known.start) {
			return known.finding
		}
	}
	return nil
}

func yaml(text string) *report.Finding {
	text = "\n" + text
	switch {
	case !strings.Contains(text, "\nkind:") || !strings.Contains(text, "\napiVersion:"):
		return nil
	case strings.Contains(text, "\nkind: Config\n"):
		return &kubeconfig
	}
	return &kubernetesObject
}

// notJWKS says what a JSON object without keys is.
func notJWKS(members []exact.Member) report.Finding {
	if uri, ok := exact.Get(members, "jwks_uri"); ok {
		address, _ := uri.Str()
		return discovery(address)
	}
	for _, name := range []string{"access_token", "id_token", "signatures", "signature", "ciphertext"} {
		if _, ok := exact.Get(members, name); ok {
			return tokenAsKey
		}
	}
	_, isObject := exact.Get(members, "apiVersion")
	switch kind := exact.GetString(members, "kind"); {
	case kind == "Status":
		return status(members)
	case kind == "Config" && isObject:
		return kubeconfig
	case kind != "" && isObject:
		return kubernetesObject
	}
	return report.Finding{
		Code: "KEYS-NOT-A-JWKS", Severity: report.Medium, At: "keys",
		Title:  "This JSON contains no keys",
		Detail: "A key set has a list named “keys”, and a single key has a member “kty”. This has neither.",
		Fix:    "Paste the keys. For a cluster, they are the output of: kubectl get --raw /openid/v1/jwks",
		Source: "RFC 7517 §4, §5",
	}
}

func discovery(address string) report.Finding {
	return report.Finding{
		Code: "KEYS-DISCOVERY", Severity: report.Medium, At: "keys",
		Title:  "This is a discovery document, not keys",
		Detail: fmt.Sprintf("The keys are at its jwks_uri, %q.", excerpt.Truncate(address)),
		Fix:    "Paste the keys from there. For a cluster: kubectl get --raw /openid/v1/jwks",
		Source: "OpenID Connect Discovery 1.0 §3",
	}
}

// status reads the error of an API server.
func status(members []exact.Member) report.Finding {
	switch code, _ := exact.Get(members, "code"); string(code) {
	case "401":
		return unauthorized
	case "403":
		return refused
	case "404":
		return notFound
	}
	return otherError
}
