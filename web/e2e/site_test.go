package e2e

import (
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
)

// site is an HTTP server on loopback that keeps an access log.
type site struct {
	port string

	mu    sync.Mutex
	log   []string
	bytes strings.Builder // of all requests
	conns int
}

// serve runs a site until the test ends.
func serve(t *testing.T, handler http.Handler) *site {
	t.Helper()
	s := new(site)
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		s.log = append(s.log, r.Method+" "+r.RequestURI)
		whole, _ := httputil.DumpRequest(r, true)
		s.bytes.Write(whole)
		s.mu.Unlock()
		handler.ServeHTTP(w, r)
	}))
	server.Config.ConnState = func(_ net.Conn, state http.ConnState) {
		if state == http.StateNew {
			s.mu.Lock()
			s.conns++
			s.mu.Unlock()
		}
	}
	server.Start()
	t.Cleanup(server.Close)
	address, err := url.Parse(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	s.port = address.Port()
	return s
}

// serveDist serves the page under test.
func serveDist(t *testing.T) *site {
	t.Helper()
	return serveDir(t, lab.dist)
}

func serveDir(t *testing.T, dir string) *site {
	t.Helper()
	return serve(t, http.FileServer(http.Dir(dir)))
}

// servePage serves one page for every request.
func servePage(t *testing.T, html string) *site {
	t.Helper()
	return serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprint(w, html)
	}))
}

// at is an address on the site under one of the names of this machine.
func (s *site) at(host, path string) string {
	return fmt.Sprintf("http://%s:%s%s", host, s.port, path)
}

// requests returns the access log since the last call.
func (s *site) requests() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	log := slices.Clone(s.log)
	s.log = nil
	return log
}

// connections is how many connections were opened, whatever came of them.
func (s *site) connections() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.conns
}

// heard is every request so far, as received: lines, headers, bodies.
func (s *site) heard() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.bytes.String()
}

// listen runs a site that answers every request.
func listen(t *testing.T) *site {
	t.Helper()
	return serve(t, http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}))
}
