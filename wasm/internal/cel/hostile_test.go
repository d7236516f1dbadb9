package cel

import (
	"errors"
	"strings"
	"testing"
	"time"
)

// TestHostile ends soon with what is made to take long.
func TestHostile(t *testing.T) {
	big := strings.Repeat("a", 1<<20)
	many := make([]any, 100_000)
	for i := range many {
		many[i] = "group"
	}
	var deep any = "x"
	for range 10_000 {
		deep = []any{deep}
	}
	vars := map[string]any{"big": big, "many": many, "deep": deep}
	for name, expression := range map[string]string{
		"a megabyte":        strings.Repeat("(", 1<<20),
		"parentheses":       strings.Repeat("(", 40_000) + "1" + strings.Repeat(")", 40_000),
		"brackets":          strings.Repeat("[", 90_000),
		"signs":             strings.Repeat("!", 90_000) + "true",
		"minus":             strings.Repeat("-", 90_000) + "1",
		"a sum":             strings.Repeat("1+", 45_000) + "1",
		"a chain":           "claims" + strings.Repeat(".a", 45_000),
		"conjunctions":      strings.Repeat("true&&", 15_000) + "true",
		"conditionals":      strings.Repeat("true?1:", 12_000) + "1",
		"optional maps":     "claims.?big" + strings.Repeat(".optMap(x,x)", 2_000),
		"nested maps":       strings.Repeat("dyn(claims.many).map(x,", 60) + "x" + strings.Repeat(")", 60),
		"a long list":       "[" + strings.Repeat("1,", 45_000) + "1]",
		"unknown names":     strings.Repeat("a||", 30_000) + "a",
		"bad characters":    strings.Repeat("#", 90_000),
		"a range":           "lists.range(9223372036854775807).size() == 0",
		"growing":           `claims.big.replace("", claims.big).size() > 0`,
		"all of three":      `dyn(claims.many).all(a, dyn(claims.many).all(b, dyn(claims.many).all(c, a + b != c)))`,
		"a list that grows": `dyn(claims.many).map(x, dyn(claims.many))`,
		"deep":              `claims.deep == claims.deep`,
		"distinct":          `dyn(claims.many).distinct()`,
		"sort":              `dyn(claims.many).sort()`,
		"min":               `dyn(claims.many).min()`,
		"a pattern":         `claims.big.matches("(a*)*b")`,
		"repeats":           `claims.big.matches("(((a{100}){100}){100})")`,
	} {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			p, err := Compile(expression, Env{Variable: Claims})
			var refused *CompileError
			if err == nil {
				_, err = p.Eval(vars)
			} else if errors.As(err, &refused) && len(refused.Text) > 64<<20 {
				t.Errorf("the error has %d bytes", len(refused.Text))
			}
			if took := time.Since(start); took > 10*time.Second {
				t.Errorf("took %v: %.100v", took, err)
			} else if took > time.Second {
				t.Logf("took %v: %.100v", took, err)
			}
		})
	}
}
