package e2e

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"jwt-airlock/web/build/programs"
)

// TestHostingCaddy serves the page and keys with the Caddy recipe, and uses both.
func TestHostingCaddy(t *testing.T) {
	t.Parallel()
	m := newMint(t, "ES256")
	t.Run("headers", func(t *testing.T) {
		t.Parallel()
		dir := hosted(t)
		checkPlaces(t, startCaddy(t, dir, m.keys()), dir, true)
	})
	t.Run("use", func(t *testing.T) {
		t.Parallel()
		usePlaces(t, startCaddy(t, lab.dist, m.keys()), m)
	})
}

// startCaddy runs Caddy with the recipe until the test ends. Only the address and the
// directories differ.
func startCaddy(t *testing.T, dist, keys string) (host string) {
	t.Helper()
	program, err := programs.FindCaddy()
	if err != nil {
		t.Skip(err)
	}
	dir, address := keysDir(t, keys), freeAddress(t)
	text := recipe(t, "Caddyfile", "{\n\tlog {", "{\n\tadmin off\n\tlog {",
		"airlock.example {", "http://"+address+" {", "/srv/airlock", dist, "root * /srv\n", "root * "+dir+"\n")
	path := filepath.Join(dir, "Caddyfile")
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(program, "run", "--config", path, "--adapter", "caddyfile")
	cmd.Env = []string{"HOME=" + dir, "XDG_DATA_HOME=" + dir, "XDG_CONFIG_HOME=" + dir} // it keeps its state there
	start(t, cmd, address)
	return "http://" + address
}
