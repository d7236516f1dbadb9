package cel

import (
	"encoding/json"
	"math/rand"
	"strings"
)

// grammar makes expressions that are often wrong and sometimes right, and claims for
// them.
type grammar struct {
	*rand.Rand
	variables []string
}

func newGrammar(seed int64) *grammar { return &grammar{Rand: rand.New(rand.NewSource(seed))} }

func (g *grammar) expression() string { return g.any(1 + g.Intn(4)) }

func (g *grammar) one(of ...string) string { return of[g.Intn(len(of))] }

// any expands the templates: E is an expression, V a variable for the body in B, N a
// name and P a path.
func (g *grammar) any(depth int) string {
	if depth <= 0 {
		return g.leaf()
	}
	return g.expand(g.one(
		"P", "P", "P", "(E)", "E + E", "E + E", "E - E", "E * E", "E / E", "E % E",
		"E == E", "E != E", "E < E", "E >= E", "E in E", "E in E", "E && E", "E || E", "!(E)", "-(E)", "E ? E : E",
		"(E).map(V, B)", "dyn(E).map(V, B)", "dyn(E).map(V, B, B)", "dyn(E).filter(V, B)", "dyn(E).exists(V, B)",
		"dyn(E).all(V, B)", "dyn(E).exists_one(V, B)", "(E).optMap(V, B)", "(E).optFlatMap(V, B)", "dyn(E).sortBy(V, B)",
		"dyn(E).all(V, w, B)", "dyn(E).transformList(V, w, B)", "dyn(E).transformMap(V, w, B)",
		"dyn(E).transformMapEntry(V, w, {string(V): B})",
		"(E).startsWith(E)", "(E).endsWith(E)", "(E).contains(E)", "(E).matches(E)", "(E).split(E)", "(E).join(E)",
		"(E).charAt(E)", "(E).substring(E)", "(E).orValue(E)", "(E).or(E)", "(E).flatten(E)", "(E).replace(E, E)",
		"(E).slice(E, E)", "(E).size()", "(E).lowerAscii()", "(E).trim()", "(E).join()", "(E).distinct()", "(E).sort()",
		"(E).reverse()", "(E).flatten()", "(E).hasValue()", "(E).value()", "(E).first()", "(E).last()", "(E).getHours()",
		"size(E)", "int(E)", "string(E)", "double(E)", "uint(E)", "bool(E)", "bytes(E)", "type(E)", "dyn(E)",
		"timestamp(E)", "duration(E)", "(E).getDayOfYear()", "(E).getMilliseconds()", `duration("90m") + E`,
		`timestamp("2026-01-01T00:00:00Z") - E`, `timestamp(int(E)) > E`, "optional.of(E)", "optional.ofNonZeroValue(E)", "lists.range(E)",
		"sets.contains(E, E)", "sets.equivalent(E, E)", "sets.intersects(P, [E])", "(P).sort() == P", "(P).distinct()", "matches(E, E)", "[E]", "[E, E]", "[?E]", `{"a": E}`,
		`{"a": E, "b": E}`, `{?"a": E}`, "(E)[E]", "(E)[?E]", "(E).N", "(E).?N", "has(P.N)",
		`P + "a"`, "string(P)", `P.split(",")`, "(P + [])", "P.?N.orValue(E)", "has(P.N) ? P.N : E",
	), depth-1)
}

func (g *grammar) expand(template string, depth int) string {
	var b strings.Builder
	name := g.one("x", "y", "claims")
	for i, r := range template {
		alone := !letterAt(template, i-1) && !letterAt(template, i+1)
		switch {
		case r == 'E' && alone:
			b.WriteString(g.any(depth))
		case r == 'B' && alone:
			g.variables = append(g.variables, name)
			if strings.Contains(template, "w,") {
				g.variables = append(g.variables, "w")
			}
			b.WriteString(g.any(depth))
			g.variables = g.variables[:len(g.variables)-1-strings.Count(template, "w,")]
		case r == 'V' && alone:
			b.WriteString(name)
		case r == 'N' && alone:
			b.WriteString(g.name())
		case r == 'P' && alone:
			b.WriteString(g.path())
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

func letterAt(s string, i int) bool { return i >= 0 && i < len(s) && isLetter(rune(s[i])) }

func (g *grammar) name() string {
	return g.one("a", "b", "n", "s", "groups", "m", "roles", "missing", "t", "kubernetes__dot__io", "x__dash__y", "__in__", "__x__")
}

func (g *grammar) path() string {
	path := "claims"
	if len(g.variables) > 0 && g.Intn(2) == 0 {
		path = g.variables[g.Intn(len(g.variables))]
	}
	for range g.Intn(3) {
		path += g.one("."+g.name(), "."+g.name(), "."+g.name(), ".?"+g.name(), `["`+g.name()+`"]`, `[?"`+g.name()+`"]`,
			"[0]", "[-1]", "[?0]", "[1.0]")
	}
	return path
}

func (g *grammar) leaf() string {
	return g.one(g.path(), g.path(), g.path(), g.path(), g.path(), g.path(),
		"1", "0", "-1", "2.5", "5u", "0x1F", "9223372036854775807", "1e3", "true", "false", "null",
		`"a"`, `'b'`, `""`, `"a,b"`, `"é"`, `r"^\d+$"`, `"\u017e\n"`, `"^a"`, `"("`, `","`, `"1"`, `"true"`, `"90m"`,
		`"2026-01-01T00:00:00Z"`, `b"a"`, "string", "list", "type", "optional.none()", "[]", "{}", `["a", "b"]`,
		"[3, 1, 2]", `{"a": 1}`, "[[1], [2, 3]]", `{"a": "x", "b": "y"}`)
}

func (g *grammar) claims() []byte {
	all := map[string]any{"groups": []any{"a", "dev"}, "s": "a,b", "n": 3, "m": map[string]any{"a": "x"}}
	for _, name := range []string{"a", "b", "n", "s", "groups", "m", "roles", "t", "kubernetes.io", "x-y", "in"} {
		if g.Intn(3) == 0 {
			all[name] = g.value(2)
		}
	}
	text, _ := json.Marshal(all)
	return text
}

func (g *grammar) value(depth int) any {
	switch g.Intn(8) {
	case 0:
		return nil
	case 1:
		return g.Intn(2) == 0
	case 2:
		return g.Intn(5)
	case 3:
		return g.Float64() * 3
	case 4, 5:
		return g.one("a", "b", "", "dev", "a,b", "é", "1", "true", "2026-01-01T00:00:00Z", "1h")
	case 6:
		all := []any{}
		for range g.Intn(4) * depth {
			all = append(all, g.value(depth-1))
		}
		return all
	}
	all := map[string]any{}
	for range g.Intn(3) * depth {
		all[g.one("a", "b", "n", "kubernetes.io", "in")] = g.value(depth - 1)
	}
	return all
}
