//go:build js

// Command wasm is the core of JWT Airlock. In a browser it answers calls of
// the function airlock, which the page's worker makes, of airlockPiece for the rest of
// the last report, and of airlockRest while nobody waits; natively it answers requests on
// standard input.
package main

import (
	"runtime"
	"syscall/js"

	"jwt-airlock/wasm/internal/api"
)

func main() {
	js.Global().Set("airlock", js.FuncOf(func(_ js.Value, args []js.Value) any {
		var texts []string
		for _, text := range args[1:] {
			texts = append(texts, text.String())
		}
		return string(api.Call([]byte(args[0].String()), texts...))
	}))
	js.Global().Set("airlockPiece", js.FuncOf(func(_ js.Value, args []js.Value) any {
		return api.Piece(args[0].String(), args[1].Int(), args[2].Int())
	}))
	js.Global().Set("airlockRest", js.FuncOf(func(js.Value, []js.Value) any {
		runtime.GC()
		return nil
	}))
	select {}
}
