// Two tokens side by side: the verdict on each, how they are related, and what
// differs.

import type { ReportOnScreen } from "../card.ts";
import { byId, cloneTemplate, el, query, setAttributes, setText } from "../dom.ts";
import type { Compared, Span } from "../report.gen.ts";
import type { PartialList, ReportView } from "../reportview.ts";
import { breakable, count, short } from "../text.ts";
import { press } from "../toolbar.ts";
import { utc } from "../time.ts";
import { long } from "../views/collapsible.ts";
import { chips } from "../views/location.ts";
import { rows } from "../views/more.ts";
import { spans } from "../views/spans.ts";

const STEP = 200;
const LONG = 2_000;

/** chosen are buttons for the tokens of one side, if there are several. */
export function chosen(view: ReportView, name: "a" | "b"): Node[] {
  const side = view.report.comparison?.[name];
  return side === undefined ? [] : chips(view.list(`comparison.${name}.tokens`, side.tokens), side.selected);
}

/** sideVerdict is the verdict on the token of one side. */
export function sideVerdict({ report }: ReportView, name: "a" | "b"): Node[] {
  return [el("span", {}, ...spans(report.comparison?.[name].verdict ?? [], short))];
}

/** comparison says how the two are related. at is the time that was set; empty for now. */
export function comparison({ report }: ReportView, at: string): Node[] {
  const sentence = report.comparison?.sentence ?? [];
  if (sentence.length === 0) return [];
  return [cloneTemplate("t-comparison", { sentence: spans(sentence), at: at === "" ? undefined : utc(at) })];
}

export function dressComparison(section: HTMLElement, on: ReportOnScreen | undefined): void {
  setAttributes(section, { "data-tone": on?.view.report.comparison?.sentence[0]?.tone ?? "", "data-relation": on?.view.report.comparison?.state ?? "" });
}

/** differences is the table of what differs, or of everything. */
export function differences(view: ReportView, everything: boolean): Node[] {
  const { comparison } = view.report;
  if (!comparison || comparison.rows.length === 0) return [];
  const all = view.list("comparison.rows", comparison.rows);
  const lot = everything ? all : beginning(all, comparison.count);
  if (lot.total === 0) return [cloneTemplate("t-no-differences")];
  return [
    cloneTemplate("t-differences", { rows: rows(lot, STEP, row, (button) => el("tr", { role: "row" }, el("td", { role: "cell", colspan: 3 }, button))) }),
    ...comparison.omitted > 0 ? [cloneTemplate("t-omitted", { count: count(comparison.omitted) })] : [],
  ];
}

/** beginning is a list without its end. */
function beginning<T>({ items, total, load }: PartialList<T>, most: number): PartialList<T> {
  const end = Math.min(total, most);
  return { items: items.slice(0, end), total: end, load: (from, count) => load(from, Math.min(count, end - from)) };
}

function row({ part, name, a, b, state, note }: Compared): Node[] {
  const same = state === "same" && a === b && note.length === 0;
  return [el("tr", { role: "row", "data-differs": state !== "same" && state !== "unknown", "data-part": part },
    el("th", { role: "rowheader", scope: "row", dir: "ltr", translate: "no" }, part === "header" ? "header." : null, ...breakable(name)),
    cell("A", a),
    same ? el("td", { role: "cell", class: "as-a" }, cloneTemplate("t-the-same")) : cell("B", b, note))];
}

function cell(side: string, value: string, note: Span[] = []): HTMLElement {
  const text = value === "" ? [cloneTemplate("t-absent")] : [el("bdi", { dir: "ltr", translate: "no" }, ...long(value, LONG))];
  return el("td", { role: "cell", "data-side": side }, ...text, note.length === 0 ? null : el("small", {}, ...spans(note)));
}

/** dressDifferences says how many there are, and what the table shows. */
export function dressDifferences(section: HTMLElement, on: ReportOnScreen | undefined): void {
  const differing = on?.view.report.comparison?.count ?? 0;
  setAttributes(section, { "data-count": differing });
  setText(query(section, ".tally", HTMLElement), count(differing));
  press(byId("differences-tabs", HTMLElement), on?.state.everything ? "all" : "some");
}
