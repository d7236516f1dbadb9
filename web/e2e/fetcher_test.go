package e2e

import (
	"cmp"
	"net/http"
	"strings"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// fetcher is the document with the network, in its frame or in a tab.
type fetcher struct {
	*tab
}

// fetcher shows the frame next to the keys, once it is listening.
func (a airlock) fetcher() fetcher {
	a.t.Helper()
	a.showFetch()
	a.settled()
	if len(a.children("iframe")) == 0 {
		return fetcher{a.frameWithin()}
	}
	return fetcher{a.frame()}
}

// fits waits until the frame is as tall as its content.
func (f fetcher) fits() {
	f.t.Helper()
	f.wait("the frame to fit", `innerHeight === Math.ceil(document.body.getBoundingClientRect().height)`)
}

// settled waits until the frame is loaded and listening. It is the last request that
// the page makes unprompted.
func (a airlock) settled() {
	a.t.Helper()
	a.wait("the frame to say that it is there", `document.querySelector("#fetch-part").dataset.frame === "ready"`)
}

func (a airlock) showFetch() {
	a.t.Helper()
	a.openKeys()
	a.element(`#keys-tabs button[value="fetch"]`).click()
	a.shows("#fetch-part", true)
}

// outcome is what the document says about a fetch.
type outcome struct {
	State, Reason, Text string
}

// fetch types an address, presses Fetch and waits for the result.
func (f fetcher) fetch(url string) outcome {
	f.t.Helper()
	f.enter(url)
	return f.send()
}

// enter replaces the address by typing.
func (f fetcher) enter(url string) {
	f.t.Helper()
	f.element("#url").focus()
	f.do(edit(f.ctx, "SelectAll"))
	_, err := chromedp.Call(f.ctx, input.InsertText, input.InsertTextParams{Text: url})
	f.do(err)
}

// send presses Fetch.
func (f fetcher) send() outcome {
	f.t.Helper()
	f.run(`document.querySelector("#status").replaceChildren()`)
	f.element("#send").click()
	return f.outcome()
}

// outcome waits until the document reports the result of a fetch.
func (f fetcher) outcome() outcome {
	f.t.Helper()
	f.wait("an outcome", `(status => ["done", "failed"].includes(status.dataset.state) && status.hasChildNodes())(document.querySelector("#status"))`)
	return eval[outcome](f.tab, `(status => ({
		State: status.dataset.state, Reason: status.dataset.reason ?? "", Text: status.innerText,
	}))(document.querySelector("#status"))`)
}

// fetches fails the test unless an address leads to keys.
func (f fetcher) fetches(url string) {
	f.t.Helper()
	if got := f.fetch(url); got.State != "done" {
		f.t.Fatalf("fetching %s: %+v", url, got)
	}
}

// answer is the response of a server to one request.
type answer struct {
	status int // 200 if 0
	header map[string]string
	body   string // with {self} for the server's own address
}

// publisher answers by path and lets every page read its responses. Unknown paths are
// 404.
type publisher map[string]answer

func (p publisher) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	a, ok := p[r.RequestURI]
	if !ok {
		a = answer{status: http.StatusNotFound, body: `{"message":"not found"}`}
	}
	w.Header().Set("Access-Control-Allow-Origin", "*")
	w.Header().Set("Content-Type", "application/json")
	for name, value := range a.header {
		w.Header().Set(name, value)
	}
	w.WriteHeader(cmp.Or(a.status, http.StatusOK))
	w.Write([]byte(strings.ReplaceAll(a.body, "{self}", "http://"+r.Host)))
}
