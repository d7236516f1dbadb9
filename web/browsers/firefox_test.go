package browsers

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"testing"
	"time"
)

// firefox is Firefox, driven by WebDriver BiDi, which it speaks itself.
type firefox struct {
	socket *socket
	tab    string
	id     int
}

// quiet keeps Firefox from asking servers of its own. The debugger turns off the rest.
const quiet = `user_pref("app.normandy.enabled", false);
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
user_pref("security.sandbox.warn_unprivileged_namespaces", false);
`

func startFirefox(t *testing.T, program string) driver {
	t.Helper()
	profile := tempDir(t)
	if err := os.WriteFile(filepath.Join(profile, "user.js"), []byte(quiet), 0o644); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(program, "--headless", "--no-remote", "--profile", profile, "--remote-debugging-port", "0", "about:blank")
	cmd.Env = append(os.Environ(), "HOME="+profile)
	out, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	start(t, cmd)
	f := new(firefox)
	if f.socket, err = dial(listening(t, out) + "/session"); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.call("browser.close", object{}, nil) })
	if err := f.begin(); err != nil {
		t.Fatal(err)
	}
	return f
}

// listening returns the address that Firefox listens on.
func listening(t *testing.T, out interface{ Read([]byte) (int, error) }) string {
	t.Helper()
	said := regexp.MustCompile(`WebDriver BiDi listening on (ws://\S+)`)
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if found := said.FindStringSubmatch(lines.Text()); found != nil {
			go func() { // it stops if nobody reads
				for lines.Scan() {
				}
			}()
			return found[1]
		}
	}
	t.Fatal("Firefox ended before it listened")
	return ""
}

// begin starts a session and finds the tab.
func (f *firefox) begin() error {
	if err := f.call("session.new", object{"capabilities": object{}}, nil); err != nil {
		return err
	}
	var tree struct{ Contexts []struct{ Context string } }
	if err := f.call("browsingContext.getTree", object{}, &tree); err != nil {
		return err
	}
	f.tab = tree.Contexts[0].Context
	return f.call("browsingContext.setViewport", object{"context": f.tab, "viewport": object{"width": 1280, "height": 800}}, nil)
}

func (f *firefox) open(url string) error {
	return f.call("browsingContext.navigate", object{"context": f.tab, "url": url, "wait": "complete"}, nil)
}

func (f *firefox) evaluate(at place, expression string, value any) error {
	context, err := f.context(at)
	if err != nil {
		return err
	}
	var result struct{ Value string }
	if err := f.script(context, "(async () => JSON.stringify([await ("+expression+")]))()", &result); err != nil {
		return err
	}
	return only([]byte(result.Value), value)
}

// click moves the mouse onto an element and clicks.
func (f *firefox) click(at place, selector string) error {
	context, err := f.context(at)
	if err != nil {
		return err
	}
	var element struct{ SharedID string }
	find := fmt.Sprintf(`(e => { e.scrollIntoView({block: "center"}); return e })(document.querySelector(%q))`, selector)
	if err := f.script(context, find, &element); err != nil {
		return err
	}
	origin := object{"type": "element", "element": object{"sharedId": element.SharedID}}
	return f.call("input.performActions", object{"context": context, "actions": []object{{
		"type": "pointer", "id": "mouse", "actions": []object{
			{"type": "pointerMove", "x": 0, "y": 0, "origin": origin},
			{"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0},
		},
	}}}, nil)
}

// context is that of the document inside nested frames.
func (f *firefox) context(at place) (string, error) {
	context := f.tab
	for _, frame := range at {
		var window struct{ Value struct{ Context string } }
		if err := f.script(context, "("+frame+").contentWindow", &window); err != nil {
			return "", err
		}
		context = window.Value.Context
	}
	return context, nil
}

// script evaluates an expression to a value as BiDi describes it.
func (f *firefox) script(context, expression string, value any) error {
	var answer struct {
		Result           json.RawMessage
		ExceptionDetails struct{ Text string }
	}
	err := f.call("script.evaluate", object{
		"expression": expression, "target": object{"context": context}, "awaitPromise": true, "userActivation": true,
	}, &answer)
	if err != nil {
		return err
	}
	if said := answer.ExceptionDetails.Text; said != "" {
		return errors.New(said)
	}
	return json.Unmarshal(answer.Result, value)
}

// call sends a command and waits for its result. Events aren't subscribed to.
func (f *firefox) call(method string, params object, result any) error {
	f.id++
	command, err := json.Marshal(object{"id": f.id, "method": method, "params": params})
	if err != nil {
		return err
	}
	f.socket.conn.SetDeadline(time.Now().Add(patience))
	if err := f.socket.write(command); err != nil {
		return err
	}
	for {
		text, err := f.socket.read()
		if err != nil {
			return fmt.Errorf("%s: %w", method, err)
		}
		var answer struct {
			ID             int
			Result         json.RawMessage
			Error, Message string
		}
		if err := json.Unmarshal(text, &answer); err != nil {
			return err
		}
		if answer.ID != f.id {
			continue
		}
		if answer.Error != "" {
			return fmt.Errorf("%s: %s: %s", method, answer.Error, answer.Message)
		}
		if result == nil {
			return nil
		}
		return json.Unmarshal(answer.Result, result)
	}
}
