package e2e

import (
	"context"
	"sync"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// clipboard is the browser's. All tabs share it, so who uses it holds it.
type clipboard struct {
	sync.Mutex
	tab context.Context // a tab that holds nothing but a text box
}

// put fills the clipboard as a person does: by copying from a text box.
func (c *clipboard) put(text string) error {
	if err := c.fill(text); err != nil {
		return err
	}
	return edit(c.tab, "Copy")
}

// get reads the clipboard by pasting it into a text box.
func (c *clipboard) get() (string, error) {
	if err := c.fill(""); err != nil {
		return "", err
	}
	if err := edit(c.tab, "Paste"); err != nil {
		return "", err
	}
	return chromedp.Run(c.tab, chromedp.Evaluate[string](`document.querySelector("textarea").value`))
}

func (c *clipboard) fill(text string) error {
	return chromedp.Do(c.tab, chromedp.Evaluate[chromedp.Void](js(`{
		document.body.replaceChildren(document.createElement("textarea"));
		const box = document.querySelector("textarea");
		box.value = %s;
		box.focus();
		box.select();
	}`, text)))
}

// edit does in the focused element what a shortcut would do: "Copy", "Paste",
// "SelectAll". The keys alone do nothing in a browser without a window, where
// nobody turns them into commands.
func edit(ctx context.Context, command string) error {
	shortcut := map[string]struct {
		key, code string
		virtual   int64
	}{
		"Copy":      {"c", "KeyC", 67},
		"Paste":     {"v", "KeyV", 86},
		"SelectAll": {"a", "KeyA", 65},
	}[command]
	press := input.DispatchKeyEventParams{
		Type: input.DispatchKeyEventTypeRawKeyDown, Modifiers: int64(chromedp.ModifierCtrl),
		Key: shortcut.key, Code: shortcut.code, WindowsVirtualKeyCode: shortcut.virtual,
		Commands: []string{command},
	}
	if _, err := chromedp.Call(ctx, input.DispatchKeyEvent, press); err != nil {
		return err
	}
	press.Type, press.Commands = input.DispatchKeyEventTypeKeyUp, nil
	_, err := chromedp.Call(ctx, input.DispatchKeyEvent, press)
	return err
}
