package e2e

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/runtime"
)

// console keeps the errors that a tab, its frames and its workers report. The
// test that owns the tab fails on any that it did not provoke.
type console struct {
	mu       sync.Mutex
	errors   []string
	provoked bool
}

// provoke tells that the test is about to do what the page forbids.
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
	case *log.EventEntryAdded:
		// An older browser than the header of features was made for knows fewer.
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

// exceptions are those that no script caught.
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

// check fails the test on errors that it did not provoke.
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
