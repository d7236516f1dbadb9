package paste

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"
)

const pastes = "../../../testdata/cluster/pastes/"

// labels are the places in which the tokens of testdata/cluster/pastes are found.
var labels = map[string][]string{
	"kubeconfig.yaml":           {"kubeconfig: user deployer: This is the token of user deployer."},
	"get-secret.yaml":           {"secret: data.token of Secret demo/deployer-token: Found as data.token of Secret demo/deployer-token; decoded base64."},
	"get-secret.json":           {"secret: data.token of Secret demo/deployer-token: Found as data.token of Secret demo/deployer-token; decoded base64."},
	"kubectl-v9-get-secret.log": {"secret: data.token of Secret demo/deployer-token: Found as data.token of Secret demo/deployer-token; decoded base64."},
	"describe-secret.txt":       {"assignment: line “token:”: Found in a line “token:”."},
	"create-token.yaml":         {"token-request: status.token of a TokenRequest: Found as status.token of a TokenRequest."},
	"tokenreview-accepted.yaml": {"token-review: spec.token of a TokenReview: Found as spec.token of a TokenReview."},
	"tokenreview-rejected.yaml": {"token-review: spec.token of a TokenReview: Found as spec.token of a TokenReview."},
	"curl-v.txt":                {"authorization-header: Authorization header: Found in an Authorization header; removed “Bearer”; it appears twice."},
	"rich-text.txt":             {"authorization-header: Authorization header: Found in an Authorization header; removed “Bearer”."},
	"pod-log.txt":               {"text: text: Found in text."},
	"eks-token.txt":             {"bare: bare token: A bare token."},
	"openshift-login.txt":       {"text: text: Found in text; it appears twice."},
	"base64-wrapped.txt":        {"base64: base64 of a token: A base64-encoded token, as in a Secret; decoded base64."},
	"known_tokens.csv":          {"csv: first column (user alice): Found in the first column (user alice)."},
	"bootstrap-secret.yaml": {
		"secret: token-id and token-secret of Secret kube-system/bootstrap-token-07401b: Assembled from token-id and token-secret of Secret kube-system/bootstrap-token-07401b; decoded base64.",
	},
	"deploy.env": {
		"assignment: line “HELM_KUBETOKEN=”: Found in a line “HELM_KUBETOKEN=”.",
		"assignment: line “ARGOCD_AUTH_TOKEN=”: Found in a line “ARGOCD_AUTH_TOKEN=”.",
	},
	"session.har": {
		"har: request header of entry 0: Found in the request header of entry 0; removed “Bearer”.",
		"har: request header of entry 1: Found in the request header of entry 1; removed “Bearer”.",
		"har: response body of entry 1: Found in the response body of entry 1.",
	},
}

// pastedKinds are our codes for the kinds of opaque tokens in index.json. Package
// tokentype has those of JWTs.
var pastedKinds = map[string]string{
	"k8s-aws-v1": "eks-token", "bootstrap-token": "bootstrap-token", "static-token": "static-token", "openshift": "openshift-token",
	"jwt": "", "legacy-jwt": "", "argocd-jwt": "",
}

func TestPastes(t *testing.T) {
	var index []struct {
		File     string
		Contains []struct{ Kind, Token, Label string }
	}
	if err := json.Unmarshal([]byte(readPaste(t, "index.json")), &index); err != nil || len(index) < 19 {
		t.Fatal(len(index), err)
	}
	for _, paste := range index {
		var want, got, found []string
		for _, c := range paste.Contains {
			if kind, known := pastedKinds[c.Kind]; known {
				want = append(want, kind+" "+c.Token)
			} else if c.Token != "" {
				t.Errorf("%s: what is %q?", paste.File, c.Kind)
			}
		}
		for _, c := range Read(readPaste(t, paste.File)).Candidates {
			kind := ""
			if c.Opaque != nil {
				kind = string(c.Opaque.Kind)
			}
			got = append(got, kind+" "+c.Text)
			found = append(found, string(c.Location.Container)+": "+c.Location.Label+": "+c.Location.Text)
		}
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%s: got %q\nwant %q", paste.File, got, want)
		}
		if fmt.Sprint(found) != fmt.Sprint(labels[paste.File]) {
			t.Errorf("%s: found\n%s", paste.File, strings.Join(found, "\n"))
		}
	}
}

func readPaste(t testing.TB, name string) string {
	t.Helper()
	data, err := os.ReadFile(pastes + name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
