//go:build !js

// Command wasm is the core of JWT Airlock. In a browser it answers calls of
// the function airlock, which the page's worker makes; natively it answers
// requests on standard input, a line of JSON for a line of JSON:
//
//	go run ./wasm < requests.jsonl
package main

import (
	"bufio"
	"io"
	"log"
	"os"

	"jwt-airlock/wasm/internal/call"
)

func main() {
	if err := answer(os.Stdin, os.Stdout); err != nil {
		log.Fatal(err)
	}
}

func answer(requests io.Reader, reports io.Writer) error {
	in, out := bufio.NewReader(requests), bufio.NewWriter(reports)
	defer out.Flush()
	for {
		line, err := in.ReadBytes('\n')
		if len(line) > 1 {
			out.Write(append(call.Call(line), '\n'))
			out.Flush()
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
	}
}
