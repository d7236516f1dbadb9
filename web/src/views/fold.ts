// What is folded, and stays as a person left it when another report comes.

import { byId, query, setAttributes } from "../dom.ts";
import { expectedBy, type State } from "../state.ts";

/** named gives the details in what is shown a name to be remembered by. */
export function named(shown: HTMLElement, name: string, selector = "details"): HTMLElement {
  const details = shown instanceof HTMLDetailsElement ? shown : query(shown, selector, HTMLDetailsElement);
  details.dataset["fold"] = name;
  return shown;
}

/** showFolds has all that is on the page open or closed as it was left. */
export function showFolds({ folds }: State): void {
  for (const details of document.querySelectorAll<HTMLDetailsElement>("details[data-fold]")) {
    const open = folds.get(details.dataset["fold"] ?? "");
    if (open !== undefined && open !== details.open) details.open = open;
  }
}

/** hide takes off the screen what is empty, and what is folded in such a way that a search in the page finds it, where a browser can do that. */
export function hide(element: HTMLElement, how: "empty" | "folded" | undefined): void {
  const folded = "onbeforematch" in element ? "until-found" : "folded";
  setAttributes(element, { hidden: how === "folded" ? folded : how === "empty" });
}

/** What the lean view folds, by its id. */
const folding = ["why", "about-rest", "contents", "next", "findings", "expect-card"];

/** isFolded reports whether the lean view folds that. What the link or the embedding page expects is always shown. */
function isFolded(id: string, state: State): boolean {
  return state.layout === "compact" && !state.all && folding.includes(id) && (id !== "expect-card" || expectedBy(state) === "");
}

/** hideCard takes off the screen a card that is empty; whether one that is not is folded, showLean says. */
export function hideCard(card: HTMLElement, empty: boolean): void {
  if (empty !== (card.getAttribute("hidden") === "")) hide(card, empty ? "empty" : undefined);
}

/** showLean folds and unfolds what is not empty. */
export function showLean(state: State): void {
  for (const element of folding.map((id) => byId(id, HTMLElement))) {
    if (element.getAttribute("hidden") !== "") hide(element, isFolded(element.id, state) ? "folded" : undefined);
  }
}

/** found is the state after a search in the page has found something in what is folded. */
export function found(state: State, id: string): State {
  if (id === "keys-inner") return { ...state, keysOpen: true };
  return folding.includes(id) ? { ...state, all: true } : state;
}
