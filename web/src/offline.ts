// Saving the page. The link leads to the page itself, so what is saved is what
// was served, byte for byte, and not what the browser makes of it.

import { opened } from "./state.ts";

export function offerCopy(link: HTMLElement, saved: HTMLElement): void {
  link.hidden = opened() !== "network";
  saved.hidden = opened() !== "disk";
  document.documentElement.dataset["opened"] = opened();
}
