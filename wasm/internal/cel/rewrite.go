package cel

import "strings"

// Rewrites are what people may have meant by an expression that the API server refuses,
// or that has no value, the likeliest first. They are only texts: whoever offers one
// compiles and evaluates it before. Only a rule goes on without a claim: as a user name or
// a group, what is left would be the same for everyone who lacks it.
func Rewrites(expression string, rule bool) (all []string) {
	const most = 2000
	if len(expression) > most {
		return nil
	}
	rewrites := []func(string) string{overDyn, overSplit, asList, memberOf, present}
	if rule {
		rewrites = append(rewrites, optionalClaim, quoteBools, unquoteBools, isTrue)
	}
	for _, rewrite := range append(rewrites, optionalList, wholeNumber) {
		if text := rewrite(expression); text != "" && text != expression {
			all = append(all, text)
		}
	}
	return all
}

// loops are the macros that go through a list.
var loops = []string{".map(", ".filter(", ".all(", ".exists(", ".exists_one("}

// overDyn tells the API server not to care about the type of what a loop goes through.
func overDyn(text string) string { return loopOver(text, "dyn(", ")") }

// overSplit goes through the parts of a claim that is a text with commas.
func overSplit(text string) string { return loopOver(text, "", `.split(",")`) }

func loopOver(text, before, after string) string {
	for _, loop := range loops {
		for at := len(text); ; {
			if at = strings.LastIndex(text[:at], loop); at < 0 {
				break
			}
			start := receiver(text, at)
			text = text[:start] + before + text[start:at] + after + text[at:]
			at = start
		}
	}
	return text
}

// receiver is where that begins of which a member is selected at a place: names, dots
// and brackets before it.
func receiver(text string, at int) int {
	for depth := 0; at > 0; at-- {
		switch c := text[at-1]; {
		case c == ')' || c == ']':
			depth++
		case (c == '(' || c == '[') && depth > 0:
			depth--
		case depth == 0 && !isNamePart(c) && c != '.' && c != '?':
			return at
		}
	}
	return 0
}

func isNamePart(c byte) bool {
	return c == '_' || '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}

// asList makes a list of what split() gives, which isn't one for the API server.
func asList(text string) string {
	if !strings.Contains(text, ".split(") {
		return ""
	}
	return strings.TrimSuffix(strings.ReplaceAll(text, " ", ""), "+[]") + ".map(x, x)"
}

// memberOf asks a list for a member: x.contains(y) is for texts.
func memberOf(text string) string {
	const contains = ".contains("
	at := strings.Index(text, contains)
	if at < 0 {
		return ""
	}
	from := at + len(contains)
	end := strings.IndexByte(text[from:], ')')
	if end < 0 {
		return ""
	}
	start := receiver(text, at)
	return text[:start] + text[from:from+end] + " in " + text[start:at] + text[from+end+1:]
}

// present asks for a claim by has(), as the variable is no map.
func present(text string) string {
	before, name, after, ok := cutName(text, " in claims")
	if !ok {
		return ""
	}
	return before + "has(claims." + name + ")" + after
}

// cutName finds a quoted name before a text.
func cutName(text, mark string) (before, name, after string, ok bool) {
	left, after, ok := strings.Cut(text, mark)
	if !ok || len(left) < 2 || after != "" && (after[0] == '.' || isNamePart(after[0])) {
		return "", "", "", false
	}
	quote := left[len(left)-1]
	start := strings.LastIndexByte(left[:len(left)-1], quote)
	if start < 0 || quote != '"' && quote != '\'' {
		return "", "", "", false
	}
	return left[:start], left[start+1 : len(left)-1], after, true
}

// claimIn is where the first claim that is selected by a name stands in a text; end is
// 0 where there is none.
func claimIn(text string) (start, end int) {
	const claims = "claims."
	start = strings.Index(text, claims)
	if start < 0 {
		return 0, 0
	}
	for end = start + len(claims); end < len(text) && isNamePart(text[end]); end++ {
	}
	return start, end
}

// optionalClaim has an empty text for a claim that a token may lack, optionalList an
// empty list.
func optionalClaim(text string) string { return orElse(text, `""`) }

func optionalList(text string) string { return orElse(text, "[]") }

func orElse(text, other string) string {
	start, end := claimIn(text)
	if end == 0 {
		return ""
	}
	name := text[start+len("claims.") : end]
	return strings.ReplaceAll(text, "claims."+name, "claims.?"+name+".orValue("+other+")")
}

// wholeNumber writes a number without an exponent.
func wholeNumber(text string) string {
	start, end := claimIn(text)
	if end == 0 {
		return ""
	}
	return text[:start] + "string(int(" + text[start:end] + "))" + text[end:]
}

// quoteBools compares with a text, unquoteBools with a boolean.
func quoteBools(text string) string {
	return strings.NewReplacer("== true", `== "true"`, "== false", `== "false"`).Replace(text)
}

func unquoteBools(text string) string {
	return strings.NewReplacer(`"true"`, "true", `'true'`, "true", `"false"`, "false", `'false'`, "false").Replace(text)
}

// isTrue makes a boolean of a claim that is one.
func isTrue(text string) string {
	if strings.Contains(text, " ") {
		text = "(" + text + ")"
	}
	return text + " == true"
}
