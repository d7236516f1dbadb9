// Sentences and facts in pieces: plain words, words that carry a tone, values.

import type { Fact, Span } from "../report.gen.ts";
import type { PartialList } from "../reportview.ts";
import { type Child, el, cloneTemplate } from "../dom.ts";
import { name, visible } from "../text.ts";
import { rows } from "./more.ts";
import { toneOf } from "./tone.ts";

const STEP = 50;

type Show = (text: string) => Child[];

// Breaks after the slashes of a path and before the last part of a user name.
const whole: Show = (text) => [name(text, /(?<=[^/:]\/)(?!\/)|(?<=:)(?=[^:/]*$)/)];

/** spans shows the pieces of a text, and values as show makes them. */
export function spans(list: readonly Span[], show: Show = whole): Child[] {
  return list.map((part) => span(part, show));
}

function span(part: Span, show: Show): Node {
  const inner = part.code ? el("code", { translate: "no" }, ...show(part.text)) : el("span", {}, ...visible(part.text));
  if (part.tone === "") return inner;
  return el("b", { class: toneOf(part.tone) }, inner);
}

/** facts are the rows of a list of facts. */
export function facts(lot: PartialList<Fact>): Node[] {
  return rows(lot, STEP, (fact) => [cloneTemplate("t-fact", { name: visible(fact.name), text: spans(fact.text) })],
    (button) => el("div", {}, el("dd", {}, button)));
}
