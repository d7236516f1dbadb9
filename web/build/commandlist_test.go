package build

// commands are all that the documents tell people to run.
var commands = map[string]command{
	"go tool mage serve":         {prints: `http://127\.0\.0\.1:\d+/`, endless: true},
	"go tool mage image":         {prints: `digest in a registry is sha256:[0-9a-f]{64}`},
	"go tool mage release 0.1.0": {by: "web/build/release_test.go TestRelease"},
	"go tool mage generate":      {},
	"AIRLOCK_PRESETS=presets.json go tool mage build": {
		files:  map[string]string{"presets.json": `[{"name": "prod", "issuer": "https://issuer.example", "audience": [], "jwks": {"keys": []}}]`},
		prints: `dist/index\.html, made with go`,
	},
	`echo 'eyJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLCJleHAiOjEzMDA4MTkzODB9.5OfS87gXa22LPn8HfiIZvAwRcGHsgxJPTEpvYrRNQwY' | go run ./wasm`:                                                                                                    {prints: `"state":"no-key"`},
	`echo '{"input":"eyJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLCJleHAiOjEzMDA4MTkzODB9.5OfS87gXa22LPn8HfiIZvAwRcGHsgxJPTEpvYrRNQwY","keys":[{"text":"a throw-away secret for this document"}],"now":"2011-03-22T18:00:00Z"}' | go run ./wasm`: {prints: `"state":"verified"`},
	"go build -o airlock ./wasm":             {},
	"go test ./wasm/internal/checks -update": {prints: "(?m)^ok"},
	"go test ./wasm/internal/kube -update":   {prints: "(?m)^ok"},

	"go run ./wasm":                    {},
	"go tool mage test":                {by: ci},
	"go tool mage check":               {by: ci},
	"go test ./wasm/...":               {by: inTest},
	"go test ./web/e2e -run TestCases": {by: inTest},
	"go test ./web/e2e -run Embed":     {by: inTest},
	`AIRLOCK_SHOTS="$PWD/shots" go test ./web/e2e -run TestLayout`: {by: inTest},
	"go tool mage bench":                                   {by: ci},
	"FUZZTIME=1s go tool mage fuzz":                        {by: ci},
	"go tool mage hugo":                                    {by: "web/hosting/docs/hugo/shortcode_test.go TestShortcode"},
	"go run ./web/server -dir dist -listen 127.0.0.1:8080": {by: "web/server/main_test.go TestRun"},
	"kubectl proxy --www=dist":                             {by: "web/e2e/proxy_test.go TestHostingKubectlProxy"},
	"kubectl proxy":                                        {by: "web/e2e/proxy_test.go TestHostingKubectlProxy"},
	`jq -rn --rawfile token sample.jwt --slurpfile keys jwks.json '"https://airlock.example/#token=\($token | rtrimstr("\n") | @uri)&keys=\($keys[0] | tojson | @uri)"'`: {by: "web/e2e/recipes_test.go TestEmbedRecipeLink"},
	"kubectl get --raw /openid/v1/jwks": {by: cluster},
	"kubectl create token -o yaml":      {by: cluster},
	"kubectl -v=9":                      {by: cluster},
}
