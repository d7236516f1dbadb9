// The card of the keys: a list once they were read, or the text to edit. On a
// narrow page, and in Compare, it is one line that opens.

import { byId, setAttributes } from "./dom.ts";
import { current, type State } from "./state.ts";
import { hide } from "./views/fold.ts";

const narrow = matchMedia("(max-width: 860px)");

/** initKeysBox makes the card follow the width. state returns what is shown. */
export function initKeysBox(state: () => State): void {
  narrow.addEventListener("change", () => showKeysBox(state()));
  showKeysBox(state());
}

/** showKeysBox shows keys that were read as a list instead of the text, and moves the focus with them. */
export function showKeysBox(state: State): void {
  const { mode, editing, keysOpen } = state;
  const card = byId("keys-card", HTMLElement);
  const box = byId("keys", HTMLElement);
  const toggle = byId("keys-toggle", HTMLElement);
  const own = current(state)?.view.report.keys.some(({ origin }) => origin !== "fetched" && origin !== "preset") ?? false;
  const had = document.activeElement === box;
  setAttributes(card, { "data-listed": own && !editing, "data-open": keysOpen });
  setAttributes(toggle, { "aria-expanded": String(keysOpen) });
  hide(byId("keys-inner", HTMLElement), (narrow.matches || mode === "compare") && !keysOpen ? "folded" : undefined);
  if (!had || box.checkVisibility()) return;
  const next = toggle.checkVisibility() ? toggle : card.querySelector<HTMLElement>(".edit");
  next?.focus({ preventScroll: true });
}
