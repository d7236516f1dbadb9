// The way back to the page: the parent of this frame or, in a separate tab, the
// page of this origin that opened it.

import { parseSuggestion, type FrameMessage, type Suggestion } from "./messages.ts";

export interface Port {
  /** Whether a page is listening. */
  readonly heard: boolean;
  say(message: FrameMessage): void;
}

/** framed is true inside the page and false in a separate tab. */
export const framed = window.parent !== window;

export function openPort(suggested: (suggestion: Suggestion) => void): Port {
  return framed ? frame(suggested) : tab(suggested);
}

function frame(suggested: (suggestion: Suggestion) => void): Port {
  addEventListener("message", (event) => {
    if (event.source !== window.parent) return;
    const suggestion = parseSuggestion(event.data);
    if (suggestion !== undefined) suggested(suggestion);
  });
  // The page may not have an origin that can be named, from disk or in a sandbox.
  // Only public keys are sent here.
  return { heard: true, say: (message) => window.parent.postMessage(message, "*") };
}

/**
 * tab reads the page's suggestion and the name of the channel from its own
 * address. The name can't be guessed, so other pages of this origin can't use it
 * to send keys.
 */
function tab(suggested: (suggestion: Suggestion) => void): Port {
  const given = new URLSearchParams(location.hash.slice(1));
  const name = given.get("channel") ?? "";
  const suggestion = parseSuggestion({ airlock: "suggestion", url: besideProxy() ?? given.get("url") ?? "", theme: given.get("theme") ?? "system" });
  if (suggestion !== undefined) suggested(suggestion);
  if (!/^[0-9a-f]{32}$/.test(name)) return { heard: false, say: () => undefined };
  const channel = new BroadcastChannel(`airlock-${name}`);
  return { heard: true, say: (message) => channel.postMessage(message) };
}

/** If kubectl proxy --www serves this document, it serves the keys too. It answers only pages with an origin, so not the frame. */
export function besideProxy(): string | undefined {
  const proxied = /^(localhost|127\.0\.0\.1|\[::1\])$/.test(location.hostname) && /^\/static\/[^/]*$/.test(location.pathname);
  return proxied ? `${location.origin}/openid/v1/jwks` : undefined;
}
