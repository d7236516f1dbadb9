// What was found in the paste, and what was done to read it.

import type { Box, Colour } from "../box.ts";
import type { Answer } from "../core.ts";
import { h, stamp } from "../dom.ts";
import type { Token } from "../report.gen.ts";
import { visible } from "../text.ts";
import { aboutKeys, finding } from "./findings.ts";
import { holder } from "./holder.ts";
import { flawed } from "./marks.ts";
import { type Lot, rows } from "./more.ts";

const STEP = 20;

/** found says where the token stood, and what is wrong with its parts or with the paste. */
export function found(answer: Answer, token: Token | undefined): Node[] {
  if (token === undefined) return [];
  const about = answer.report.findings.filter((one) => !aboutKeys(one));
  const broken = token.segments.filter((segment) => segment.problem !== "");
  return [
    ...holder(answer, token.found),
    ...broken.map((segment) => stamp("t-problem", { problem: visible(segment.problem) })),
    ...about.map(finding),
  ];
}

/** chips are a button for each token, where there are several; the selected one is always among those shown. */
export function chips(tokens: Lot<Token>, selected: number, choose: (token: Token, index: number) => void): Node[] {
  if (tokens.total < 2) return [];
  const chip = (token: Token, i: number) => {
    const button = h("button", { type: "button", "aria-pressed": String(i === selected) },
      h("b", {}, String(i + 1)), " ", ...visible(labelled(token, tokens.items)));
    button.addEventListener("click", () => {
      button.parentElement?.querySelector('[aria-pressed="true"]')?.setAttribute("aria-pressed", "false");
      button.setAttribute("aria-pressed", "true");
      choose(token, i);
    });
    return [button];
  };
  return rows(tokens, Math.max(STEP, selected + 1), chip, (button) => h("span", {}, button));
}

/** labelled is what held the token, and what it is where that tells it from others in the like. */
function labelled({ found, title }: Token, all: readonly Token[]): string {
  const helps = all.some((other) => other.found.label === found.label && other.title !== title);
  return [found.label, helps || found.label === "" ? title : ""].filter((word) => word !== "").join(": ");
}

/** colour paints the parts of the selected token in the box, or where it was found if it has none there. */
export function colour(box: Box, token: Token | undefined): void {
  if (token === undefined) return box.paint([]);
  const { segments, found: { start, end } } = token;
  const parts = segments.length > 0 ? segments : [{ name: "token", start, end }];
  box.paint(parts.map(({ name, start, end }): Colour => ({ start, end, name: `segment-${name}${flawed(token, name) ? " flawed" : ""}` })));
}
