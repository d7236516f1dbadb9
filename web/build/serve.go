package build

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strconv"
	"syscall"
	"time"
)

// Serve builds the page into opts.Out, serves it on loopback, and rebuilds it when one of
// its sources changes. It runs until ctx ends or serving fails. An empty port means 8080,
// and 0 means any free port.
func Serve(ctx context.Context, opts Options, port string) error {
	listener, err := listen(port) // first, because a first build takes minutes
	if err != nil {
		return err
	}
	defer listener.Close()
	b := newBench(opts)
	if err := b.make(); err != nil {
		return err
	}
	fmt.Fprintf(b.opts.Log, "http://%s/ (Ctrl-C to stop). If you change a file, the page is rebuilt and reloads.\n", listener.Addr())
	go b.watch(ctx)
	server := http.Server{
		Handler: b.handler(), ReadHeaderTimeout: 10 * time.Second,
		BaseContext: func(net.Listener) context.Context { return ctx }, // ends the requests that wait for changes
	}
	context.AfterFunc(ctx, func() { server.Shutdown(context.WithoutCancel(ctx)) })
	return server.Serve(listener)
}

func listen(port string) (net.Listener, error) {
	if port == "" {
		port = "8080"
	}
	if _, err := strconv.ParseUint(port, 10, 16); err != nil {
		return nil, fmt.Errorf("AIRLOCK_PORT is %q: use a number up to 65535, or 0 for any free port", port)
	}
	listener, err := net.Listen("tcp", net.JoinHostPort("127.0.0.1", port))
	if errors.Is(err, syscall.EADDRINUSE) {
		return nil, fmt.Errorf("port %s is in use: stop the program that listens there, or set AIRLOCK_PORT to another port", port)
	}
	return listener, err
}

// Handler serves the files in dir. It sets no content security policy: the page contains
// its own, and is tested without help.
func Handler(dir string) http.Handler {
	files := http.FileServer(http.Dir(dir))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "no-cache")
		w.Header().Set("Referrer-Policy", "no-referrer")
		w.Header().Set("X-Content-Type-Options", "nosniff")
		files.ServeHTTP(w, r)
	})
}
