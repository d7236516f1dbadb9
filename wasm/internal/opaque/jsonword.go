package opaque

import (
	"encoding/base64"
	"strconv"
	"strings"
	"time"

	"jwt-airlock/wasm/internal/clock"
	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/phrase"
	"jwt-airlock/wasm/internal/shell"
)

// Some tokens are JSON in base64 and begin like a JWT: "ey". Each kind is known by
// members that it alone has.
var (
	ecr           = kind{name: "ecr-password", starts: "eQ", read: readECR, describe: describeECR}
	continueToken = kind{name: "kubernetes-continue", starts: "e", read: reads("v", "rv", "start"), describe: describeContinue}
	grafanaKey    = kind{name: "grafana-api-key", starts: "e", read: reads("k", "n", "id"), describe: describeGrafanaKey}
	encodedJSON   = kind{name: "base64-json", starts: "e", read: readEncodedJSON, describe: describeEncodedJSON}
)

// reads reads a word that decodes to an object with such members.
func reads(members ...string) func(string, int) *Match {
	return func(input string, start int) *Match {
		word := base64Word(input, start)
		if word == "" || !has(decodedObject(word), members...) {
			return nil
		}
		return &Match{Text: word}
	}
}

// base64Word is the base64 that starts at an offset; empty where it starts no JSON
// object, or a dot leads on to more.
func base64Word(input string, start int) string {
	rest := input[start:min(len(input), start+longestSecret)]
	if !startsObject(rest) || withinBase64(input, start) {
		return ""
	}
	word := rest[:run(rest, alnum+"+/-_")]
	word += rest[len(word) : len(word)+run(rest[len(word):], "=")]
	if end := start + len(word); !ends(input, end) || end < len(input) && contains(".:", input[end]) {
		return ""
	}
	return word
}

// startsObject reports whether base64 decodes to what can start a JSON object.
func startsObject(text string) bool {
	return strings.HasPrefix(text, "ey") || strings.HasPrefix(text, "ew")
}

// withinBase64 reports whether a word starts in the middle of base64.
func withinBase64(input string, start int) bool {
	return start > 0 && contains("+/", input[start-1])
}

func decodedObject(word string) []exact.Member {
	word = strings.NewReplacer("+", "-", "/", "_").Replace(strings.TrimRight(word, "="))
	raw, err := base64.RawURLEncoding.DecodeString(word)
	if err != nil {
		return nil
	}
	return object(raw)
}

func has(members []exact.Member, names ...string) bool {
	for _, name := range names {
		if _, ok := exact.Get(members, name); !ok {
			return false
		}
	}
	return members != nil
}

// hasAny reports whether there is one of several members.
func hasAny(members []exact.Member, names ...string) bool {
	for _, name := range names {
		if _, ok := exact.Get(members, name); ok {
			return true
		}
	}
	return false
}

// basicAWS is "AWS:" in base64, with which the login to a registry begins.
const basicAWS = "QVdTOm"

// readECR reads the password of a registry, or the login that has it.
func readECR(input string, start int) *Match {
	if !strings.HasPrefix(input[start:], basicAWS) {
		return reads("payload", "datakey", "expiration")(input, start)
	}
	word := bytesWord(input, start)
	if withinBase64(input, start) || ecrPassword(word) == nil || !ends(input, start+len(word)) {
		return nil
	}
	return &Match{Text: word}
}

// ecrPassword are the members of a password, alone or in a login.
func ecrPassword(word string) []exact.Member {
	if strings.HasPrefix(word, basicAWS) {
		login, err := base64.RawStdEncoding.DecodeString(strings.TrimRight(word, "="))
		if err != nil {
			return nil
		}
		word = strings.TrimPrefix(string(login), "AWS:")
	}
	return decodedObject(word)
}

