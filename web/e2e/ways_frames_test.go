package e2e

// frameWays load a document of another host into a frame.
var frameWays = ways{
	"iframe":                  `add("iframe", {src: url})`,
	"iframe, sandboxed":       `add("iframe", {sandbox: "allow-scripts", src: url})`,
	"iframe, credentialless":  `add("iframe", {credentialless: true, src: url})`,
	"iframe, led on":          `add("iframe", {}).contentWindow.location = url`,
	"iframe in a shadow tree": `add("div", {}).attachShadow({mode: "open"}).append(Object.assign(document.createElement("iframe"), {src: url}))`,
	"frame":                   `add("frame", {src: url}, add("frameset", {}, document.documentElement))`,
	"a link into a frame":     `add("iframe", {name: host}); add("a", {href: url, target: host}).click()`,
	"open into a frame":       `add("iframe", {name: "o" + host}); open(url, "o" + host)`,
	"a copy of one":           `document.body.append(Object.assign(document.querySelector("#fetch").cloneNode(), {src: url}))`,
}

// ledWays navigate the existing frame somewhere else.
var ledWays = ways{
	"its src":             `document.querySelector("#fetch").src = url`,
	"its location":        `document.querySelector("#fetch").contentWindow.location = url`,
	"without its sandbox": `const f = document.querySelector("#fetch"); f.removeAttribute("sandbox"); f.src = url`,
}

// formWays send a form.
var formWays = ways{
	"form":                     `add("iframe", {name: "f" + host}); add("form", {action: url, target: "f" + host}).submit()`,
	"form, posted":             `add("iframe", {name: "p" + host}); add("form", {action: url, method: "POST", target: "p" + host}).submit()`,
	"form, by requestSubmit":   `add("iframe", {name: "r" + host}); add("form", {action: url, target: "r" + host}).requestSubmit()`,
	"form, by a button":        `add("iframe", {name: "b" + host}); add("button", {formAction: url}, add("form", {target: "b" + host})).click()`,
	"form in a window":         `add("form", {action: url, target: "_blank"}).submit()`,
	"form in a window, posted": `add("form", {action: url, method: "POST", target: "_blank"}).submit()`,
}

// blankWays use the network of a document that doesn't come from a host.
var blankWays = ways{
	"blank":                   `return add("iframe", {}).contentWindow.fetch(url, {mode: "no-cors"})`,
	"blank, an image":         `new (add("iframe", {}).contentWindow.Image)().src = url`,
	"srcdoc":                  `add("iframe", {srcdoc: "<img src='" + url + "'>"})`,
	"srcdoc, a script":        `add("iframe", {srcdoc: "<script>fetch('" + url + "', {mode: 'no-cors'})<" + "/script>"})`,
	"data":                    `add("iframe", {src: "data:text/html,<img src='" + url + "'>"})`,
	"blob":                    `add("iframe", {src: URL.createObjectURL(new Blob(["<img src='" + url + "'>"], {type: "text/html"}))})`,
	"javascript":              `add("iframe", {src: "javascript:fetch('" + url + "', {mode: 'no-cors'})"})`,
	"written":                 `add("iframe", {}).contentDocument.write("<img src='" + url + "'>")`,
	"object of data":          `add("object", {data: "data:text/html,<img src='" + url + "'>"})`,
	"embed of data":           `add("embed", {src: "data:text/html,<img src='" + url + "'>"})`,
	"blank, in a window":      `return open("about:blank").fetch(url, {mode: "no-cors"})`,
	"written, in a window":    `open("about:blank").document.write("<img src='" + url + "'>")`,
	"blob, in a window":       `open(URL.createObjectURL(new Blob(["<img src='" + url + "'>"], {type: "text/html"})))`,
	"javascript, in a window": `open("javascript:fetch('" + url + "', {mode: 'no-cors'})")`,
}

// hostWays use the network of a response of the page's own host, in a frame.
var hostWays = ways{
	"fetch.html":             `return inside("fetch.html", w => w.fetch(url, {mode: "no-cors"}))`,
	"fetch.html, an image":   `return inside("fetch.html", w => { const l = w.document.createElement("link"); l.rel = "preconnect"; l.href = url; w.document.head.append(l); return w.fetch(url, {mode: "no-cors"}) })`,
	"a 404":                  `return inside("nothing", w => w.fetch(url, {mode: "no-cors"}))`,
	"the licenses":           `return inside("LICENSES.txt", w => w.fetch(url, {mode: "no-cors"}))`,
	"a script as a document": `return inside("embed.js", w => w.fetch(url, {mode: "no-cors"}))`,
	"object":                 `return inside("fetch.html", w => w.fetch(url, {mode: "no-cors"}), "object", "data")`,
}

// fetchWindowWays use the network of fetch.html in a window, and its view of this host.
var fetchWindowWays = ways{
	"another host": `return beyond("fetch.html", w => w.fetch(url, {mode: "no-cors"}))`,
	"this host":    `return beyond("fetch.html", w => w.fetch("LICENSES.txt").then(r => r.ok && got()))`,
}

// hostWindowWays do the same with any other response of this host.
var hostWindowWays = ways{
	"a 404":                  `return beyond("nothing", w => w.fetch(url, {mode: "no-cors"}))`,
	"the licenses":           `return beyond("LICENSES.txt", w => w.fetch(url, {mode: "no-cors"}))`,
	"a script as a document": `return beyond("embed.js", w => w.fetch(url, {mode: "no-cors"}))`,
	"what it says":           `return beyond("LICENSES.txt", w => w.document.body.innerText && got())`,
}

// readWays read other content of the page's own host, with the person's rights.
var readWays = ways{
	"fetch":          `return fetch("LICENSES.txt").then(() => got())`,
	"XMLHttpRequest": `const x = new XMLHttpRequest(); x.open("GET", "LICENSES.txt", false); x.send(); got()`,
	"a frame":        `return inside("LICENSES.txt", w => w.document.body.innerText && got())`,
	"import":         `return import("./embed.js").then(() => got())`,
}
