// What a careful reader should know.

import { cloneTemplate } from "../dom.ts";
import type { Finding } from "../report.gen.ts";
import type { ReportView } from "../reportview.ts";
import { visible } from "../text.ts";
import { rows } from "./more.ts";

const STEP = 50;

const order = ["critical", "high", "medium", "low", "info"];
const tones: Record<string, string> = { critical: "bad", high: "bad", medium: "warn" };

/** severityTone is the tone of a severity. */
export function severityTone(severity: string): string {
  return tones[severity] ?? "quiet";
}

/** isGrave reports whether a finding must be seen, so the fold that contains it names it. */
export function isGrave({ severity }: Finding): boolean {
  return severityTone(severity) === "bad";
}

/** findings lists those of a token, one per line. path is their path in the report. */
export function findings(view: ReportView, list: readonly Finding[], path: string): Node[] {
  return rows(view.list(path, list), STEP, (one) => [line(one)], (button) => button);
}

/** line is a finding on one line, which opens to show the rest. */
function line(one: Finding): HTMLElement {
  const detail = one.detail.slice(one.lead.length).trim();
  return coded(cloneTemplate("t-finding", {
    severity: one.severity, title: visible(one.title + "."), lead: visible(one.lead),
    detail: visible(detail), fix: visible(one.fix), source: visible(one.source),
  }), one);
}

/** finding shows all of a finding, for short lists. */
export function finding(one: Finding): HTMLElement {
  return coded(cloneTemplate("t-finding-whole", {
    severity: one.severity,
    title: visible(one.title), detail: visible(one.detail), fix: visible(one.fix), source: visible(one.source),
  }), one);
}

function coded(shown: HTMLElement, { code, severity }: Finding): HTMLElement {
  shown.dataset["code"] = code;
  shown.querySelector(".tag")?.classList.add(`tone-${severityTone(severity)}`);
  return shown;
}

/** tally counts findings by severity: "1 high, 2 info". */
export function tally(list: readonly Finding[]): string {
  return order
    .map((severity) => ({ severity, number: list.filter((one) => one.severity === severity).length }))
    .filter(({ number }) => number > 0)
    .map(({ severity, number }) => `${number} ${severity}`)
    .join(", ");
}

/** aboutKeys reports whether a finding is about the keys, or one of them. */
export function aboutKeys(one: Finding): boolean {
  return one.at === "keys" || one.at.startsWith("keys.");
}

export function bySeverity(a: Finding, b: Finding): number {
  return order.indexOf(a.severity) - order.indexOf(b.severity);
}
