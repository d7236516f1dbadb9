// Places of the page, and how to get there.

import { byId } from "./dom.ts";
import type { Mode, State } from "./state.ts";
import type { Store } from "./store.ts";

/** goTo scrolls to a card and moves the focus there. */
export function goTo(id: string): void {
  const card = byId(id, HTMLElement);
  card.scrollIntoView({ block: "start" });
  card.focus({ preventScroll: true });
}

/** goToMode shows a mode at once, and puts it into the address. */
export function goToMode(store: Store, mode: Mode): void {
  store.change((state) => ({ ...state, mode }));
  location.hash = `mode=${mode}`;
}

/** goToParts moves the focus to the chosen tab of the contents. */
export function goToParts(): void {
  byId("parts", HTMLElement).querySelector<HTMLElement>('[aria-selected="true"]')?.focus();
}

/** inMode is the place in Inspect, or what corresponds to it in Compare. */
export function inMode({ mode }: State, inspect: string, compare: string): string {
  return mode === "compare" ? compare : inspect;
}

/** skipIn goes to what the mode shows, since only Inspect has the place that the link names. */
export function skipIn({ mode }: State, event: Event): void {
  if (mode === "inspect") return;
  event.preventDefault();
  goTo(mode);
}
