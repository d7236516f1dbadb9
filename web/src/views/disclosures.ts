// What the holder of an SD-JWT chose to show.

import { type Child, el, cloneTemplate } from "../dom.ts";
import type { Disclosure } from "../report.gen.ts";
import type { ReportView } from "../reportview.ts";
import { name, visible } from "../text.ts";
import { raw } from "./collapsible.ts";
import { rows } from "./more.ts";
import { sign } from "./tone.ts";

const STEP = 50;

/** disclosures lists them. path is their path in the report. */
export function disclosures(view: ReportView, list: readonly Disclosure[], path: string): Node[] {
  const lot = view.list(path, list);
  if (lot.total === 0) return [];
  const more = (button: HTMLElement) => el("tr", { role: "row" }, el("td", { role: "cell", colspan: 3 }, button));
  return [cloneTemplate("t-disclosures", { rows: rows(lot, STEP, (one) => [row(one)], more) })];
}

function row(one: Disclosure): HTMLElement {
  return el("tr", { role: "row" },
    el("th", { role: "rowheader", scope: "row" }, one.name === "" ? cloneTemplate("t-element") : name(one.name)),
    el("td", { role: "cell", class: "value" }, raw(one.value)),
    el("td", { role: "cell", class: "meaning" }, ...place(one)));
}

function place(one: Disclosure): Child[] {
  const where = one.path === "" ? cloneTemplate("t-nowhere") : el("span", { class: "path" }, name(one.path));
  if (one.problem === "") return [where];
  return [where, el("p", { class: "tone-bad" }, sign("bad"), ...visible(one.problem))];
}
