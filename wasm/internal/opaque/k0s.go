package opaque

import (
	"bytes"
	"compress/flate"
	"encoding/base64"
	"io"
	"strings"

	"jwt-airlock/wasm/internal/clock"
	"jwt-airlock/wasm/internal/phrase"
)

// k0s join tokens are a kubeconfig with a bootstrap token, compressed and in
// base64.
var k0s = kind{name: "k0s-token", read: readK0s, describe: describeK0s}

// Enough for the certificate and the few lines of such a kubeconfig.
const k0sLeast, k0sMost = 200, 32 << 10

// readK0s reads only a whole paste: compressed base64 can be anything, so it has to
// look inside.
func readK0s(input string, start int) *Match {
	if start > 100 || !strings.HasPrefix(input[start:], "H4sI") {
		return nil
	}
	rest := input[start:]
	rest = rest[:run(rest[:min(len(rest), k0sMost)], alnum+"+/=")]
	if len(rest) < k0sLeast || !alone(input, rest) {
		return nil
	}
	config := inflate(rest)
	token := value(config, "token")
	if value(config, "kind") != "Config" || bootstrapShape(token) == "" {
		return nil
	}
	return &Match{Text: rest, Fields: map[string]string{
		"server": value(config, "server"),
		"user":   value(config, "user"),
		"id":     token[:idLength],
	}}
}

// inflate returns what gzip compressed, as far as it can be read; empty where the
// header isn't a plain one (RFC 1952 §2.3).
func inflate(encoded string) string {
	const header = "\x1f\x8b\x08\x00"
	raw, err := base64.StdEncoding.DecodeString(encoded)
	if err != nil || len(raw) < 10 || string(raw[:4]) != header {
		return ""
	}
	return string(inflated(raw[10:]))
}

// inflated is what DEFLATE compressed (RFC 1951), up to 64 kB; nil where it can't be
// read.
func inflated(raw []byte) []byte {
	const most = 64 << 10
	text, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(raw)), most))
	if err != nil {
		return nil
	}
	return text
}

// value returns the first value of a key in YAML.
func value(yaml, key string) string {
	for _, line := range strings.Split(yaml, "\n") {
		if v, ok := strings.CutPrefix(strings.TrimLeft(line, " -"), key+":"); ok && strings.TrimSpace(v) != "" {
			return strings.Trim(strings.TrimSpace(v), quotes)
		}
	}
	return ""
}

func describeK0s(m *Match, _ clock.Clock) *Description {
	card, id := k0sCard, m.Fields["id"]
	switch m.Fields["user"] {
	case "kubelet-bootstrap":
		card.facts += "\nJoins as: a worker"
	case "controller-bootstrap":
		card.facts += "\nJoins as: a controller, with full control of the cluster"
	}
	return card.fill(phrase.NewValues("id", id, "public id", publicID(id), "server", m.Fields["server"]))
}

var k0sCard = template{
	title:    "k0s join token",
	subtitle: "lets a node join a cluster",
	sentence: " It isn't a JWT but a compressed kubeconfig with a bootstrap token, so it can't be verified here.",
	facts: "What it is: the output of `k0s token create`, with which a node joins a cluster\n" +
		"Lifetime: unlimited, unless it was created with `--expiry`\n" +
		"Stored: its bootstrap token in the Secret `kube-system/bootstrap-token-{id}`\n" +
		"Revoke by: deleting that Secret\n" +
		"Server: {server}",
	commands: `
? Which join tokens exist, and when do they expire?
k0s token list
? Revoke it
k0s token invalidate {public id}`,
}
