// When the token holds, as a line in proportion and as a table. Where now lies
// far off, the line is broken rather than drawn to scale.

import { el, cloneTemplate, svg } from "../dom.ts";
import type { Time } from "../report.gen.ts";
import { local, utc } from "../time.ts";

/** The words for the claims and for now; they stand in index.html. */
export type Words = (claim: string) => string;

interface Mark {
  claim: string;
  at: string;
  relative: string;
  /** Where it stands on the line, in percent. */
  x: number;
}

const LEFT = 3;
const RIGHT = 97;
const FAR = 3; // times the rest of the line
const NEAR = 17; // percent, within which two labels would touch

/** validity shows the times of a token against now, or the time set in its place; empty if that cannot be read. */
export function validity(times: readonly Time[], now: string, words: Words): Node[] {
  const marks = times.map(({ claim, at, relative }) => ({ claim, at, relative, x: 0 }));
  if (marks.length === 0) return [];
  const present: Mark = { claim: "now", at: now, relative: "", x: 0 };
  if (now === "") return [cloneTemplate("t-validity", { rows: marks.map((mark) => row(mark, words)) })];
  const broken = place(marks, present);
  return [cloneTemplate("t-validity", {
    line: line(marks, present, broken, words),
    rows: [...marks, present].sort((a, b) => a.x - b.x).map((mark) => row(mark, words)),
  })];
}

/** place sets x of all marks, and returns where the line is broken, if it is. */
function place(marks: Mark[], present: Mark): number | undefined {
  const times = marks.map((mark) => Date.parse(mark.at));
  const first = Math.min(...times);
  const last = Math.max(...times);
  const now = Date.parse(present.at);
  const span = last - first;
  const off = Math.max(now - last, first - now);
  if (off <= span * FAR || off <= 0) {
    const from = Math.min(first, now);
    const to = Math.max(last, now);
    const scale = (time: number) => LEFT + (RIGHT - LEFT) * (to === from ? 0.5 : (time - from) / (to - from));
    marks.forEach((mark, i) => { mark.x = scale(times[i] ?? now); });
    present.x = scale(now);
    return undefined;
  }
  const [left, right] = now > last ? [LEFT, 55] : [45, RIGHT];
  const scale = (time: number) => left + (right - left) * (span === 0 ? 0.5 : (time - first) / span);
  marks.forEach((mark, i) => { mark.x = scale(times[i] ?? now); });
  present.x = now > last ? 92 : 8;
  return now > last ? 74 : 26;
}

function line(marks: Mark[], present: Mark, broken: number | undefined, words: Words): SVGElement {
  const said = [...marks, present].map((mark) => [words(mark.claim), utc(mark.at), mark.relative].filter(Boolean).join(" "));
  const start = find(marks, "nbf") ?? find(marks, "iat");
  const end = find(marks, "exp");
  return svg("svg", { class: "line", role: "img", "aria-label": said.join("; ") },
    svg("line", { class: "rail", x1: "1%", x2: "99%", y1: 32, y2: 32 }),
    stretch(start, end, marks, broken),
    broken === undefined ? null : gap(broken),
    ...labels(marks, words),
    ...marks.map((mark) => svg("circle", { class: `mark ${mark.claim}`, cx: `${mark.x}%`, cy: 32, r: 5 })),
    svg("circle", { class: `now ${where(present, start, end)}`, cx: `${present.x}%`, cy: 32, r: 6.5 }),
    label(words("now"), present.x, 56, "now-label"));
}

function find(marks: Mark[], claim: string): Mark | undefined {
  return marks.find((mark) => mark.claim === claim);
}

/** stretch is where the token holds. Without an end it runs on in dashes. */
function stretch(start: Mark | undefined, end: Mark | undefined, marks: Mark[], broken: number | undefined): SVGElement | null {
  const from = start?.x ?? (end === undefined ? undefined : Math.min(LEFT, ...marks.map((mark) => mark.x)));
  const to = end?.x ?? RIGHT + 2;
  if (from === undefined || to <= from) return null;
  const open = end === undefined && broken === undefined;
  return svg("line", { class: open ? "holds open" : "holds", x1: `${from}%`, x2: `${to}%`, y1: 32, y2: 32 });
}

function where(present: Mark, start: Mark | undefined, end: Mark | undefined): string {
  const now = Date.parse(present.at);
  if (end !== undefined && now >= Date.parse(end.at)) return "bad";
  if (start !== undefined && now < Date.parse(start.at)) return "warn";
  return end === undefined ? "warn" : "good";
}

function gap(at: number): SVGElement {
  return svg("svg", { class: "gap", x: `${at}%`, y: 22, width: 24, height: 20 },
    svg("path", { class: "cut", d: "M10 1 4 19h8l6-18z" }),
    svg("path", { class: "edge", d: "M10 1 4 19M18 1l-6 18" }));
}

/** labels stand above their marks; those that would touch share one. */
function labels(marks: Mark[], words: Words): SVGElement[] {
  const groups: Mark[][] = [];
  for (const mark of [...marks].sort((a, b) => a.x - b.x)) {
    const group = groups.at(-1);
    const first = group?.[0];
    if (group !== undefined && first !== undefined && mark.x - first.x < NEAR) group.push(mark);
    else groups.push([mark]);
  }
  return groups.map((group) => {
    const text = group.map((mark) => words(mark.claim)).join(", ");
    return label(text, group[0]?.x ?? 0, 16, "");
  });
}

function label(text: string, x: number, y: number, name: string): SVGElement {
  const anchor = x < 20 ? "start" : x > 80 ? "end" : "middle";
  const at = anchor === "start" ? x - 1.5 : anchor === "end" ? x + 1.5 : x;
  return svg("text", { class: `label ${name}`, x: `${at}%`, y, "text-anchor": anchor }, text);
}

function row(mark: Mark, words: Words): HTMLElement {
  const here = local(mark.at);
  return el("tr", { class: mark.claim },
    el("th", { scope: "row" }, words(mark.claim)),
    el("td", {}, el("time", { datetime: mark.at }, utc(mark.at)), here === "" ? null : el("small", {}, here)),
    el("td", {}, mark.relative));
}
