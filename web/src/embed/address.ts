// Where the page lies that <jwt-airlock> shows.

/** The index.html beside embed.js; empty where that is unknown. */
export const beside = pageBeside(ownAddress());

/** pageAddress reads the address of a page to frame; undefined where it may not be framed. */
export function pageAddress(src: string): URL | undefined {
  const url = src === "" ? null : URL.parse(src, document.baseURI); // which for an empty one is the docs page
  return url !== null && /^(https?|file):$/.test(url.protocol) ? url : undefined;
}

function pageBeside(script: string): string {
  return URL.parse("index.html", script)?.href ?? "";
}

/** A module is not told which script it is; it looks for the one that names it. */
function ownAddress(): string {
  const { currentScript } = document;
  if (currentScript instanceof HTMLScriptElement) return currentScript.src;
  const scripts = [...document.querySelectorAll<HTMLScriptElement>("script[src]")];
  return scripts.find(({ src }) => /\/embed\.js([?#]|$)/.test(src))?.src ?? "";
}
