package build

// bundleEmbed bundles embed.js, which defines <jwt-airlock> in a docs page.
func bundleEmbed(root string) ([]byte, error) {
	script, err := bundleEntry(root, "web/src/embed/index.ts")
	return []byte(script), err
}
