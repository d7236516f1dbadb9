// What the reader has chosen to look at, whose the texts are, and where the page
// was opened from. None of it is stored anywhere.

import { own, type Part, type Provenance } from "./provenance.ts";

export type PartView = "processed" | "members" | "text" | "bytes";

export interface State {
  /** The index of the selected token. */
  token: number;
  /** Whether a person selected it. Otherwise it is the one that the report names. */
  chosen: boolean;
  /** Whose each text is. */
  provenance: Record<Part, Provenance>;
  /** How to show a header or payload, by its path below the token; the first of its tabs where there is none. */
  views: Map<string, PartView>;
  /** Whether JSON is shown indented, rather than as it stands. */
  indented: boolean;
}

export const state: State = {
  token: 0, chosen: false, provenance: { token: own, keys: own, issuer: own, audience: own },
  views: new Map(), indented: false,
};

/**
 * opened says from where: "disk", "network", or "sandbox", a frame that is kept
 * from having an origin and may not save files.
 */
export function opened(): "disk" | "network" | "sandbox" {
  if (location.protocol === "file:") return "disk";
  return self.origin === "null" ? "sandbox" : "network";
}

/** Some servers send this page for every address they do not know. In place of fetch.html it keeps still. */
export const misplaced = location.pathname.endsWith("/fetch.html");

/** framed is true where another page shows this one inside of it. */
export const framed = window.parent !== window && !misplaced;

/** address is this page's own, without what a link to it has brought along. */
export function address(): string {
  const own = new URL(location.href);
  own.hash = "";
  return own.href;
}
