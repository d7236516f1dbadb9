// Package hosting has no code. The tests in web/e2e run its recipes for servers. The tests
// here read the manifest for a cluster.
package hosting

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"
)

// TestKubernetes reads the manifest as a careful reviewer would: what the pod must not do,
// and that its objects match.
func TestKubernetes(t *testing.T) {
	objects := manifest(t)
	pod := "spec.template.spec."
	container := pod + "containers.0."
	for kind, want := range map[string]map[string]any{
		"Deployment": {
			"apiVersion":                           "apps/v1",
			"spec.replicas":                        2,
			pod + "automountServiceAccountToken":   false,
			pod + "serviceAccountName":             nil,
			pod + "enableServiceLinks":             false,
			pod + "hostNetwork":                    nil,
			pod + "hostPID":                        nil,
			pod + "initContainers":                 nil,
			pod + "securityContext.runAsNonRoot":   true,
			pod + "securityContext.runAsUser":      65532,
			pod + "securityContext.runAsGroup":     65532,
			pod + "securityContext.seccompProfile": map[string]any{"type": "RuntimeDefault"},
			pod + "containers.1":                   nil,
			container + "securityContext": map[string]any{
				"allowPrivilegeEscalation": false, "readOnlyRootFilesystem": true, "capabilities": map[string]any{"drop": []any{"ALL"}},
			},
			container + "image":                       "registry.example/jwt-airlock:" + latest(t),
			container + "ports":                       []any{map[string]any{"name": "http", "containerPort": 8080}},
			container + "readinessProbe.httpGet.path": "/healthz",
			container + "livenessProbe.httpGet.port":  "http",
			container + "resources.limits.memory":     "64Mi",
			container + "resources.requests.cpu":      "10m",
			container + "volumeMounts.0.readOnly":     true,
			pod + "volumes.0.configMap":               map[string]any{"name": "airlock-keys", "optional": true},
			pod + "volumes.1":                         nil,
			"spec.selector.matchLabels":               named,
			"spec.template.metadata.labels":           named,
		},
		"Service": {"apiVersion": "v1", "spec.selector": named, "spec.ports.0.targetPort": "http", "spec.type": nil},
		"Ingress": {
			"apiVersion": "networking.k8s.io/v1", "spec.rules.0.http.paths.0.backend.service.name": at(objects["Service"], "metadata.name"),
			"spec.rules.0.http.paths.0.backend.service.port.name": at(objects["Service"], "spec.ports.0.name"),
			"spec.tls.0.hosts.0": at(objects["Ingress"], "spec.rules.0.host"),
		},
		"NetworkPolicy": {
			"apiVersion": "networking.k8s.io/v1", "spec.podSelector.matchLabels": named, "spec.policyTypes": []any{"Ingress", "Egress"},
			"spec.ingress": []any{map[string]any{"ports": []any{map[string]any{"port": "http"}}}}, "spec.egress": []any{},
		},
	} {
		for path, value := range want {
			if got := at(objects[kind], path); !reflect.DeepEqual(got, value) {
				t.Errorf("%s has %s: %v, want %v", kind, path, got, value)
			}
		}
	}
	if len(objects) != 4 {
		t.Errorf("there are %d kinds of objects, want 4", len(objects))
	}
}

// latest is the first version in CHANGELOG.md that has a date.
func latest(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("../../CHANGELOG.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, section := range strings.Split(string(text), "\n## ")[1:] {
		if version, _, dated := strings.Cut(section, " — "); dated && !strings.Contains(version, "\n") {
			return version
		}
	}
	return ""
}

var named = map[string]any{"app.kubernetes.io/name": "airlock"}

// TestArguments checks that the server has the flags that the manifest uses.
func TestArguments(t *testing.T) {
	out, err := exec.Command("go", "run", "../server", "-h").CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	args, ok := at(manifest(t)["Deployment"], "spec.template.spec.containers.0.args").([]any)
	if !ok || len(args) == 0 {
		t.Fatalf("no arguments, but %v", args)
	}
	for _, arg := range args {
		if flag := fmt.Sprint(arg); strings.HasPrefix(flag, "-") && !strings.Contains(string(out), "  "+flag+" ") {
			t.Errorf("the server has no flag %s:\n%s", flag, out)
		}
	}
}

// manifest returns the objects by kind. There is one of each.
func manifest(t *testing.T) map[string]any {
	t.Helper()
	file, err := os.Open("kubernetes.yaml")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	objects := make(map[string]any)
	for decoder := yaml.NewDecoder(file); ; {
		var object map[string]any
		err := decoder.Decode(&object)
		if errors.Is(err, io.EOF) {
			return objects
		}
		if err != nil {
			t.Fatal(err)
		}
		kind := fmt.Sprint(object["kind"])
		if objects[kind] != nil {
			t.Errorf("there is more than one %s", kind)
		}
		objects[kind] = object
	}
}

// at returns the value at a path of names and numbers. Nil if the path ends early.
func at(value any, path string) any {
	for step := range strings.SplitSeq(path, ".") {
		switch inside := value.(type) {
		case map[string]any:
			value = inside[step]
		case []any:
			i, err := strconv.Atoi(step)
			if err != nil || i >= len(inside) {
				return nil
			}
			value = inside[i]
		default:
			return nil
		}
	}
	return value
}
