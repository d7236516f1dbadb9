package e2e

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// TestInputFiles opens files with the buttons, and drops them.
func TestInputFiles(t *testing.T) {
	t.Parallel()
	a := open(t)
	t.Run("open", func(t *testing.T) {
		a := airlock{a.in(t)}
		a.after(func() { a.openFile("#token-card", "cluster/sa-plain.rs256.jwt") })
		a.expect(verdict{Form: "jws-compact", Signature: "no-key"})
		a.after(func() { a.openFile("#keys-card", "cluster/sa-rsa.pub") })
		a.expect(verdict{Signature: "verified"})
	})
	t.Run("open again", func(t *testing.T) {
		a := airlock{a.in(t)}
		a.after(func() { a.openFile("#token-card", "cluster/sa-plain.rs256.jwt") })
		a.expect(verdict{Signature: "verified"})
	})
	t.Run("drop", func(t *testing.T) {
		a := airlock{a.in(t)}
		a.after(func() { a.drop("#token-card", "cluster/es256.jwt") })
		a.expect(verdict{Signature: "no-matching-key"})
		a.after(func() { a.drop("#keys-card", "cluster/jwks.json") })
		a.expect(verdict{Signature: "verified"})
	})
	t.Run("drop anywhere", func(t *testing.T) {
		a := airlock{a.in(t)}
		a.named("button", "Clear everything").click()
		a.wait("the page to be ready", `document.documentElement.dataset.state === "ready"`)
		a.after(func() { a.drop("h1", "cluster/jwks.json") })
		a.after(func() { a.drop("h1", "cluster/es256.jwt") })
		a.expect(verdict{Signature: "verified"})
	})
	t.Run("drop where nothing accepts it", func(t *testing.T) {
		a := airlock{a.in(t)}
		a.named("link", "Create").click()
		a.mode("create")
		a.drop("h1", "cluster/legacy.jwt")
		a.named("link", "Inspect").click()
		a.after(func() { a.drop("h1", "cluster/sa-rsa.pub") })
		a.holds("#token", read(t, "cluster/es256.jwt"))
	})
	t.Run("as PowerShell writes", func(t *testing.T) { // UTF-16 with a byte order mark
		a := airlock{a.in(t)}
		token := read(t, "cluster/legacy.jwt")
		bytes := []byte{0xff, 0xfe}
		for _, c := range []byte(token) {
			bytes = append(bytes, c, 0)
		}
		path := filepath.Join(t.TempDir(), "token.txt")
		if err := os.WriteFile(path, bytes, 0o644); err != nil {
			t.Fatal(err)
		}
		a.after(func() { a.dropPath("#token-card", path) })
		a.expect(verdict{Signature: "verified"})
	})
}

// openFile passes a file of testdata to the card's own file chooser.
func (a airlock) openFile(card, name string) {
	a.t.Helper()
	chooser := a.element(card + " input[type=file]")
	_, err := chromedp.Call(a.ctx, dom.SetFileInputFiles, dom.SetFileInputFilesParams{
		Files: []string{absolute(a.t, name)}, ObjectID: chooser.object,
	})
	a.do(err)
}

// drop drags a file of testdata from outside onto an element.
func (a airlock) drop(onto, name string) {
	a.t.Helper()
	a.dropPath(onto, absolute(a.t, name))
}

func (a airlock) dropPath(onto, path string) {
	a.t.Helper()
	at := call[struct{ X, Y float64 }](a.element(onto), `function() {
		this.scrollIntoView({block: "center"});
		const {left, top, width, height} = this.getBoundingClientRect();
		return {X: left + width / 2, Y: top + height / 2};
	}`)
	for _, step := range []input.DispatchDragEventType{
		input.DispatchDragEventTypeDragEnter, input.DispatchDragEventTypeDragOver, input.DispatchDragEventTypeDrop,
	} {
		_, err := chromedp.Call(a.ctx, input.DispatchDragEvent, input.DispatchDragEventParams{
			Type: step, X: at.X, Y: at.Y,
			Data: &input.DragData{Files: []string{path}, Items: []*input.DragDataItem{}, DragOperationsMask: 1},
		})
		a.do(err)
	}
}

func absolute(t *testing.T, name string) string {
	t.Helper()
	path, err := filepath.Abs(filepath.Join(testdata, name))
	if err != nil {
		t.Fatal(err)
	}
	return path
}
