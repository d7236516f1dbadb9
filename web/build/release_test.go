package build

import (
	"bytes"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// version is the one in the recipe for a cluster, which a release requires.
var version = deployedVersion()

func deployedVersion() string {
	text, err := os.ReadFile(filepath.Join(root, deployment))
	if err != nil {
		panic(err)
	}
	return string(deployed.FindSubmatch(text)[1])
}

func TestDeploys(t *testing.T) {
	for name, tc := range map[string]struct{ text, wantErr string }{
		"this version":  {"# " + repository + ":1.2.3\nimage: " + repository + ":1.2.3\n", ""},
		"another":       {"# " + repository + ":1.2.3\nimage: " + repository + ":1.2.2\n", "names version 1.2.2 of the image: change it to 1.2.3"},
		"the beginning": {"image: " + repository + ":1.2.3-rc.1\n", "change it to 1.2.3"},
		"no image":      {"image: nginx\n", "names no image"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			if err := write(filepath.Join(dir, filepath.Dir(deployment)), filepath.Base(deployment), []byte(tc.text)); err != nil {
				t.Fatal(err)
			}
			err := deploys(dir, "1.2.3")
			if (err == nil) != (tc.wantErr == "") || err != nil && !strings.Contains(err.Error(), tc.wantErr) {
				t.Errorf("got error %v, want one with %q", err, tc.wantErr)
			}
		})
	}
}

var twice = flag.Bool("twice", false, "make a release in two places, which takes a minute")

// TestReproducible builds a release of this tree, and one of a copy elsewhere in a
// different environment. No file may depend on either place.
func TestReproducible(t *testing.T) {
	if !*twice {
		t.Skip("builds two releases only with -args -twice, before a release")
	}
	copied := t.TempDir()
	if err := copyTree(root, copied); err != nil {
		t.Fatal(err)
	}
	here, there := t.TempDir(), filepath.Join(t.TempDir(), "made", "on", "demand")
	if _, err := Release(Options{Root: root, Out: here, Version: version, once: true}); err != nil {
		t.Fatal(err)
	}
	elsewhere(t)
	if _, err := Release(Options{Root: copied, Out: there, Version: version, once: true}); err != nil {
		t.Fatal(err)
	}
	made := names(t, here)
	if other := names(t, there); !slices.Equal(made, other) {
		t.Fatalf("one release has %q, another %q", made, other)
	}
	for _, name := range made {
		if !bytes.Equal(contents(t, here, name), contents(t, there, name)) {
			t.Errorf("%s differs from one release to the next", name)
		}
	}
}

// TestRelease runs go tool mage release and checks its files.
func TestRelease(t *testing.T) {
	t.Parallel()
	dir := released(t)
	goVersion := say(t, "env", "GOVERSION")
	t.Run("files", func(t *testing.T) { checkFiles(t, dir) })
	t.Run("sums", func(t *testing.T) { checkSums(t, dir) })
	t.Run("bill", func(t *testing.T) { checkBill(t, dir, goVersion) })
	t.Run("licenses", func(t *testing.T) { checkLicenses(t, dir) })
	t.Run("notes", func(t *testing.T) { checkNotes(t, dir, goVersion) })
	// People open the page over slow connections.
	if size, budget := len(contents(t, dir, "index.html.gz")), 1_750_000; size > budget {
		t.Errorf("index.html over gzip takes %d bytes, more than %d", size, budget)
	}
}

func TestSameFiles(t *testing.T) {
	files := []artifact{{"a", []byte("1")}, {"b", []byte("2")}}
	if err := sameFiles(files, files); err != nil {
		t.Error(err)
	}
	for _, others := range [][]artifact{nil, files[:1], {files[1], files[0]}, {files[0], {"b", []byte("3")}}} {
		if err := sameFiles(files, others); err == nil {
			t.Errorf("%v and %v pass for the same", files, others)
		}
	}
}

