// Package discovery knows where issuers publish their keys. It sends no requests: a
// person decides on what it says.
package discovery

import (
	"strings"

	"jwt-airlock/wasm/internal/phrase"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/shell"
)

// Document is the path from an issuer to its discovery document (OpenID Connect
// Discovery §4).
const Document = "/.well-known/openid-configuration"

// Keys says where the keys of an issuer are; ofCluster is true for a token of an
// API server, whatever its issuer is.
func Keys(iss string, ofCluster bool) report.KeyLocation {
	url := suggestion(iss)
	from := report.KeyLocation{URL: url, Commands: []report.Command{}}
	p := ProviderFor(iss)
	domain, inCluster := DomainOf(iss)
	switch {
	case p != nil:
		from.Text = p.Name + " publishes its keys. Whether a page can read them depends on its CORS headers."
	case inCluster && (domain == "" || domain == Domain):
		from.Text = "This name resolves only inside the cluster. Enter the API server's URL instead. Most API servers don't let pages read their keys."
	case ofCluster && url != "":
		from.Text = "The API server has the keys, whether or not they are also published under its issuer."
	case ofCluster:
		from.Text = "The API server has the keys. Enter its URL. Most API servers don't let pages read their keys."
	case iss != "":
		from.Text = ofIssuer(iss, url)
	default:
		return from
	}
	from.Commands = append(from.Commands, phrase.Commands(byHand(p, ofCluster), values(iss, url))...)
	return from
}

// ofIssuer says what to expect of an issuer without a known provider, or why no
// command asks it.
func ofIssuer(iss, url string) string {
	const https = "https://"
	if len(iss) < len(https) || !strings.EqualFold(iss[:len(https)], https) {
		return "This issuer isn't an https URL, so no command can ask it for its keys."
	}
	if _, ok := shell.URL(url); !ok {
		return "This issuer's URL doesn't fit safely into a command, so no command can ask it for its keys."
	}
	return "If this issuer supports OpenID Connect discovery, this document says where its keys are."
}

// suggestion is the URL of the issuer's discovery document. Empty where asking the
// issuer could give something away.
func suggestion(iss string) string {
	const most = 500
	rest, isHTTPS := strings.CutPrefix(iss, "https://")
	rest, isHTTP := strings.CutPrefix(rest, "http://")
	if isHTTPS == isHTTP || rest == "" || len(iss) > most || strings.ContainsAny(rest, "@?#\\ <>\"") {
		return ""
	}
	for _, r := range rest {
		if r <= ' ' || r >= 0x7f {
			return ""
		}
	}
	return strings.TrimSuffix(iss, "/") + Document
}

// KeysForShell is where the provider of an issuer publishes its keys, quoted for a
// command. Empty where no provider is known, or the issuer isn't safe.
func KeysForShell(iss string) string {
	p := ProviderFor(iss)
	if p == nil {
		return ""
	}
	url, _ := shell.URL(p.JWKS(iss))
	return url
}

// values are what may be used in a command.
func values(iss, suggested string) phrase.Values {
	document, _ := shell.URL(suggested)
	return phrase.NewValues("keys", KeysForShell(iss), "document", document)
}

func byHand(p *Provider, ofCluster bool) string {
	switch {
	case p != nil && p.path != "":
		return "\n? Ask the issuer\n" + shell.Curl + " -- {keys}\n# " + fromToken + p.ask
	case p != nil || !ofCluster:
		return askIssuer
	}
	return atAPIServer
}

const fromToken = "The URL comes from the token. Run this only if you know the issuer."

// askIssuer requests two URLs. The issuer's answer is as untrusted as the token, so
// curl treats both with the same care.
const askIssuer = `
? Ask the issuer
` + shell.Curl + ` -- "$(` + shell.Curl + ` -- {document} | jq -r .jwks_uri)"
# ` + fromToken + ` Its server chooses the second URL, which has the keys.`

const atAPIServer = `
? As an admin of the cluster
kubectl get --raw /openid/v1/jwks
? With the token itself
` + shell.Curl + ` --cacert ca.crt -H "Authorization: Bearer $TOKEN" -- "https://API:6443/openid/v1/jwks"
# Every service account can read them. Replace API with your API server's host, and ca.crt with its certificate.
? On a control plane node, with kubeadm
cat /etc/kubernetes/pki/sa.pub`
