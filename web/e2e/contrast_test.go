package e2e

import "testing"

// hasContrast measures every visible text against its background (WCAG 2.2,
// 1.4.3: 4.5 to 1, or 3 to 1 for large text).
func (a airlock) hasContrast() {
	a.t.Helper()
	for _, theme := range []string{"light", "dark"} {
		a.theme(theme)
		res := eval[struct {
			Texts int
			Poor  []string
		}](a.tab, contrast)
		for _, poor := range res.Poor {
			a.t.Errorf("%s: %s", theme, poor)
		}
		if res.Texts < 20 {
			a.t.Errorf("%s: only %d texts found: the test looks in the wrong place", theme, res.Texts)
		}
	}
}

const contrast = `(() => {
	for (const animation of document.getAnimations()) animation.finish();
	const canvas = new OffscreenCanvas(1, 1).getContext("2d", {willReadFrequently: true});
	const rgba = color => { // any color that CSS can write
		canvas.clearRect(0, 0, 1, 1);
		canvas.fillStyle = color;
		canvas.fillRect(0, 0, 1, 1);
		const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
		return [r, g, b, a / 255];
	};
	const over = ([r, g, b, a], [R, G, B]) => [r * a + R * (1 - a), g * a + G * (1 - a), b * a + B * (1 - a), 1];
	const behind = element => {
		const layers = [];
		for (let e = element; e; e = e.parentElement) layers.push(rgba(getComputedStyle(e).backgroundColor));
		return layers.reverse().reduce((below, layer) => over(layer, below), rgba("Canvas"));
	};
	const luminance = ([r, g, b]) => [r, g, b]
		.map(c => c / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
		.reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
	const ratio = (a, b) => {
		const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
		return (high + 0.05) / (low + 0.05);
	};

	let texts = 0;
	const poor = new Set();
	const measure = (element, style, text) => {
		const color = rgba(element.closest("svg") ? style.fill : style.color);
		let opacity = 1;
		for (let e = element; e; e = e.parentElement) opacity *= getComputedStyle(e).opacity;
		color[3] *= opacity;
		if (color[3] === 0) return; // text that lies there for the caret alone
		texts++;
		const ground = behind(element);
		const got = ratio(over(color, ground), ground);
		const size = parseFloat(style.fontSize), bold = style.fontWeight >= 700;
		const want = size >= 24 || (bold && size >= 18.66) ? 3 : 4.5;
		if (got < want) poor.add(got.toFixed(2) + " to 1, want " + want + ": " + JSON.stringify(text.slice(0, 40))
			+ " in " + (element.closest("[id]")?.id ?? "") + " " + element.localName + "." + element.className);
	};
	const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	for (let node = walker.nextNode(); node; node = walker.nextNode()) {
		const element = node.parentElement, text = node.data.trim();
		if (!text || !element.checkVisibility({visibilityProperty: true, opacityProperty: true})) continue;
		if (element.closest("textarea, option, script, style, template, :disabled")) continue;
		const range = document.createRange();
		range.selectNodeContents(node);
		const {width, height} = range.getBoundingClientRect();
		const box = element.getBoundingClientRect();
		if (width <= 1 || height <= 1 || box.width <= 1) continue; // for screen readers alone
		measure(element, getComputedStyle(element), text);
	}
	for (const box of document.querySelectorAll("input:not([type=file], [type=checkbox]), textarea, select")) {
		if (!box.checkVisibility() || box.disabled) continue;
		if (box.value) measure(box, getComputedStyle(box), box.value);
		else if (box.placeholder) measure(box, getComputedStyle(box, "::placeholder"), box.placeholder);
	}
	return {Texts: texts, Poor: [...poor]};
})()`

// TestPageThemeButton checks that the button has the same effect as the system
// setting.
func TestPageThemeButton(t *testing.T) {
	t.Parallel()
	a := open(t)
	ground := func() string { return eval[string](a.tab, `getComputedStyle(document.body).backgroundColor`) }
	system := map[string]string{}
	for _, theme := range []string{"light", "dark"} {
		a.theme(theme)
		system[theme] = ground()
	}
	if system["light"] == system["dark"] {
		t.Fatal("the page does not follow the system")
	}
	chosen := map[string]bool{}
	for range 3 {
		a.element("#theme").click()
		theme := eval[string](a.tab, `document.documentElement.dataset.theme`)
		chosen[theme] = true
		want := system[theme]
		if theme == "system" {
			want = system["dark"] // which it now is
		}
		if got := ground(); got != want {
			t.Errorf("theme %s has the ground %s, want %s", theme, got, want)
		}
	}
	if len(chosen) != 3 {
		t.Errorf("the button leads to %v, want system, light and dark", chosen)
	}
}
