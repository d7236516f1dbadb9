// Package static serves the built page from memory and defines its headers. The recipes in
// web/hosting send the same headers. The tests compare them with Headers.
//
// It serves only files that it knows by name, doesn't read the disk after it has started,
// and keeps no log: an address may contain a token that was pasted by mistake.
package static

import (
	"net/http"
	"strings"
)

// SameOrigin lets pages of the same origin frame the page, and no others.
const SameOrigin = "'self'"

// inert is the policy of all responses other than the two pages. If a script opens one in
// a frame or a window, it has an opaque origin and nothing that a script could use.
const inert = "sandbox; default-src 'none'"

// Headers returns the headers for a file, by its name in dist/. Any other name means a
// response that isn't a file. ancestors are the sources of frame-ancestors: the pages that
// may frame this one. dest is the request's Sec-Fetch-Dest. It is empty over plain http,
// where browsers don't send it. Key sets, which are keys/NAME.json, have fewer headers:
// every page may read them.
func Headers(name, ancestors, dest string) http.Header {
	h := http.Header{
		"Cache-Control":              {"no-cache"}, // check for a newer version: 304 means that there is none
		"Content-Security-Policy":    {inert},
		"Cross-Origin-Opener-Policy": {"noopener-allow-popups"}, // the page that opens it gets no handle on it
		"X-Content-Type-Options":     {"nosniff"},
	}
	if strings.HasPrefix(name, "keys/") {
		h.Set("Access-Control-Allow-Origin", "*") // the frame that requests them has an opaque origin
		return h
	}
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Permissions-Policy", permissions())
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("X-DNS-Prefetch-Control", "off")
	switch name {
	case "index.html":
		h.Set("Content-Security-Policy", "frame-ancestors "+ancestors)
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		// Closes what a policy in the page can't: navigation, windows, WebRTC.
		h.Set("Connection-Allowlist", "(response-origin)")
	case "fetch.html":
		// It may request any host that a person names, so it has no allowlist. Nor can it
		// restrict who frames it: in a sandboxed embed, the page around it has an opaque
		// origin, which no source of frame-ancestors matches, not even *.
		h.Del("Content-Security-Policy")
		h.Set("Vary", "Sec-Fetch-Dest")
		if dest != "" && dest != "document" {
			// A page that frames it without a sandbox could use its network access.
			h.Set("Content-Security-Policy", "sandbox allow-scripts")
		}
	case "embed.js":
		h.Set("Cross-Origin-Resource-Policy", "cross-origin") // docs sites load it
	}
	return h
}

// permissions turns off everything except the clipboard, which the Paste and Copy buttons
// use. It lists what Chromium 156 knows, because a browser warns about other names.
func permissions() string {
	return strings.Join(off, "=(), ") + "=(), clipboard-read=(self), clipboard-write=(self)"
}

// off doesn't contain local-network, local-network-access and loopback-network, because
// fetch.html may request keys from a cluster there.
var off = []string{
	"accelerometer",
	"aria-notify",
	"autoplay",
	"browsing-topics",
	"camera",
	"captured-surface-control",
	"ch-device-memory",
	"ch-downlink",
	"ch-dpr",
	"ch-ect",
	"ch-prefers-color-scheme",
	"ch-prefers-reduced-motion",
	"ch-prefers-reduced-transparency",
	"ch-rtt",
	"ch-save-data",
	"ch-ua",
	"ch-ua-arch",
	"ch-ua-bitness",
	"ch-ua-form-factors",
	"ch-ua-full-version",
	"ch-ua-full-version-list",
	"ch-ua-high-entropy-values",
	"ch-ua-mobile",
	"ch-ua-model",
	"ch-ua-platform",
	"ch-ua-platform-version",
	"ch-ua-wow64",
	"ch-viewport-height",
	"ch-viewport-width",
	"ch-width",
	"compute-pressure",
	"cross-origin-isolated",
	"deferred-fetch",
	"deferred-fetch-minimal",
	"digital-credentials-create",
	"digital-credentials-get",
	"display-capture",
	"encrypted-media",
	"fullscreen",
	"gamepad",
	"geolocation",
	"gyroscope",
	"hid",
	"identity-credentials-get",
	"idle-detection",
	"interest-cohort",
	"keyboard-map",
	"language-detector",
	"language-model",
	"local-fonts",
	"magnetometer",
	"media-playback-while-not-visible",
	"microphone",
	"midi",
	"on-device-speech-recognition",
	"otp-credentials",
	"payment",
	"picture-in-picture",
	"private-state-token-issuance",
	"private-state-token-redemption",
	"publickey-credentials-create",
	"publickey-credentials-get",
	"screen-wake-lock",
	"serial",
	"speaker-selection",
	"storage-access",
	"summarizer",
	"sync-xhr",
	"translator",
	"unload",
	"usb",
	"window-management",
	"xr-spatial-tracking",
}
