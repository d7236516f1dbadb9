package e2e

import (
	"context"
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"encoding/pem"
	"math/big"
	"testing"

	"jwt-airlock/web/build/figures"

	"github.com/chromedp/cdproto/css"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// destination is a page for a first visit.
type destination struct{ url, script string }

// newDestination is a page with the selectors that say what to measure. If it insists, the
// token is entered until there is a verdict: a page may drop what is entered before its
// framework has taken over.
func newDestination(r figures.Rival, m mint, insists bool) destination {
	return destination{r.URL, js(visitor, map[string]any{
		"box": r.Box, "keys": r.Keys, "verified": r.Verified, "insists": insists,
		"token": m.signed(`{"sub":"someone","exp":4102444800}`), "key": m.pem(),
	})}
}

// ourselves is our page, described as a rival is.
func ourselves(url string) figures.Rival {
	return figures.Rival{URL: url, Box: "#token", Keys: "#keys", Verified: `#verdict[data-signature="verified"]`}
}

// throttling is a network: its speed in Mbit/s, 0 for all there is, and its latency in ms.
type throttling struct {
	name       string
	speed, lag float64
}

// visit opens the page in a tab whose cache is empty, and enters a token and its key once a
// script listens.
func (d destination) visit(t *testing.T, browser context.Context, over throttling) figures.Times {
	t.Helper()
	b := newTabIn(t, browser)
	b.console.provoke() // what a rival logs is no failure
	b.throttle(over)
	// chromedp's observers of the document slow the page down.
	b.do(chromedp.FromContext(b.ctx).Target.Call(b.ctx, css.Disable.Method, nil, nil))
	b.do(chromedp.FromContext(b.ctx).Target.Call(b.ctx, dom.Disable.Method, nil, nil))
	_, err := chromedp.Call(b.ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: d.script})
	b.do(err)
	_, err = chromedp.Call(b.ctx, page.Navigate, page.NavigateParams{URL: d.url})
	b.do(err)
	b.wait("the boxes and the verdict of "+d.url, `self.firstVisit`)
	times := eval[figures.Times](b, `firstVisit`)
	b.do(chromedp.Cancel(b.ctx))
	return times
}

// throttle limits the network of a tab.
func (b *tab) throttle(to throttling) {
	b.t.Helper()
	if to.speed == 0 {
		return
	}
	bytes := to.speed * 1e6 / 8
	_, err := chromedp.Call(b.ctx, network.EmulateNetworkConditionsByRule, network.EmulateNetworkConditionsByRuleParams{
		MatchedNetworkConditions: []*network.Conditions{{Latency: to.lag, DownloadThroughput: bytes, UploadThroughput: bytes}},
	})
	b.do(err)
}

// visitor watches a page from before its first script, and uses it as soon as it can: a
// listener for what is entered tells that a script listens. firstVisit is there at the end.
const visitor = `if (self === top) {
	const page = %s, times = {}, listening = [];
	const add = EventTarget.prototype.addEventListener;
	EventTarget.prototype.addEventListener = function(type) {
		if (["input", "paste", "change"].includes(type)) listening.push(this ?? self);
		return add.apply(this, arguments);
	};
	const hears = box => listening.some(target => target === self || target instanceof Node && target.contains(box));
	const visible = selector => {
		const element = selector === "" ? null : document.querySelector(selector);
		return element?.checkVisibility() ? element : null;
	};
	const usable = selector => {
		const box = visible(selector);
		return box === null || box.disabled || box.readOnly ? null : box;
	};
	const enter = (box, text) => {
		box.focus();
		for (const command of ["selectAll", "delete"]) document.execCommand(command);
		document.execCommand("insertText", false, text);
	};
	let entered, again = 1000; // when the token was entered, and how long to wait until it is once more
	let keyed = false, other = false; // whether the key was, and whether the page has shown another verdict since
	const step = now => {
		times.firstPaint ??= performance.getEntriesByName("first-paint")[0]?.startTime;
		const box = usable(page.box);
		if (box === null) return false;
		times.boxUsable ??= now;
		if (hears(box)) times.scriptListening ??= now;
		if (times.firstPaint === undefined || times.scriptListening === undefined) return false;
		if (page.verified === "") return true;
		const keys = usable(page.keys), verified = visible(page.verified) !== null;
		if (entered === undefined || page.insists && now > entered + again) {
			if (entered !== undefined) again *= 2; // a slow page needs more time, and not the token
			entered = now;
			[keyed, other] = [page.keys === "", false];
			enter(box, page.token);
			return false;
		}
		other ||= !verified;
		if (!keyed && keys !== null) {
			keyed = true;
			enter(keys, page.key);
		} else if (keyed && verified && other) times.verdict = now;
		return times.verdict !== undefined;
	};
	const timer = setInterval(() => {
		if (!step(performance.now())) return;
		clearInterval(timer);
		self.firstVisit = times;
	}, 4);
}`

// pem is the public RSA key of a mint.
func (m mint) pem() string {
	number := func(name string) *big.Int {
		bytes, _ := base64.RawURLEncoding.DecodeString(m.jwk[name]) // newMint encoded it
		return new(big.Int).SetBytes(bytes)
	}
	key, err := x509.MarshalPKIXPublicKey(&rsa.PublicKey{N: number("n"), E: int(number("e").Int64())})
	if err != nil {
		panic("internal error: " + err.Error())
	}
	return string(pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: key}))
}

// TestPageVisit measures a visit to the page, and to one that drops the first token that is
// entered, shows another verdict until it has a key, and asks for one only then.
func TestPageVisit(t *testing.T) {
	t.Parallel()
	m := newMint(t, "RS256")
	other := servePage(t, `<!doctype html><title>Other</title><link rel="icon" href="data:,">
		<input id="other"><textarea readonly></textarea><textarea id="key" hidden></textarea><p id="valid">valid</p>
		<script>
			let entered = 0;
			const [box, key, valid] = ["textarea", "#key", "#valid"].map(selector => document.querySelector(selector));
			setTimeout(() => {
				box.readOnly = false;
				document.addEventListener("input", ({target}) => {
					if (target === box && box.value !== "" && ++entered === 2) key.hidden = !(valid.hidden = true);
					if (target === key) valid.hidden = !key.value.startsWith("-----BEGIN PUBLIC KEY-----");
				});
			});
		</script>`)
	for _, tc := range []struct {
		name     string
		to       figures.Rival
		insists  bool
		verifies bool
	}{
		{"ours", ourselves(serveDist(t).at("127.0.0.1", "/")), false, true},
		{"another", figures.Rival{URL: other.at("127.0.0.1", "/"), Box: "textarea", Keys: "#key", Verified: "#valid"}, true, true},
		{"another without a verdict", figures.Rival{URL: other.at("127.0.0.1", "/"), Box: "textarea"}, true, false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got := newDestination(tc.to, m, tc.insists).visit(t, lab.browser, throttling{speed: 50, lag: 20})
			if got.FirstPaint < 20 || got.BoxUsable < 20 || got.ScriptListening < got.BoxUsable || tc.verifies != (got.Verdict > got.ScriptListening) {
				t.Errorf("got %+v", got)
			}
		})
	}
}
