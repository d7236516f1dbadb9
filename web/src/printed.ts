// What a printed page says about itself: when it was printed, and which token it
// is about. The token itself is never printed.

import { byId, cloneTemplate } from "./dom.ts";
import { selectedToken, type State } from "./state.ts";
import { minute, utc } from "./time.ts";

/** onPrint adds it just before the page is printed. state returns what is on screen then. */
export function onPrint(state: () => State): void {
  const print = () => {
    document.querySelector("body > .printed")?.remove();
    byId("main", HTMLElement).before(heading(state()));
  };
  const media = matchMedia("print");
  addEventListener("beforeprint", print);
  media.addEventListener("change", () => { if (media.matches) print(); }); // printing without a button
}

function heading(state: State): HTMLElement {
  return cloneTemplate("t-printed", {
    now: utc(state.shown?.now ?? ""), at: `${minute(Date.now())} UTC`, fingerprint: selectedToken(state)?.fingerprint ?? "",
  });
}
