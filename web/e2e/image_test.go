package e2e

import (
	"archive/tar"
	"errors"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"

	"jwt-airlock/web/build"
	"jwt-airlock/web/server/static"

	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/layout"
	"github.com/google/go-containerregistry/pkg/v1/mutate"
)

// TestHostingImage runs the image of the page as its configuration says, and uses it.
// Only the root, the user and the address differ.
func TestHostingImage(t *testing.T) {
	t.Parallel()
	if runtime.GOOS != "linux" {
		t.Skip("what the image holds runs on Linux")
	}
	site := hosted(t)
	os.Remove(filepath.Join(site, "index.html.br")) // the browser would inspect it
	root, config := unpackImage(t, site)
	m := newMint(t, "ES256")
	for name, given := range map[string]struct{ place, base string }{"at the root": {"/", "/"}, "under a path": {"/tools/airlock/", "/tools/airlock"}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			address := freeAddress(t)
			args := slices.Concat(config.Entrypoint[1:], []string{"-listen", address, "-base", given.base, "-keys", filepath.Join(keysDir(t, m.keys()), "keys")})
			for i, arg := range args {
				if arg == "/srv" {
					args[i] = filepath.Join(root, arg)
				}
			}
			cmd := exec.Command(filepath.Join(root, config.Entrypoint[0]), args...)
			cmd.Env = []string{}
			start(t, cmd, address)
			host := "http://" + address
			checkHosting(t, server{host + given.place, filepath.Join(root, "srv"), false, true})
			health := ask(t, http.MethodGet, host+"/healthz", nil)
			health.has(http.StatusOK, "ok\n")
			health.hasHeaders(static.Headers("", static.SameOrigin, ""))
			for _, name := range []string{"index.html", "fetch.html", "LICENSES.txt", "SHA256SUMS"} {
				ask(t, http.MethodGet, host+given.place+name, nil).has(http.StatusOK, readFile(t, filepath.Join(lab.dist, name)))
			}
			a := openAt(t, host+given.place)
			a.paste("#token", m.of("https://issuer.example"))
			f := a.fetcher()
			a.after(func() { f.fetches(host + given.place + "keys/jwks.json") })
			a.expect(verdict{Signature: "verified"})
		})
	}
}

// unpackImage builds an image of a site and unpacks the one for this machine.
func unpackImage(t *testing.T, site string) (root string, config v1.Config) {
	t.Helper()
	if _, err := build.Image(build.ImageOptions{Root: "../..", Site: site}); err != nil {
		t.Fatal(err)
	}
	file, err := os.Open(filepath.Join(site, build.ImageName))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	dir := t.TempDir()
	unpack(t, file, dir)
	image := imageIn(t, dir)
	configuration, err := image.ConfigFile()
	if err != nil {
		t.Fatal(err)
	}
	layers := mutate.Extract(image)
	defer layers.Close()
	root = t.TempDir()
	unpack(t, layers, root)
	return root, configuration.Config
}

// imageIn is the image of a layout for this machine.
func imageIn(t *testing.T, dir string) v1.Image {
	t.Helper()
	outer, err := layout.ImageIndexFromPath(dir)
	if err != nil {
		t.Fatal(err)
	}
	list, err := outer.IndexManifest()
	if err != nil {
		t.Fatal(err)
	}
	index, err := outer.ImageIndex(list.Manifests[0].Digest)
	if err != nil {
		t.Fatal(err)
	}
	if list, err = index.IndexManifest(); err != nil {
		t.Fatal(err)
	}
	for _, m := range list.Manifests {
		if m.Platform.Architecture == runtime.GOARCH {
			image, err := index.Image(m.Digest)
			if err != nil {
				t.Fatal(err)
			}
			return image
		}
	}
	t.Skipf("there is no image for %s", runtime.GOARCH)
	return nil
}

// unpack writes the files of an archive into dir.
func unpack(t *testing.T, archive io.Reader, dir string) {
	t.Helper()
	for r := tar.NewReader(archive); ; {
		header, err := r.Next()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(dir, filepath.FromSlash(header.Name))
		if header.Typeflag == tar.TypeDir {
			err = os.MkdirAll(path, 0o755)
		} else {
			err = writeFrom(path, header.FileInfo().Mode(), r)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

func writeFrom(path string, mode os.FileMode, r io.Reader) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	body, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	return os.WriteFile(path, body, mode)
}

// TestHostingServerEnds checks that the entry point exits properly when it is told
// to.
func TestHostingServerEnds(t *testing.T) {
	t.Parallel()
	program := filepath.Join(t.TempDir(), "server")
	if out, err := exec.Command("go", "build", "-o", program, "../server").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	address := freeAddress(t)
	cmd := exec.Command(program, "-dir", lab.dist, "-listen", address)
	var out strings.Builder
	cmd.Stdout = &out
	ended := start(t, cmd, address)
	ask(t, http.MethodGet, "http://"+address+"/?token=eyJhbGciOiJub25lIn0", nil).has(http.StatusOK, "*")
	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	<-ended
	if code := cmd.ProcessState.ExitCode(); code != 0 || out.String() != "listening on "+address+"\n" {
		t.Errorf("it ended with %d and wrote %q", code, out.String())
	}
}
