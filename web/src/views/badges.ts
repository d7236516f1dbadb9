// Where findings are about: a mark at the member, and one in the token.

import { h, stamp } from "../dom.ts";
import type { Finding, Token } from "../report.gen.ts";
import { visible } from "../text.ts";
import { severityTone } from "./findings.ts";

/** Marks are the findings about a member, by its name and those around it. */
export type Marks = (names: readonly string[]) => Finding[];

export const unmarked: Marks = () => [];

/** marksOf knows those of a token's header or payload. */
export function marksOf(token: Token, part: "header" | "payload"): Marks {
  return (names) => token.findings.filter((one) => one.at === `${part}.${names.join(" ")}` && one.severity !== "info");
}

/** mark leads from a member to what was found about it. */
function mark(one: Finding): HTMLElement {
  const link = stamp("t-mark", { severity: one.severity, title: visible(one.title) });
  link.classList.add(`tone-${severityTone(one.severity)}`);
  return link;
}

/** flawed reports whether a part of the token cannot be trusted, or is broken as a whole. */
export function flawed(token: Token, segment: string): boolean {
  const broken = (one: Finding) => one.at === segment && severityTone(one.severity) === "bad";
  const grave = (one: Finding) => one.at.startsWith(`${segment}.`) && one.severity === "critical";
  return token.findings.some((one) => broken(one) || grave(one));
}

/** marked puts marks behind a name. */
export function marked(found: readonly Finding[]): (Node | string)[] {
  return found.length === 0 ? [] : [h("span", { class: "marks" }, ...found.map(mark))];
}
