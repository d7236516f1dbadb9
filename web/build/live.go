package build

import (
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
)

// While you work on it, an open page reloads when it is rebuilt. That needs network
// access, so the page in dist/ never does it. A person who opens the address gets a copy
// whose policy lets it ask its own server. Any other request gets the page as is.

// changesPath is where the server reports what is built.
const changesPath = "/changes"

func (b *bench) handler() http.Handler {
	files := Handler(b.opts.Out)
	mux := http.NewServeMux()
	mux.Handle("/", files)
	mux.HandleFunc(changesPath, b.tellChanges)
	mux.HandleFunc("/{$}", func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Sec-Fetch-Dest") != "document" {
			files.ServeHTTP(w, r)
			return
		}
		page, err := b.livePage()
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		w.Header().Set("Cache-Control", "no-store")
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Write(page)
	})
	return mux
}

// tellChanges sends what is built now and after each change.
func (b *bench) tellChanges(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Content-Type", "text/event-stream")
	for {
		built, changed := b.current()
		fmt.Fprintf(w, "data: %s\n\n", built)
		http.NewResponseController(w).Flush()
		select {
		case <-changed:
		case <-r.Context().Done():
			return
		}
	}
}

func (b *bench) livePage() ([]byte, error) {
	built, _ := b.current()
	page, err := os.ReadFile(filepath.Join(b.opts.Out, "index.html"))
	if err != nil {
		return nil, err
	}
	return live(string(page), built)
}

// live adds the script that reloads the page to a page and to its policy.
func live(page, built string) ([]byte, error) {
	script := fmt.Sprintf(`new EventSource(%q).onmessage=({data})=>{if(data!==%q)location.reload()}`, changesPath, built)
	const before, after = `<head><meta http-equiv="Content-Security-Policy" content="`, `">`
	head, rest, found := strings.Cut(page, before)
	policy, rest, ended := strings.Cut(rest, after)
	opened := strings.Replace(policy, "connect-src 'none'", "connect-src 'self'", 1)
	if !found || !ended || opened == policy {
		return nil, errors.New("the page doesn't begin with its policy")
	}
	opened = strings.Replace(opened, "script-src ", "script-src "+hash(script)+" ", 1)
	return []byte(head + before + opened + after + "<script>" + script + "</script>" + rest), nil
}