// elsewhere gives the rest of a test another home, time zone and language, and Go
// settings that would change a build. It keeps the caches, so nothing is fetched again.
func elsewhere(t *testing.T) {
	t.Helper()
	caches := []string{"GOPATH", "GOMODCACHE", "GOCACHE"}
	out, err := goCommand(root, append([]string{"env"}, caches...)...)
	if err != nil {
		t.Fatal(err)
	}
	for i, path := range strings.Fields(string(out)) {
		t.Setenv(caches[i], path)
	}
	t.Setenv("HOME", t.TempDir())
	t.Setenv("TMPDIR", t.TempDir())
	t.Setenv("TZ", "Pacific/Chatham")
	t.Setenv("LC_ALL", "tr_TR.UTF-8")
	t.Setenv("SOURCE_DATE_EPOCH", "1")
	settings := filepath.Join(t.TempDir(), "env") // what "go env -w" writes
	if err := os.WriteFile(settings, []byte("GOEXPERIMENT=nogreenteagc\nGOWASM=satconv\nGOFLAGS=-tags=faults\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv("GOENV", settings)
	t.Setenv("GOFIPS140", "latest")
	t.Setenv("GOAMD64", "v3")
}

// checkFiles checks that each document is there three times: plain, and compressed both ways.
func checkFiles(t *testing.T, dir string) {
	made := names(t, dir)
	for _, name := range made {
		plain := strings.TrimSuffix(strings.TrimSuffix(name, ".gz"), ".br")
		if ext := filepath.Ext(plain); ext != ".html" && ext != ".js" {
			continue
		}
		content := contents(t, dir, name)
		t.Logf("%-16s %8d", name, len(content))
		if plain != name {
			if !bytes.Equal(decompressed(t, name, content), contents(t, dir, plain)) {
				t.Errorf("%s doesn't contain %s", name, plain)
			}
		} else if !slices.Contains(made, name+".gz") || !slices.Contains(made, name+".br") {
			t.Errorf("%s has no compressed copy", name)
		} else if !strings.HasSuffix(name, ".js") && !bytes.Contains(content, []byte(version)) {
			t.Errorf("%s doesn't name its version, %s", name, version)
		}
	}
	for _, want := range []string{"LICENSES.txt", "NOTES.md", "SHA256SUMS", "custom-elements.json", "embed.d.ts", "fetch.html", "index.html", ImageName, "jwt-airlock-" + version + ".cdx.json"} {
		if !slices.Contains(made, want) {
			t.Errorf("%s is missing", want)
		}
	}
}

// checkSums runs the program that people check with.
func checkSums(t *testing.T, dir string) {
	lines := strings.Split(strings.TrimSpace(string(contents(t, dir, "SHA256SUMS"))), "\n")
	if files := len(names(t, dir)) - 1; len(lines) != files {
		t.Errorf("SHA256SUMS has %d lines for %d files", len(lines), files)
	}
	program, err := exec.LookPath("sha256sum")
	if err != nil {
		t.Skip("sha256sum isn't installed")
	}
	cmd := exec.Command(program, "--check", "--strict", "SHA256SUMS")
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

func checkNotes(t *testing.T, dir, goVersion string) {
	notes := string(contents(t, dir, "NOTES.md"))
	news, err := changes(root, version)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"# JWT Airlock " + version, news, goVersion, "sha256sum --check", "jwt-airlock-" + version + ".cdx.json", "embed.d.ts"} {
		if !strings.Contains(notes, want) {
			t.Errorf("the notes don't contain %q", want)
		}
	}
}

func TestReleaseRefuses(t *testing.T) {
	for _, tc := range []struct {
		name    string
		opts    Options
		wantErr string
	}{
		{"no version", Options{}, `"" isn't a version: use one such as`},
		{"a tag", Options{Version: "v0.1.0"}, "isn't a version"},
		{"half a version", Options{Version: "0.1"}, "isn't a version"},
		{"a version that sorts with another", Options{Version: "0.1.0+linux"}, "isn't a version"},
		{"a word", Options{Version: "latest"}, "isn't a version"},
		{"a path", Options{Version: "../0.1.0"}, "isn't a version"},
		{"presets", Options{Version: version, Presets: "presets.json"}, "unset AIRLOCK_PRESETS"},
		{"another core", Options{Version: version, Core: new(Core)}, "a core from elsewhere"},
		{"nothing in the changelog", Options{Version: "999.0.0"}, "no section for 999.0.0"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			tc.opts.Root, tc.opts.Out = root, filepath.Join(t.TempDir(), "dist")
			_, err := Release(tc.opts)
			if err == nil || !strings.Contains(err.Error(), tc.wantErr) {
				t.Errorf("got error %v, want one with %q", err, tc.wantErr)
			}
			if _, err := os.Stat(tc.opts.Out); err == nil {
				t.Error("something was written")
			}
		})
	}
}
