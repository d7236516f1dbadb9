package wat

import "slices"

const opLoop, opIf, opElse, opEnd, opConst = 0x03, 0x04, 0x05, 0x0b, 0x41

// plain are the instructions whose operands are all on the stack.
var plain = map[string]byte{
	"unreachable": 0x00, "return": 0x0f, "select": 0x1b,
	"i32.eqz": 0x45, "i32.lt_u": 0x49, "i32.ge_u": 0x4f,
	"i32.add": 0x6a, "i32.sub": 0x6b, "i32.mul": 0x6c,
	"i32.and": 0x71, "i32.or": 0x72, "i32.xor": 0x73, "i32.shl": 0x74, "i32.shr_u": 0x76,
}

// access are the instructions that access memory, with the alignment of their width.
var access = map[string][2]byte{
	"i32.load8_u": {0x2d, 0}, "i32.load16_u": {0x2f, 1}, "i32.store8": {0x3a, 0}, "i32.store16": {0x3b, 1},
}

// named are the instructions that begin with a name.
var named = map[string]byte{
	"br_if": 0x0d, "call": 0x10,
	"local.get": 0x20, "local.set": 0x21, "local.tee": 0x22, "global.get": 0x23, "global.set": 0x24,
}

// A function knows its locals and what is around an instruction.
type function struct {
	*assembler
	locals map[string]int
	labels []string // of loops; "" for an if
}

// variables declares what is in lists with that head, and returns their number.
func (f *function) variables(nodes *[]node, head string) (n int) {
	for {
		variable, ok := take(nodes, head)
		if !ok {
			return n
		}
		define(f.locals, variable.at(1), len(f.locals))
		onlyI32(variable.at(2))
		n++
	}
}

func (f *function) instructions(nodes []node) (out []byte) {
	for _, n := range nodes {
		out = append(out, f.instruction(n)...)
	}
	return out
}

// instruction writes the operands, which are instructions, before their operator.
func (f *function) instruction(n node) []byte {
	head := n.head()
	if op, ok := plain[head]; ok {
		return append(f.instructions(n.from(1)), op)
	}
	if op, ok := access[head]; ok {
		return append(f.instructions(n.from(1)), op[0], op[1], 0)
	}
	if op, ok := named[head]; ok {
		return slices.Concat(f.instructions(n.from(2)), []byte{op}, unsigned(f.index(head, n.at(1))))
	}
	switch head {
	case "i32.const":
		return append([]byte{opConst}, signed(number(n.at(1)))...)
	case "loop":
		return f.block(n.at(1).word, opLoop, n.from(2))
	case "if":
		return append(f.instruction(n.at(1)), f.choice(n)...)
	}
	fail(n, "unknown instruction %q", head)
	return nil
}

// index is the number for a name.
func (f *function) index(instruction string, name node) int {
	var index map[string]int
	switch instruction {
	case "br_if":
		for i, label := range slices.Backward(f.labels) {
			if label == name.word {
				return len(f.labels) - 1 - i
			}
		}
	case "call":
		index = f.functionIndex
	case "global.get", "global.set":
		index = f.globalIndex
	default:
		index = f.locals
	}
	i, ok := index[name.word]
	if !ok {
		fail(name, "%s isn't defined", name.word)
	}
	return i
}

// choice writes what follows the condition of an if.
func (f *function) choice(n node) []byte {
	nodes := n.from(2)
	then, ok := take(&nodes, "then")
	if !ok {
		fail(n, "expected (then")
	}
	parts := [][]node{then.from(1)}
	if other, ok := take(&nodes, "else"); ok {
		parts = append(parts, other.from(1))
	}
	if len(nodes) > 0 {
		fail(nodes[0], "expected the end of the if")
	}
	return f.block("", opIf, parts...)
}

func (f *function) block(label string, op byte, parts ...[]node) []byte {
	f.labels = append(f.labels, label)
	out := []byte{op, typeNone}
	for i, part := range parts {
		if i > 0 {
			out = append(out, opElse)
		}
		out = append(out, f.instructions(part)...)
	}
	f.labels = f.labels[:len(f.labels)-1]
	return append(out, opEnd)
}
