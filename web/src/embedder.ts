// Names the page that embeds this one. It can look like anything, so a person who
// is about to paste a live token should know.

import { labelled, wireCopy } from "./clipboard.ts";
import { byId, el, cloneTemplate, query } from "./dom.ts";
import { address, isEmbedded } from "./origin.ts";
import { visible } from "./text.ts";

/** showEmbedder says which pages embed this one. sender is the origin of a message from there, if there was one. */
export function showEmbedder(sender = ""): void {
  if (!isEmbedded) return;
  const [nearest = "", ...others] = ancestors(sender);
  const outermost = others.at(-1) ?? nearest;
  const bar = byId("framed", HTMLElement);
  bar.replaceChildren(
    cloneTemplate("t-framed", { nearest: [page(nearest)], outermost: outermost === nearest ? [] : [page(outermost)] }),
    wayOut(),
  );
  bar.hidden = false;
  byId("modes", HTMLElement).hidden = true;
}

/**
 * ancestors returns the origins of the embedding pages, nearest first. One that
 * can't be named is empty or "null". The referrer doesn't help: it is the page
 * whose link led here, which can itself be in another page's frame.
 */
function ancestors(sender: string): string[] {
  const known = location.ancestorOrigins as DOMStringList | undefined; // some browsers don't have it
  const [nearest, ...others] = Array.from(known ?? []);
  return [[nearest, sender].find(named) ?? "", ...others];
}

function named(origin: string | undefined): boolean {
  return origin !== undefined && origin !== "" && origin !== "null";
}

/** page names an embedding page, such as "a page on docs.example". */
function page(origin: string): HTMLElement {
  if (!named(origin)) return cloneTemplate("t-framed-unknown");
  if (origin.startsWith("file:")) return cloneTemplate("t-framed-file");
  const name = /^https?:/.test(origin) ? new URL(origin).host : origin;
  return cloneTemplate("t-framed-host", { host: [el("bdi", {}, ...visible(name))] });
}

/** wayOut opens this page without the embedding ones. A page without an origin may not be allowed to open tabs, so it shows its address. */
function wayOut(): HTMLElement {
  if (self.origin !== "null") {
    const link = cloneTemplate("t-framed-link");
    query(link, "a", HTMLAnchorElement).href = address();
    return link;
  }
  return cloneTemplate("t-framed-address", { address: visible(address()), copy: wireCopy(labelled(cloneTemplate("t-copy"), "address"), address) });
}
