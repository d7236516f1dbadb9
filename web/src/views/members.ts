// The members of a JSON object as a table. Those of inner objects follow their
// name, further in.

import { type Child, el, cloneTemplate } from "../dom.ts";
import type { Member } from "../report.gen.ts";
import type { ReportView } from "../reportview.ts";
import { name, visible } from "../text.ts";
import { local, utc } from "../time.ts";
import { raw } from "./collapsible.ts";
import { marked, type Badges, noBadges } from "./badges.ts";
import { rows } from "./more.ts";
import { sign } from "./tone.ts";

const STEP = 200;
const INNER_STEP = 50;

export function members(view: ReportView, list: readonly Member[], path: string, title: string, marks = noBadges): HTMLElement {
  return cloneTemplate("t-members", { caption: title, rows: rowsOf(view, list, path, [], marks) });
}

function rowsOf(view: ReportView, list: readonly Member[], path: string, above: string[], marks: Badges): Node[] {
  const lot = view.list(path, list);
  const rowAndInner = (member: Member, i: number) => {
    const inner = `${path}.${i}.members`;
    const opened = view.list(inner, member.members).total > 0;
    return [row(member, above, opened, marks), ...rowsOf(view, member.members, inner, [...above, member.name], marks)];
  };
  return rows(lot, above.length === 0 ? STEP : INNER_STEP, rowAndInner, (button) => moreRow(button, above.length));
}

function row(member: Member, above: string[], opened: boolean, marks: Badges): HTMLElement {
  const path = above.map((outer) => `${outer} › `).join("");
  return el("tr", { role: "row", class: `deep-${Math.min(above.length, 3)}` },
    el("th", { role: "rowheader", scope: "row" },
      path === "" ? null : el("span", { class: "aside" }, ...visible(path)), name(member.name),
      ...member.repeated ? [" ", cloneTemplate("t-repeated")] : [],
      ...marked(marks([...above, member.name]))),
    el("td", { role: "cell", class: "value" }, opened ? el("span", { class: "opened" }, "{…}") : raw(member.value)),
    el("td", { role: "cell", class: "meaning" }, ...meaning(member)));
}

function meaning(member: Member): Child[] {
  const parts: Child[] = [];
  if (member.meaning !== "") {
    parts.push(el("span", { class: member.tone === "" ? undefined : `tone-${member.tone}` },
      sign(member.tone), ...visible(member.meaning)));
  }
  if (member.time !== "") {
    const said = member.meaning.includes(utc(member.time)) ? [] : [utc(member.time)];
    const words = [...said, local(member.time)].filter((word) => word !== "");
    if (words.length > 0) parts.push(el("time", { datetime: member.time }, words.join(" · ")));
  }
  return parts;
}

function moreRow(button: HTMLElement, depth: number): HTMLElement {
  return el("tr", { role: "row", class: `deep-${Math.min(depth, 3)}` },
    el("td", { role: "cell", colspan: 3 }, button));
}
