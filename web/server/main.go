// Command server serves only the built page, over plain HTTP. It is the entry point of the
// image. Put a proxy that terminates TLS in front of it.
//
//	go run ./web/server -dir dist
//
// It reads all files when it starts and prints one line. It prints nothing later: an access
// log would contain addresses, and tokens that were pasted into them by mistake.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"jwt-airlock/web/server/static"
)

// grace is how long running responses may take after the signal to stop. It is less than
// the 30 seconds that Kubernetes allows.
const grace = 20 * time.Second

func main() {
	var opts static.Options
	address := flag.String("listen", ":8080", "`address` to listen on")
	flag.StringVar(&opts.Dir, "dir", "dist", "`directory` of the built page")
	flag.StringVar(&opts.Keys, "keys", "", "`directory` of key sets to serve as keys/NAME.json")
	flag.StringVar(&opts.Base, "base", "/", "`path` to serve the page under")
	flag.StringVar(&opts.Ancestors, "frame-ancestors", static.SameOrigin, "`sources` of pages that may frame it, separated by spaces")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, *address, opts, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "server:", err)
		os.Exit(1)
	}
}

// run serves until ctx is done, and then finishes running responses.
func run(ctx context.Context, address string, opts static.Options, out io.Writer) error {
	handler, err := static.New(opts)
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "listening on %s\n", listener.Addr())
	server := &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       10 * time.Second,
		WriteTimeout:      2 * time.Minute, // 2 MB over a slow connection
		IdleTimeout:       time.Minute,
		MaxHeaderBytes:    16 << 10,
		ErrorLog:          log.New(io.Discard, "", 0), // it would contain addresses of clients
	}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(listener) }()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	ending, cancel := context.WithTimeout(context.Background(), grace)
	defer cancel()
	return server.Shutdown(ending)
}
