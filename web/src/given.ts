// What nobody put in here: it came with the link to this page, or from the page
// around it. Each card says so until a person changes what is in it.

import { byId } from "./dom.ts";

/** Giver is who chose what is in a card; empty for the person. */
export type Giver = "" | "link" | "embed";

const cards = { token: "token-card", keys: "keys-card", expect: "expect-card" } as const;

export type Part = keyof typeof cards;

/** giveBy says who chose what is in a card. */
export function giveBy(part: Part, giver: Giver): void {
  card(part).dataset["from"] = giver;
}

/** nothingGiven says that the person chose all that is there. */
export function nothingGiven(): void {
  giveBy("token", "");
  giveBy("keys", "");
  giveBy("expect", "");
}

/** origin is the word of a request for where a text came from. */
export function origin(part: Part): string {
  return card(part).dataset["from"] || "pasted";
}

function card(part: Part): HTMLElement {
  return byId(cards[part], HTMLElement);
}
