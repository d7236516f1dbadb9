// Package discovery knows where issuers publish their keys. It asks nobody: what
// it says is for a person to decide on.
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

// Keys says where the keys of an issuer can be had; ofCluster is true where the
// token is one of an API server, whatever its issuer is called.
func Keys(iss string, ofCluster bool) report.KeyLocation {
	url := suggestion(iss)
	from := report.KeyLocation{URL: url, Commands: []report.Command{}}
	p := ProviderFor(iss)
	domain, inCluster := DomainOf(iss)
	switch {
	case p != nil:
		from.Text = p.Name + " publishes its keys for everybody. Whether a page may read them is up to its CORS headers."
	case inCluster && (domain == "" || domain == Domain):
		from.Text = "This name is known inside the cluster alone: give the address of the API server instead. Most let no page read their keys."
	case ofCluster && url != "":
		from.Text = "The API server has the keys, whether or not they are published under its issuer as well."
	case ofCluster:
		from.Text = "The API server has the keys. Give its address; most let no page read them."
	case iss != "":
		from.Text = ofIssuer(iss, url)
	default:
		return from
	}
	from.Commands = append(from.Commands, phrase.Commands(byHand(p, ofCluster), values(iss, url))...)
	return from
}

// ofIssuer says what to expect of an issuer that no provider is known for, or why
// there is no command that asks it.
func ofIssuer(iss, url string) string {
	const https = "https://"
	if len(iss) < len(https) || !strings.EqualFold(iss[:len(https)], https) {
		return "This issuer isn't an https address, so there is no command that asks it for its keys."
	}
	if _, ok := shell.URL(url); !ok {
		return "This issuer's address doesn't fit safely into a command, so there is none that asks it for its keys."
	}
	return "If this issuer follows OpenID Connect, its discovery document says where its keys are."
}

// suggestion is the address of the issuer's discovery document. Empty where the
// issuer is none that could be asked without giving something away.
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

// KeysForShell is where the provider of an issuer publishes its keys, as it can
// stand in a command. Empty where no provider is known, or the issuer is not fit.
func KeysForShell(iss string) string {
	p := ProviderFor(iss)
	if p == nil {
		return ""
	}
	url, _ := shell.URL(p.JWKS(iss))
	return url
}

// values are what may stand in a command.
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

const fromToken = "The address comes from the token. Run this only if you know the issuer."

// askIssuer asks two addresses. What the issuer answers is a stranger's word as
// much as the token is, so curl takes both with the same care.
const askIssuer = `
? Ask the issuer
` + shell.Curl + ` -- "$(` + shell.Curl + ` -- {document} | jq -r .jwks_uri)"
# ` + fromToken + ` The server at that address chooses the second one, which has the keys.`

const atAPIServer = `
? As an admin of the cluster
kubectl get --raw /openid/v1/jwks
? With the token itself
` + shell.Curl + ` --cacert ca.crt -H "Authorization: Bearer $TOKEN" -- "https://API:6443/openid/v1/jwks"
# Every service account may read them. Put in the address of your API server and its certificate.
? On a node of the control plane, with kubeadm
cat /etc/kubernetes/pki/sa.pub`
