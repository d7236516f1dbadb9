// What a printed page says of itself: when it was made, and of which token. That
// itself is never printed.

import { byId, setAttributes, setText } from "./dom.ts";
import { selectedToken, type State } from "./state.ts";
import { minute, utc } from "./time.ts";

/** onPrint keeps the time of printing. */
export function onPrint(): void {
  const now = () => set("printed-at", `${minute(Date.now())} UTC`);
  addEventListener("beforeprint", now);
  matchMedia("print").addEventListener("change", now); // where a page is printed without being asked
}

/** showPrinted says what the report is about. */
export function showPrinted(state: State): void {
  const fingerprint = selectedToken(state)?.fingerprint ?? "";
  set("printed-now", utc(state.shown?.now ?? ""));
  set("printed-fingerprint", fingerprint);
  setAttributes(byId("printed-token", HTMLElement), { hidden: fingerprint === "" });
}

function set(id: string, text: string): void {
  setText(byId(id, HTMLElement), text);
}
