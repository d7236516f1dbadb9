package e2e

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
)

// console collects the errors and dialogs of a tab, its frames and its workers. The test
// that owns the tab fails on any that it didn't provoke.
type console struct {
	mu       sync.Mutex
	errors   []string
	provoked bool
}

// provoke announces that the test is about to do what the page forbids.
func (c *console) provoke() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.provoked = true
}

func (c *console) heard(event any) {
	switch event := event.(type) {
	case *runtime.EventConsoleAPICalled:
		if event.Type == runtime.ConsoleAPICalledTypeError || event.Type == runtime.ConsoleAPICalledTypeAssert {
			c.add("console.%s: %s", event.Type, words(event.Args))
		}
	case *runtime.EventExceptionThrown:
		details := event.ExceptionDetails
		c.add("uncaught: %s %s", details.Text, words([]*runtime.RemoteObject{details.Exception}))
	case *page.EventJavascriptDialogOpening:
		c.add("dialog: %s", event.Message)
	case *log.EventEntryAdded:
		// A browser older than the header of features knows fewer of them.
		if event.Entry.Level == log.EntryLevelError && !strings.Contains(event.Entry.Text, "Unrecognized feature") {
			c.add("browser log: %s", event.Entry.Text)
		}
	}
}

func (c *console) add(format string, args ...any) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.errors = append(c.errors, clip(fmt.Sprintf(format, args...)))
}

// exceptions are those that scripts didn't catch.
func (c *console) exceptions() (thrown []string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, line := range c.errors {
		if strings.HasPrefix(line, "uncaught: ") {
			thrown = append(thrown, line)
		}
	}
	return thrown
}

// check fails the test on errors that it didn't provoke.
func (c *console) check(t *testing.T) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.provoked {
		return
	}
	for _, line := range c.errors {
		t.Errorf("the page wrote to the console: %s", line)
	}
}

func words(values []*runtime.RemoteObject) string {
	var all []string
	for _, value := range values {
		switch {
		case value == nil:
		case value.Description != "":
			all = append(all, value.Description)
		default:
			all = append(all, string(value.Value))
		}
	}
	return strings.Join(all, " ")
}
