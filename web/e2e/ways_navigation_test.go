package e2e

// windowWays open a window.
var windowWays = ways{
	"open":                   `open(url)`,
	"open without an opener": `open(url, "_blank", "noopener")`,
	"open as a popup":        `open(url, "_blank", "popup,width=99,height=99")`,
	"open by a name":         `open(url, "w" + host)`,
	"open, then led on":      `open("about:blank").location = url`,
	"a link":                 `add("a", {href: url, target: "_blank"}).click()`,
	"a link with an opener":  `add("a", {href: url, target: "_blank", rel: "opener"}).click()`,
	"an area":                `add("area", {href: url, target: "_blank"}, add("map", {})).click()`,
	"svg a":                  `draw("a", {href: url, target: "_blank"}).dispatchEvent(new MouseEvent("click", {bubbles: true, cancelable: true}))`,
}

// navigationWays leave the page.
var navigationWays = ways{
	"location":          `location = url`,
	"location.href":     `location.href = url`,
	"location.assign":   `location.assign(url)`,
	"location.replace":  `location.replace(url)`,
	"top.location":      `top.location = url`,
	"navigation":        `navigation.navigate(url)`,
	"open in its place": `open(url, "_self")`,
	"a link":            `add("a", {href: url}).click()`,
	"a download":        `add("a", {href: url, download: ""}).click()`,
	"svg a":             `draw("a", {href: url}).dispatchEvent(new MouseEvent("click", {bubbles: true, cancelable: true}))`,
	"meta refresh":      `add("meta", {httpEquiv: "refresh", content: "0; url=" + url}, document.head)`,
}

// sentWays leave the page with a form.
var sentWays = ways{
	"a form":                `add("form", {action: url}).submit()`,
	"a form, posted":        `add("form", {action: url, method: "POST"}).submit()`,
	"a form after its base": `add("base", {href: url}, document.head); add("form", {action: url}).submit()`,
}

// packetWays use WebRTC from a realm in which the page hasn't removed it.
var packetWays = ways{
	"STUN": `return gather({urls: "stun:" + packet})`,
	"TURN": `return gather({urls: "turn:" + packet, username: "x", credential: "x"})`,
}

// turnWays do the same over TCP, and name the host.
var turnWays = ways{
	"TURN over TLS": `return gather({urls: "turns:" + host + ":" + port + "?transport=tcp", username: "x", credential: "x"})`,
}

// homeWays send requests to the page's own host, with a token in the address.
var homeWays = ways{
	"location":     `location = home`,
	"a link":       `add("a", {href: home}).click()`,
	"a reload":     `history.replaceState(null, "", home); location.reload()`,
	"meta refresh": `add("meta", {httpEquiv: "refresh", content: "0; url=" + home}, document.head)`,
}

var homeWindowWays = ways{
	"open":   `open(home)`,
	"a link": `add("a", {href: home, target: "_blank"}).click()`,
}

var homeInnerWays = ways{
	"fetch":                   `return fetch(home)`,
	"img":                     `add("img", {src: home})`,
	"iframe":                  `add("iframe", {src: home})`,
	"iframe, sandboxed":       `add("iframe", {sandbox: "", src: home})`,
	"the frame that is there": `document.querySelector("#fetch").src = home`,
	"Worker":                  `new Worker(home)`,
	"SharedWorker":            `new SharedWorker(home)`,
	"service worker":          `return navigator.serviceWorker.register(home)`,
	"script":                  `add("script", {src: home})`,
	"form":                    `add("iframe", {name: "h" + host}); add("form", {action: home, target: "h" + host}).submit()`,
	"prefetch":                `add("link", {rel: "prefetch", href: home})`,
}

// openerWays send messages to the page that opened this one.
var openerWays = ways{
	"postMessage": `opener.postMessage(way, "*")`,
}

// leadWays navigate that page to another host.
var leadWays = ways{
	"its location": `opener.location = url`,
}

// besideWays leave something for another page of this host, at once or later.
var besideWays = ways{
	"BroadcastChannel": `new BroadcastChannel("ways").postMessage(way)`,
	"localStorage":     `localStorage[way] = "token"`,
	"IndexedDB":        `indexedDB.open(way)`,
}

// found says which of besideWays reached another page. It listens in found.channel.
const found = `(async way => {
	self.channel ??= Object.assign(new BroadcastChannel("ways"), {onmessage: e => (self.heard ??= new Set()).add(e.data)});
	const databases = await indexedDB.databases();
	return self.heard?.has(way) || localStorage[way] !== undefined || databases.some(({name}) => name === way);
})`
