package build

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
)

// lab is a directory that the tests share. It is removed at the end.
var lab string

func TestMain(m *testing.M) {
	var err error
	if lab, err = os.MkdirTemp("", "airlock-build-"); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	code := m.Run()
	os.RemoveAll(lab)
	os.Exit(code)
}

var copied = sync.OnceValues(func() (string, error) {
	dir := filepath.Join(lab, "tree")
	if err := os.Mkdir(dir, 0o755); err != nil {
		return "", err
	}
	return dir, copyTree(root, dir)
})

// workshop is a copy of the tree to run commands in. Only one test at a time uses it.
func workshop(t *testing.T) (dir string) {
	t.Helper()
	dir, err := copied()
	if err != nil {
		t.Fatal(err)
	}
	workshopUse.Lock()
	t.Cleanup(workshopUse.Unlock)
	return dir
}

var workshopUse sync.Mutex

var release = sync.OnceValues(func() (string, error) {
	dir, err := copied()
	if err != nil {
		return "", err
	}
	workshopUse.Lock()
	defer workshopUse.Unlock()
	cmd := exec.Command("go", "tool", "mage", "release", version)
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("%w\n%s", err, out)
	}
	made := filepath.Join(lab, "release")
	return made, os.Rename(filepath.Join(dir, "dist"), made)
})

// released is a directory with a release that go tool mage built.
func released(t *testing.T) string {
	t.Helper()
	dir, err := release()
	if err != nil {
		t.Fatal(err)
	}
	return dir
}
