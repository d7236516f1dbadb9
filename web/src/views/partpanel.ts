// A header or payload under its tabs, and what belongs to it.

import { labelled } from "../clipboard.ts";
import { byId, type Fill, cloneTemplate, query, setAttributes } from "../dom.ts";
import { indenter } from "../json.ts";
import { maskRuns } from "../mask.ts";
import type { Token } from "../report.gen.ts";
import type { ReportView } from "../reportview.ts";
import type { PartView, State } from "../state.ts";
import { press } from "../toolbar.ts";
import { badgesOf } from "./badges.ts";
import { members } from "./members.ts";
import { part } from "./partcontent.ts";

/** Looks is what a reader has chosen of how parts are shown. */
export type Looks = Pick<State, "views" | "indented" | "masked">;

/** fillPanel shows in a section the part of a token that its data-part names. */
export function fillPanel(section: HTMLElement, view: ReportView, token: Token, path: string, looks: Looks, fill: Fill): void {
  const nodes = panel(section, view, token, path, looks);
  if (section.role !== "tabpanel") section.hidden = nodes.length === 0;
  dressPanel(section, token, looks);
  fill(query(section, ".body", HTMLElement), nodes);
}

/** dressPanel has the states of a section where a style or a test finds them, and presses its tab. */
export function dressPanel(section: HTMLElement, token: Token | undefined, looks: Looks): void {
  setAttributes(section, {
    "data-encoding": token?.[partOf(section)].encoding ?? "", "data-decrypted": token?.verdict.signature.state === "decrypted",
  });
  if (token === undefined) return;
  const processed = section.querySelector<HTMLElement>('.tabs [value="processed"]');
  if (processed !== null) setAttributes(processed, { hidden: !hasProcessed(section, token) });
  const view = shownAs(section, token, looks);
  press(query(section, ".tabs", HTMLElement), view);
  setAttributes(section, { "data-view": view });
  const copy = query(section, ".whole", HTMLElement);
  setAttributes(copy, { hidden: exactOf(section, token, looks) === "" });
  const exact = indents(section, token, looks) ? "" : `${copy.dataset["exact"]} `;
  labelled(copy, exact + titleOf(section));
}

/** wholeOf is all of the part as it is shown, to copy; the table shows what the text says. */
export function wholeOf(section: HTMLElement, token: Token, looks: Looks): string {
  const exact = exactOf(section, token, looks);
  return indents(section, token, looks) ? indenter(exact)(Infinity).text : exact;
}

/** indents says whether the part is shown indented, and so copied. */
function indents(section: HTMLElement, token: Token, looks: Looks): boolean {
  const as = shownAs(section, token, looks);
  const { encoding, members } = token[partOf(section)];
  return looks.indented && encoding === "json" && (as === "text" || as === "members" && members.length === 0);
}

/** exactOf is the same to the letter. */
function exactOf(section: HTMLElement, token: Token, looks: Looks): string {
  const as = shownAs(section, token, looks);
  const { text, base64url } = as === "processed" ? token.processed : token[partOf(section)];
  return as === "bytes" ? base64url : text;
}

/** panel is what a section shows; path is where the token is in the report. */
export function panel(section: HTMLElement, view: ReportView, token: Token, path: string, looks: Looks): Node[] {
  const which = partOf(section);
  const title = titleOf(section);
  const as = shownAs(section, token, looks);
  if (as === "processed") return [processed(view, token, path, title)];
  const { base64url, text, problem, encoding } = token[which];
  const hides = looks.masked && encoding !== "json"; // such as a token inside this one
  const shown = readable(token, which);
  const nodes = base64url + text + problem === "" ? []
    : part(view, hides ? { ...shown, text: maskRuns(text) } : shown, `${path}.${which}`, hides ? "text" : as, looks.indented, title, badgesOf(token, which));
  return which === "header" && as === "members" ? [...nodes, ...unsigned(view, token, path, title)] : nodes;
}

/** placeOf tells a section apart from the others on the page. */
export function placeOf(section: HTMLElement): string {
  return belowOf(section) + "." + partOf(section);
}

/** belowOf is where its token is below the selected one, such as ".nested"; empty for that itself. */
export function belowOf(section: HTMLElement): string {
  return section.closest<HTMLElement>("[data-path]")?.dataset["path"] ?? "";
}

/** chosen is a tab as the state keeps it: undefined for the one that would be shown anyway. */
export function chosen(section: HTMLElement, token: Token, tab: PartView): PartView | undefined {
  return tab === first(section, token) ? undefined : tab;
}

/** titleOf is the name of the section's tab, or the section's own. */
function titleOf(section: HTMLElement): string {
  const tab = section.getAttribute("aria-labelledby");
  return section.ariaLabel ?? (tab === null ? "" : byId(tab, HTMLElement).textContent ?? "");
}

/** A payload that is another token needs no word about being no JSON. */
function readable(token: Token, which: "header" | "payload") {
  return which === "payload" && token.nested !== null ? { ...token.payload, problem: "" } : token[which];
}

function processed(view: ReportView, token: Token, path: string, title: string): HTMLElement {
  return cloneTemplate("t-processed", {
    members: members(view, token.processed.members, `${path}.processed.members`, title, badgesOf(token, "payload")),
  });
}

/** unsigned are the header members that nothing protects. */
function unsigned(view: ReportView, token: Token, path: string, title: string): Node[] {
  if (view.list(`${path}.unprotected`, token.unprotected).total === 0) return [];
  return [cloneTemplate(token.form.startsWith("jwe") ? "t-unprotected" : "t-unsigned", {
    members: members(view, token.unprotected, `${path}.unprotected`, title),
  })];
}

/** shownAs is what was chosen for the section, if the token has it. */
function shownAs(section: HTMLElement, token: Token, looks: Looks): PartView {
  const view = looks.views.get(placeOf(section)) ?? first(section, token);
  return view === "processed" && !hasProcessed(section, token) ? "members" : view;
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
