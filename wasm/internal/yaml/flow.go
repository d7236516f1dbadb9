package yaml

// flow reads a list or a map in brackets, over as many lines as it takes.
func (r *reader) flow() *Node {
	if r.depth++; r.depth > maxDepth {
		return r.unknown()
	}
	defer func() { r.depth-- }()
	n, last, want := &Node{Kind: List}, byte(']'), "did not find expected ',' or ']'"
	if r.peek(0) == '{' {
		n, last, want = &Node{Kind: Map}, '}', "did not find expected ',' or '}'"
	}
	seen := map[string]bool{}
	r.at++
	for r.err == nil {
		if r.skip(true); r.marker() {
			return r.unknown()
		}
		if r.peek(0) == last {
			r.at++
			return n
		}
		r.flowEntry(n, last, seen)
		if r.skip(true); r.err != nil {
			return nil
		}
		switch r.peek(0) {
		case ',':
			r.at++
		case last:
		case ':':
			return r.unknown()
		default:
			return r.grammar(want)
		}
	}
	return nil
}

func (r *reader) flowEntry(n *Node, last byte, seen map[string]bool) {
	line := r.line
	value := r.flowNode()
	if r.err != nil {
		return
	}
	if n.Kind == List {
		n.Nodes = append(n.Nodes, value)
		return
	}
	key := value
	if r.skip(true); !isName(key) || r.line != line {
		r.unknown()
		return
	}
	value = &Node{Line: r.line + 1}
	if r.peek(0) == ':' {
		r.at++
		if r.skip(true); r.peek(0) != ',' && r.peek(0) != last {
			value = r.flowNode()
		}
	}
	if r.err == nil {
		r.add(n, key, value, seen)
	}
}

func (r *reader) flowNode() *Node {
	line := r.line + 1
	var n *Node
	switch c := r.peek(0); c {
	case '[', '{':
		n = r.flow()
	case '"', '\'':
		n = r.quoted(c == '\'')
	case '&', '*', '!', '?', ':', '#':
		return r.unknown()
	case ',', ']', '}', 0:
		return r.grammar("did not find expected node content")
	case '|', '>', '@', '`', '%':
		return r.token("found character that cannot start any token")
	default:
		if c == '-' && r.blank(1) || r.marker() {
			return r.unknown()
		}
		n = r.plain(-1, true)
	}
	if n != nil {
		n.Line = line
	}
	return n
}
