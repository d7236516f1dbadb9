// The samples that the build puts into the page.

import { byId, stamp } from "./dom.ts";

export interface Sample {
  id: string;
  title: string;
  note: string;
  token: string;
  keys: string;
  /** The time to judge it by; empty for now. */
  at: string;
  issuer: string;
  audience: string;
}

/** offerSamples puts a button for each sample into each of the lists. */
export function offerSamples(lists: HTMLElement[], choose: (sample: Sample) => void): void {
  const samples = JSON.parse(byId("samples", HTMLScriptElement).text) as Sample[];
  for (const list of lists) {
    for (const sample of samples) {
      const button = stamp("t-sample", { title: sample.title, note: sample.note });
      button.addEventListener("click", () => choose(sample));
      list.append(button);
    }
  }
}
