package cel

import (
	"strconv"
	"strings"
)

func (p *parser) literal() *node {
	first := p.peek()
	sign := ""
	if _, ok := p.accept("-"); ok {
		sign = "-"
	}
	t := p.take()
	value, fault := t.value(sign)
	if fault != "" {
		p.complain(first.at, fault)
	}
	return literal(first.at, value)
}

// value is what a token means that is a literal.
func (t *token) value(sign string) (value any, fault string) {
	var err error
	switch t.kind {
	case "true", "false":
		return t.kind == "true", ""
	case intNumber:
		text, base := digits(t.text)
		if value, err = strconv.ParseInt(sign+text, base, 64); err != nil {
			return nil, "invalid int literal"
		}
	case uintNumber:
		text, base := digits(t.text[:len(t.text)-1])
		if _, err = strconv.ParseUint(text, base, 64); err != nil {
			return nil, "invalid uint literal"
		}
		return unsupported{uintType}, ""
	case float:
		if value, err = strconv.ParseFloat(sign+t.text, 64); err != nil {
			return nil, "invalid double literal"
		}
	case stringText:
		value, fault = unquote(t.text, false)
		return value, fault
	case bytesText:
		_, fault = unquote(t.text[1:], true)
		return unsupported{bytesType}, fault
	}
	return value, ""
}

func digits(text string) (string, int) {
	if hex, ok := strings.CutPrefix(text, "0x"); ok {
		return hex, 16
	}
	return text, 10
}
