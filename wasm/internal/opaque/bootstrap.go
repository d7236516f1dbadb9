package opaque

import (
	"strings"
	"time"

	"jwt-airlock/wasm/internal/clock"
	"jwt-airlock/wasm/internal/phrase"
	"jwt-airlock/wasm/internal/report"
)

var bootstrap = kind{name: "bootstrap-token", read: readBootstrap, describe: describeBootstrap}

const (
	idLength     = 6
	secretLength = 16
)

// readBootstrap reads an id and a secret where the context says that they are a
// token: host and file names look the same.
func readBootstrap(input string, start int) *Match {
	s := bootstrapShape(input[start:])
	if s == "" || !ends(input, start+len(s)) || !called(input, start, s) && !listed(input, start) {
		return nil
	}
	m := &Match{Text: s}
	if join := joinLine(input, start); join != nil {
		m.Fields, m.Location = join, report.Location{Container: report.InKubeadmJoin, Label: "kubeadm join command"}
	}
	return m
}

// bootstrapShape returns the token at the start of a text; empty if there is
// none.
func bootstrapShape(s string) string {
	const length = idLength + 1 + secretLength
	if len(s) < length || s[idLength] != '.' {
		return ""
	}
	id, secret := s[:idLength], s[idLength+1:length]
	if run(id, lower+digits) < idLength || run(secret, lower+digits) < secretLength || !varied(secret) {
		return ""
	}
	return s[:length]
}

// publicID returns the public part of a bootstrap token, for a command; empty where
// a text isn't one.
func publicID(s string) string {
	if len(s) != idLength || run(s, lower+digits) != idLength {
		return ""
	}
	return s
}

// listed reports whether a token is the first word of a line that kubeadm printed.
func listed(input string, start int) bool {
	if strings.TrimSpace(before(input, start)) != "" {
		return false
	}
	const near = 300
	around := input[max(0, start-near):min(len(input), start+near)]
	return strings.Contains(around, "kubeadm") || strings.Contains(around, "ootstrap")
}

func describeBootstrap(m *Match, c clock.Clock) *Description {
	id, _, _ := strings.Cut(m.Text, ".")
	values := phrase.NewValues("id", id, "public id", publicID(id),
		"more groups", phrase.List(groups(m.Fields["auth-extra-groups"])),
		"description", m.Fields["description"],
		"server", m.Fields["server"],
		"ca hash", m.Fields["ca hash"])
	card := bootstrapCard
	end, err := time.Parse(time.RFC3339, m.Fields["expiration"])
	if err != nil {
		card.facts += joinFacts(m.Fields)
		return card.fill(values)
	}
	card.facts += "\nExpires: " + clock.Format(end) + ", according to its Secret" + joinFacts(m.Fields)
	at := until(end, c)
	if !c.Now.IsZero() && !c.Now.Before(end) {
		card.sentence = noJWT + " It [" + string(at.Tone) + " expired " + c.Relative(end) + "], according to its Secret."
	}
	d := card.fill(values)
	d.Time = at
	return d
}

var bootstrapCard = template{
	title:    "Bootstrap token",
	subtitle: "lets a node join a cluster",
	sentence: noJWT + " It lets a node join the cluster until its Secret expires or is deleted.",
	facts: "What it is: a secret with which a new node authenticates to the API server until it has its own certificate (TLS bootstrapping)\n" +
		"User name: `system:bootstrap:{id}`\n" +
		"Groups: `system:bootstrappers`, `system:authenticated`, and from its Secret {more groups}\n" +
		"Groups: `system:bootstrappers`, `system:authenticated`, and any groups in its Secret; kubeadm adds `system:bootstrappers:kubeadm:default-node-token`\n" +
		"Contains: the token ID {id}, which is public, and a 16-character secret\n" +
		"Lifetime: until the expiration in its Secret, which kubeadm sets to 24 hours; without one, until the Secret is deleted\n" +
		"Stored: in the Secret `kube-system/bootstrap-token-{id}`\n" +
		"Server setting: accepted if the API server runs with `--enable-bootstrap-token-auth`, which kubeadm sets\n" +
		"Revoke by: deleting that Secret\n" +
		"Description: {description}",
	commands: whoami + `
? Which bootstrap tokens exist, and when do they expire?
kubeadm token list
? When does this one expire?
kubectl -n kube-system get secret bootstrap-token-{public id} -o jsonpath='{.data.expiration}' | base64 -d
? Revoke it
kubeadm token delete {public id}`,
}
