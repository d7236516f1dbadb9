package e2e

// scriptWays need only a script.
var scriptWays = ways{
	"fetch":                  `return fetch(url, {mode: "no-cors"})`,
	"fetch with CORS":        `return fetch(url, {headers: {"X-Token": "token"}})`,
	"fetch with keepalive":   `return fetch(url, {mode: "no-cors", method: "POST", body: "token", keepalive: true})`,
	"XMLHttpRequest":         `const x = new XMLHttpRequest(); x.open("GET", url); x.send()`,
	"XMLHttpRequest, synced": `const x = new XMLHttpRequest(); x.open("GET", url, false); x.send()`,
	"WebSocket":              `new WebSocket(url.replace("https", "wss"))`,
	"EventSource":            `new EventSource(url)`,
	"sendBeacon":             `navigator.sendBeacon(url, "token")`,
	"sendBeacon of a Blob":   `navigator.sendBeacon(url, new Blob(["token"]))`,
	"fetchLater":             `fetchLater(url, {activateAfter: 0})`,
	"WebTransport":           `return new WebTransport("https://" + packet).ready`,
	"import":                 `return import(url)`,
	"FontFace":               `return new FontFace("x", "url(" + url + ")").load()`,
	"AudioWorklet":           `return new AudioContext().audioWorklet.addModule(url)`,
	"PaintWorklet":           `return CSS.paintWorklet.addModule(url)`,
	"Audio":                  `new Audio(url).load()`,
	"Image":                  `new Image().src = url`,
	"Image with decode":      `const i = new Image(); i.src = url; return i.decode()`,
}

// workerWays are those of a worker.
var workerWays = ways{
	"fetch":                  scriptWays["fetch"],
	"fetch with CORS":        scriptWays["fetch with CORS"],
	"fetch with keepalive":   scriptWays["fetch with keepalive"],
	"XMLHttpRequest":         scriptWays["XMLHttpRequest"],
	"XMLHttpRequest, synced": scriptWays["XMLHttpRequest, synced"],
	"WebSocket":              scriptWays["WebSocket"],
	"EventSource":            scriptWays["EventSource"],
	"WebTransport":           scriptWays["WebTransport"],
	"FontFace":               scriptWays["FontFace"],
	"import":                 scriptWays["import"],
	"importScripts":          `importScripts(url)`,
	"a worker in a worker":   `new Worker(URL.createObjectURL(new Blob(["fetch('" + url + "', {mode: 'no-cors'})"])))`,
}

// elementWays use an element that shows or runs what it names.
var elementWays = ways{
	"img":                   `add("img", {src: url})`,
	"img srcset":            `add("img", {srcset: url + " 2x"})`,
	"img, loaded lazily":    `add("img", {loading: "lazy", src: url})`,
	"img with crossorigin":  `add("img", {crossOrigin: "anonymous", src: url})`,
	"picture":               `add("img", {}, add("picture", {}, document.body, add("source", {srcset: url})))`,
	"input image":           `add("input", {type: "image", src: url})`,
	"audio":                 `add("audio", {src: url, preload: "auto"})`,
	"audio source":          `add("source", {src: url}, add("audio", {preload: "auto"}))`,
	"video":                 `add("video", {src: url, preload: "auto"})`,
	"video source":          `add("source", {src: url}, add("video", {preload: "auto"}))`,
	"video poster":          `add("video", {poster: url})`,
	"track":                 `const v = add("video", {src: "data:video/mp4,x", crossOrigin: "anonymous"}); add("track", {default: true, kind: "captions", src: url}, v).track.mode = "showing"`,
	"object":                `add("object", {data: url})`,
	"object of an image":    `add("object", {type: "image/png", data: url})`,
	"embed":                 `add("embed", {src: url})`,
	"embed of an image":     `add("embed", {type: "image/png", src: url})`,
	"script":                `add("script", {src: url})`,
	"module":                `add("script", {type: "module", src: url})`,
	"script that imports":   `add("script", {type: "module", text: "import '" + url + "'"})`,
	"script that is inline": `add("script", {text: "fetch('" + url + "', {mode: 'no-cors'})"})`,
	"a handler":             `document.body.setAttribute("onclick", "fetch('" + url + "', {mode: 'no-cors'})"); document.body.click()`,
	"svg image":             `draw("image", {href: url})`,
	"svg image, xlink":      `draw("image", {}).setAttributeNS("http://www.w3.org/1999/xlink", "href", url)`,
	"svg feImage":           `draw("rect", {width: 9, height: 9, filter: "url(#f" + host + ")"}); draw("feImage", {href: url}, draw("filter", {id: "f" + host}))`,
	"svg script":            `draw("script", {href: url})`,
	"svg set":               `const i = draw("image", {}); draw("set", {attributeName: "href", to: url, begin: "0s"}, i)`,
	"background of body":    `document.body.setAttribute("background", url)`,
	"background of a table": `add("td", {}, add("tr", {}, add("table", {}))).setAttribute("background", url)`,
	"ping":                  `add("a", {href: "#", ping: url}).click()`,
}

