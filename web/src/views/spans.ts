// Sentences and facts in pieces: plain words, words with a tone, and values.

import type { Fact, Span } from "../report.gen.ts";
import type { PartialList } from "../reportview.ts";
import { type Child, el } from "../dom.ts";
import { breakable, visible } from "../text.ts";
import { rows } from "./more.ts";
import { toneOf } from "./tone.ts";

const STEP = 50;

type Show = (text: string) => Child[];

// Breaks before the last part of a user name.
const whole: Show = (text) => breakable(text, /(?<=:)(?=[^:/]*$)/);

/** spans shows the pieces of a text. show renders values. */
export function spans(list: readonly Span[], show: Show = whole): Child[] {
  return list.flatMap((part) => span(part, show));
}

function span(part: Span, show: Show): Child[] {
  const inner = part.code ? [el("code", { dir: "ltr", translate: "no" }, ...show(part.text))] : visible(part.text);
  return part.tone === "" ? inner : [el("b", { class: toneOf(part.tone) }, ...inner)];
}

/** fact is a row of a list: the whole fact, only what is shown at first, or only the rest. */
export function fact({ name, text, more }: Fact, part: "all" | "text" | "more" = "all"): Node[] {
  const [first, rest] = [part === "more" ? [] : spans(text), part === "text" ? [] : spans(more)];
  const join = first.length === 0 || rest.length === 0 ? "" : /^[a-z]/.test(more[0]?.text ?? "") ? ": " : ". ";
  return [el("dt", {}, ...visible(name)), el("dd", {}, ...first, join, ...rest)];
}

/** facts are the rows of a list of facts. */
export function facts(lot: PartialList<Fact>): Node[] {
  return rows(lot, STEP, (one) => fact(one), (button) => el("dd", {}, button));
}
