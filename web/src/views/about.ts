// What the token is: what people ask first, how long it is valid, and the rest
// under one line.

import type { PartialList, ReportView } from "../reportview.ts";
import { type Child, el, cloneTemplate } from "../dom.ts";
import type { Fact, Time, Token, Tone } from "../report.gen.ts";
import { visible } from "../text.ts";
import { local } from "../time.ts";
import { lean, named } from "./fold.ts";
import { lifetime, type Words } from "./lifetime.ts";
import { rows } from "./more.ts";
import { fact } from "./spans.ts";
import { sign } from "./tone.ts";

const STEP = 50;
const FEW = 4; // facts that the compact view shows
const NAMED = 9; // facts that the fold names

/** hasAbout returns whether a token has more to show than its title. */
export function hasAbout(token: Token): boolean {
  return token.facts.length > 0;
}

/** about shows what people ask first, and how much of the token's lifetime has passed at a given time. */
export function about(token: Token | undefined, now: string, words: Words): Node[] {
  if (token === undefined || !hasAbout(token)) return [];
  const first = token.facts.filter(({ first }) => first > 0).sort((a, b) => a.first - b.first);
  return [el("dl", { class: "facts first" }, ...first.flatMap((one, i) => i < FEW ? fact(one, "text") : lean(fact(one, "text")))), ...lifetime(token, now, words)];
}

/** rest shows the folded facts, and what the visible ones leave out. path is the token's path in the report. */
export function rest(view: ReportView, token: Token | undefined, path: string): Node[] {
  if (token === undefined) return [];
  const lot = folded(view.list(`${path}.facts`, token.facts));
  if (lot.total === 0) return [];
  return [named(cloneTemplate("t-rest", {
    names: names(lot.items),
    facts: [...rows(lot, STEP, (one) => fact(one, one.first > 0 ? "more" : "all"), (button) => el("dd", {}, button)), ...inLocalTime(token.times)],
  }), "rest")];
}

function folded(lot: PartialList<Fact>): PartialList<Fact> {
  const ours = (list: readonly Fact[]) => list.filter(({ first, more }) => first === 0 || more.length > 0);
  const items = ours(lot.items).sort((a, b) => a.first - b.first);
  const shown = lot.items.length - items.length;
  return { items, total: lot.total - shown, load: async (from, count) => await lot.load(from + shown, count) };
}

/** names lists what is in the fold, and marks what is bad there. */
function names(list: readonly Fact[]): Child[] {
  const first = [...list].sort((a, b) => Number(toneOf(b) !== "") - Number(toneOf(a) !== ""));
  const said = first.slice(0, NAMED).flatMap((fact, i) => {
    const tone = toneOf(fact);
    const words = tone === "" ? visible(fact.name) : [el("span", { class: `tone-${tone}` }, sign(tone), ...visible(fact.name))];
    return [i === 0 ? null : ", ", ...words];
  });
  return list.length > NAMED ? [...said, " …"] : said;
}

/** toneOf is the tone of a fact that isn't shown elsewhere. */
function toneOf({ first, text }: Fact): Tone {
  return first > 0 ? "" : text.find(({ tone }) => tone === "bad" || tone === "warn")?.tone ?? "";
}

function inLocalTime(times: readonly Time[]): Node[] {
  const said = times.map(({ claim, at }) => [claim, local(at)]).filter(([, at]) => at !== "");
  return said.length === 0 ? [] : [...cloneTemplate("t-local", { text: said.map(([claim, at]) => `${claim} ${at}`).join(" · ") }).children];
}
