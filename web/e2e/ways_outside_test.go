package e2e

import (
	"crypto/tls"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"
)

// level is how far something gets on its way out, each further than the last.
type level int

const (
	nothing    level = iota
	name             // the name of the host is looked up, and can contain a token
	connection       // the host is connected to, and learns its name
	arrival          // a request, a packet or a message arrives
)

// levels maps the words in SECURITY.md to them.
var levels = map[string]level{"–": nothing, "name": name, "connection": connection, "open": arrival}

func (l level) String() string {
	for word, of := range levels {
		if of == l {
			return word
		}
	}
	panic("internal error: no such level")
}

// outside is the outside world: it accepts whatever arrives, and records how far it
// got.
type outside struct {
	port string

	mu   sync.Mutex
	seen map[string]level // by host name, or by whatever else names a way
}

// listenOutside answers every name over TLS, which reveals the name before any
// request.
func listenOutside(t *testing.T) *outside {
	t.Helper()
	o := &outside{seen: make(map[string]level)}
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host, _, _ := strings.Cut(r.Host, ":")
		o.heard(host, arrival)
		w.Header().Set("Access-Control-Allow-Origin", "*")
		w.WriteHeader(http.StatusNoContent) // a page that is navigated here stays where it is
	}))
	server.TLS = &tls.Config{GetConfigForClient: func(hello *tls.ClientHelloInfo) (*tls.Config, error) {
		o.heard(hello.ServerName, connection)
		return nil, nil
	}}
	server.Config.ErrorLog = log.New(io.Discard, "", 0) // it would log connections without a request
	server.StartTLS()
	t.Cleanup(server.Close)
	_, o.port, _ = net.SplitHostPort(server.Listener.Addr().String())
	return o
}

func (o *outside) heard(of string, l level) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.seen[of] = max(o.seen[of], l)
}

// level is how far a trip got, by any of its names.
func (o *outside) level(of trip) level {
	o.mu.Lock()
	defer o.mu.Unlock()
	return max(o.seen[of.Host], o.seen[of.Passkey], o.seen[of.Way])
}

// wait returns once a trip got as far as it should.
func (o *outside) wait(t *testing.T, of trip, want level) {
	t.Helper()
	if want == name { // is in the log of the browser, once that is closed
		return
	}
	for deadline := time.Now().Add(patience); o.level(of) < want; time.Sleep(10 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Errorf("%s gets no further than %q, want %q", of.Way, o.level(of), want)
			return
		}
	}
}

// packets opens a port that accepts UDP for a way.
func (o *outside) packets(t *testing.T, way string) (address string) {
	t.Helper()
	conn, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	go func() {
		if _, _, err := conn.ReadFrom(make([]byte, 1500)); err == nil {
			o.heard(way, arrival)
		}
	}()
	return conn.LocalAddr().String()
}
