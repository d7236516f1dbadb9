package build

import (
	"os"
	"path/filepath"
)

// bundleEmbed bundles embed.js, which defines <jwt-airlock> in a docs page.
func bundleEmbed(root string) ([]byte, error) {
	script, err := bundleEntry(root, "web/src/embed/index.ts")
	return []byte(script), err
}

// describeEmbed returns what describes the element to TypeScript and to editors. A release
// contains it for authors of docs sites. No browser loads it, so no server sends it.
func describeEmbed(root string) ([]artifact, error) {
	var files []artifact
	for _, path := range []string{ManifestFile, typesOfElement} {
		text, err := os.ReadFile(filepath.Join(root, path))
		if err != nil {
			return nil, err
		}
		files = append(files, artifact{filepath.Base(path), text})
	}
	return files, nil
}
