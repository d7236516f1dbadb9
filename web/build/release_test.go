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

// version is the oldest that CHANGELOG.md has, and will go on having.
const version = "0.1.0"

var twice = flag.Bool("twice", false, "make a release in two places, which takes a minute")

// TestReproducible makes a release of this tree, and of a copy of it elsewhere in
// the surroundings of somebody else. Nothing of either may show in any file.
func TestReproducible(t *testing.T) {
	if !*twice {
		t.Skip("makes two releases only with -args -twice, as .ci/run does")
	}
	copied := t.TempDir()
	if err := copyTree(root, copied); err != nil {
		t.Fatal(err)
	}
	here, there := t.TempDir(), filepath.Join(t.TempDir(), "made", "on", "demand")
	if _, err := Release(Options{Root: root, Out: here, Version: version}); err != nil {
		t.Fatal(err)
	}
	elsewhere(t)
	if _, err := Release(Options{Root: copied, Out: there, Version: version}); err != nil {
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

// TestRelease runs go tool mage release, and looks into what it has made.
func TestRelease(t *testing.T) {
	t.Parallel()
	dir := released(t)
	goVersion := say(t, "env", "GOVERSION")
	t.Run("files", func(t *testing.T) { checkFiles(t, dir) })
	t.Run("sums", func(t *testing.T) { checkSums(t, dir) })
	t.Run("bill", func(t *testing.T) { checkBill(t, dir, goVersion) })
	t.Run("licences", func(t *testing.T) { checkLicences(t, dir) })
	t.Run("notes", func(t *testing.T) { checkNotes(t, dir, goVersion) })
	// What a page may weigh that people open over a slow line.
	if size, budget := len(contents(t, dir, "index.html.gz")), 1_950_000; size > budget {
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

// elsewhere gives the rest of a test another home, clock and language, and a Go that
// is set to build otherwise. Its caches stay, so that nothing is fetched again.
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

// checkFiles wants each document thrice: as it is, and compressed both ways.
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
				t.Errorf("%s does not hold %s", name, plain)
			}
		} else if !slices.Contains(made, name+".gz") || !slices.Contains(made, name+".br") {
			t.Errorf("%s is not there compressed", name)
		} else if !strings.HasSuffix(name, ".js") && !bytes.Contains(content, []byte(version)) {
			t.Errorf("%s does not say that it is %s", name, version)
		}
	}
	for _, want := range []string{"LICENSES.txt", "NOTES.md", "SHA256SUMS", "fetch.html", "index.html", ImageName, "jwt-airlock-" + version + ".cdx.json"} {
		if !slices.Contains(made, want) {
			t.Errorf("there is no %s", want)
		}
	}
}

// checkSums asks the program that people check with.
func checkSums(t *testing.T, dir string) {
	lines := strings.Split(strings.TrimSpace(string(contents(t, dir, "SHA256SUMS"))), "\n")
	if files := len(names(t, dir)) - 1; len(lines) != files {
		t.Errorf("SHA256SUMS has %d lines for %d files", len(lines), files)
	}
	program, err := exec.LookPath("sha256sum")
	if err != nil {
		t.Skip("there is no sha256sum here")
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
	for _, want := range []string{"# JWT Airlock " + version, news, goVersion, "sha256sum --check", "jwt-airlock-" + version + ".cdx.json"} {
		if !strings.Contains(notes, want) {
			t.Errorf("the notes do not have %q", want)
		}
	}
}

func TestReleaseRefuses(t *testing.T) {
	for _, tc := range []struct {
		name    string
		opts    Options
		wantErr string
	}{
		{"no version", Options{}, `"" is no version: give one such as`},
		{"a tag", Options{Version: "v0.1.0"}, "is no version"},
		{"half a version", Options{Version: "0.1"}, "is no version"},
		{"a version that sorts with another", Options{Version: "0.1.0+linux"}, "is no version"},
		{"a word", Options{Version: "latest"}, "is no version"},
		{"a path", Options{Version: "../0.1.0"}, "is no version"},
		{"presets", Options{Version: version, Presets: "presets.json"}, "unset AIRLOCK_PRESETS"},
		{"another core", Options{Version: version, Core: new(Core)}, "no other core"},
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
