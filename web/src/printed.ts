// What a printed page says of itself: when it was made, and of which token. That
// itself is never printed.

import { byId, cloneTemplate } from "./dom.ts";
import { selectedToken, type State } from "./state.ts";
import { minute, utc } from "./time.ts";

/** onPrint says it as soon as the page is about to be printed; state is what is on screen then. */
export function onPrint(state: () => State): void {
  const print = () => {
    document.querySelector("body > .printed")?.remove();
    byId("main", HTMLElement).before(heading(state()));
  };
  const media = matchMedia("print");
  addEventListener("beforeprint", print);
  media.addEventListener("change", () => { if (media.matches) print(); }); // printed by no button
}

function heading(state: State): HTMLElement {
  return cloneTemplate("t-printed", {
    now: utc(state.shown?.now ?? ""), at: `${minute(Date.now())} UTC`, fingerprint: selectedToken(state)?.fingerprint ?? "",
  });
}
