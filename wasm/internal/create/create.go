// Package create makes test tokens: it signs the bytes that a person wrote, valid or not,
// with a key that it makes or that it is given.
//
// Token is where to start.
package create

import (
	"encoding/base64"
	"fmt"
	"time"

	"jwt-airlock/wasm/internal/jwa"
	"jwt-airlock/wasm/internal/report"
)

// none is the algorithm of a token without a signature (RFC 7518 §3.6).
const none = "none"

// Token answers a request for a test token. now is the time of the request.
func Token(r report.Create, now time.Time) *report.Created {
	c := &report.Created{Header: r.Header, Payload: r.Payload}
	k, problem := keyFor(r)
	c.Problem = problem
	c.Chosen = report.HeaderChoice{Algorithm: r.Algorithm, KID: k.kid(r.KubernetesKID)}
	if from := templates[r.Template]; from != nil {
		c.Header, c.Payload = from(now)
	} else if r.Template == report.TemplateCopy && c.Header == "" {
		c.Header = typed("JWT")
	}
	follow(c, r)
	c.Payload = edited(c.Payload, r.Edit, now)
	k.describe(c, r.Algorithm, r.KubernetesKID)
	c.HeaderFault, c.PayloadFault = fault(c.Header), fault(c.Payload)
	if c.HeaderFault == nil {
		c.HeaderFault = otherAlgorithm(c.Header, r.Algorithm)
	}
	if problem == "" {
		c.Token, c.Problem = signed(c, r.Algorithm, k)
	}
	return c
}

// follow sets alg and kid of the header to the choice. A member that a person has edited
// keeps its value, and no later choice changes it.
func follow(c *report.Created, r report.Create) {
	begins := r.Template != report.TemplateNone
	if r.Chosen == nil && !begins || fault(c.Header) != nil {
		return
	}
	var before report.HeaderChoice
	if r.Chosen != nil {
		before = *r.Chosen
	}
	set := func(name, before string, chosen *string) {
		if begins || parse(c.Header).has(name, before) {
			c.Header = with(c.Header, name, *chosen)
		} else {
			*chosen = before
		}
	}
	set("alg", before.Algorithm, &c.Chosen.Algorithm)
	set("kid", before.KID, &c.Chosen.KID)
}

// signed is the token, or a sentence that says why there is none.
func signed(c *report.Created, algorithm string, k key) (token, problem string) {
	input := encode([]byte(c.Header)) + "." + encode([]byte(c.Payload))
	if algorithm == none {
		return input + ".", ""
	}
	signature, err := sign(jwa.Named(algorithm), k.Key, []byte(input))
	if err != nil {
		return "", fmt.Sprintf("%s can't sign with %s: the key is too small.", k.Describe(), algorithm)
	}
	return input + "." + encode(signature), ""
}

func encode(data []byte) string { return base64.RawURLEncoding.EncodeToString(data) }
