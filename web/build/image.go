package build

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/empty"
	"github.com/google/go-containerregistry/pkg/v1/layout"
	"github.com/google/go-containerregistry/pkg/v1/mutate"
	"github.com/google/go-containerregistry/pkg/v1/tarball"
	media "github.com/google/go-containerregistry/pkg/v1/types"
)

// ImageName is the name of the image in dist/.
const ImageName = "jwt-airlock-image.tar"

// ImageOptions say what to put into an image.
type ImageOptions struct {
	// Root is the root of the module, where go.mod is.
	Root string

	// Site is the directory of the built page. The image is written there too.
	Site string

	// Version becomes a label and the tag of the image's name. Empty means that it has no
	// label, and the tag dev.
	Version string
}

// platforms are the platforms of the image.
var platforms = []v1.Platform{{OS: "linux", Architecture: "amd64"}, {OS: "linux", Architecture: "arm64"}}

// ImageResult describes an image that was written.
type ImageResult struct {
	Path   string // of the archive
	Digest string // of the image, as a registry names it
	Size   int    // of the archive, in bytes
}

// Image writes an archive in OCI layout, which contains only our server and the
// files of the page. The same site and the same Go give the same bytes.
func Image(opts ImageOptions) (ImageResult, error) {
	made, digest, err := image(opts)
	if err != nil {
		return ImageResult{}, err
	}
	return ImageResult{filepath.Join(opts.Site, made.name), digest, len(made.content)}, write(opts.Site, made.name, made.content)
}

func image(opts ImageOptions) (made artifact, digest string, err error) {
	site, err := siteFiles(opts.Site)
	if err != nil {
		return artifact{}, "", err
	}
	index := mutate.IndexMediaType(empty.Index, media.OCIImageIndex)
	for _, platform := range platforms {
		image, err := imageFor(platform, opts, site)
		if err != nil {
			return artifact{}, "", fmt.Errorf("image for %s: %w", platform, err)
		}
		index = mutate.AppendManifests(index, mutate.IndexAddendum{Add: image, Descriptor: v1.Descriptor{Platform: &platform}})
	}
	sum, err := index.Digest()
	if err != nil {
		return artifact{}, "", err
	}
	dir, err := os.MkdirTemp("", "airlock-")
	if err != nil {
		return artifact{}, "", err
	}
	defer os.RemoveAll(dir)
	if err := writeLayout(dir, index, opts.Version); err != nil {
		return artifact{}, "", err
	}
	archive, err := layoutTar(dir)
	return artifact{ImageName, archive}, sum.String(), err
}

// String is for the terminal.
func (r ImageResult) String() string {
	return fmt.Sprintf("%s, %d kB, for linux/amd64 and linux/arm64\nDigest in a registry: %s\n", r.Path, r.Size/1000, r.Digest) +
		"Next: push it to a registry or load it on a node. web/hosting/kubernetes.yaml deploys it.\n"
}

func imageFor(platform v1.Platform, opts ImageOptions, site []entry) (v1.Image, error) {
	server, err := buildServer(opts.Root, platform)
	if err != nil {
		return nil, err
	}
	content, err := tarOf(append([]entry{{"airlock", 0o555, server}}, site...))
	if err != nil {
		return nil, err
	}
	open := func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(content)), nil }
	layer, err := tarball.LayerFromOpener(open, tarball.WithMediaType(media.OCILayer), tarball.WithCompressionLevel(gzip.BestCompression))
	if err != nil {
		return nil, err
	}
	image := mutate.ConfigMediaType(mutate.MediaType(empty.Image, media.OCIManifestSchema1), media.OCIConfigJSON)
	image, err = mutate.ConfigFile(image, configFor(platform, opts.Version))
	if err != nil {
		return nil, err
	}
	return mutate.Append(image, mutate.Addendum{Layer: layer, History: v1.History{Created: epoch}})
}

// epoch is the image's creation time. A real time would make every image different.
var epoch = v1.Time{Time: time.Unix(0, 0).UTC()}

func configFor(platform v1.Platform, version string) *v1.ConfigFile {
	labels := map[string]string{
		"org.opencontainers.image.title":       "JWT Airlock",
		"org.opencontainers.image.description": "Decode and verify JSON Web Tokens in a page that can't access the network.",
		"org.opencontainers.image.licenses":    "Apache-2.0",
	}
	if version != "" {
		labels["org.opencontainers.image.version"] = version
	}
	return &v1.ConfigFile{
		Architecture: platform.Architecture,
		OS:           platform.OS,
		Created:      epoch,
		RootFS:       v1.RootFS{Type: "layers"},
		Config: v1.Config{
			User:         "65532:65532",
			Entrypoint:   []string{"/airlock", "-dir", "/srv"},
			ExposedPorts: map[string]struct{}{"8080/tcp": {}},
			Labels:       labels,
		},
	}
}

// repository is the image's name in kubernetes.yaml, so that a cluster whose nodes have the
// image needs no registry.
const repository = "registry.example/" + product

// writeLayout puts the index of both platforms into the index of the archive, which
// names it: skopeo and podman read the first annotation, containerd the second.
func writeLayout(dir string, index v1.ImageIndex, version string) error {
	path, err := layout.Write(dir, empty.Index)
	if err != nil {
		return err
	}
	tag := version
	if tag == "" {
		tag = "dev"
	}
	return path.AppendIndex(index, layout.WithAnnotations(map[string]string{
		"org.opencontainers.image.ref.name": tag,
		"io.containerd.image.name":          repository + ":" + tag,
	}))
}
