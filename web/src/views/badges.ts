// Marks where findings are: at the member, and in the token.

import { el, cloneTemplate } from "../dom.ts";
import type { Finding, Token } from "../report.gen.ts";
import { visible } from "../text.ts";
import { severityTone } from "./findings.ts";

/** Badges returns the findings about a member, by its name and those of its parents. */
export type Badges = (names: readonly string[]) => Finding[];

export const noBadges: Badges = () => [];

/** badgesOf returns those of a token's header or payload. */
export function badgesOf(token: Token, part: "header" | "payload"): Badges {
  return (names) => token.findings.filter((one) => one.at === `${part}.${names.join(" ")}` && one.severity !== "info");
}

/** mark links a member to a finding about it. */
function mark(one: Finding): HTMLElement {
  const link = cloneTemplate("t-mark", { severity: one.severity, title: visible(one.title) });
  link.classList.add(`tone-${severityTone(one.severity)}`);
  return link;
}

/** isFlawed reports whether a part of the token can't be trusted, or is broken as a whole. */
export function isFlawed(token: Pick<Token, "findings">, segment: string): boolean {
  const broken = (one: Finding) => one.at === segment && severityTone(one.severity) === "bad";
  const grave = (one: Finding) => one.at.startsWith(`${segment}.`) && one.severity === "critical";
  return token.findings.some((one) => broken(one) || grave(one));
}

/** marked returns the marks that follow a name. */
export function marked(found: readonly Finding[]): (Node | string)[] {
  return found.length === 0 ? [] : [el("span", { class: "marks" }, ...found.map(mark))];
}
