// Who chose the texts of the page. A text from a sample, a link or the embedding
// page keeps its origin while it is edited. It becomes the person's once another
// text replaces it. Otherwise, one letter typed into the keys of a link would
// make them "the keys you pasted".

import type { Change } from "./edit.ts";

/** Origin is who chose a text; empty for the person. A request uses the same words. */
export type Origin = "" | "sample" | "created" | "link" | "embed";

export interface Provenance {
  /** Who chose the current text. */
  origin: Origin;
  /** The text that was last given by someone else, and by whom. Undo may restore it. */
  given: string;
  giver: Origin;
}

/** Part is a text that others can choose. */
export type Part = "token" | "keys" | "issuer" | "audience";

export const own: Provenance = { origin: "", given: "", giver: "" };

/** givenBy is the provenance of a text that a link, a sample or the embedding page chose. An empty text has no author. */
export function givenBy(giver: Origin, text: string): Provenance {
  return text === "" ? own : { origin: giver, given: text, giver };
}

/** edited is the provenance of a text after a person changes it. */
export function edited(before: Provenance, change: Change, text: string): Provenance {
  switch (change.text) {
    case "edited": return before;
    case "replaced": return { ...before, origin: "" };
    case "restored": return { ...before, origin: isLike(text, before.given) ? before.giver : "" };
  }
}

/** isLike returns whether two texts differ only by one edit of at most half of the text. */
function isLike(text: string, other: string): boolean {
  const least = Math.min(text.length, other.length);
  let start = 0;
  while (start < least && text[start] === other[start]) start++;
  let end = 0;
  while (end < least - start && text[text.length - 1 - end] === other[other.length - 1 - end]) end++;
  return (start + end) * 2 >= Math.max(text.length, other.length);
}
