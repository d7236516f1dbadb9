//go:build !js

// Command wasm is the core of JWT Airlock. In a browser it answers calls of
// the function airlock, which the page's worker makes; natively it answers
// requests and tokens on standard input, one line for each:
//
//	go run ./wasm < requests.jsonl
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"time"

	"jwt-airlock/wasm/internal/api"
	"jwt-airlock/wasm/internal/report"
)

const usage = `Usage: airlock [--version]

Reads lines from standard input and writes a report for each, on one line, as JSON.
A line is a request, which is a JSON object with the member "input" or "create", or any
text that contains a token. Such a token is evaluated at the current time and without keys.
Nothing is sent anywhere. docs/request.schema.json and docs/report.schema.json
document the fields.

  airlock < token.jwt | jq '.tokens[0].verdict'
  jq -cn --rawfile input token.jwt --rawfile keys jwks.json \
    '{version: 1, $input, keys: [{text: $keys}], now: (now | todate)}' | airlock | jq
`

func main() {
	if err := run(os.Args[1:], os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "airlock:", err)
		os.Exit(2)
	}
}

// run accepts no token as an argument, because other users of a machine can see those.
func run(args []string, requests io.Reader, reports io.Writer) error {
	flags := flag.NewFlagSet("airlock", flag.ContinueOnError)
	flags.SetOutput(io.Discard) // it would quote unknown arguments
	version := flags.Bool("version", false, "")
	err := flags.Parse(args)
	switch {
	case errors.Is(err, flag.ErrHelp):
		_, err = io.WriteString(reports, usage)
		return err
	case err != nil || flags.NArg() > 0:
		return errors.New("unknown argument; --help explains what it reads from standard input")
	case *version:
		_, err = fmt.Fprintln(reports, versions())
		return err
	}
	return answer(requests, reports)
}

// versions are those of the program and of its reports.
func versions() string {
	text := "JWT Airlock"
	if info, ok := debug.ReadBuildInfo(); ok {
		text += " " + info.Main.Version + ", built with " + info.GoVersion
	}
	return fmt.Sprintf("%s, reports of version %d", text, report.Version)
}

func answer(requests io.Reader, reports io.Writer) error {
	in, out := bufio.NewReader(requests), bufio.NewWriter(reports)
	for {
		line, err := in.ReadBytes('\n')
		if line = bytes.TrimSpace(line); len(line) > 0 {
			out.Write(append(api.Call(asRequest(line)), '\n'))
			if err := out.Flush(); err != nil {
				return err
			}
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

// asRequest is the line itself if it is a request, or else a request about it. A line that
// only begins as JSON is a broken request, and the report says so.
func asRequest(line []byte) []byte {
	var request struct {
		Input  *string
		Create *report.Create
	}
	if err := json.Unmarshal(line, &request); line[0] == '{' && (err != nil || request.Input != nil || request.Create != nil) {
		return line
	}
	about, err := json.Marshal(report.Request{Version: report.Version, Input: string(line), Now: time.Now().UTC().Format(time.RFC3339)})
	if err != nil {
		panic("internal error: a request cannot be encoded")
	}
	return about
}
