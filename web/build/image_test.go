package build

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/layout"
	"github.com/google/go-containerregistry/pkg/v1/validate"
)

// TestImage builds an image here and one from copies elsewhere, and reads it with
// the library and by hand.
func TestImage(t *testing.T) {
	t.Parallel()
	archive := imageOf(t, root, imageSite(t))
	t.Run("reproducible", func(t *testing.T) {
		copied := t.TempDir()
		if err := os.CopyFS(filepath.Join(copied, "web", "server"), os.DirFS(filepath.Join(root, "web", "server"))); err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{"go.mod", "go.sum"} {
			if err := os.WriteFile(filepath.Join(copied, name), contents(t, root, name), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if !bytes.Equal(archive, imageOf(t, copied, imageSite(t))) {
			t.Error("the image differs from one place to the next")
		}
	})
	files := untar(t, archive)
	t.Run("by the library", func(t *testing.T) {
		dir := t.TempDir()
		for name, f := range files {
			write(filepath.Join(dir, filepath.Dir(name)), filepath.Base(name), f.body)
		}
		index, err := layout.ImageIndexFromPath(dir)
		if err != nil {
			t.Fatal(err)
		}
		if err := validate.Index(index); err != nil {
			t.Error(err)
		}
	})
	t.Run("by hand", func(t *testing.T) { checkLayout(t, files) })
}

// imageSite writes a small site in place of a built page, with files that must not get in.
func imageSite(t *testing.T) (dir string) {
	t.Helper()
	dir = t.TempDir()
	for _, name := range []string{"index.html", "index.html.br", "fetch.html", "fetch.html.gz", "SHA256SUMS", ImageName, "notes.txt"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("this is "+name), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func imageOf(t *testing.T, root, site string) []byte {
	t.Helper()
	made, err := Image(ImageOptions{Root: root, Site: site, Version: "1.2.3"})
	if err != nil {
		t.Fatal(err)
	}
	if sum := "sha256:" + decode[v1.IndexManifest](t, untar(t, contents(t, site, ImageName))["index.json"].body).Manifests[0].Digest.Hex; made.Digest != sum {
		t.Errorf("the digest is said to be %s, and is %s", made.Digest, sum)
	}
	return contents(t, site, ImageName)
}

// unpacked is a file of an archive.
type unpacked struct {
	mode int64
	body []byte
}

// untar reads an archive and checks that it contains neither times nor owners.
func untar(t *testing.T, archive []byte) map[string]unpacked {
	t.Helper()
	files := make(map[string]unpacked)
	for r, last := tar.NewReader(bytes.NewReader(archive)), ""; ; {
		header, err := r.Next()
		if errors.Is(err, io.EOF) {
			return files
		}
		if err != nil {
			t.Fatal(err)
		}
		if header.ModTime.Unix() != 0 || header.Uid != 0 || header.Gid != 0 || header.Uname != "" {
			t.Errorf("%s has %v, %d:%d %q", header.Name, header.ModTime, header.Uid, header.Gid, header.Uname)
		}
		if header.Typeflag == tar.TypeDir {
			continue
		}
		if header.Name <= last {
			t.Errorf("%s comes after %s", header.Name, last)
		}
		last = header.Name
		body, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		files[header.Name] = unpacked{header.Mode, body}
	}
}

// checkLayout follows the archive from its index to the files in its layers.
func checkLayout(t *testing.T, files map[string]unpacked) {
	if got := string(files["oci-layout"].body); !strings.Contains(got, `"imageLayoutVersion": "1.0.0"`) {
		t.Errorf("oci-layout is %s", got)
	}
	seen := make(map[string]bool)
	blob := func(of v1.Descriptor) []byte {
		name := "blobs/sha256/" + of.Digest.Hex
		body := files[name].body
		if sum := sha256.Sum256(body); hex.EncodeToString(sum[:]) != of.Digest.Hex || int64(len(body)) != of.Size {
			t.Fatalf("the digest of %s differs from its name", name)
		}
		seen[name] = true
		return body
	}
	outer := decode[v1.IndexManifest](t, files["index.json"].body)
	if len(outer.Manifests) != 1 || outer.Manifests[0].Annotations["org.opencontainers.image.ref.name"] != "1.2.3" ||
		outer.Manifests[0].Annotations["io.containerd.image.name"] != "registry.example/jwt-airlock:1.2.3" {
		t.Fatalf("the archive has %+v", outer.Manifests)
	}
	index := decode[v1.IndexManifest](t, blob(outer.Manifests[0]))
	var architectures []string
	for _, m := range index.Manifests {
		manifest := decode[v1.Manifest](t, blob(m))
		config := decode[v1.ConfigFile](t, blob(manifest.Config))
		architectures = append(architectures, m.Platform.Architecture)
		if m.Platform.Architecture != config.Architecture || m.Platform.OS != "linux" || len(manifest.Layers) != 1 {
			t.Errorf("%+v has %s and %d layers", m.Platform, config.Architecture, len(manifest.Layers))
		}
		checkConfig(t, config)
		checkLayer(t, gunzip(t, blob(manifest.Layers[0])), config.RootFS.DiffIDs)
	}
	if want := []string{"amd64", "arm64"}; !reflect.DeepEqual(architectures, want) {
		t.Errorf("it is for %q, want %q", architectures, want)
	}
	if len(seen)+2 != len(files) {
		t.Errorf("of %d files only %d belong together", len(files), len(seen)+2)
	}
}

func checkConfig(t *testing.T, config v1.ConfigFile) {
	t.Helper()
	want := v1.Config{
		User: "65532:65532", Entrypoint: []string{"/airlock", "-dir", "/srv"}, ExposedPorts: map[string]struct{}{"8080/tcp": {}},
		Labels: map[string]string{
			"org.opencontainers.image.title": "JWT Airlock", "org.opencontainers.image.licenses": "Apache-2.0", "org.opencontainers.image.version": "1.2.3",
			"org.opencontainers.image.description": "Decode and verify JSON Web Tokens in a page that can't access the network.",
		},
	}
	if !reflect.DeepEqual(config.Config, want) {
		t.Errorf("the image is run as %+v, want %+v", config.Config, want)
	}
	if config.Created.Unix() != 0 || len(config.History) != 1 || config.History[0].Created.Unix() != 0 {
		t.Errorf("it was created at %v, %+v", config.Created, config.History)
	}
}

func checkLayer(t *testing.T, layer []byte, diffs []v1.Hash) {
	t.Helper()
	if sum := sha256.Sum256(layer); len(diffs) != 1 || diffs[0].Hex != hex.EncodeToString(sum[:]) {
		t.Errorf("the layer differs from %v in the configuration", diffs)
	}
	files := untar(t, layer)
	if server := files["airlock"]; server.mode != 0o555 || !bytes.HasPrefix(server.body, []byte("\x7fELF")) {
		t.Errorf("the server has mode %o and begins with %.4q", server.mode, server.body)
	}
	delete(files, "airlock")
	for name, want := range map[string]string{
		"index.html": "this is index.html", "index.html.br": "this is index.html.br", "index.html.gz": "", "fetch.html": "this is fetch.html",
		"fetch.html.gz": "this is fetch.html.gz", "SHA256SUMS": "this is SHA256SUMS", "SHA256SUMS.gz": "",
	} {
		f := files["srv/"+name]
		delete(files, "srv/"+name)
		if want == "" { // wasn't compressed yet
			want, f.body = "this is "+strings.TrimSuffix(name, ".gz"), gunzip(t, f.body)
		}
		if string(f.body) != want || f.mode != 0o444 {
			t.Errorf("%s is %q with mode %o, want %q", name, f.body, f.mode, want)
		}
	}
	for name := range files {
		t.Errorf("the layer also has %s", name)
	}
}

func decode[T any](t *testing.T, text []byte) (value T) {
	t.Helper()
	if err := json.Unmarshal(text, &value); err != nil {
		t.Fatalf("%v: %.100s", err, text)
	}
	return value
}

func gunzip(t *testing.T, data []byte) []byte {
	t.Helper()
	r, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func TestImageOfNothing(t *testing.T) {
	_, err := Image(ImageOptions{Root: root, Site: t.TempDir()})
	if err == nil || !strings.Contains(err.Error(), "build the page first") {
		t.Errorf("got %v", err)
	}
}
