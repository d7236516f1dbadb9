//go:build faults

package api

import (
	"fmt"
	"os"
	"reflect"
	"runtime"
	"strings"
)

// fault breaks the core on demand, so that tests can check that the page survives it, or
// makes the runtime use its tables. It exists only in builds with the tag faults.
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
// collect garbage, to name its functions and to unwind it from a panic. It calls what the
// runtime finds by name. It says what went wrong, or "none".
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
	if said := reflected(); said != "" {
		wrong = said
	}
	if said := wrapped(); said != "value method jwt-airlock/wasm/internal/api.number.double called using nil *number pointer" {
		wrong = "a nil number said " + said
	}
	return wrong
}

type number int

var doubler interface{ double() number } = (*number)(nil)

func (n number) double() number { return 2 * n }

// reflected collects garbage below the two stubs of package reflect, which have the only
// pointers to what is compared afterwards.
func reflected() (wrong string) {
	sum := func(args []reflect.Value) []reflect.Value {
		strain := reflect.ValueOf(holder{new(7)}).MethodByName("Held").Interface().(func(*int) int)
		return []reflect.Value{reflect.ValueOf(strain(args[0].Interface().(*int)))}
	}
	call := reflect.MakeFunc(reflect.TypeFor[func(*int) int](), sum).Interface().(func(*int) int)
	if got := call(new(35)); got != 42 {
		return fmt.Sprintf("7 and 35 make %d", got)
	}
	return ""
}

type holder struct{ held *int }

func (h holder) Held(other *int) int {
	runtime.GC()
	for range 100 {
		*new(int) = 1
	}
	return *h.held + *other
}

// wrapped calls a method of a value through a nil pointer. The runtime reports that with
// the name of the wrapper function that the compiler generates.
func wrapped() (said string) {
	defer func() { said = fmt.Sprint(recover()) }()
	doubler.double()
	return ""
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
