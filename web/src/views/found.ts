// What was found in the paste, and what was done to read it.

import type { Box, Colour } from "../box.ts";
import { h, stamp } from "../dom.ts";
import type { Report, Token } from "../report.gen.ts";
import { visible } from "../text.ts";
import { finding } from "./findings.ts";
import { type Lot, rows } from "./more.ts";

const STEP = 20;

/** found says where the token stood, and what is wrong with its parts or with the paste. */
export function found(report: Report, token: Token | undefined): Node[] {
  if (token === undefined) return [];
  const about = report.findings.filter((one) => one.at !== "keys");
  const broken = token.segments.filter((segment) => segment.problem !== "");
  return [
    h("p", { class: "note" }, ...visible(token.found.text)),
    ...broken.map((segment) => stamp("t-problem", { problem: visible(segment.problem) })),
    ...about.map(finding),
  ];
}

/** chips are a button for each token, where there are several. */
export function chips(tokens: Lot<Token>, selected: number, choose: (token: Token, index: number) => void): Node[] {
  if (tokens.total < 2) return [];
  const chip = (token: Token, i: number) => {
    const button = h("button", { type: "button", "aria-pressed": String(i === selected) },
      h("b", {}, String(i + 1)), " ", ...visible(token.title || token.found.label));
    button.addEventListener("click", () => {
      button.parentElement?.querySelector('[aria-pressed="true"]')?.setAttribute("aria-pressed", "false");
      button.setAttribute("aria-pressed", "true");
      choose(token, i);
    });
    return [button];
  };
  return rows(tokens, STEP, chip, (button) => h("span", {}, button));
}

/** colour paints the parts of the selected token in the box. */
export function colour(box: Box, token: Token | undefined): void {
  const colours: Colour[] = token?.segments.map(({ name, start, end }) => ({ start, end, name: `segment-${name}` })) ?? [];
  box.paint(colours);
}
