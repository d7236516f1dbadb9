package build

import (
	"encoding/base64"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/evanw/esbuild/pkg/api"

	"jwt-airlock/web/build/lzma"
)

// bundleScript bundles the page's script. It contains the worker's script as a string,
// because a document that can't fetch anything can start a worker only from a Blob.
func bundleScript(root string, core Core) (string, error) {
	worker, err := bundleWorker(root, core)
	if err != nil {
		return "", err
	}
	opts := options(root)
	opts.EntryPoints = []string{"web/src/main.ts"}
	opts.Plugins = []api.Plugin{textModule("airlock:worker", worker)}
	return bundle("script", opts)
}

// bundleWorker puts Go's own runtime before the worker. It comes from the Go that
// compiled the core: another version wouldn't match.
func bundleWorker(root string, core Core) (string, error) {
	runtime, err := os.ReadFile(core.runtime)
	if err != nil {
		return "", err
	}
	decoder, err := lzma.Decoder()
	if err != nil {
		return "", err
	}
	opts := options(root)
	opts.EntryPoints = []string{"web/src/worker.ts"}
	opts.Plugins = []api.Plugin{textModule("airlock:decoder", base64.StdEncoding.EncodeToString(decoder))}
	worker, err := bundle("worker", opts)
	if err != nil {
		return "", err
	}
	small := api.Transform(string(runtime), api.TransformOptions{
		Target:            opts.Target,
		Charset:           opts.Charset,
		LegalComments:     opts.LegalComments,
		MinifyWhitespace:  true,
		MinifyIdentifiers: true,
		MinifySyntax:      true,
	})
	if err := failure("wasm_exec.js", small.Errors); err != nil {
		return "", err
	}
	return string(small.Code) + worker, nil
}

// bundleEntry bundles a script or a style that needs nothing else to be built first.
func bundleEntry(root, entry string) (string, error) {
	opts := options(root)
	opts.EntryPoints = []string{entry}
	return bundle(entry, opts)
}

func options(root string) api.BuildOptions {
	abs, _ := filepath.Abs(root) // a failure to find it shows when esbuild reads it
	return api.BuildOptions{
		AbsWorkingDir:     abs,
		Outdir:            "dist", // nothing is written there, but esbuild requires a name
		Bundle:            true,
		Format:            api.FormatIIFE,
		Platform:          api.PlatformBrowser,
		Target:            api.ES2022,
		Charset:           api.CharsetUTF8,
		LegalComments:     api.LegalCommentsNone,
		MinifyWhitespace:  true,
		MinifyIdentifiers: true,
		MinifySyntax:      true,
		Tsconfig:          "web/tsconfig.json",
	}
}

// textModule lets a script import a text that is built first by a name.
func textModule(name, text string) api.Plugin {
	return api.Plugin{Name: name, Setup: func(build api.PluginBuild) {
		build.OnResolve(api.OnResolveOptions{Filter: "^" + name + "$"},
			func(args api.OnResolveArgs) (api.OnResolveResult, error) {
				return api.OnResolveResult{Path: args.Path, Namespace: "airlock"}, nil
			})
		build.OnLoad(api.OnLoadOptions{Filter: ".*", Namespace: "airlock"},
			func(api.OnLoadArgs) (api.OnLoadResult, error) {
				return api.OnLoadResult{Contents: &text, Loader: api.LoaderText}, nil
			})
	}}
}

// bundle rejects warnings too: each one so far has been a mistake.
func bundle(what string, opts api.BuildOptions) (string, error) {
	result := api.Build(opts)
	if err := failure(what, append(result.Errors, result.Warnings...)); err != nil {
		return "", err
	}
	if n := len(result.OutputFiles); n != 1 {
		return "", fmt.Errorf("bundling the %s produced %d files, not one", what, n)
	}
	text := string(result.OutputFiles[0].Contents)
	return text, inlineable(what, text)
}

func failure(what string, messages []api.Message) error {
	if len(messages) == 0 {
		return nil
	}
	text := api.FormatMessages(messages, api.FormatMessagesOptions{})
	return errors.New("bundling the " + what + ":\n" + strings.Join(text, ""))
}

// unfit matches what an HTML parser would change: tags that end the element or
// change how its end is found (HTML §13.2.5.17 to 13.2.5.31), and characters that
// it replaces, which would break the hash.
var unfit = regexp.MustCompile(`(?i)</?(script|style)|<!--|[\r\x00]`)

// inlineable reports whether text can be put between the tags of a script or a
// style as is. esbuild escapes closing tags in strings. What it misses fails the
// build, not the page.
func inlineable(what, text string) error {
	if at := unfit.FindStringIndex(text); at != nil {
		return fmt.Errorf("the %s can't be inlined: it contains %q near %q",
			what, text[at[0]:at[1]], text[max(0, at[0]-20):at[0]])
	}
	return nil
}
