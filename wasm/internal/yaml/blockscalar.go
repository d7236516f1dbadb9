package yaml

// scalar reads a literal or a folded block scalar.
func (r *reader) scalar(parent int) *Node {
	literal := r.peek(0) == '|'
	r.at++
	keep, indent := byte(0), 0
	for range 2 {
		switch c := r.peek(0); {
		case (c == '+' || c == '-') && keep == 0:
			keep = c
			r.at++
		case '1' <= c && c <= '9' && indent == 0:
			indent = max(parent, 0) + int(c-'0')
			r.at++
		case c == '0':
			return r.token("found an indentation indicator equal to 0")
		}
	}
	if r.spaces(true); r.peek(0) == '#' {
		for !r.end() && r.peek(0) != '\n' {
			r.at++
		}
	}
	if !r.end() && r.peek(0) != '\n' {
		return r.token("did not find expected comment or line break")
	}
	if !r.end() {
		r.newline()
	}
	text, ok := r.lines(parent, indent, literal, keep)
	if !ok {
		return nil
	}
	return &Node{Kind: Text, Text: text}
}

func (r *reader) lines(parent, indent int, literal bool, keep byte) (text string, ok bool) {
	var s []byte
	breaks := r.breaks(parent, &indent)
	leading, wasBlank := 0, false
	for r.err == nil && r.column() == indent && !r.end() {
		blank := r.peek(0) == ' ' || r.peek(0) == '\t'
		switch {
		case !literal && !wasBlank && !blank && leading > 0:
			if breaks == 0 {
				s = append(s, ' ')
			}
		case leading > 0:
			s = append(s, '\n')
		}
		for range breaks {
			s = append(s, '\n')
		}
		wasBlank = blank
		start := r.at
		for !r.end() && r.peek(0) != '\n' {
			r.at++
		}
		s = append(s, r.text[start:r.at]...)
		leading = 0
		if !r.end() {
			leading = 1
			r.newline()
		}
		breaks = r.breaks(parent, &indent)
	}
	if keep != '-' && leading > 0 {
		s = append(s, '\n')
	}
	if keep == '+' {
		for range breaks {
			s = append(s, '\n')
		}
	}
	return string(s), r.err == nil
}

// breaks steps over empty lines and the indentation of the next, and finds how deep
// that is where it is not known.
func (r *reader) breaks(parent int, indent *int) (n int) {
	deepest := 0
	for {
		for (*indent == 0 || r.column() < *indent) && r.peek(0) == ' ' {
			r.at++
		}
		deepest = max(deepest, r.column())
		if (*indent == 0 || r.column() < *indent) && r.peek(0) == '\t' {
			r.token("found a tab character where an indentation space is expected")
			return n
		}
		if r.end() || r.peek(0) != '\n' {
			break
		}
		r.newline()
		n++
	}
	if *indent == 0 {
		*indent = max(deepest, parent+1, 1)
	}
	return n
}
