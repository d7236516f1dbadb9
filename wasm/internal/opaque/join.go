package opaque

import "strings"

// joinLine returns what a kubeadm join command around an offset says; nil where
// there is none.
func joinLine(input string, at int) map[string]string {
	_, args, ok := strings.Cut(command(input, at), "kubeadm join ")
	if !ok {
		return nil
	}
	given := map[string]string{}
	words := strings.Fields(strings.ReplaceAll(args, "\\\n", " "))
	for i := 0; i < len(words); i++ {
		name, value, whole := strings.Cut(words[i], "=")
		switch {
		case !strings.HasPrefix(name, "-"):
			name, value = "server", name
		case name == "--control-plane":
			value = "true"
		case !whole && i+1 < len(words):
			i++
			value = words[i]
		}
		if given[name] == "" {
			given[name] = strings.Trim(value, quotes)
		}
	}
	return joinFields(given)
}

// joinFields are those arguments that are worth a word and no secret.
func joinFields(given map[string]string) map[string]string {
	fields := map[string]string{}
	if server := given["server"]; strings.Contains(server, ":") {
		fields["server"] = server
	}
	if hash := given["--discovery-token-ca-cert-hash"]; strings.HasPrefix(hash, "sha256:") {
		fields["ca hash"] = hash
	}
	if given["--control-plane"] != "" {
		fields["control plane"] = "true"
	}
	if given["--certificate-key"] != "" {
		fields["certificate key"] = "true"
	}
	return fields
}

// command returns the line around an offset, with those that a backslash joins
// to it.
func command(input string, at int) string {
	const most = 1000
	input, at = input[max(0, at-most):min(len(input), at+most)], min(at, most)
	input = strings.ReplaceAll(input, "\r\n", "\n ")
	at = min(at, len(input))
	start, end := at, at
	for start > 0 && (input[start-1] != '\n' || continued(input[:start-1])) {
		start--
	}
	for end < len(input) && (input[end] != '\n' || continued(input[:end])) {
		end++
	}
	return input[start:end]
}

func continued(line string) bool { return strings.HasSuffix(strings.TrimRight(line, " \t"), `\`) }

// joinFacts is what there is to say of a join line (package phrase).
func joinFacts(fields map[string]string) string {
	text := "\nServer: {server}, says the join line" +
		"\nPins: {ca hash}, the public key of the cluster's certificate authority: the new node trusts no other"
	if fields["control plane"] != "" {
		text += "\nJoins as: a node of the control plane"
	}
	if fields["certificate key"] != "" {
		text += "\nBeside it: stands a certificate key, which opens the control plane's private keys: [warn keep it to yourself]"
	}
	return text
}
