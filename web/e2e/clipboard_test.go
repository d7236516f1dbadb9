package e2e

import (
	"context"
	"fmt"
	"sync"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// clipboard is the browser's. All tabs share it, so its user must lock it.
type clipboard struct {
	sync.Mutex
	tab context.Context // a tab that contains only a text box
}

// put fills the clipboard as a person does: by copying from a text box. The copied
// text reaches the clipboard after the key event, so put waits for it.
func (c *clipboard) put(text string) error {
	if err := c.fill(text); err != nil {
		return err
	}
	want, err := c.value() // with line ends as in a box
	if err != nil {
		return err
	}
	if err := edit(c.tab, "Copy"); err != nil {
		return err
	}
	got, err := c.get(func(got string) bool { return got == want })
	if err == nil && got != want {
		err = fmt.Errorf("the clipboard holds %q, and not what was copied", clip(got))
	}
	return err
}

// get reads the clipboard by pasting it into a text box, repeatedly until it contains
// the expected text or the test times out.
func (c *clipboard) get(enough func(text string) bool) (text string, err error) {
	for deadline := time.Now().Add(patience); ; {
		if err = c.fill(""); err != nil {
			return "", err
		}
		if err = edit(c.tab, "Paste"); err != nil {
			return "", err
		}
		if text, err = c.value(); err != nil || enough(text) || time.Now().After(deadline) {
			return text, err
		}
	}
}

func (c *clipboard) value() (string, error) {
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

// edit does what a shortcut would do in the focused element: "Copy", "Paste",
// "SelectAll". In a browser without a window, the keys alone do nothing because they
// aren't turned into commands.
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
