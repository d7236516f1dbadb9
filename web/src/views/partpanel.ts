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

/** Looks is how a reader has chosen to show parts. */
export type Looks = Pick<State, "views" | "indented" | "masked">;

/** fillPanel shows the part that a section's data-part names. */
export function fillPanel(section: HTMLElement, view: ReportView, token: Token, path: string, looks: Looks, fill: Fill): void {
  const nodes = panel(section, view, token, path, looks);
  if (section.role !== "tabpanel") section.hidden = nodes.length === 0;
  dressPanel(section, token, looks);
  fill(query(section, ".body", HTMLElement), nodes);
}

/** dressPanel sets the states of a section that tests and styles read, and presses its tab. */
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

/** wholeOf is the whole part as shown, to copy. For the table, it is the text. */
export function wholeOf(section: HTMLElement, token: Token, looks: Looks): string {
  const exact = exactOf(section, token, looks);
  return indents(section, token, looks) ? indenter(exact)(Infinity).text : exact;
}

/** indents returns whether the part is shown, and so copied, indented. */
function indents(section: HTMLElement, token: Token, looks: Looks): boolean {
  const as = shownAs(section, token, looks);
  const { encoding, members } = token[partOf(section)];
  return looks.indented && encoding === "json" && (as === "text" || as === "members" && members.length === 0);
}

/** exactOf is the exact text of the same. */
function exactOf(section: HTMLElement, token: Token, looks: Looks): string {
  const as = shownAs(section, token, looks);
  const { text, base64url } = as === "processed" ? token.processed : token[partOf(section)];
  return as === "bytes" ? base64url : text;
}

/** panel is the content of a section. path is the token's path in the report. */
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

/** placeOf distinguishes a section from the others on the page. */
export function placeOf(section: HTMLElement): string {
  return belowOf(section) + "." + partOf(section);
}

/** belowOf is the path of a section's token below the selected one, such as ".nested"; empty for the selected token. */
export function belowOf(section: HTMLElement): string {
  return section.closest<HTMLElement>("[data-path]")?.dataset["path"] ?? "";
}

/** chosen is a tab as the state stores it: undefined for the one that is shown by default. */
export function chosen(section: HTMLElement, token: Token, tab: PartView): PartView | undefined {
  return tab === first(section, token) ? undefined : tab;
}

/** titleOf is the name of the section's tab, or the section's own. */
function titleOf(section: HTMLElement): string {
  const tab = section.getAttribute("aria-labelledby");
  return section.ariaLabel ?? (tab === null ? "" : byId(tab, HTMLElement).textContent ?? "");
}

/** A payload that is another token doesn't need a remark that it isn't JSON. */
function readable(token: Token, which: "header" | "payload") {
  return which === "payload" && token.nested !== null ? { ...token.payload, problem: "" } : token[which];
}

function processed(view: ReportView, token: Token, path: string, title: string): HTMLElement {
  return cloneTemplate("t-processed", {
    members: members(view, token.processed.members, `${path}.processed.members`, title, badgesOf(token, "payload")),
  });
}

/** unsigned shows the header members that nothing protects. */
function unsigned(view: ReportView, token: Token, path: string, title: string): Node[] {
  if (view.list(`${path}.unprotected`, token.unprotected).total === 0) return [];
  return [cloneTemplate(token.form.startsWith("jwe") ? "t-unprotected" : "t-unsigned", {
    members: members(view, token.unprotected, `${path}.unprotected`, title),
  })];
}

/** shownAs is the view chosen for the section, if the token has it. */
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
