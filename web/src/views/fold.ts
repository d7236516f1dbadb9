// What is folded, and stays as a person left it when another report comes.

import { query } from "../dom.ts";
import type { State } from "../state.ts";

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
