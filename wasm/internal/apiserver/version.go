package apiserver

import (
	"strconv"
	"strings"

	"jwt-airlock/wasm/internal/report"
)

// The versions that differ in ways that are known here, as 1.N.
const (
	oldest   = 30
	newest   = 37
	standard = 36
)

// version decides which version of Kubernetes the settings are for: the one that a
// person chose, or else one that a text names.
func (s *Settings) version(chosen string, texts ...string) {
	minor, origin := minorOf(chosen), report.VersionChosen
	for _, text := range texts {
		if minor == 0 {
			minor, origin = namedVersion(text), report.VersionRead
		}
	}
	if minor == 0 {
		minor, origin = standard, report.VersionAssumed
	}
	s.Minor = min(max(minor, oldest), newest)
	s.Version, s.VersionOrigin = minorText(s.Minor), origin
	switch {
	case s.Minor != minor:
		s.VersionText = "Kubernetes " + minorText(minor) + " isn't among the versions that this page knows. " + s.Version + " is the closest."
	case origin == report.VersionRead:
		s.VersionText = "For Kubernetes " + s.Version + ", which was found in what you pasted."
	case origin == report.VersionAssumed:
		s.VersionText = "For Kubernetes " + s.Version + ", because no version was chosen or found."
	default:
		s.VersionText = "For Kubernetes " + s.Version + ", as chosen."
	}
}

func minorText(minor int) string { return "1." + strconv.Itoa(minor) }

// minorOf is N of a version 1.N at the start of a text; 0 where there is none.
func minorOf(text string) int {
	rest, ok := strings.CutPrefix(strings.TrimPrefix(strings.TrimLeft(text, " \"'"), "v"), "1.")
	end := 0
	for end < len(rest) && end < 3 && '0' <= rest[end] && rest[end] <= '9' {
		end++
	}
	minor, _ := strconv.Atoi(rest[:end])
	if !ok || minor < 10 || minor > 99 {
		return 0
	}
	return minor
}

// versionLabels are what stands before the version of an API server: in the output of
// kubectl version, in manifests and in the configuration of kubeadm and kind. kubectl
// names its own version first, and has none of these words there.
var versionLabels = []string{
	"Server Version: version.Info{", "Server Version: ", `"serverVersion"`, "serverVersion:",
	"kube-apiserver:", "kube-apiserver-amd64:", "hyperkube:", "kindest/node:", "kubernetesVersion: ", "rke2-runtime:", "--kubernetes-version=",
}

// distributions are what k3s, RKE2, EKS and GKE put behind the version.
var distributions = []string{"+k3s", "-k3s", "+rke2r", "-rke2r", "-eks-", "-gke."}

// namedVersion is the version of the API server that a text names; 0 where it names
// none.
func namedVersion(text string) int {
	for _, label := range versionLabels {
		_, after, found := strings.Cut(text, label)
		if !found {
			continue
		}
		if strings.HasSuffix(label, "{") || strings.Contains(label, "serverVersion") {
			const near = 400
			_, after, _ = strings.Cut(after[:min(len(after), near)], "itVersion")
			after = strings.TrimLeft(after, `":`)
		}
		if minor := minorOf(after); minor != 0 {
			return minor
		}
	}
	for _, mark := range distributions {
		before, _, found := strings.Cut(text, mark)
		if v := strings.LastIndexByte(before, 'v'); found && v >= 0 && len(before)-v < len("v1.100.100 ") {
			if minor := minorOf(before[v:]); minor != 0 {
				return minor
			}
		}
	}
	return 0
}
