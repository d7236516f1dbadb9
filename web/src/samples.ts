// The samples that the build puts into the page, each with a button.

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

/** initSamples wires the buttons in the list, and copies them into the menu when it opens. */
export function initSamples(list: HTMLElement, menu: HTMLElement, choose: (sample: Sample) => void): void {
  menu.addEventListener("beforetoggle", ({ newState }) => {
    // Not when it closes: the focused button there gives the focus back.
    if (newState === "open") menu.replaceChildren(...[...list.children].map((button) => button.cloneNode(true)));
  });
  for (const offers of [list, menu]) wire(offers, choose);
}

/** wire makes the buttons of samples choose them, including later ones. */
export function wire(offers: HTMLElement, choose: (sample: Sample) => void): void {
  const samples = JSON.parse(byId("samples", HTMLScriptElement).text) as Sample[];
  offers.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("button") : null;
    const sample = samples.find(({ id }) => id === button?.value);
    if (sample !== undefined) choose(sample);
  });
}
