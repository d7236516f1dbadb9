// Package static answers requests for the built page, from memory, and says with
// which headers. The recipes in web/hosting send the same ones; the tests compare
// them all with Headers.
//
// It serves the files that it knows by name and nothing else, reads no disk once
// it runs, and keeps no log: what somebody asks for by mistake may be a token.
package static

import (
	"net/http"
	"strings"
)

// SameOrigin lets pages of the same origin frame the page, and no others.
const SameOrigin = "'self'"

// inert is the policy of what is neither of the two pages. Where a script opens it
// in a frame or a window, it has no origin, and so nothing that a script could use.
const inert = "sandbox; default-src 'none'"

// Headers are those that go with a file, by its name in dist/; any other name is
// that of an answer that is no file. ancestors are the sources of frame-ancestors:
// who may put the page into a frame. dest is what the request has in
// Sec-Fetch-Dest; empty where a browser does not say, as over plain http. Key sets,
// which are keys/NAME.json, have fewer headers: every page may read them.
func Headers(name, ancestors, dest string) http.Header {
	h := http.Header{
		"Cache-Control":              {"no-cache"}, // ask whether there is a newer one: 304 where there is not
		"Content-Security-Policy":    {inert},
		"Cross-Origin-Opener-Policy": {"noopener-allow-popups"}, // the page that opens it gets no hold of it
		"X-Content-Type-Options":     {"nosniff"},
	}
	if strings.HasPrefix(name, "keys/") {
		h.Set("Access-Control-Allow-Origin", "*") // the frame that asks for them has no origin
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
		// Closes what a policy in the page cannot: navigation, windows, WebRTC.
		h.Set("Connection-Allowlist", "(response-origin)")
	case "fetch.html":
		// It may ask any host that a person names, so it has no allowlist. Nor can
		// it say who may frame it: in a sandboxed embed the page around it has no
		// origin, and matches nothing that frame-ancestors can name, * included.
		h.Del("Content-Security-Policy")
		h.Set("Vary", "Sec-Fetch-Dest")
		if dest != "" && dest != "document" {
			// A frame around it that has no sandbox could use its network.
			h.Set("Content-Security-Policy", "sandbox allow-scripts")
		}
	case "embed.js":
		h.Set("Cross-Origin-Resource-Policy", "cross-origin") // docs sites load it
	}
	return h
}

// permissions turns off all but the clipboard, which the buttons to paste and to
// copy use. It names what Chromium 156 knows, for a browser complains of others.
func permissions() string {
	return strings.Join(off, "=(), ") + "=(), clipboard-read=(self), clipboard-write=(self)"
}

// off lacks local-network, local-network-access and loopback-network: fetch.html
// may ask a cluster there.
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
