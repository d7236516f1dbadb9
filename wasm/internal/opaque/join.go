package opaque

import "strings"

// joinLine returns the arguments of the kubeadm join command around an offset; nil
// where there is none.
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

// joinFields are those arguments that are useful and not secret.
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

// joinFacts are the facts about a join command (package phrase).
func joinFacts(fields map[string]string) string {
	text := "\nServer: {server}, according to the join command" +
		"\nPins: {ca hash}, the hash of the cluster CA's public key. The new node trusts only that CA"
	if fields["control plane"] != "" {
		text += "\nJoins as: a control plane node"
	}
	if fields["certificate key"] != "" {
		text += "\nAlso contains: a certificate key, which decrypts the control plane's private keys: [warn keep it secret]"
	}
	return text
}
