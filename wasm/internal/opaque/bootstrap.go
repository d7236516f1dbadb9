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

// readBootstrap reads an id and a secret where something says that they are a
// token: names of hosts and of files look the same.
func readBootstrap(input string, start int) *Match {
	s := bootstrapShape(input[start:])
	if s == "" || !ends(input, start+len(s)) || !called(input, start, s) && !listed(input, start) {
		return nil
	}
	m := &Match{Text: s}
	if join := joinLine(input, start); join != nil {
		m.Fields, m.Location = join, report.Location{Container: report.InKubeadmJoin, Label: "kubeadm join line"}
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

// publicID is the public part of a bootstrap token, for a command; empty where
// a text is none.
func publicID(s string) string {
	if len(s) != idLength || run(s, lower+digits) != idLength {
		return ""
	}
	return s
}

// listed reports whether a token stands first in a line of what kubeadm printed.
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
	card.facts += "\nExpires: " + clock.Format(end) + ", says its Secret" + joinFacts(m.Fields)
	at := until(end, c)
	if !c.Now.IsZero() && !c.Now.Before(end) {
		card.sentence = noJWT + " It [" + string(at.Tone) + " expired " + c.Relative(end) + "], says its Secret."
	}
	d := card.fill(values)
	d.Time = at
	return d
}

var bootstrapCard = template{
	title:    "Bootstrap token",
	subtitle: "lets a machine join a cluster",
	sentence: noJWT + " It lets a machine join a cluster, for as long as the cluster keeps its Secret.",
	facts: "What it is: a secret that a new node shows to the API server until it has a certificate of its own (TLS bootstrapping)\n" +
		"User name: `system:bootstrap:{id}`\n" +
		"Groups: `system:bootstrappers`, `system:authenticated`, and from its Secret {more groups}\n" +
		"Groups: `system:bootstrappers`, `system:authenticated`, and those that its Secret adds; kubeadm adds `system:bootstrappers:kubeadm:default-node-token`\n" +
		"Holds: an id, {id}, which may be known, and a secret of 16 characters, which may not\n" +
		"Lives: until the time in its Secret, which kubeadm sets to 24 hours; without one, until it is deleted\n" +
		"Stored: in the Secret `kube-system/bootstrap-token-{id}`\n" +
		"Ask the server: it takes such tokens if it runs with `--enable-bootstrap-token-auth`, as kubeadm starts it\n" +
		"Revoke by: deleting that Secret\n" +
		"Description: {description}",
	commands: whoami + `
? Which bootstrap tokens are there, and until when?
kubeadm token list
? Until when does the cluster keep this one?
kubectl -n kube-system get secret bootstrap-token-{public id} -o jsonpath='{.data.expiration}' | base64 -d
? How to revoke it?
kubeadm token delete {public id}`,
}
