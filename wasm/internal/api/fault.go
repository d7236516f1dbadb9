//go:build faults

package api

import (
	"fmt"
	"os"
	"runtime"
	"strings"
)

// fault breaks the core on demand, so that tests can see the page survive it, or makes
// the runtime use its tables. It exists only in builds with the tag faults.
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
	case "airlock-fault:strain":
		println("strained:", strain())
	}
}

func overflow(n int) int { return overflow(n+1) + 1 }

// strain walks a deep stack in each way that the runtime does: to grow and copy it, to
// collect garbage, to name its functions and to unwind it from a panic. It says what
// went wrong, or "none".
func strain() (wrong string) {
	const depth = 2000
	wrong = "none"
	for round := range 3 {
		unwound := 0
		func() {
			defer func() {
				if said := recover(); said != "the bottom" {
					wrong = fmt.Sprint("recovered ", said)
				}
			}()
			descend(depth, new(int), &unwound)
		}()
		if unwound != depth {
			wrong = fmt.Sprintf("round %d unwound %d frames of %d", round, unwound, depth)
		}
	}
	return wrong
}

// descend keeps in each frame the only pointer to what the next one looks at.
func descend(n int, above *int, unwound *int) {
	here := new(int)
	*here = *above + 1
	defer func() {
		if *here == *above+1 {
			*unwound++
		}
	}()
	if n == 1 {
		runtime.GC()
		if frames := names(); strings.Count(frames, "api.descend\n") < 1000 {
			panic(frames)
		}
		panic("the bottom")
	}
	garbage := make([]*int, 100)
	for i := range garbage {
		garbage[i] = new(int)
	}
	descend(n-1, here, unwound)
}

func names() string {
	callers := make([]uintptr, 3000)
	frames := runtime.CallersFrames(callers[:runtime.Callers(0, callers)])
	var all strings.Builder
	for {
		frame, more := frames.Next()
		all.WriteString(frame.Function + "\n")
		if !more {
			return all.String()
		}
	}
}
