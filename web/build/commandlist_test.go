package build

import (
	"encoding/base64"
	"strings"
)

const (
	native       = "go build -o airlock ./wasm"
	request      = `'{$input, keys: [{text: $keys}], now: (now | todate)}'`
	current      = "cp testdata/hostile/002-good-rs256.txt token.jwt && cp testdata/hostile/keys/rsa2048.jwk.json jwks.json" // until 2100
	legacy       = "cp testdata/cluster/article-legacy.jwt token.jwt && cp testdata/cluster/article-jwks.json jwks.json"
	login        = "awk '/^-- /{file = $2; next} file {print > file}' testdata/cases/login-slash.txtar && mv input token.jwt && mv keys jwks.json && jq -r .apiServer.text request.json > authn.yaml"
	sumOfNothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
)

// commands are the commands in the documents.
var commands = map[string]command{
	"go tool mage serve":         {prints: `http://127\.0\.0\.1:\d+/`, endless: true},
	"go tool mage image":         {prints: `Digest in a registry: sha256:[0-9a-f]{64}`},
	"go tool mage release 0.1.0": {by: "web/build/release_test.go TestRelease"},
	"go tool mage generate":      {},
	"AIRLOCK_PRESETS=presets.json go tool mage build": {
		files:  map[string]string{"presets.json": `[{"name": "prod", "issuer": "https://issuer.example", "audience": [], "jwks": {"keys": []}}]`},
		prints: `dist/index\.html, built with go`,
	},
	"go build -o airlock ./wasm": {},
	`echo 'eyJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLCJleHAiOjEzMDA4MTkzODB9.5OfS87gXa22LPn8HfiIZvAwRcGHsgxJPTEpvYrRNQwY' | ./airlock`:                                                                                                    {first: native, prints: `"state":"no-key"`},
	`echo '{"input":"eyJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLCJleHAiOjEzMDA4MTkzODB9.5OfS87gXa22LPn8HfiIZvAwRcGHsgxJPTEpvYrRNQwY","keys":[{"text":"a throw-away secret for this document"}],"now":"2011-03-22T18:00:00Z"}' | ./airlock`: {first: native, prints: `"state":"verified"`},
	`kubectl exec -n demo deploy/app -- cat /var/run/secrets/kubernetes.io/serviceaccount/token | ./airlock | jq -r '.tokens[0] | .kubernetes.account.username, (.times[] | select(.claim == "exp").at)'`: {
		first: native, needs: "jq", prints: `(?m)^system:serviceaccount:demo:app\n2027-11-21T20:59:52Z$`,
	},
	`jq -cn --rawfile input <(kubectl create token app -n demo) --rawfile keys <(kubectl get --raw /openid/v1/jwks) ` + request + ` | ./airlock | jq -r '.tokens[0].verdict.summary'`: {
		first: native, needs: "jq", prints: `qfV4Zfll`,
	},
	`jq -cn '{create: {template: "access-token", algorithm: "ES256", key: {origin: "created"}}, now: (now - 7200 | todate)}' | ./airlock | jq -r '.created | .token, .publicJWKS'`: {
		first: native, needs: "jq", prints: `(?m)^eyJ[\w-]+\.[\w-]+\.[\w-]{86}\n\{"keys":\[\{"crv":"P-256",`,
	},
	`jq -cn --rawfile input token.jwt --rawfile keys jwks.json ` + request + ` | ./airlock | jq -e '.tokens[0].verdict | .signature.state == "verified" and .time.state == "current"'`: {
		first: native + " && " + current, needs: "jq", prints: "(?m)^true$",
	},
	`jq -cn --rawfile input token.jwt --rawfile keys jwks.json ` + request + ` | ./airlock | jq -e '.tokens[0].kubernetes.apiServer.outcome == "accept"'`: {
		first: native + " && " + legacy, needs: "jq", prints: "(?m)^true$",
	},
	`jq -cn --rawfile input token.jwt --rawfile keys jwks.json --rawfile text authn.yaml '{$input, keys: [{text: $keys}], apiServer: {$text, version: "1.34"}, now: (now | todate)}' | ./airlock | jq -r '.tokens[0].kubernetes.apiServer | .text, .mends[].line'`: {
		first: native + " && " + login, needs: "jq", prints: `(?m)^--oidc-issuer-url="https://issuer.test/realms/demo/"$`,
	},
	`jq -cn --rawfile input token.jwt '{$input, now: (now | todate)}' | ./airlock | jq -r '.tokens[].findings[] | select(.severity == "critical" or .severity == "high").code'`: {
		first: native + " && cp testdata/hostile/400-alg-none.txt token.jwt", needs: "jq", prints: "(?m)^ALG-NONE$",
	},
	`jq -cn --rawfile input <(kubectl config view --raw) '{$input, now: (now | todate)}' | ./airlock | jq -r '.tokens[] | [.title, .verdict.time.state, .fingerprint] | @tsv'`: {
		first: native, needs: "jq", prints: `(?m)^Kubernetes service account token\t[a-z-]+\t[0-9a-f]{64}$`,
	},
	`jq -cn --rawfile input token.jwt '{$input, now: (now | todate), take: {token: 0}}' | ./airlock | jq -r '.taken.anonymous'`: {
		first: native + " && " + legacy, needs: "jq", prints: `Kubernetes service account token`,
	},
	`jq -cn --rawfile input huge.jwt '{$input, brief: true, now: (now | todate)}' | ./airlock | jq -c '.cut[]'`: {
		files: map[string]string{"huge.jwt": "eyJhbGciOiJub25lIn0." + base64.RawURLEncoding.EncodeToString([]byte("{"+strings.Repeat(`"a":1,`, 300)+`"b":1}`)) + "."},
		first: native, needs: "jq", prints: `(?m)^\{"path":"tokens.0.payload.members","length":301\}$`,
	},
	"sha256sum --check --ignore-missing SHA256SUMS": {
		files:  map[string]string{"index.html": "", "SHA256SUMS": sumOfNothing + "  fetch.html\n" + sumOfNothing + "  index.html\n"},
		prints: "(?m)^index.html: OK$",
	},
	"go test ./wasm/internal/checks -update": {prints: "(?m)^ok"},
	"go test ./wasm/internal/kube -update":   {prints: "(?m)^ok"},

	"go run ./wasm":                    {},
	"go tool mage test":                {by: ci},
	"go tool mage check":               {by: ci},
	"go test ./wasm/...":               {by: inTest},
	"go test ./web/e2e -run TestCases": {by: inTest},
	"go test ./web/e2e -run Embed":     {by: inTest},
	`AIRLOCK_SHOTS="$PWD/shots" go test ./web/e2e -run TestPageStates`: {by: inTest},
	"go tool mage bench": {by: byHand},
	"go tool mage bench -json -rival=http://127.0.0.1:8080/ -box='#token' -keys='#keys' -verified='#verdict[data-signature=verified]'": {by: "web/e2e/visit_test.go TestPageVisit"},
	"go test -v -run TestBudgets/Pastes ./web/e2e -args -bench":                                                                        {by: byHand},
	"FUZZTIME=1m go tool mage fuzz":                          {by: byHand},
	"go test -run TestReproducible ./web/build -args -twice": {by: byHand},
	"go tool mage hugo":                                      {by: "web/hosting/docs/hugo/shortcode_test.go TestShortcode"},
	"go run ./web/server -dir dist -listen 127.0.0.1:8080":   {by: "web/server/main_test.go TestRun"},
	"kubectl proxy --www=dist":                               {by: "web/e2e/proxy_test.go TestHostingKubectlProxy"},
	"kubectl proxy":                                          {by: "web/e2e/proxy_test.go TestHostingKubectlProxy"},
	`jq -rn --rawfile token sample.jwt --slurpfile keys jwks.json '"https://airlock.example/#token=\($token | rtrimstr("\n") | @uri)&keys=\($keys[0] | tojson | @uri)"'`: {by: "web/e2e/recipes_test.go TestEmbedRecipeLink"},
	"kubectl get --raw /openid/v1/jwks": {by: cluster},
	"kubectl create token -o yaml":      {by: cluster},
	"kubectl -v=9":                      {by: cluster},
}
