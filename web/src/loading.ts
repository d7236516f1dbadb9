// The core is the last and by far the largest part of the page. The page answers
// while it is still on its way, and says how much of it is there.

import { byId } from "./dom.ts";

const SHARE_MS = 100;

/** onLoaded hands over the core, gzipped, in base64, once all of it has come. */
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

/** here is how many characters of the core have come. */
function here(): number {
  const pieces = document.getElementById("wasm")?.childNodes ?? [];
  return [...pieces].reduce((sum, piece) => sum + (piece as Text).length, 0);
}
