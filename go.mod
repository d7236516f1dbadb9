module jwt-airlock

go 1.26.4

// This Go compiles every release: another would give other checksums.
toolchain go1.26.8

// In the page: verifies signatures and unwraps keys. Maintained by its authors since
// Square's go-jose, and used by Kubernetes.
require github.com/go-jose/go-jose/v4 v4.1.8

// In the page: Ed448 and ML-DSA, which neither Go nor go-jose verifies. Maintained by
// Cloudflare. They add about 50 kB of compressed WASM.
require github.com/cloudflare/circl v1.6.5

// Builds the page: the bundler as a library, which needs no Node, and the runner of the
// targets.
require (
	github.com/evanw/esbuild v0.28.2
	github.com/magefile/mage v1.17.2
)

// Builds a release: Brotli in pure Go, the bill of materials from the maintainers of its
// format, and semantic versions from the Go project.
require (
	github.com/CycloneDX/cyclonedx-go v0.12.0
	github.com/andybalholm/brotli v1.2.8
	golang.org/x/mod v0.42.0
)

// Builds the image: knows how its parts refer to each other, so Docker isn't needed.
// Maintained by Google; ko and crane use it.
require github.com/google/go-containerregistry v0.22.1

// Tests the page: drives a real Chromium, reads the cases (txtar), and checks how the
// code uses words (packages).
require (
	github.com/chromedp/cdproto v0.159.0
	github.com/chromedp/chromedp v0.23.0
	golang.org/x/tools v0.52.0
)

// Tests the core: published attacks on JOSE, and a second opinion on secp256k1.
require (
	github.com/c2sp/wycheproof v0.0.0-20260902155932-3fa63dd0344a
	github.com/decred/dcrd/dcrec/secp256k1/v4 v4.4.1
)

// Tests the core: the answers of two libraries, which many servers use to verify tokens,
// for the same tokens.
require (
	github.com/golang-jwt/jwt/v5 v5.3.1
	github.com/lestrrat-go/jwx/v3 v3.4.0
)

// Tests the core: evaluates the expressions of an AuthenticationConfiguration in the API
// server, in the version that Kubernetes 1.34 to 1.36 use.
require github.com/google/cel-go v0.26.0

// Tests the build: a WebAssembly runtime in pure Go, and another decoder of LZMA.
require (
	github.com/tetratelabs/wazero v1.12.0
	github.com/ulikunitz/xz v0.5.17
)

// Tests a recipe: reads the manifest for a cluster. Maintained by the YAML project.
// Kubernetes' own types would add 16 modules.
require go.yaml.in/yaml/v4 v4.0.0

// Tests the core: how the API server reads the YAML of its configuration.
require sigs.k8s.io/yaml v1.6.0

// Their dependencies.
require (
	cel.dev/expr v0.24.0 // indirect
	github.com/BurntSushi/toml v1.4.1-0.20240526193622-a339e1f7089c // indirect
	github.com/Microsoft/go-winio v0.6.2 // indirect
	github.com/antlr4-go/antlr/v4 v4.13.0 // indirect
	github.com/go-json-experiment/json v0.0.0-20260820222146-c27c302e5fc3 // indirect
	github.com/goccy/go-json v0.11.2 // indirect
	github.com/google/go-cmp v0.7.0 // indirect
	github.com/klauspost/compress v1.19.2 // indirect
	github.com/klauspost/cpuid/v2 v2.2.10 // indirect
	github.com/lestrrat-go/blackmagic v1.0.4 // indirect
	github.com/lestrrat-go/dsig v1.4.0 // indirect
	github.com/lestrrat-go/dsig-secp256k1 v1.0.0 // indirect
	github.com/lestrrat-go/httpcc v1.0.1 // indirect
	github.com/lestrrat-go/httprc/v3 v3.0.6 // indirect
	github.com/lestrrat-go/option/v2 v2.0.0 // indirect
	github.com/mackerelio/go-osstat v0.2.7 // indirect
	github.com/microsoft/typescript-go v0.0.0-20260708042240-2bd066d87f5b // indirect
	github.com/opencontainers/go-digest v1.0.0 // indirect
	github.com/opencontainers/image-spec v1.1.1 // indirect
	github.com/segmentio/asm v1.2.1 // indirect
	github.com/stoewer/go-strcase v1.2.0 // indirect
	github.com/valyala/fastjson v1.6.10 // indirect
	github.com/zeebo/xxh3 v1.1.0 // indirect
	go.yaml.in/yaml/v2 v2.4.2 // indirect
	golang.org/x/crypto v0.54.0 // indirect
	golang.org/x/exp v0.0.0-20231110203233-9a3e6036ecaa // indirect
	golang.org/x/exp/typeparams v0.0.0-20231108232855-2478ac86f678 // indirect
	golang.org/x/sync v0.24.0 // indirect
	golang.org/x/sys v0.49.0 // indirect
	golang.org/x/telemetry v0.0.0-20261009151841-97e8ea77aa2a // indirect
	golang.org/x/term v0.45.0 // indirect
	golang.org/x/text v0.40.0 // indirect
	golang.org/x/vuln v1.8.0 // indirect
	google.golang.org/genproto/googleapis/api v0.0.0-20240826202546-f6391c0de4c7 // indirect
	google.golang.org/genproto/googleapis/rpc v0.0.0-20240826202546-f6391c0de4c7 // indirect
	google.golang.org/protobuf v1.34.2 // indirect
	honnef.co/go/tools v0.8.2 // indirect
)

// Runs the targets, and what they run; and checks the code: tsgo is a type checker
// for TypeScript without Node.
tool (
	github.com/magefile/mage
	github.com/microsoft/typescript-go/cmd/tsgo
	golang.org/x/vuln/cmd/govulncheck
	honnef.co/go/tools/cmd/staticcheck
	jwt-airlock/web/build/make
)
