package e2e

import (
	"slices"
	"strings"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/chromedp"
)

// hasNames checks that every control has an accessible name.
func (a airlock) hasNames() {
	a.t.Helper()
	roles := []string{"button", "link", "textbox", "searchbox", "checkbox", "radio", "combobox", "listbox",
		"spinbutton", "tab", "menuitem", "switch", "slider", "dialog", "img", "image", "Iframe", "region", "form"}
	tree, err := chromedp.Call(a.ctx, accessibility.GetFullAXTree, accessibility.GetFullAXTreeParams{})
	a.do(err)
	used := 0
	for _, node := range tree.Nodes {
		role := word(node.Role)
		if node.Ignored || !slices.Contains(roles, role) {
			continue
		}
		used++
		if word(node.Name) == "" {
			a.t.Errorf("a %s has no name: %s", role, a.markup(node))
		}
	}
	if used < 10 {
		a.t.Errorf("only %d controls found: the test looks in the wrong place", used)
	}
}

func word(value *accessibility.Value) string {
	if value == nil {
		return ""
	}
	return strings.TrimSpace(strings.Trim(string(value.Value), `"`))
}

// markup is the HTML of the element behind a node, for a message.
func (a airlock) markup(node *accessibility.Node) string {
	a.t.Helper()
	return call[string](a.resolve(node.BackendDOMNodeID, "node"), `function() { return this.outerHTML.slice(0, 200) }`)
}

// hasStructure checks what screen readers navigate by.
func (a airlock) hasStructure() {
	a.t.Helper()
	for _, wrong := range eval[[]string](a.tab, structure) {
		a.t.Error(wrong)
	}
}

const structure = `(() => {
	const wrong = [];
	const all = selector => [...document.querySelectorAll(selector)].filter(e => e.checkVisibility());
	if (!document.documentElement.lang) wrong.push("the page has no language");
	if (!document.title) wrong.push("the page has no title");
	for (const [selector, number] of [["main", 1], ["h1", 1]])
		if (all(selector).length !== number) wrong.push("there are " + all(selector).length + " of " + selector);
	if (document.querySelector("#verdict").getAttribute("role") !== "status") wrong.push("the verdict is no status");

	let level = 0;
	for (const heading of all("h1, h2, h3, h4, h5, h6")) {
		const next = Number(heading.localName[1]);
		if (next > level + 1) wrong.push("after h" + level + " comes " + heading.outerHTML.slice(0, 100));
		level = next;
	}

	const ids = [...document.querySelectorAll("[id]")].map(e => e.id);
	for (const id of new Set(ids.filter((id, i) => ids.indexOf(id) !== i))) wrong.push("there are several #" + id);
	for (const attribute of ["for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "popovertarget"])
		for (const e of document.querySelectorAll("[" + attribute + "]"))
			for (const id of e.getAttribute(attribute).split(/\s+/))
				if (!document.getElementById(id)) wrong.push(attribute + " leads to #" + id + ", which is not there");

	for (const e of document.querySelectorAll("[tabindex]"))
		if (e.tabIndex > 0) wrong.push("a tabindex of its own: " + e.outerHTML.slice(0, 100));
	for (const e of document.querySelectorAll("[aria-hidden=true]"))
		for (const inner of [e, ...e.querySelectorAll("*")])
			if (inner.tabIndex >= 0 && inner.checkVisibility()) wrong.push("hidden from some and not from Tab: " + inner.outerHTML.slice(0, 100));
	for (const e of document.querySelectorAll("[onclick], [role=button]:not(button)"))
		wrong.push("not a real button: " + e.outerHTML.slice(0, 100));
	for (const e of document.querySelectorAll("[title]:not(iframe)"))
		wrong.push("a title, which needs a mouse: " + e.outerHTML.slice(0, 100));
	return wrong;
})()`
