// Saving the page. The link leads to the page itself, so what is saved is what
// was served, byte for byte, and not what the browser makes of it.

import { originKind } from "./origin.ts";

export function initOfflineCopy(link: HTMLElement, saved: HTMLElement): void {
  link.hidden = originKind() !== "network";
  saved.hidden = originKind() !== "disk";
  document.documentElement.dataset["opened"] = originKind();
}
