// Whose the texts of the page are. A text that came with a sample, a link or the
// page around this one stays theirs while it is edited, and is the person's once
// another text is in its place. Otherwise one letter typed into the keys of a
// link would make them "the keys you pasted".

import type { Change } from "./edit.ts";

/** Origin is who chose a text; empty for the person. A request has the same words. */
export type Origin = "" | "sample" | "link" | "embed";

export interface Provenance {
  /** Whose the text is now. */
  origin: Origin;
  /** The text that was given last, and by whom: undo may bring it back. */
  given: string;
  giver: Origin;
}

/** Part is a text that others can choose. */
export type Part = "token" | "keys" | "issuer" | "audience";

export const own: Provenance = { origin: "", given: "", giver: "" };

/** givenBy is the provenance of a text that the link, a sample or the embedding page chose. An empty one has no author. */
export function givenBy(giver: Origin, text: string): Provenance {
  return text === "" ? own : { origin: giver, given: text, giver };
}

/** edited is the provenance of a text after a change by the person. */
export function edited(before: Provenance, change: Change, text: string): Provenance {
  switch (change.text) {
    case "edited": return before;
    case "replaced": return { ...before, origin: "" };
    case "restored": return { ...before, origin: isLike(text, before.given) ? before.giver : "" };
  }
}

/** isLike says whether a text is another one but for an edit in one place of no more than half of it. */
function isLike(text: string, other: string): boolean {
  const least = Math.min(text.length, other.length);
  let start = 0;
  while (start < least && text[start] === other[start]) start++;
  let end = 0;
  while (end < least - start && text[text.length - 1 - end] === other[other.length - 1 - end]) end++;
  return (start + end) * 2 >= Math.max(text.length, other.length);
}
