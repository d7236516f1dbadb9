// The core is the last and by far the largest part of the page. The page responds
// while the core is still loading, and says how much has arrived.

import { byId } from "./dom.ts";

const SHARE_MS = 100;

/** Piece is a part of the core, compressed, in base64. */
export interface Piece {
  wasm: string;
  last: boolean;
}

/** onCore calls more whenever more of the core has arrived, and loaded once all of it has. */
export function onCore(more: () => void, loaded: () => void): void {
  const observer = new MutationObserver(more);
  observer.observe(document.body, { childList: true, characterData: true, subtree: true });
  const timer = setInterval(showShare, SHARE_MS);
  document.addEventListener("DOMContentLoaded", () => {
    observer.disconnect();
    clearInterval(timer);
    showShare();
    more();
    loaded();
  });
}

/** coreFrom returns the whole bytes of the core that have arrived after so many characters. */
export function coreFrom(from: number): Piece {
  let wasm = "";
  for (const { data } of texts()) {
    wasm += data.slice(from);
    from = Math.max(0, from - data.length);
  }
  return { wasm: wasm.slice(0, wasm.length - wasm.length % 4), last: document.readyState !== "loading" };
}

function showShare(): void {
  const line = byId("loading", HTMLElement);
  const share = here() / Number(line.dataset["size"]);
  line.dataset["word"] ??= line.textContent ?? "";
  line.textContent = `${line.dataset["word"]} ${share.toLocaleString("en", { style: "percent" })}`;
}

/** here returns how many characters of the core have arrived. */
function here(): number {
  return texts().reduce((sum, { length }) => sum + length, 0);
}

function texts(): Text[] {
  return [...document.getElementById("wasm")?.childNodes ?? []] as Text[];
}
