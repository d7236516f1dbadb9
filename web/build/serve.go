package build

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"time"
)

// Serve serves dir on loopback and prints where. It returns only when that
// fails. An empty port means 8080; if it is taken, any free one will do.
func Serve(dir, port string, out io.Writer) error {
	if port == "" {
		port = "8080"
	}
	listener, err := listen(port)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "http://%s/ (Ctrl-C to stop)\n", listener.Addr())
	server := http.Server{Handler: Handler(dir), ReadHeaderTimeout: 10 * time.Second}
	return server.Serve(listener)
}

func listen(port string) (net.Listener, error) {
	listener, err := net.Listen("tcp", net.JoinHostPort("127.0.0.1", port))
	if err != nil {
		return net.Listen("tcp", "127.0.0.1:0")
	}
	return listener, nil
}

// Handler serves the files in dir. It sets no policy of its own: the page
// carries its seal wherever it is served from, and is tested without help.
func Handler(dir string) http.Handler {
	files := http.FileServer(http.Dir(dir))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "no-cache")
		w.Header().Set("Referrer-Policy", "no-referrer")
		w.Header().Set("X-Content-Type-Options", "nosniff")
		files.ServeHTTP(w, r)
	})
}
