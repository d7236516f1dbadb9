// The mode of the page is in its address, so links, Back and Forward lead to it.

import { isEmbedded } from "./origin.ts";
import { type Mode, modes } from "./state.ts";
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
