// A header or payload under its tabs, and what belongs to it.

import { copyExact } from "../clipboard.ts";
import { press } from "../controls.ts";
import type { Answer } from "../core.ts";
import { type Fill, stamp, within } from "../dom.ts";
import type { Token } from "../report.gen.ts";
import { type PartView, state } from "../state.ts";
import { marksOf } from "./marks.ts";
import { members } from "./members.ts";
import { part } from "./part.ts";

/**
 * pane fills a section with the part of a token that its data-part names; path
 * is where the token stands in the report.
 */
export function pane(section: HTMLElement, answer: Answer, token: Token | undefined, path: string, fill: Fill): void {
  const which = partOf(section);
  const nodes = token === undefined ? [] : content(section, answer, token, path);
  section.hidden = nodes.length === 0;
  section.dataset["encoding"] = token?.[which].encoding ?? "";
  section.toggleAttribute("data-decrypted", token?.verdict.signature.state === "decrypted");
  fill(within(section, ".body", HTMLElement), nodes);
}

/** keep remembers a choice that is not the first one. */
export function keep(section: HTMLElement, token: Token, view: PartView): void {
  if (view === first(section, token)) state.views.delete(place(section));
  else state.views.set(place(section), view);
}

function content(section: HTMLElement, answer: Answer, token: Token, path: string): Node[] {
  const which = partOf(section);
  const title = section.ariaLabel ?? within(section, "h2", HTMLElement).textContent ?? "";
  const view = shownAs(section, token);
  press(within(section, ".tabs", HTMLElement), view);
  section.dataset["view"] = view;
  if (view === "processed") return [processed(answer, token, path, title)];
  const { base64url, text, problem } = token[which];
  const nodes = base64url + text + problem === "" ? [] : part(answer, readable(token, which), `${path}.${which}`, view, title, marksOf(token, which));
  return which === "header" && view === "members" ? [...nodes, ...unsigned(answer, token, path, title)] : nodes;
}

/** A payload that is another token needs no word about being no JSON. */
function readable(token: Token, which: "header" | "payload") {
  return which === "payload" && token.nested !== null ? { ...token.payload, problem: "" } : token[which];
}

function processed(answer: Answer, token: Token, path: string, title: string): HTMLElement {
  return stamp("t-processed", {
    copy: copyExact(() => token.processed.text, title),
    members: members(answer, token.processed.members, `${path}.processed.members`, title, marksOf(token, "payload")),
  });
}

/** unsigned are the header members that nothing protects. */
function unsigned(answer: Answer, token: Token, path: string, title: string): Node[] {
  if (answer.lot(`${path}.unprotected`, token.unprotected).total === 0) return [];
  return [stamp(token.form.startsWith("jwe") ? "t-unprotected" : "t-unsigned", {
    members: members(answer, token.unprotected, `${path}.unprotected`, title),
  })];
}

/** shownAs is what was chosen for the section, if the token has it. */
function shownAs(section: HTMLElement, token: Token): PartView {
  const has = hasProcessed(section, token);
  const tab = section.querySelector<HTMLElement>('.tabs [value="processed"]');
  if (tab !== null) tab.hidden = !has;
  const chosen = state.views.get(place(section)) ?? first(section, token);
  return chosen === "processed" && !has ? "members" : chosen;
}

function first(section: HTMLElement, token: Token): PartView {
  return hasProcessed(section, token) ? "processed" : "members";
}

function hasProcessed(section: HTMLElement, token: Token): boolean {
  return partOf(section) === "payload" && token.processed.text !== "";
}

function partOf(section: HTMLElement): "header" | "payload" {
  return section.dataset["part"] === "header" ? "header" : "payload";
}

/** place tells the section apart from the others on the page. */
function place(section: HTMLElement): string {
  return (section.closest<HTMLElement>("[data-path]")?.dataset["path"] ?? "") + "." + partOf(section);
}
