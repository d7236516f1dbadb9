// A card of the page shows something of a token or a report. Without content, it is
// empty and hidden.

import { byId, type Fill, setAttributes } from "./dom.ts";
import type { Token } from "./report.gen.ts";
import type { ReportView } from "./reportview.ts";
import type { Shown, State } from "./state.ts";
import { hideCard } from "./views/fold.ts";

/** ReportOnScreen is everything that a card is rendered from. */
export interface ReportOnScreen {
  shown: Shown;
  view: ReportView;
  /** The selected token; undefined if none was found. */
  token: Token | undefined;
  index: number;
  state: State;
}

/** TokenOnScreen is a ReportOnScreen that has a token. */
export interface TokenOnScreen extends ReportOnScreen {
  token: Token;
  /** The token's path in the report, such as "tokens.0". */
  path: string;
}

export interface Card {
  /** The id of the section in index.html. Content goes into its .body, or into the section if it doesn't have one. */
  id: string;
  view(on: TokenOnScreen): Node[];
  /** What the card shows if no token was found. */
  without?(on: ReportOnScreen): Node[];
  /** Whether the card is about the whole report, so selecting another token doesn't change it. */
  whole?: true;
  /** Whether the card stays in the page when it is empty. */
  stays?: true;
  /** Whether the card is a part of the token. Only one part is shown at a time. */
  part?: true;
  /** dress sets attributes and fixed places of the section; on is undefined if nothing is shown. */
  dress?(section: HTMLElement, on: ReportOnScreen | undefined): void;
}

/** showCard fills a card, or hides it if it is empty. If keep is set, its content is up to date. */
export function showCard(card: Card, on: ReportOnScreen | undefined, fill: Fill, keep = false): void {
  const section = byId(card.id, HTMLElement);
  if (!keep) {
    const nodes = nodesOf(card, on);
    if (card.part) setAttributes(section, { "data-there": nodes.length > 0 });
    else hideCard(section, nodes.length === 0 && card.stays !== true);
    fill(section.querySelector<HTMLElement>(":scope > .body") ?? section, nodes);
  }
  card.dress?.(section, on);
}

function nodesOf(card: Card, on: ReportOnScreen | undefined): Node[] {
  if (on === undefined) return [];
  const { token, index } = on;
  return token === undefined ? card.without?.(on) ?? [] : card.view({ ...on, token, path: `tokens.${index}` });
}
