// The URL that a person typed or accepted from a suggestion. Anything that could
// carry a credential is rejected before a request is sent.

import { MAX_URL } from "./messages.ts";

export type Refusal = "not-an-address" | "not-http" | "user-info" | "token-in-address" | "long-address" | "mixed-content";

const MAX_QUERY = 200;

/**
 * What a token looks like in a URL, and what a path to keys never looks like. The
 * first two match the beginning of a JSON object in base64: {" and, if no word
 * precedes it, { with a blank or a line break.
 */
const tokens = [/eyJ[\w-]{8,}/, /(^|[^\w-])(eyA|ew[0ok])[\w-]{16,}/, /k8s-aws-v1\./, /sha256~/, /[\w-]{120,}/];

/** address parses what was typed. The default scheme is https. */
export function address(typed: string): URL | Refusal {
  const text = typed.trim();
  if (text.length > MAX_URL) return "long-address";
  if (holdsToken(text)) return "token-in-address";
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`);
  if (url === null || text === "" || /\s/.test(text)) return "not-an-address";
  return refusal(url) ?? url;
}

/** refusal says why a URL is rejected; undefined if it is allowed. */
export function refusal(url: URL): Refusal | undefined {
  if (url.protocol !== "https:" && url.protocol !== "http:") return "not-http";
  if (url.username !== "" || url.password !== "") return "user-info";
  if (url.search.length > MAX_QUERY) return "long-address";
  if (holdsToken(url.href)) return "token-in-address";
  if (mixed(url)) return "mixed-content";
  return undefined;
}

function holdsToken(text: string): boolean {
  return tokens.some((token) => token.test(text) || token.test(decoded(text)));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Browsers block plain http requests from https pages, except to this machine (Mixed Content §5). */
function mixed(url: URL): boolean {
  const here = /^(localhost|.*\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;
  return location.protocol === "https:" && url.protocol === "http:" && !here.test(url.hostname);
}
