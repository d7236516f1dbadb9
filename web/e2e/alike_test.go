package e2e

import (
	"fmt"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// TestPageAlike lets time pass, and checks that only the words about time change.
func TestPageAlike(t *testing.T) {
	t.Parallel()
	a := open(t)
	m := newMint(t, "ES256")
	a.paste("#keys", m.keys())
	// Far from any moment at which a word or the mark for now would change.
	issued, expires := time.Now().Add(-70*time.Minute), time.Now().Add(9*time.Hour+10*time.Minute)
	a.paste("#token", m.signed(fmt.Sprintf(`{"iss":"https://issuer.example","sub":"me","iat":%d,"exp":%d}`, issued.Unix(), expires.Unix())))
	a.run(`
		self.touched = [];
		new MutationObserver(records => touched.push(...records.map(({type, target, attributeName, oldValue, addedNodes, removedNodes}) => ({
			type, attribute: attributeName ?? "", before: oldValue ?? "",
			now: type === "attributes" ? target.getAttribute(attributeName) ?? "" : target.data ?? "",
			nodes: addedNodes.length + removedNodes.length,
			where: (target.parentElement?.closest("[id]") ?? target).id + " " + (target.outerHTML ?? target.data).slice(0, 60),
		})))).observe(document, {subtree: true, childList: true, attributes: true, characterData: true, attributeOldValue: true, characterDataOldValue: true});
		self.late = Date;
		const stopped = late.now();
		Date = class extends late { constructor(...at) { at.length > 0 ? super(...at) : super(stopped + skew) } static now() { return stopped + skew } };
		self.skew = 0;
		const post = Worker.prototype.postMessage;
		self.tick = () => { // says whether the page asked, which it does only where answers come quickly
			let answer;
			Worker.prototype.postMessage = function(message) {
				answer = new Promise(done => this.addEventListener("message", () => setTimeout(() => done(true)), {once: true}));
				return post.call(this, message);
			};
			document.dispatchEvent(new Event("visibilitychange"));
			Worker.prototype.postMessage = post;
			return answer ?? false;
		};`)
	for tries := 0; !eval[bool](a.tab, `tick()`); tries++ {
		if tries == 20 {
			t.Skip("this machine is too slow for the page to follow the clock")
		}
		a.write("#leeway", fmt.Sprint(tries))
	}
	type record struct {
		Type, Attribute, Before, Now, Where string
		Nodes                               int
	}
	after := func(skew int) []record {
		t.Helper()
		return eval[[]record](a.tab, js(`(async () => {
			skew = %s;
			while (!await tick()) await `+drawn+`; // a tick of its own may be under way
			await new Promise(done => setTimeout(done));
			return touched.splice(0);
		})()`, skew))
	}
	after(0)
	if same := after(0); len(same) > 0 {
		t.Errorf("with the same input %d nodes are touched: %+v", len(same), same)
	}
	later := after(7200_000)
	if len(later) == 0 || len(later) > 60 {
		t.Errorf("two hours later %d nodes are touched", len(later))
	}
	for _, one := range later {
		if one.Nodes == 0 && one.Before == one.Now {
			t.Errorf("touched without a change: %+v", one)
		}
	}
}

// TestPageContrastMore checks that the page reacts to a preference for more contrast.
func TestPageContrastMore(t *testing.T) {
	t.Parallel()
	a := open(t)
	a.paste("#token", read(t, "cluster/es256.jwt"))
	quiet := func() string {
		return eval[string](a.tab, `(e => getComputedStyle(e).color + " " + getComputedStyle(document.querySelector("#about")).borderTopColor)(document.querySelector("#about dt"))`)
	}
	for _, scheme := range []string{"light", "dark"} {
		a.theme(scheme)
		before := quiet()
		_, err := chromedp.Call(a.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
			{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-contrast", Value: "more"},
		}})
		a.do(err)
		if after := quiet(); after == before {
			t.Errorf("%s: quiet words are still %s", scheme, after)
		}
		for _, poor := range eval[struct{ Poor []string }](a.tab, contrast).Poor {
			t.Errorf("%s: %s", scheme, poor)
		}
	}
}

// TestPageFind finds folded content, as a search in the page does.
func TestPageFind(t *testing.T) {
	t.Parallel()
	a := open(t)
	a.paste("#token", read(t, "cluster/es256.jwt"))
	a.shows("#header", false)
	if how := eval[string](a.tab, `document.querySelector("#header").getAttribute("hidden") + " " + document.querySelector("#binding").getAttribute("hidden")`); how != "until-found " {
		t.Errorf("the header is hidden %q", how)
	}
	// A place in the page is revealed the same way that a search reveals it.
	a.run(`document.querySelector("#header th").id = "here"; location.hash = "here"`)
	a.wait("the header", `document.querySelector("#tab-header").ariaSelected === "true"`)
	a.shows("#header", true)
	a.shows("#payload", false)
}

// TestPageFindPhone does the same with the keys on a phone, where they are one line.
func TestPageFindPhone(t *testing.T) {
	t.Parallel()
	a := open(t)
	phone := screens[1]
	a.viewport(phone.width, phone.height, phone.options...)
	a.paste("#keys", read(t, "cluster/jwks.json"))
	a.shows("#keys-notes .key", false)
	a.run(`document.querySelector("#keys-notes .key").id = "here"; location.hash = "here"`)
	a.wait("the keys", `document.querySelector("#keys-toggle").ariaExpanded === "true"`)
	a.shows("#keys-notes .key", true)
}

// TestPageFoldsStay opens folds and chooses views, and expects the next token to keep
// them.
func TestPageFoldsStay(t *testing.T) {
	t.Parallel()
	a := open(t)
	a.paste("#keys", read(t, "cluster/jwks.json"))
	a.paste("#token", read(t, "cluster/sa-plain.rs256.jwt"))
	a.unfold("#about-rest details", "#next .fold")
	a.element(`#payload .tabs button[value="text"]`).click()
	a.paste("#token", read(t, "cluster/sa-podext.rs256.jwt"))
	open := func(want bool) {
		t.Helper()
		for _, fold := range []string{"#about-rest details", "#next .fold"} {
			if got := eval[bool](a.tab, js(`document.querySelector(%s).open`, fold)); got != want {
				t.Errorf("%s is open: %t", fold, got)
			}
		}
	}
	open(true)
	a.shows("#payload pre", true)
	a.element("#clear").click()
	a.paste("#token", read(t, "cluster/sa-podext.rs256.jwt"))
	open(false)
}

// TestPageFoldsSay puts problems behind tabs, which must show them.
func TestPageFoldsSay(t *testing.T) {
	t.Parallel()
	a := open(t)
	a.paste("#token", newMint(t, "ES256").of("https://issuer.example"))
	marked := func() string {
		return eval[string](a.tab, `[...document.querySelectorAll("#parts [data-fault]")].map(tab => tab.id).join()`)
	}
	if got := marked(); got != "" {
		t.Errorf("a good token has marks on %s", got)
	}
	a.paste("#token", read(t, "hostile/400-alg-none.txt"))
	if got := marked(); got != "tab-header" {
		t.Errorf("the marks are on %q, want the header", got)
	}
}
