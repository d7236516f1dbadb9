// The addresses of the page that <jwt-airlock> shows, and of the docs page.

/** The index.html next to embed.js; empty if that is unknown. */
export const beside = pageBeside(ownAddress());

/** pageAddress reads the address of a page to frame; undefined if it can't be framed. */
export function pageAddress(src: string): URL | undefined {
  const url = src === "" ? null : URL.parse(src, document.baseURI); // an empty src would resolve to the docs page
  return url !== null && /^(https?|file):$/.test(url.protocol) ? url : undefined;
}

/** siteOf is the source by which a header allows a page. A file has none. */
export function siteOf({ origin, href }: URL | Location): string {
  return origin === "null" ? href : origin;
}

function pageBeside(script: string): string {
  return URL.parse("index.html", script)?.href ?? "";
}

/** A module isn't told which script it is, so it looks for the one that names it. */
function ownAddress(): string {
  const { currentScript } = document;
  if (currentScript instanceof HTMLScriptElement) return currentScript.src;
  const scripts = [...document.querySelectorAll<HTMLScriptElement>("script[src]")];
  return scripts.find(({ src }) => /\/embed\.js([?#]|$)/.test(src))?.src ?? "";
}
