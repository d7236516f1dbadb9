// The samples that the build puts into the page, each with a button.

import { onClick } from "./controls.ts";
import { byId } from "./dom.ts";

export interface Sample {
  id: string;
  token: string;
  keys: string;
  /** The time to evaluate it at; empty for now. */
  at: string;
  issuer: string;
  audience: string;
  /** The token to compare it with; empty for a sample of Inspect. */
  compare: string;
}

/** initSamples passes on the sample whose button is pressed. The menu has those of the mode: a copy of what list returns. */
export function initSamples(list: () => HTMLElement, choose: (sample: Sample) => void): void {
  const menu = byId("samples-menu", HTMLElement);
  menu.addEventListener("beforetoggle", ({ newState }) => {
    // Not when it closes: the focused button there gives the focus back.
    if (newState === "open") menu.replaceChildren(...[...list().children].map((button) => button.cloneNode(true)));
  });
  onClick(".samples button", ({ value }) => {
    const samples = JSON.parse(byId("samples", HTMLScriptElement).text) as Sample[];
    const sample = samples.find(({ id }) => id === value);
    menu.hidePopover();
    if (sample !== undefined) choose(sample);
  });
}
