// The core is the last and by far the largest part of the page. The page responds
// while the core is still loading, and says how much has arrived.

import { byId } from "./dom.ts";

const SHARE_MS = 100;

/** onLoaded passes on the core, compressed, in base64, once all of it has arrived. */
export function onLoaded(take: (wasm: string) => void): void {
  const loaded = () => take(byId("wasm", HTMLScriptElement).text);
  if (document.readyState !== "loading") return loaded();
  const timer = setInterval(showShare, SHARE_MS);
  document.addEventListener("DOMContentLoaded", () => {
    clearInterval(timer);
    showShare();
    loaded();
  });
}

function showShare(): void {
  const line = byId("loading", HTMLElement);
  const share = here() / Number(line.dataset["size"]);
  line.dataset["word"] ??= line.textContent ?? "";
  line.textContent = `${line.dataset["word"]} ${share.toLocaleString("en", { style: "percent" })}`;
}

/** here returns how many characters of the core have arrived. */
function here(): number {
  const pieces = document.getElementById("wasm")?.childNodes ?? [];
  return [...pieces].reduce((sum, piece) => sum + (piece as Text).length, 0);
}
