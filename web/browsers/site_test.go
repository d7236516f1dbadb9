package browsers

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"sync"
	"testing"
)

// site serves the page, a docs page, and keys to any origin. It notes what it is asked for.
type site struct {
	*httptest.Server
	keys, token string

	mu    sync.Mutex
	asked []string
}

func serve(t *testing.T) *site {
	s := new(site)
	files := http.FileServer(http.Dir(dist))
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		s.asked = append(s.asked, r.URL.Path)
		s.mu.Unlock()
		switch r.URL.Path {
		case "/keys":
			w.Header().Set("Access-Control-Allow-Origin", "*")
			fmt.Fprint(w, s.keys)
		case "/docs":
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			fmt.Fprintf(w, `<!doctype html><html lang="en"><title>Docs</title><link rel="icon" href="data:,"><script src="/embed.js"></script>
<script>addEventListener("ready", () => { self.ready = true }, true)</script>
<script type="application/json" id="keys">%s</script><jwt-airlock token=%q keys-for="keys"></jwt-airlock>`, s.keys, s.token)
		default:
			files.ServeHTTP(w, r)
		}
	}))
	t.Cleanup(s.Close)
	return s
}

func (s *site) at(path string) string { return s.URL + path }

// file is the page on disk.
func (s *site) file() string { return "file://" + filepath.ToSlash(filepath.Join(dist, "index.html")) }

// requests are those since the last call.
func (s *site) requests() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	asked := s.asked
	s.asked = nil
	return asked
}
