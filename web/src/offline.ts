// Saves the page. The link leads to the page itself, so the saved file is what
// was served, byte for byte, not the browser's version of it.

import { originKind } from "./origin.ts";

export function initOfflineCopy(link: HTMLElement, saved: HTMLElement): void {
  link.hidden = originKind() !== "network";
  saved.hidden = originKind() !== "disk";
  document.documentElement.dataset["opened"] = originKind();
}
