package wat

import (
	"strings"
	"testing"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
)

// TestAssemble runs what it assembles.
func TestAssemble(t *testing.T) {
	for name, tc := range map[string]struct {
		body string
		want uint32 // of f(7)
	}{
		"constants":                     {`(i32.add (i32.const -64) (i32.const 0x1000))`, 4096 - 64},
		"a large constant":              {`(i32.const 0xfffffffe)`, 1<<32 - 2},
		"operands in order":             {`(i32.sub (local.get $n) (i32.const 2))`, 5},
		"a global":                      {`(global.set $g (i32.mul (global.get $g) (local.get $n))) (global.get $g)`, 70},
		"a constant global":             {`(global.get $c)`, 200},
		"a local":                       {`(local.set $x (i32.shl (local.get $n) (i32.const 1))) (i32.or (local.get $x) (local.get $n))`, 15},
		"a later function":              {`(call $twice (local.get $n))`, 14},
		"an if":                         {`(if (i32.lt_u (local.get $n) (i32.const 8)) (then (local.set $x (i32.const 1)))) (local.get $x)`, 1},
		"an else":                       {`(if (i32.ge_u (local.get $n) (i32.const 8)) (then) (else (return (i32.const 3)))) (unreachable)`, 3},
		"a select":                      {`(select (i32.const 1) (i32.const 2) (i32.eqz (local.get $n)))`, 2},
		"memory":                        {`(i32.store16 (i32.const 8) (i32.const 0x1234)) (i32.store8 (i32.const 8) (local.get $n)) (i32.load16_u (i32.const 8))`, 0x1207},
		"a loop":                        {`(loop $l (local.set $x (i32.add (local.get $x) (local.get $n))) (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1))))) (local.get $x)`, 28},
		"a loop around an if":           {`(loop $l (if (local.get $n) (then (local.set $n (i32.shr_u (local.get $n) (i32.const 1))) (br_if $l (i32.const 1))))) (local.get $n)`, 0},
		"a loop in a loop of that name": {`(loop $l (loop $l (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1))))) (local.set $x (i32.add (local.get $x) (i32.const 1)))) (local.get $x)`, 1},
		"bits":                          {`(i32.xor (i32.and (local.get $n) (i32.const 6)) (i32.load8_u (i32.const 0)))`, 6},
	} {
		source := `(module (memory (export "memory") 1) ;; one page
			(global $g (mut i32) (i32.const 10)) (global $c i32 (i32.const 200))
			(func (export "f") (param $n i32) (result i32) (local $x i32) ` + tc.body + `)
			(func $twice (param $n i32) (result i32) (i32.add (local.get $n) (local.get $n))))`
		module, err := Assemble(source)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := run(t, name, module); got != tc.want {
			t.Errorf("%s: f(7) is %d, not %d", name, got, tc.want)
		}
	}
}

func run(t *testing.T, name string, module []byte) uint32 {
	t.Helper()
	runtime := wazero.NewRuntimeWithConfig(t.Context(), wazero.NewRuntimeConfigInterpreter())
	defer runtime.Close(t.Context())
	instance, err := runtime.Instantiate(t.Context(), module)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	results, err := instance.ExportedFunction("f").Call(t.Context(), 7)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return api.DecodeU32(results[0])
}

func TestAssembleMistakes(t *testing.T) {
	for source, want := range map[string]string{
		"":                                                    "line 1: expected one list",
		"(module\n(func $f":                                   "line 2: expected one list",
		"(module))":                                           "line 1: expected one list",
		"(func)":                                              "line 1: expected a module",
		"(module\n\n(table 1))":                               `line 3: unknown field "table"`,
		"(module (func $f) (func $f))":                        `line 1: expected a new name, not "$f"`,
		"(module (func $f (local.get $x)))":                   "line 1: $x isn't defined",
		"(module (func $f (call $g)))":                        "line 1: $g isn't defined",
		"(module (func $f (br_if $l)))":                       "line 1: $l isn't defined",
		"(module (func $f (f32.const 1)))":                    `line 1: unknown instruction "f32.const"`,
		"(module (func $f (i32.const 1e3)))":                  `line 1: expected a number of 32 bits, not "1e3"`,
		"(module (func $f (i32.const)))":                      `line 1: "i32.const" needs more`,
		"(module (func $f (call)))":                           `line 1: "call" needs more`,
		"(module (func $f (loop)))":                           `line 1: "loop" needs more`,
		"(module (func $f (if)))":                             `line 1: "if" needs more`,
		"(module (func $f (if (i32.const 1))))":               "line 1: expected (then",
		"(module (func $f (if (i32.const 1) (then) (then))))": "line 1: expected the end of the if",
		"(module (func $f (param $x i64)))":                   `line 1: expected i32, not "i64"`,
		"(module (func $f (param $x)))":                       `line 1: "param" needs more`,
		"(module (func $f (result f32)))":                     `line 1: expected i32, not "f32"`,
		"(module (global $g (mut i64) (i32.const 0)))":        `line 1: expected i32, not "i64"`,
		"(module (func (export f)))":                          "line 1: expected a name in quotes",
		"(module (func))":                                     `line 1: "func" needs more`,
		"(module (global $g))":                                `line 1: "global" needs more`,
		"(module (memory))":                                   `line 1: "memory" needs more`,
	} {
		if _, err := Assemble(source); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%s: got %v, not %s", source, err, want)
		}
	}
}
