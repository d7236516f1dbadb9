// Where this page lies, and whether another one shows it.

/**
 * originKind says where from: "disk", "network", or "sandbox", a frame that is
 * kept from having an origin and may not save files.
 */
export function originKind(): "disk" | "network" | "sandbox" {
  if (location.protocol === "file:") return "disk";
  return self.origin === "null" ? "sandbox" : "network";
}

/** Some servers send this page for every address they do not know. In place of fetch.html it keeps still. */
export const isFetchPage = location.pathname.endsWith("/fetch.html");

/** isEmbedded is true where another page shows this one inside of it. */
export const isEmbedded = window.parent !== window && !isFetchPage;

/** address is this page's own, without what a link to it contained. */
export function address(): string {
  const own = new URL(location.href);
  own.hash = "";
  return own.href;
}
