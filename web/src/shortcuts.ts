// Single keys that lead to the parts of the page, while no text is being entered.
// They can be turned off because speech input can trigger them by accident (WCAG
// 2.2, 2.1.4).

import { openDialog } from "./dialogs.ts";
import { query } from "./dom.ts";

const writing = "input:not([type=checkbox]), textarea, select";

let single = true;

/** onShortcuts runs the action of a key. "?" lists the keys, and Escape leaves a text field. */
export function onShortcuts(actions: Readonly<Record<string, () => void>>, leave: () => void): void {
  const all = new Map([...Object.entries(actions), ["?", showShortcuts] as const]);
  document.addEventListener("keydown", (event) => {
    if (!(event.target instanceof Element) || !isPlain(event) || document.querySelector("dialog[open]") !== null) return;
    const inText = event.target.matches(writing);
    const action = inText ? (event.key === "Escape" ? leave : undefined) : single ? all.get(event.key.toLowerCase()) : undefined;
    if (action === undefined) return;
    event.preventDefault();
    action();
  });
}

function isPlain(event: KeyboardEvent): boolean {
  return !(event.defaultPrevented || event.isComposing || event.repeat || event.ctrlKey || event.metaKey || event.altKey);
}

export function showShortcuts(): void {
  const box = query(openDialog("shortcuts"), ".single", HTMLInputElement);
  box.onchange = () => { single = box.checked; };
}
