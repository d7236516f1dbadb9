//go:build js

// Command wasm is the core of JWT Airlock. In a browser it answers calls of
// the function airlock, which the page's worker makes; natively it answers
// requests on standard input.
package main

import (
	"syscall/js"

	"jwt-airlock/wasm/internal/api"
)

func main() {
	js.Global().Set("airlock", js.FuncOf(func(_ js.Value, args []js.Value) any {
		return string(api.Call([]byte(args[0].String())))
	}))
	select {}
}
