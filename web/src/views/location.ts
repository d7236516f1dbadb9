// What was found in the paste, and how it was read.

import type { Box, Color } from "../box.ts";
import { el, cloneTemplate } from "../dom.ts";
import type { Choice, Token } from "../report.gen.ts";
import type { PartialList, ReportView } from "../reportview.ts";
import { visible } from "../text.ts";
import { aboutKeys, finding } from "./findings.ts";
import { documentFacts } from "./document.ts";
import { isFlawed } from "./badges.ts";
import { rows } from "./more.ts";

const STEP = 20;

/** found says where the token was, and what is wrong with its parts or with the paste. */
export function found(view: ReportView, token: Token | undefined): Node[] {
  if (token === undefined) return [];
  const about = view.report.findings.filter((one) => !aboutKeys(one));
  const broken = token.segments.filter((segment) => segment.problem !== "");
  return [
    ...documentFacts(view, token.found),
    ...broken.map((segment) => cloneTemplate("t-problem", { problem: visible(segment.problem) })),
    ...about.map(finding),
  ];
}

/** chips are buttons for the tokens, if there are several. The selected one is always shown. */
export function chips(tokens: PartialList<Choice>, selected: number): Node[] {
  if (tokens.total < 2) return [];
  const chip = (token: Choice, i: number) => [el("button", { type: "button", value: i, "aria-pressed": "false" },
    el("b", {}, String(i + 1)), " ", ...visible(labelled(token, tokens.items)))];
  return rows(tokens, Math.max(STEP, selected + 1), chip, (button) => el("span", {}, button));
}

/** labelled names what contained the token. It adds what the token is if that distinguishes it from others. */
function labelled({ found, title }: Choice, all: readonly Choice[]): string {
  const helps = all.some((other) => other.found.label === found.label && other.title !== title);
  return [found.label, helps || found.label === "" ? title : ""].filter((word) => word !== "").join(": ");
}

/** color colors the parts of the selected token in the box, or the place where it was found if it has none there. */
export function color(box: Box, token: Pick<Token, "segments" | "found" | "findings"> | undefined): void {
  if (token === undefined) return box.paint([]);
  const { segments, found: { start, end } } = token;
  const parts = segments.length > 0 ? segments : [{ name: "token", start, end }];
  box.paint(parts.map(({ name, start, end }): Color => ({ start, end, name: `segment-${name}${isFlawed(token, name) ? " flawed" : ""}` })));
}
