//go:build faults

package call

import "os"

// fault breaks the core on demand, so that tests can see the page survive it.
// It exists only in builds with the tag faults.
func fault(input string) {
	switch input {
	case "airlock-fault:hang":
		for {
		}
	case "airlock-fault:panic":
		panic(input)
	case "airlock-fault:exit":
		os.Exit(1)
	case "airlock-fault:stack":
		overflow(0)
	}
}

func overflow(n int) int { return overflow(n+1) + 1 }
