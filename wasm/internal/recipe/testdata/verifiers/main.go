// Command verifiers tries tokens, one on each line, with the programs that the test of
// package recipe writes for one case into folders and lists in cases.go.
package main

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"strconv"
)

type maker func(context.Context) (func(string) (string, error), error)

func main() {
	n, err := strconv.Atoi(os.Args[1])
	if err != nil || n >= len(cases) {
		fmt.Fprintln(os.Stderr, "there is no such case")
		os.Exit(1)
	}
	var verifiers []func(string) (string, error)
	for _, make := range cases[n] {
		verify, err := make(context.Background())
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		verifiers = append(verifiers, verify)
	}
	for lines := bufio.NewScanner(os.Stdin); lines.Scan(); {
		for _, verify := range verifiers {
			subject, err := verify(lines.Text())
			fmt.Printf("%t %q %v; ", err == nil, subject, err)
		}
		fmt.Println()
	}
}
