// How long the token is valid, as a line drawn to scale with now on it. If now is
// far away, the line is broken instead.

import { cloneTemplate, query, svg } from "../dom.ts";
import type { Time, Token } from "../report.gen.ts";
import { day, minute, time, utc } from "../time.ts";

/** The words for the claims and for now, from index.html. */
export type Words = (claim: string) => string;

interface Mark {
  claim: string;
  at: number;
  said: string; // its time, for screen readers
  x: number; // its place on the line, in percent
}

const FAR = 3; // times the rest of the line
const TWO_DAYS = 2 * 86_400_000;

/** lifetime draws the line, as seen from now or the time that replaces it. It returns nothing if there is nothing to draw. */
export function lifetime(token: Token, now: string, words: Words): Node[] {
  const marks = token.times.map(mark);
  if (marks.length === 0 || now === "") return [];
  const present = mark({ claim: "now", at: now, relative: "" });
  const broken = place(marks, present);
  const start = find(marks, "iat") ?? find(marks, "nbf");
  const end = find(marks, "exp");
  const label = labeller([...marks, present], words, present);
  const [left, ...others] = [start, end, present].filter((one) => one !== undefined).sort((a, b) => a.x - b.x);
  const right = others.pop();
  const between = others.filter((one) => one !== present).map(label);
  const shown = cloneTemplate("t-lifetime", {
    left: left === undefined ? "" : label(left),
    middle: [token.lifetime, ...between].filter((text) => text !== "").join(" · "),
    right: right === undefined ? "" : label(right),
  });
  query(shown, ".scale", HTMLElement).before(drawn([...marks, present], { start: find(marks, "nbf") ?? start, end, present, broken }, words));
  return [shown];
}

function mark({ claim, at, relative }: Time): Mark {
  return { claim, at: Date.parse(at), said: [utc(at), relative].filter(Boolean).join(", "), x: 0 };
}

function find(marks: Mark[], claim: string): Mark | undefined {
  return marks.find((mark) => mark.claim === claim);
}

/** labeller writes days, and minutes if the whole line is short. It writes each day once. */
function labeller(marks: Mark[], words: Words, present: Mark): (mark: Mark) => string {
  const others = marks.filter((one) => one !== present);
  const [first, last] = extent(others);
  const sameDay = day(first) === day(last);
  const write = last - first >= TWO_DAYS ? day : (at: number) => sameDay && at !== first ? `${time(at)} UTC` : minute(at);
  return (one) => {
    if (one === present) return words("now");
    const expired = one.claim === "exp" && one.at <= present.at;
    return `${words(expired ? "expired" : one.claim)} ${write(one.at)}`;
  };
}

function extent(marks: Mark[]): [number, number] {
  const times = marks.map((mark) => mark.at);
  return [Math.min(...times), Math.max(...times)];
}

/** place sets x of all marks, and returns where the line is broken, if it is. */
function place(marks: Mark[], present: Mark): number | undefined {
  const [first, last] = extent(marks);
  const span = last - first;
  const off = Math.max(present.at - last, first - present.at);
  const far = off > span * FAR && span > 0;
  const late = present.at > last;
  const [from, to] = far ? [first, last] : extent([...marks, present]);
  const [left, right] = !far ? [0, 100] : late ? [0, 45] : [55, 100];
  for (const mark of [...marks, present]) mark.x = fine(left + (right - left) * (to === from ? 0.5 : (mark.at - from) / (to - from)));
  if (!far) return undefined;
  present.x = late ? 100 : 0;
  return late ? 72 : 26;
}

/** fine rounds to what the eye can see, so that smaller clock ticks don't move anything. */
function fine(percent: number): number {
  return Math.round(percent * 10) / 10;
}

interface Drawing {
  start: Mark | undefined;
  end: Mark | undefined;
  present: Mark;
  broken: number | undefined;
}

function drawn(marks: Mark[], { start, end, present, broken }: Drawing, words: Words): SVGElement {
  const said = marks.map((mark) => `${words(mark.claim)} ${mark.said}`).join("; ");
  const from = start?.x ?? (end === undefined ? 0 : Math.min(...marks.map((mark) => mark.x)));
  const to = end?.x ?? 100;
  const tone = toneAt(present, start, end);
  return svg("svg", { class: "line", role: "img", "aria-label": said },
    svg("rect", { class: "rail", x: 0, y: 5, width: "100%", height: 8, rx: 4 }),
    svg("rect", { class: `holds ${tone}${end === undefined ? " open" : ""}`, x: `${from}%`, y: 5, width: `${fine(Math.max(0.5, to - from))}%`, height: 8, rx: 4 }),
    broken === undefined ? null : svg("rect", { class: "gap", x: `${broken}%`, y: 3, width: 6, height: 12 }),
    svg("rect", { class: "now", x: `${present.x}%`, y: 0, width: 2, height: 18, transform: present.x > 50 ? "translate(-2)" : undefined }));
}

function toneAt(present: Mark, start: Mark | undefined, end: Mark | undefined): string {
  if (end !== undefined && present.at >= end.at) return "bad";
  if (start !== undefined && present.at < start.at) return "warn";
  return end === undefined ? "warn" : "good";
}
