package browsers

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"
)

// webkit is WebKitGTK, driven by WebDriver over HTTP.
type webkit struct {
	session string // its address
}

// element is how WebDriver writes a reference to one.
type element map[string]string

func startWebKit(t *testing.T, program, xvfb string) driver {
	t.Helper()
	port := freePort(t)
	cmd := exec.Command(program, "--port="+port)
	home := tempDir(t)
	cmd.Env = append(os.Environ(), "HOME="+home, "XDG_RUNTIME_DIR="+home, "DISPLAY="+startDisplay(t, xvfb))
	start(t, cmd)
	w := &webkit{"http://127.0.0.1:" + port + "/session"}
	var session struct{ SessionID string }
	if err := eventually(func() error { return w.call("", object{"capabilities": object{}}, &session) }); err != nil {
		t.Fatal(err)
	}
	w.session += "/" + session.SessionID
	t.Cleanup(func() { w.send(http.MethodDelete, "", nil, nil) })
	if err := w.call("/timeouts", object{"script": patience.Milliseconds(), "pageLoad": patience.Milliseconds()}, nil); err != nil {
		t.Fatal(err)
	}
	if err := w.call("/window/rect", object{"width": 1280, "height": 900}, nil); err != nil {
		t.Fatal(err)
	}
	return w
}

// startDisplay starts a display in memory, which chooses its own number.
func startDisplay(t *testing.T, xvfb string) string {
	t.Helper()
	ours, theirs, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(xvfb, "-displayfd", "3", "-screen", "0", "1280x900x24", "-nolisten", "tcp")
	cmd.ExtraFiles = []*os.File{theirs}
	start(t, cmd)
	theirs.Close()
	defer ours.Close()
	number, err := bufio.NewReader(ours).ReadString('\n') // a display that can't write all of it ends
	if err != nil {
		t.Fatalf("no display: %v", err)
	}
	return ":" + strings.TrimSpace(number)
}

func freePort(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	_, port, _ := net.SplitHostPort(listener.Addr().String())
	return port
}

func (w *webkit) open(url string) error {
	return w.call("/url", object{"url": url}, nil)
}

func (w *webkit) evaluate(at place, expression string, value any) error {
	if err := w.enter(at); err != nil {
		return err
	}
	var result string
	script := "const done = arguments[0]; (async () => JSON.stringify([await (" + expression + ")]))().then(done, error => done(String(error)))"
	if err := w.call("/execute/async", object{"script": script, "args": []any{}}, &result); err != nil {
		return err
	}
	return only([]byte(result), value)
}

func (w *webkit) click(at place, selector string) error {
	if err := w.enter(at); err != nil {
		return err
	}
	var found element
	if err := w.call("/element", object{"using": "css selector", "value": selector}, &found); err != nil {
		return err
	}
	for _, id := range found {
		return w.call("/element/"+id+"/click", object{}, nil)
	}
	return fmt.Errorf("there is no %s", selector)
}

// enter goes to the document inside nested frames.
func (w *webkit) enter(at place) error {
	if err := w.call("/frame", object{"id": nil}, nil); err != nil {
		return err
	}
	for _, frame := range at {
		var found element
		if err := w.call("/execute/sync", object{"script": "return " + frame, "args": []any{}}, &found); err != nil {
			return err
		}
		if err := w.call("/frame", object{"id": found}, nil); err != nil {
			return err
		}
	}
	return nil
}

func (w *webkit) call(path string, params object, result any) error {
	return w.send(http.MethodPost, path, params, result)
}

func (w *webkit) send(method, path string, params object, result any) error {
	body, err := json.Marshal(params)
	if err != nil {
		return err
	}
	request, err := http.NewRequest(method, w.session+path, bytes.NewReader(body))
	if err != nil {
		return err
	}
	response, err := (&http.Client{Timeout: 2 * patience}).Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	var answer struct{ Value json.RawMessage }
	if err := json.NewDecoder(response.Body).Decode(&answer); err != nil {
		return err
	}
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("%s: %s", path, answer.Value)
	}
	if result == nil {
		return nil
	}
	return json.Unmarshal(answer.Value, result)
}

// eventually repeats what fails until something listens.
func eventually(try func() error) (err error) {
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(50 * time.Millisecond) {
		if err = try(); err == nil {
			return nil
		}
	}
	return err
}
