// The mode of the page is in its address, so links, Back and Forward lead to it.
// Inspect is in the page from the start, the others once they are opened.

import { isEmbedded } from "./origin.ts";
import { initial, type Mode, modes, type State } from "./state.ts";
import { isOneOf } from "./untrusted.ts";

/** onMode passes on the mode in the address, now and whenever it changes. An embedded page only inspects. */
export function onMode(take: (mode: Mode) => void): void {
  if (isEmbedded) return;
  const read = () => take(modeOf(new URLSearchParams(location.hash.slice(1))));
  addEventListener("hashchange", read);
  read();
}

/** modeOf is the mode that a link names. A link that names none is about one token. */
export function modeOf(link: URLSearchParams): Mode {
  const name = link.get("mode");
  return isOneOf(modes, name) ? name : "inspect";
}

/** Show shows a state that follows another one. */
export type Show = (state: State, before: State) => void;

/**
 * onceOpened returns what shows a mode. When the mode is first shown, open puts its
 * sections into the page. They look as in index.html, which is the initial state.
 */
export function onceOpened(mode: Mode, open: () => Show): Show {
  let show: Show | undefined;
  return (state, before) => {
    if (show !== undefined) return show(state, before);
    if (state.mode !== mode) return;
    show = open();
    show(state, initial);
  };
}
