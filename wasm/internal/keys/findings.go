package keys

import (
	"bytes"
	"errors"
	"fmt"

	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/excerpt"
	"jwt-airlock/wasm/internal/report"
)

// What can be wrong with a text that should hold keys.
var (
	emptySet = report.Finding{
		Code: "KEYS-EMPTY", Severity: report.Medium, At: "keys",
		Title:  "There are no keys in this set",
		Detail: "The list of keys is empty, so no signature can be checked with it.",
		Fix:    "Ask the cluster again: kubectl get --raw /openid/v1/jwks",
		Source: "RFC 7517 §5.1",
	}
	htmlPage = report.Finding{
		Code: "KEYS-HTML", Severity: report.Medium, At: "keys",
		Title:  "This is a web page, not keys",
		Detail: "A server that answers with HTML is often a login page or a proxy in front of the one you asked.",
		Fix:    "Ask the cluster itself: kubectl get --raw /openid/v1/jwks",
	}
	refused = report.Finding{
		Code: "KEYS-REFUSED", Severity: report.Medium, At: "keys",
		Title:  "This is an error message, not keys",
		Detail: "The API server shows its keys to service accounts and administrators, not to everybody.",
		Fix:    "Ask as an administrator, or with the token itself, which may read them: curl -k -H \"Authorization: Bearer $TOKEN\" https://<api-server>/openid/v1/jwks",
		Source: "Kubernetes: ClusterRole system:service-account-issuer-discovery",
	}
	tokenAsKey = report.Finding{
		Code: "KEYS-TOKEN", Severity: report.Medium, At: "keys",
		Title:  "This is a token, not keys",
		Detail: "Keys are what a token is verified with: a JWKS, a public key, or the shared secret.",
		Fix:    "Paste the token above, and here the output of: kubectl get --raw /openid/v1/jwks",
	}
	noKeys = report.Finding{
		Code: "KEYS-NONE", Severity: report.Medium, At: "keys",
		Title:  "No key can be made out in this text",
		Detail: "It is neither JSON nor PEM.",
		Fix:    "Paste a JWKS, a JWK or a PEM public key. A shared secret goes in as a secret.",
	}
	brokenPEM = report.Finding{
		Code: "KEYS-PEM", Severity: report.Medium, At: "keys",
		Title:  "A PEM block begins and cannot be read",
		Detail: "Its END line is missing or does not fit, or its base64 is broken.",
		Fix:    "Copy it again, from -----BEGIN to the end of the END line.",
		Source: "RFC 7468 §2",
	}
	tooMany = report.Finding{
		Code: "KEYS-TOO-MANY", Severity: report.Medium, At: "keys",
		Title:  fmt.Sprintf("Only the first %d keys are read", MaxKeys),
		Detail: "The set holds more than that.",
		Fix:    "Give only the keys of the issuer in question.",
	}
)

func notJSON(text []byte, err error) report.Finding {
	detail := err.Error()
	if e, ok := errors.AsType[*exact.Error](err); ok {
		before := text[:min(e.Offset, len(text))]
		line := bytes.Count(before, []byte("\n")) + 1
		column := len(before) - bytes.LastIndexByte(before, '\n')
		detail = fmt.Sprintf("Line %d, column %d: %s.", line, column, e.Text)
	}
	return report.Finding{
		Code: "KEYS-JSON", Severity: report.Medium, At: "keys",
		Title:  "These keys are not JSON",
		Detail: detail,
		Fix:    "Copy them again, from the first bracket to the last. Comments and trailing commas are not JSON.",
		Source: "RFC 8259",
	}
}

func notAJWKS(members []exact.Member) report.Finding {
	if uri, ok := exact.Get(members, "jwks_uri"); ok {
		address, _ := uri.Str()
		return report.Finding{
			Code: "KEYS-DISCOVERY", Severity: report.Medium, At: "keys",
			Title:  "This is a discovery document, which says where the keys are",
			Detail: fmt.Sprintf("They are at its jwks_uri, %q.", excerpt.Text(address)),
			Fix:    "Paste what is there. On a cluster: kubectl get --raw /openid/v1/jwks",
			Source: "OpenID Connect Discovery 1.0 §3",
		}
	}
	return report.Finding{
		Code: "KEYS-NOT-A-JWKS", Severity: report.Medium, At: "keys",
		Title:  "This JSON holds no keys",
		Detail: "A set of keys has a member “keys”, a single key has a member “kty”; this has neither.",
		Fix:    "On a cluster the keys are the output of: kubectl get --raw /openid/v1/jwks",
		Source: "RFC 7517 §4, §5",
	}
}
