// The members of a JSON object as a table. Members of inner objects follow their
// name, indented.

import { type Child, el, cloneTemplate } from "../dom.ts";
import type { Member } from "../report.gen.ts";
import type { ReportView } from "../reportview.ts";
import { breakable, name, visible } from "../text.ts";
import { copyValue } from "./copyvalue.ts";
import { long, raw } from "./collapsible.ts";
import { marked, type Badges, noBadges } from "./badges.ts";
import { rows } from "./more.ts";
import { sign } from "./tone.ts";

const STEP = 200;
const INNER_STEP = 50;
const LONG = 2_000; // characters of a value that are shown at first

export function members(view: ReportView, list: readonly Member[], path: string, title: string, marks = noBadges): HTMLElement {
  return cloneTemplate("t-members", { caption: title, rows: rowsOf(view, list, path, [], marks) });
}

function rowsOf(view: ReportView, list: readonly Member[], path: string, above: string[], marks: Badges): Node[] {
  const lot = view.list(path, list);
  const rowAndInner = (member: Member, i: number) => {
    const inner = `${path}.${i}.members`;
    const opened = view.list(inner, member.members).total > 0;
    if (isSmall(member, [...above, member.name], marks)) return [row(member, above, inOneLine(member.members), marks)];
    const value = opened ? [] : long(member.value, LONG);
    return [row(member, above, value, marks), ...rowsOf(view, member.members, inner, [...above, member.name], marks)];
  };
  return rows(lot, above.length === 0 ? STEP : INNER_STEP, rowAndInner, (button) => moreRow(button, above.length));
}

/** isShort returns whether a name is kept on one line. */
function isShort(name: string): boolean {
  return name.length <= 28;
}

const FEW = 3; // members of an object on one line
const SHORT = 60; // characters of one of them

/** isSmall returns whether an object fits on one line and its members need no remarks. */
function isSmall({ members }: Member, names: string[], marks: Badges): boolean {
  return members.length > 0 && members.length <= FEW && members.every((one) =>
    one.members.length === 0 && !/^[{[]/.test(one.value) && one.value.length <= SHORT &&
    !one.repeated && one.meaning === "" && marks([...names, one.name]).length === 0);
}

function inOneLine(members: readonly Member[]): Child[] {
  return members.flatMap((one, i) => [i === 0 ? null : " ", el("span", { class: "pair" }, name(one.name), " ", raw(one.value))]);
}

function row(member: Member, above: string[], value: Child[], marks: Badges): HTMLElement {
  const path = above.map((outer) => `${outer} › `).join("");
  return el("tr", { role: "row", class: `deep-${Math.min(above.length, 3)}` },
    el("th", { role: "rowheader", scope: "row", class: isShort(member.name) ? "short" : undefined, dir: "ltr", translate: "no" },
      path === "" ? null : el("span", { class: "aside" }, ...visible(path)), ...isShort(member.name) ? visible(member.name) : breakable(member.name),
      ...member.repeated ? [" ", cloneTemplate("t-repeated")] : [],
      ...marked(marks([...above, member.name]))),
    el("td", { role: "cell", class: "value", dir: "ltr", translate: "no" }, ...value, value.length === 0 ? null : copyValue(member)),
    el("td", { role: "cell", class: "meaning" }, ...meaning(member)));
}

function meaning({ meaning, tone, time }: Member): Child[] {
  if (meaning === "") return [];
  const words = [sign(tone), ...visible(meaning)];
  if (time === "" && tone === "") return words;
  const attributes = { datetime: time === "" ? undefined : time, class: tone === "" ? undefined : `tone-${tone}` };
  return [el(time === "" ? "span" : "time", attributes, ...words)];
}

function moreRow(button: HTMLElement, depth: number): HTMLElement {
  return el("tr", { role: "row", class: `deep-${Math.min(depth, 3)}` },
    el("td", { role: "cell", colspan: 3 }, button));
}