// linkWays use link elements.
var linkWays = ways{
	"stylesheet":                   `add("link", {rel: "stylesheet", href: url})`,
	"alternate stylesheet":         `add("link", {rel: "alternate stylesheet", href: url, title: "x"})`,
	"modulepreload":                `add("link", {rel: "modulepreload", href: url})`,
	"preload of an image":          `add("link", {rel: "preload", as: "image", href: url})`,
	"preload by imagesrcset":       `add("link", {rel: "preload", as: "image", imageSrcset: url})`,
	"preload of a script":          `add("link", {rel: "preload", as: "script", href: url})`,
	"preload of a style":           `add("link", {rel: "preload", as: "style", href: url})`,
	"preload of a font":            `add("link", {rel: "preload", as: "font", crossOrigin: "anonymous", href: url})`,
	"preload of a track":           `add("link", {rel: "preload", as: "track", href: url})`,
	"preload for fetch":            `add("link", {rel: "preload", as: "fetch", crossOrigin: "anonymous", href: url})`,
	"prefetch":                     `add("link", {rel: "prefetch", href: url})`,
	"prefetch of a document":       `add("link", {rel: "prefetch", as: "document", href: url})`,
	"compression-dictionary":       `add("link", {rel: "compression-dictionary", href: url})`,
	"speculation rules, prefetch":  `add("script", {type: "speculationrules", text: JSON.stringify({prefetch: [{urls: [url], eagerness: "immediate"}]})})`,
	"speculation rules, prerender": `add("script", {type: "speculationrules", text: JSON.stringify({prerender: [{urls: [url], eagerness: "immediate"}]})})`,
}

// connectWays connect without sending anything.
var connectWays = ways{
	"preconnect":           `add("link", {rel: "preconnect", href: url})`,
	"preconnect with CORS": `add("link", {rel: "preconnect", crossOrigin: "anonymous", href: url})`,
}

// nameWays look up a name.
var nameWays = ways{
	"dns-prefetch": `add("link", {rel: "dns-prefetch", href: url})`,
}

// styleWays are those of a style sheet.
var styleWays = ways{
	"style element":      `add("style", {textContent: "@import '" + url + "'"})`,
	"style attribute":    `add("div", {}).setAttribute("style", "background: url(" + url + ")")`,
	"background":         `add("div", {}).style.background = "url(" + url + ")"`,
	"image-set":          `add("div", {}).style.backgroundImage = "image-set(url(" + url + ") 1x)"`,
	"cross-fade":         `add("div", {}).style.backgroundImage = "-webkit-cross-fade(url(" + url + "), url(data:,), 50%)"`,
	"border-image":       `add("div", {}).style.border = "9px solid"; document.body.lastChild.style.borderImage = "url(" + url + ") 9"`,
	"list-style-image":   `add("li", {}).style.listStyleImage = "url(" + url + ")"`,
	"cursor":             `add("div", {textContent: "x"}).style.cursor = "url(" + url + "), auto"`,
	"content":            `add("div", {}).style.content = "url(" + url + ")"`,
	"mask":               `add("div", {textContent: "x"}).style.mask = "url(" + url + ")"`,
	"mask-image":         `add("div", {textContent: "x"}).style.maskImage = "url(" + url + ")"`,
	"shape-outside":      `const d = add("div", {}); d.style.float = "left"; d.style.shapeOutside = "url(" + url + ")"`,
	"clip-path":          `add("div", {textContent: "x"}).style.clipPath = "url(" + url + "#x)"`,
	"a property":         `const d = add("div", {}); d.style.setProperty("--x", "url(" + url + ")"); d.style.background = "var(--x)"`,
	"insertRule":         `sheet().insertRule("body { background: url(" + url + ") !important }")`,
	"insertRule, import": `sheet().insertRule("@import '" + url + "'", 0)`,
	"insertRule, font":   `sheet().insertRule("@font-face { font-family: q; src: url(" + url + ") }"); add("p", {textContent: "x"}).style.fontFamily = "q"`,
	"adopted sheet":      `const s = new CSSStyleSheet(); s.replaceSync("html { background: url(" + url + ") }"); document.adoptedStyleSheets.push(s)`,
	"animation":          `add("div", {}).animate([{backgroundImage: "url(" + url + ")"}, {backgroundImage: "url(" + url + ")"}], 9000)`,
	"shadow tree":        `const s = add("div", {}).attachShadow({mode: "open"}); s.append(Object.assign(document.createElement("img"), {src: url}))`,
}

// apiWays use a feature that makes the browser contact a host.
var apiWays = ways{
	"payment manifest": `const p = new PaymentRequest([{supportedMethods: url}], {total: {label: "x", amount: {currency: "EUR", value: "1"}}}); return p.canMakePayment().then(() => p.show())`,
	"federated login":  `return navigator.credentials.get({identity: {providers: [{configURL: url, clientId: "x"}]}})`,
}

// keyWays request a passkey of another host. The browser asks that host whether it
// knows this one.
var keyWays = ways{
	"publicKey get":    `return navigator.credentials.get({publicKey: {rpId: passkey, challenge: new Uint8Array(9)}})`,
	"publicKey create": `return navigator.credentials.create({publicKey: {rp: {id: passkey, name: "x"}, user: {id: new Uint8Array(9), name: "x", displayName: "x"}, challenge: new Uint8Array(9), pubKeyCredParams: [{type: "public-key", alg: -7}]}})`,
	"signal unknown":   `return PublicKeyCredential.signalUnknownCredential({rpId: passkey, credentialId: "AAAA"})`,
	"signal accepted":  `return PublicKeyCredential.signalAllAcceptedCredentials({rpId: passkey, userId: "AAAA", allAcceptedCredentialIds: []})`,
	"signal user":      `return PublicKeyCredential.signalCurrentUserDetails({rpId: passkey, userId: "AAAA", name: "x", displayName: "x"})`,
}
