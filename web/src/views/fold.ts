// Folds, which stay as a person left them when another report arrives.

import { query, setAttributes } from "../dom.ts";
import { expectedBy, type State } from "../state.ts";

/** named gives the details in a node a name to be remembered by. */
export function named(shown: HTMLElement, name: string, selector = "details"): HTMLElement {
  const details = shown instanceof HTMLDetailsElement ? shown : query(shown, selector, HTMLDetailsElement);
  details.dataset["fold"] = name;
  return shown;
}

/** showFolds opens and closes every fold on the page as the person left it. */
export function showFolds({ folds }: State): void {
  for (const details of document.querySelectorAll<HTMLDetailsElement>("details[data-fold]")) {
    const open = folds.get(details.dataset["fold"] ?? "");
    if (open !== undefined && open !== details.open) details.open = open;
  }
}

/** hide hides an element that is empty or folded. If the browser supports it, searching the page finds what is folded. */
export function hide(element: HTMLElement, how: "empty" | "folded" | undefined): void {
  const folded = "onbeforematch" in element ? "until-found" : "folded";
  setAttributes(element, { hidden: how === "folded" ? folded : how === "empty" });
}

/** lean marks nodes that the compact view folds, like those with data-lean in index.html. */
export function lean(nodes: Node[]): Node[] {
  for (const node of nodes) if (node instanceof HTMLElement) node.dataset["lean"] = "";
  return nodes;
}

/** isFolded reports whether the compact view folds an element. What a link or the embedding page expects is always shown. */
function isFolded(id: string, state: State): boolean {
  return state.layout === "compact" && !state.all && (id !== "expect-card" || expectedBy(state) === "");
}

/** hideCard hides an empty card. showLean decides whether others are folded. */
export function hideCard(card: HTMLElement, empty: boolean): void {
  if (empty !== (card.getAttribute("hidden") === "")) hide(card, empty ? "empty" : undefined);
}

/** showLean folds or unfolds everything that isn't empty. */
export function showLean(state: State): void {
  for (const element of document.querySelectorAll<HTMLElement>("[data-lean]")) {
    if (element.getAttribute("hidden") !== "") hide(element, isFolded(element.id, state) ? "folded" : undefined);
  }
}

/** found is the state after searching the page has found something in a fold. */
export function found(state: State, { id, dataset }: HTMLElement): State {
  if (id === "keys-inner") return { ...state, keysOpen: true };
  return dataset["lean"] === undefined ? state : { ...state, all: true };
}
