// Where this page was loaded from, and whether another page embeds it.

/**
 * originKind returns "disk", "network", or "sandbox", a frame that isn't allowed
 * to have an origin or to save files.
 */
export function originKind(): "disk" | "network" | "sandbox" {
  if (location.protocol === "file:") return "disk";
  return self.origin === "null" ? "sandbox" : "network";
}

/** Some servers send this page for every unknown address. Loaded as fetch.html, it does nothing. */
export const isFetchPage = location.pathname.endsWith("/fetch.html");

/** isEmbedded is true if another page embeds this one. */
export const isEmbedded = window.parent !== window && !isFetchPage;

/** address is this page's own, without the content of a link to it. */
export function address(): string {
  const own = new URL(location.href);
  own.hash = "";
  return own.href;
}
