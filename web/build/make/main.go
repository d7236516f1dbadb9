// Command make implements most targets of go tool mage. It is a separate program because
// its first compilation takes minutes, and the targets say so first.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	"jwt-airlock/web/build"
	"jwt-airlock/web/build/figures"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "Error:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) == 0 {
		return errors.New("no target: run go tool mage -l to list them")
	}
	opts := build.Options{Root: ".", Out: "dist", Presets: os.Getenv("AIRLOCK_PRESETS"), Log: os.Stdout}
	switch target, rest := args[0], args[1:]; target {
	case "build":
		return tell(build.Build(opts))
	case "release":
		if len(rest) > 0 {
			opts.Version = rest[0]
		}
		return tell(build.Release(opts))
	case "serve":
		return build.Serve(context.Background(), opts, os.Getenv("AIRLOCK_PORT"))
	case "image":
		if err := tell(build.Build(opts)); err != nil {
			return err
		}
		return tell(build.Image(build.ImageOptions{Root: opts.Root, Site: opts.Out}))
	case "bench":
		return figures.Print(opts.Root, rest, os.Stdout, os.Stderr)
	case "check":
		return build.Check(opts.Root, os.Stdout)
	case "fuzz":
		return build.Fuzz(opts.Root, os.Getenv("FUZZTIME"), os.Stdout)
	case "generate":
		return build.WriteTypes(opts.Root)
	default:
		return fmt.Errorf("%q isn't a target: run go tool mage -l to list them", target)
	}
}

// tell prints the result of a target.
func tell(result fmt.Stringer, err error) error {
	if err != nil {
		return err
	}
	_, err = fmt.Print(result)
	return err
}
