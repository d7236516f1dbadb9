package checks

import (
	"slices"
	"strings"

	"jwt-airlock/wasm/internal/keys"
)

const masters = "system:masters"

func isMasters(group string) bool { return group == masters }

func isPowerful(group string) bool {
	return group == "kubeadm:cluster-admins" || group == "system:nodes"
}

func isAdmin(group string) bool {
	return strings.Contains(strings.ToLower(group), "admin") && !isPowerful(group)
}

// grouped finds a group in a login.
func (c *Case) grouped(is func(string) bool) bool {
	if c.ofServiceAccount() {
		return false
	}
	if c.loggedIn() {
		return c.member("payload", c.Kubernetes.APIServer.User.Groups, is)
	}
	return c.member("payload.groups", c.groups, is)
}

// grouped finds a group in the client certificates of the input.
func (p *Paste) grouped(is func(string) bool) bool { return p.member("input", p.Groups, is) }

// certified finds a group in the subject of a certificate.
func (c *Case) certified(k *keys.Key, is func(string) bool) bool {
	if k.Certificate == nil {
		return false
	}
	var groups []string
	for _, name := range strings.FieldsFunc(k.Certificate.Subject, func(r rune) bool { return r == ',' || r == '+' }) {
		if group, ok := strings.CutPrefix(name, "O="); ok {
			groups = append(groups, group)
		}
	}
	return c.member(c.at, groups, is)
}

func (s *spot) member(at string, groups []string, is func(string) bool) bool {
	i := slices.IndexFunc(groups, is)
	return i >= 0 && s.found(at, groups[i])
}