func describeECR(m *Match, c clock.Clock) *Description {
	d := ecrCard.fill(nil)
	expiration, _ := exact.Get(ecrPassword(m.Text), "expiration")
	if seconds, err := strconv.ParseInt(string(expiration), 10, 64); err == nil {
		end := time.Unix(seconds, 0)
		d.Time = until(end, c)
		expires := "expires"
		if c.Past(end) {
			expires = "expired"
		}
		if when := c.Relative(end); when != "" {
			d.Sentence = append(d.Sentence, phrase.Spans(" It ["+string(d.Time.Tone)+" "+expires+" "+when+"].", nil)...)
		}
		d.Facts = append(d.Facts, phrase.Facts("Expires: "+clock.Format(end), nil)...)
	}
	return d
}

var ecrCard = template{
	title:    "Amazon ECR password",
	subtitle: "an authorization token for a container registry",
	sentence: " It isn't a JWT. Only Amazon ECR can read it.",
	facts: "What it is: the password of the user AWS, with which images are pulled from Amazon ECR and pushed to it\n" +
		"Lifetime: 12 hours. A pull Secret that holds an expired one leads to ImagePullBackOff\n" +
		"Revoke by: waiting for it to expire, or revoking the sessions of the role that asked for it",
	commands: `
? How to get a new one?
aws ecr get-login-password --region REGION
? Which pull Secrets are there?
kubectl get secrets -A --field-selector type=kubernetes.io/dockerconfigjson`,
}

func describeContinue(m *Match, _ clock.Clock) *Description {
	members := decodedObject(m.Text)
	version, _ := exact.Get(members, "rv")
	return continueCard.fill(phrase.NewValues("version", string(version), "start", exact.GetString(members, "start")))
}

var continueCard = template{
	title:    "Kubernetes continue token",
	subtitle: "the next page of a list, not a credential",
	sentence: " It isn't a JWT and grants no access: it tells the API server where a list goes on.",
	facts: "What it is: the value of `metadata.continue` in a list that was cut at its `limit`\n" +
		"Next object: after {start}\n" +
		"Resource version: {version}\n" +
		"Lifetime: about 5 minutes. Then the API server answers 410 Gone, and the list has to start again",
}

func describeGrafanaKey(m *Match, _ clock.Clock) *Description {
	members := decodedObject(m.Text)
	id, _ := exact.Get(members, "id")
	return grafanaCard.fill(phrase.NewValues("name", exact.GetString(members, "n"), "organization", string(id)))
}

var grafanaCard = template{
	title:    "Grafana API key",
	subtitle: "of the old kind, which service account tokens replace",
	sentence: noJWT,
	facts: "What it is: a key for Grafana's HTTP API: JSON in base64, with the secret in `k`\n" +
		"Name: {name}\n" +
		"Organization: {organization}\n" +
		"Lifetime: set when it was created\n" +
		"Revoke by: deleting it in Grafana, under Service accounts",
	commands: grafanaUser,
}

// grafanaUser asks a Grafana what a key may do.
const grafanaUser = `
? Does Grafana accept it?
` + shell.Curl + ` -i -H "Authorization: Bearer $TOKEN" -- "https://GRAFANA/api/org"`

// readEncodedJSON reads JSON in base64 that is all there is, and neither the header
// nor the payload of a JWT.
func readEncodedJSON(input string, start int) *Match {
	word := base64Word(input, start)
	members := decodedObject(word)
	if word == "" || members == nil || !alone(input, word) || hasAny(members, "alg", "enc", "kid", "typ", "iss", "sub", "aud", "exp") {
		return nil
	}
	return &Match{Text: word}
}

func describeEncodedJSON(m *Match, _ clock.Clock) *Description {
	return encodedJSONCard.fill(phrase.NewValues("content", phrase.List(names(decodedObject(m.Text)))))
}

var encodedJSONCard = template{
	title:    "JSON in base64",
	subtitle: "not a token of a known kind",
	sentence: " It isn't a JWT: it has no signature, and none of the members that a JWT has.",
	facts: "What it is: a JSON object in base64. It begins with “ey”, as a JWT does, because “{\"” is written so\n" +
		"Contents: {content}",
	commands: `
? What is in it?
printf %s "$TOKEN" | tr -- '-_' '+/' | base64 -d`,
}
